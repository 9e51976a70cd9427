"""The default pipeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.util import SimpleFrozenDict, dict_to_dot, load_model_from_config
from spacy.vocab import Vocab
from thinc.api import Config

from evnlp.collector import collector_paused
from evnlp.components.base import Step
from evnlp.factories import STEPS
from evnlp.resources import Knowledge, PatternSource, knowledge
from evnlp.tokenizer import CachingTokenizer, make

MAX_LENGTH = 10_000_000
"""Characters in the longest text that the pipeline takes."""

_NONE: tuple[str, ...] = ()


def default_config() -> Config:
    """The config of the default pipeline, as spaCy keeps it."""
    names = [f"evnlp_{step}" for step in STEPS]
    language = {"lang": "en", "pipeline": names, "tokenizer": {"@tokenizers": "evnlp_tokenizer.v1"}}
    return Config({"nlp": language, "components": {name: {"factory": name} for name in names}})


def load(
    vocab: Vocab | bool = True,
    *,
    disable: str | Iterable[str] = _NONE,
    enable: str | Iterable[str] = _NONE,
    exclude: str | Iterable[str] = _NONE,
    config: dict[str, Any] | Config = SimpleFrozenDict(),  # noqa: B008 - spaCy's own mark for "not given"
    patterns: PatternSource = None,
) -> Language:
    """The evnlp pipeline; `spacy.load("evnlp")` gives the same.

    vocab, disable, enable, exclude, config: as in `spacy.load`.
    patterns: a folder, a file or rows of one's own beside the packaged ones (see `evnlp.resources.knowledge`). They are
    saved with the pipeline. `PatternError` says what is wrong with them.
    """
    with collector_paused():
        source = knowledge(patterns)
        overrides = dict_to_dot(config, for_overrides=True)
        filled = Config().from_str(default_config().to_str(), overrides=overrides)
        nlp = load_model_from_config(
            filled, vocab=vocab, disable=disable, enable=enable, exclude=exclude, auto_fill=True, validate=True
        )
        nlp.max_length = MAX_LENGTH
        if source.own():
            _hand_out(nlp, source)
    return nlp


def _hand_out(nlp: Language, source: Knowledge) -> None:
    """Give the user's patterns to each step, not to the config: a saved pipeline then needs no folder beside it."""
    if isinstance(nlp.tokenizer, CachingTokenizer):
        nlp.tokenizer = make(nlp, source)
    for name in nlp.component_names:
        step = nlp.get_pipe(name)
        if isinstance(step, Step):
            step.use(source)
