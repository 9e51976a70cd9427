"""What the words around let stand: bare years, names of months that are words too, days without a month."""

from __future__ import annotations

import re
from datetime import date

from evnlp.values.time_rules import Reading

_BEFORE_YEAR = re.compile(
    r"(?:^|[.!?\n][\"”’)]?\s|[(\[,;:–—|/-]|\b(?:in|of|for|by|since|until|till|during|from|to|and|or|than|versus|vs\.?|"
    r"through|throughout|before|after|calendar|year|early|late|mid|end|over|on|against|around|beyond|between|fiscal|all|"
    r"only|is|was|reach|comparison|half|ended|ending|starting|into|past|as|but|with|at|via|late-|mid-|previous|sales|"
    r"deliveries|range))\s*$",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"\s*(?:$|[.,;:)\]!?–—|/-]|\n)|['’]|"
    r"\s+(?:(?:adjusted|automotive|capital|car|consolidated|core|domestic|EV|free|global|group|gross|net|operating|pretax|"
    r"pre-tax|recurring|total|underlying|unit|vehicle|worldwide)\s){0,2}(?:EBIT|income|expenditure|cash|bookings|target|goal|guidance|forecast|outlook|sales|deliver|result|revenue|profit|"
    r"production|output|plan|budget|total|level|figure|report|earnings|and|to|as|is|was|will|would|than|the|with|by|in|"
    r"for|on|from|when|after|while|but|or|at|compared|versus|vs|alone|onwards?|because|due|thanks|despite|amid|through|"
    r"until|annual|full|saw|ended|began|starts?|brought|marked|has|had|could|may|should|capex|gain|loss|volume|growth|objective|"
    r"ambition|aim|estimate|consensus|quota|registration|export|order|shipment|wholesale|retail|margin|turnover|tally|"
    r"count|number|deficit|spending|outturn)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:vehicles|cars|units|km|kilomet|miles|kWh|GWh|MWh|kW|hp|PS|Nm|yuan|dollars|euros|people|jobs|workers|"
    r"employees|orders|stores|stations|chargers|piles|points|percent|per cent|%|mm|kg|rpm|mAh|MW|shares|hours|"
    r"model year|model-year|metres|meters|tons|tonnes|over \d\d?(?!\d)|\w+ (?:vehicles|cars|units)\b)"
)
_DETERMINER = re.compile(r"\b(?:the|a|an|its|new|our|their|all-new|his|her|my)\s+$", re.IGNORECASE)
_MODEL_YEAR = re.compile(r"(?:\bMY|\b[Mm]odel[- ]years?(?: of)?)\s?$")
_CURRENCY = re.compile(r"(?:[$€£¥₹₩]|\b(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|KRW|INR|Rs\.?|yuan))\s?$")
_TIME_BEFORE = re.compile(
    r"(?:in|of|since|last|this|next|early|mid|late|from|until|by|during|through|for|on)[\s-]+$", re.IGNORECASE
)
_OF_AGE = re.compile(r"\b(?:h(?:is|er)|their|my|our|your|low|mid|high|early|late)[ -]$")
_LIFETIME = re.compile(r"\s?[:,]|\s(?:deliver|sales|total|counter|tally|figure|production|output|volume)")
_IN = re.compile(r"\s(?:in|of)\s(?!20)")
_STARTED = re.compile(r"\b(?:start(?:s|ed)?|beg[au]n|begins?|open(?:s|ed)|kick(?:s|ed) off)\s$", re.IGNORECASE)
_THE_STRETCH = ("the year", "the quarter", "the month", "the half", "the new year")
_WORDS_TOO = ("may", "march", "mar", "sun", "sat", "mon", "wed", "jun", "jan", *_THE_STRETCH)
_SUBJECT_AFTER = re.compile(r"\s+(?:I|we|you|he|she|they|it|the|be)\b")
_FIRST_NAME = re.compile(r"\b[A-Z][a-z]+ $")
_AHEAD = re.compile(
    r"(?:\b(?:will|going to|due|leave|schedule|meeting|meet|back|expires?|arrive|again)|['’]ll)\b[^.!?\n]{0,50}$"
)
_INTENDED = re.compile(rf"(?:{_AHEAD.pattern[:-1]}|\b(?:wants?|plans?|aims?|hopes?|expects?) to\b[^.!?\n]{{0,50}})$")
_TIME_AFTER = re.compile(r"(?:['’]s?)? time\b")
_SOME_MONTHS = re.compile(r"\S+ months$")
_WHICH = re.compile(r"\s(?:for|in|of) which\b")
_MONTHS_OF = re.compile(r"\S+-month$")
_FIGURE_AFTER = re.compile(
    r"\s(?:(?:net|gross|total|operating|cumulative|vehicle|wholesale|retail|EV) )?"
    r"(?:totals?|tally|figures?|sales|deliver|revenue|profit|loss|count|volumes?|results?|output|production|exports|registrations|earnings|period)"
)
_LOWER = re.compile(r"\s+[a-z]")
_NOUN = re.compile(
    r"\s+(?!(?:and|or|to|at|in|but|he|she|it|they|we|the|when|with|after|for|of|as|by|from|until|that|since|last|next)\b)"
    r"[a-z]"
)
_DAY_BEFORE = re.compile(
    r"\b(?:on|by|from|since|until|before|after|between|back|dated?|ended|ending|for)\s+$", re.IGNORECASE
)


