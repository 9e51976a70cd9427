"""The only place that registers factories, with spaCy and behind the entry points of the package.

spaCy imports this module in every process that makes a pipeline, whosever it is: nothing heavy may be imported here.
"""
# No `from __future__ import annotations`: spaCy reads the signatures of factories.

import importlib
from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.training import Example

PatternConfig = str | list[dict[str, Any]] | dict[str, Any] | None
Component = Callable[[Doc], Doc]
Scorer = Callable[[Iterable[Example]], dict[str, Any]]

STEPS = ("sentences", "entities", "measures", "periods", "cues", "references", "relations", "ents")
"""The steps of the way from text to facts, in their order; their factories are called `evnlp_` and the step's name."""

CONFIG = {"patterns": None, "spans": False}
WEIGHTS: dict[str, float | None] = {"evnlp_full_f": 1.0, "evnlp_full_p": 0.0, "evnlp_full_r": 0.0, "evnlp_core_f": 0.0}

_COLORS = {
    "#9fdccf": "MAKER",
    "#c9e4a4": "MODEL",
    "#fbd39a": "PLACE",
    "#b8d4f6": "PERIOD",
    "#d8c8f6": "METRIC",
    "#f6c3b4": "CHANGE BASIS STATUS",
    "#f3e2a0": "deliveries sales production exports registrations orders recalls capacity",
    "#bfe3b4": "revenue profit loss rd_spend investment funding cash market_value price",
    "#b9dfe8": "gross_margin market_share range battery_capacity power acceleration top_speed",
    "#f1c6dc": "launched refreshed founder_of chairman_of ceo_of president_of executive_of headquartered_in part_of "
    "competes_with supplies_to partners_with",
}
DISPLACY_COLORS = {label: color for color, labels in _COLORS.items() for label in labels.split()}
"""Background of labels in displaCy, where spaCy has none of its own."""


def _make(step: str, nlp: Language, name: str, **config: Any) -> Component:
    from evnlp.extensions import register

    register()
    module = importlib.import_module(f"evnlp.components.{step}")
    component: Component = getattr(module, step.capitalize())(nlp, name, **config)
    return component


@Language.factory("evnlp_sentences", default_config=CONFIG)
def make_sentences(nlp: Language, name: str, patterns: PatternConfig, spans: bool) -> Component:
    """Lines with their zones (headline, dateline, body, ...) and sentences."""
    return _make("sentences", nlp, name, patterns=patterns, spans=spans)


@Language.factory("evnlp_entities", default_config=CONFIG)
def make_entities(nlp: Language, name: str, patterns: PatternConfig, spans: bool) -> Component:
    """Makers, models, people, organisations and places."""
    return _make("entities", nlp, name, patterns=patterns, spans=spans)


@Language.factory("evnlp_measures", default_config=CONFIG)
def make_measures(nlp: Language, name: str, patterns: PatternConfig, spans: bool) -> Component:
    """Numbers with their units, currencies and comparators."""
    return _make("measures", nlp, name, patterns=patterns, spans=spans)


@Language.factory("evnlp_periods", default_config=CONFIG)
def make_periods(nlp: Language, name: str, patterns: PatternConfig, spans: bool) -> Component:
    """Stretches of time."""
    return _make("periods", nlp, name, patterns=patterns, spans=spans)


@Language.factory("evnlp_cues", default_config=CONFIG)
def make_cues(nlp: Language, name: str, patterns: PatternConfig, spans: bool) -> Component:
    """Words that say what a figure is of: metric, change, status, class, ..."""
    return _make("cues", nlp, name, patterns=patterns, spans=spans)


@Language.factory("evnlp_references", default_config=CONFIG)
def make_references(nlp: Language, name: str, patterns: PatternConfig, spans: bool) -> Component:
    """What "the company" and "it" stand for."""
    return _make("references", nlp, name, patterns=patterns, spans=spans)


@Language.factory(
    "evnlp_relations",
    default_config={**CONFIG, "scorer": {"@scorers": "evnlp_facts_scorer.v1"}},
    assigns=["doc._.facts"],
    default_score_weights=WEIGHTS,
)
def make_relations(nlp: Language, name: str, patterns: PatternConfig, spans: bool, scorer: Scorer | None) -> Component:
    """The facts, from the figures and names that the steps before found."""
    component = _make("relations", nlp, name, patterns=patterns, spans=spans)
    component.scorer = scorer  # type: ignore[attr-defined]
    return component


@Language.factory("evnlp_ents", default_config={"overwrite": False}, assigns=["doc.ents"])
def make_ents(nlp: Language, name: str, overwrite: bool) -> Component:
    """The mentions as `doc.ents`, beside what others have put there or, with `overwrite`, in its place."""
    return _make("ents", nlp, name, overwrite=overwrite)


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer `evnlp_tokenizer.v1`: spaCy's, with a fuller cache and with rules for amounts."""
    from evnlp.resources import knowledge
    from evnlp.tokenizer import make

    return lambda nlp: make(nlp, knowledge())


def make_facts_scorer() -> Scorer:
    """The scorer `evnlp_facts_scorer.v1`: precision, recall and F1 of facts, core and full."""
    from evnlp.scoring import score_examples

    return score_examples
