"""Texts through the pipeline, rows out, in the order of the input; a text that fails is a `Fault` in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from evnlp.corpus.readers import Columns, Fault, Given, Text, as_plain
from evnlp.corpus.rows import fact_rows

Row = dict[str, Any]
Make = Callable[[Doc, Text], list[Row]]


class Result(NamedTuple):
    """A text and the rows made of it."""

    text: Text
    rows: list[Row]


BATCH_TEXTS = 100
BATCH_CHARACTERS = 1_000_000


def run(nlp: Language, texts: Iterable[Text | Fault], make: Make) -> Iterator[Result | Fault]:
    """For each text the rows that `make` takes from its Doc, or a fault.

    make: called with each Doc and its text while the Doc is alive; what it returns must be plain data.
    """
    for batch in batches(texts):
        checked = [text if isinstance(text, Fault) else check(nlp, text) for text in batch]
        results = iter(_together(nlp, [text for text in checked if isinstance(text, Text)], make))
        for text in checked:
            yield text if isinstance(text, Fault) else next(results)


def _together(nlp: Language, texts: list[Text], make: Make) -> list[Result | Fault]:
    """The rows of each text; where one of them fails, each by itself."""
    try:
        pairs = nlp.pipe(((text.text, context(text)) for text in texts), as_tuples=True)
        return [Result(text, make(doc, text)) for text, (doc, _) in zip(texts, pairs, strict=True)]
    except Exception:  # whatever a component of the user's raises
        return [alone(nlp, text, make) for text in texts]


def alone(nlp: Language, text: Text, make: Make) -> Result | Fault:
    """The rows of a single text, or why there are none."""
    try:
        ((doc, _),) = nlp.pipe([(text.text, context(text))], as_tuples=True)
        return Result(text, make(doc, text))
    except Exception as error:
        return text.fault(f"the pipeline failed: {type(error).__name__}: {error}")


def check(nlp: Language, text: Text) -> Text | Fault:
    """The text, of a page its article, or a fault where there is none or spaCy does not take it."""
    plain = as_plain(text)
    if isinstance(plain, Fault):
        return plain
    if len(plain.text) > nlp.max_length:
        reason = f"the text has {len(plain.text):,} characters, more than nlp.max_length ({nlp.max_length:,})"
        return text.fault(reason)
    try:
        plain.text.encode("utf-8")
    except UnicodeEncodeError as error:
        return text.fault(f"a lone surrogate at character {error.start} of the text")
    return plain


def context(text: Text) -> dict[str, str | None]:
    """What the pipeline is told of a text beside its words."""
    return {"id": text.id, "date": text.date, "title": text.title, "url": text.url}


def batches(
    texts: Iterable[Text | Fault], count: int = BATCH_TEXTS, characters: int = BATCH_CHARACTERS
) -> Iterator[list[Text | Fault]]:
    """Lists of at most `count` texts; one that has reached so many characters takes no more."""
    batch: list[Text | Fault] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text.text) if isinstance(text, Text) else 0
        if len(batch) >= count or size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def extract(
    texts: Iterable[str | Row] | Any, *, nlp: Language | None = None, date: str | None = None, **columns: str
) -> Iterator[Row]:
    """Fact rows of texts, or of rows with `text` and, where there are any, `id`, `date`, `title` and `url`.

    Where a text cannot be read its error row stands in its place: it has a `reason`, and no `predicate`.
    texts: any iterable, or a pandas or polars frame. nlp: a pipeline to use in place of `evnlp.load()`.
    date: of texts that have none. columns: what they are called, as `text_column="body"`; see `evnlp.read`.
    """
    given = Given(texts, date, Columns.named(**columns))
    for result in run(nlp, given, fact_rows) if nlp is not None else _run_here(given):
        if isinstance(result, Fault):
            yield result.to_dict()
        else:
            yield from result.rows


def _run_here(texts: Iterable[Text | Fault]) -> Iterator[Result | Fault]:
    """By the pipeline that runs use, loaded once in a process."""
    from evnlp.corpus.recipe import Extraction, Recipe

    extraction = Extraction.kept(Recipe().told())
    for batch in batches(texts):
        outcomes = iter(extraction.batch(text for text in batch if isinstance(text, Text)))
        for text in batch:
            outcome = text if isinstance(text, Fault) else next(outcomes)
            yield outcome if isinstance(outcome, Fault) else Result(text, outcome)  # type: ignore[arg-type]