def stands(text: str, start: int, end: int, reading: Reading, reference: date | None) -> bool:
    """Whether the words around let the reading of `text[start:end]` stand."""
    if reading.weak:
        told = reading.anchor in ("yearless", "reference")
        return _day_stands(text, start, end, reference is not None) if told else _year_stands(text, start, end)
    word = text[start:end].lower()
    if word.startswith("the last ") and _WHICH.match(text, end):
        return False
    if word.startswith("year ") and text[max(0, start - 6) : start].lower() == "model ":
        return False
    if word.endswith(" fall") and _IN.match(text, end):  # "the latest fall in prices"
        return False
    if word == "this may" and _LOWER.match(text, end):
        return False
    if word == "to date" and text[max(0, start - 7) : start].rstrip().endswith(("equal", "equals")):
        return False
    if word.endswith("ties") and _OF_AGE.search(text, max(0, start - 14), start):
        return False
    if word == "lifetime" and not _LIFETIME.match(text, end):
        return False
    if word == "apr" and text[start:end] == "APR" and "%" in text[max(0, start - 3) : start]:
        return False  # the rate of a loan
    return word not in _WORDS_TOO or _name_stands(text, start, end, word)


def _name_stands(text: str, start: int, end: int, word: str) -> bool:
    """Whether "may", "sun", "Jun" name a month or weekday here; "the year" none that is only started."""
    if word in _THE_STRETCH:
        return not _STARTED.search(text, max(0, start - 12), start)
    before = text[max(0, start - 12) : start]
    if text[start].islower() and word not in ("jun", "jan"):
        if before.lower().endswith("this ") and _LOWER.match(text, end):
            return False
        alone = len(text) - (end - start) < 3 and word != "may"
        return alone or bool(_TIME_BEFORE.search(before))
    if word == "may" and text.startswith(" Day", end):
        return False
    if word == "may":
        begins = not before.strip() or before.rstrip()[-1:] in '.!?\n"“'
        return not (begins and _SUBJECT_AFTER.match(text, end))
    return word == "march" or not _FIRST_NAME.search(before)  # Lei Jun, Yilei Sun


def _day_stands(text: str, start: int, end: int, dated: bool) -> bool:
    """A day without its month's name ("9/30", "the 21st"), or "in two weeks"; alone only in a dated text."""
    if dated and not text[:start].strip() and not text[end : end + 9].strip(" .!?"):
        return True
    if _MONTHS_OF.match(text, start, end):  # "the ten-month total"
        return bool(_FIGURE_AFTER.match(text, end))
    if _SOME_MONTHS.match(text, start, end):  # "Ten months: 392,480"
        return text[end : end + 1] == ":"
    if text[start : start + 2] in ("in", "In"):
        if _TIME_AFTER.match(text, end):
            return True
        ahead = _AHEAD if text.startswith((" a ", " one "), start + 2) else _INTENDED  # "sell 900 in a year" is a rate
        return bool(ahead.search(text, max(0, start - 60), start)) and not _LOWER.match(text, end)
    if text.startswith("on ", start):
        start += 3
    return bool(_DAY_BEFORE.search(text, max(0, start - 12), start)) and not _NOUN.match(text, end)


def _year_stands(text: str, start: int, end: int) -> bool:
    """Whether a bare "2025" is a year: not a price, a count, a model year."""
    before = text[max(0, start - 24) : start]
    if _MODEL_YEAR.search(before) or _CURRENCY.search(before) or _COUNTED.match(text, end):
        return False
    if _BEFORE_YEAR.search(before):
        return True
    if _DETERMINER.search(before) and re.match(r"\s+[A-Z]", text[end : end + 3]):
        return False
    return bool(_AFTER_YEAR.match(text, end))


_TWO_YEARS = re.compile(r"20\d\d[-–/]\d\d\b")
_JAPAN = re.compile(r"\b(?:Japan|Japanese|yen|Tokyo|Toyota|Nissan|Honda|Mazda|Subaru|Suzuki|Mitsubishi)\b")
_INDIA = re.compile(
    r"\b(?:India|Indian|crore|lakh|rupees?|Tata|Mahindra|Ola|Bajaj|TVS|Ather|Maruti)\b|₹|\bRs\b",
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_YEAR_LASTS = re.compile(
    r"\b(?:[Ff]iscal|[Ff]inancial|[Bb]usiness)\s(?:[Yy]ear(?:\s(?:20)?\d\d(?:[-–/](?:20)?\d\d)?)?|20\d\d),?\s"
    r"(?:which\s|that\s)?(?:(?P<ends>ends?|ended|ending|closes|closed|closing|runs? (?:to|until|through))|"
    r"begins?|began|starts?|started|beginning|starting)\s(?:on\s|in\s)?(?:the\s)?(?:end of\s)?"
    rf"(?:\d\d?(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<month>{'|'.join(_MONTHS)}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)(?=[. ]))"
)
_TO_MARCH = re.compile(
    r"\b(?:year|12 months|twelve months) (?:to|through|ended|ending|that ended)\s"
    r"(?:in\s|on\s|end-|the end of\s|end of\s)?(?:31(?:st)? )?March"
)
_MARCH = re.compile(rf"March 31|31 March|31st March|{_TO_MARCH.pattern}")


def fiscal_year(text: str) -> tuple[int, bool]:
    """First month of the fiscal years that the text speaks of, and whether they are named after the year they end in.

    India's and Japan's begin in April; India's FY26 ends in March 2026, Japan's fiscal 2025 does too.
    """
    spoken = "iscal" in text or "FY" in text or "inancial year" in text or ("March" in text and _TO_MARCH.search(text))
    if not spoken and not _TWO_YEARS.search(text):
        return 1, False
    told = _YEAR_LASTS.search(text)
    if told:
        month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(told["month"][:3]))
        first = month % 12 + 1 if told["ends"] else month
        return first, not (first == 4 and _JAPAN.search(text))
    if _INDIA.search(text):
        return 4, True
    if _JAPAN.search(text):
        return 4, False
    return (4, True) if _MARCH.search(text) else (1, False)


def quarters(text: str) -> tuple[int, bool]:
    """Those of `fiscal_year`; sums in crores are of India's business quarters where nothing is said of them."""
    first = fiscal_year(text)
    return (4, True) if first[0] == 1 and "crore" in text else first
