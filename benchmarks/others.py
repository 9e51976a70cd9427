"""Pipelines of others to measure against: public packages, each left out where it is not installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Config

Job = Callable[[], object]

EMBEDDING = """
[model]
@architectures = "spacy.Tok2Vec.v2"
[model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM","PREFIX","SUFFIX","SHAPE","SPACY","IS_SPACE"]
rows = [5000,1000,2500,2500,50,50]
include_static_vectors = false
[model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""
TAGS = ["NN", "NNS", "NNP", "VBD", "VBZ", "VB", "VBG", "IN", "DT", "JJ", "RB", "CD", "CC", "TO", "PRP", "MD"]
DEPS = ["ROOT", "nsubj", "dobj", "prep", "pobj", "det", "amod", "nummod", "compound", "advmod", "cc", "conj", "punct"]
ENTS = ["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW", "LANGUAGE", "DATE", "TIME", "MONEY"]


def sm_shaped() -> Language:
    """A pipeline with the layers and widths of en_core_web_sm and random weights: its work without its knowledge."""
    embedding = Config().from_str(EMBEDDING)["model"]
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": embedding})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener, "nO": None}})
    nlp.add_pipe("parser", config={"model": {**parser, "state_type": "parser", "tok2vec": listener}})
    ruler = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.add_pipe("ner", config={"model": {**parser, "state_type": "ner", "tok2vec": embedding}})
    nlp.initialize(lambda: [_example(nlp, number) for number in range(20)])
    for tag in TAGS:  # after initialize, which clears the rules
        ruler.add([[{"TAG": tag}]], {"POS": "NOUN" if tag.startswith("N") else "VERB"})
    return nlp


def _example(nlp: Language, number: int) -> Example:
    words = [f"w{(number * 7 + place) % 50}" for place in range(24)]
    reference = Doc(
        nlp.vocab,
        words=words,
        tags=[TAGS[(number + place) % len(TAGS)] for place in range(24)],
        pos=["NOUN"] * 24,
        heads=[0, *range(23)],
        deps=["ROOT", *(DEPS[1 + (number + place) % (len(DEPS) - 1)] for place in range(23))],
        ents=[f"B-{ENTS[(number + place) % len(ENTS)]}" if place % 4 == 0 else "O" for place in range(24)],
    )
    return Example(Doc(nlp.vocab, words=words), reference)


def edsnlp_pipeline(texts: Sequence[str], names: Sequence[str]) -> Job:
    """Normaliser, sentences, matcher with the names, quantities, dates, negation, hypothesis (French rules)."""
    import edsnlp

    nlp = edsnlp.blank("eds")
    for name in ("normalizer", "sentences"):
        nlp.add_pipe(f"eds.{name}")
    nlp.add_pipe("eds.matcher", config={"terms": {"ev": list(names)}, "attr": "LOWER"})
    for name in ("quantities", "dates", "negation", "hypothesis"):
        nlp.add_pipe(f"eds.{name}")

    def run() -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def parsers(texts: Sequence[str]) -> Job:
    """quantulum3 for quantities and dateparser for dates."""
    from dateparser.search import search_dates
    from quantulum3 import parser

    def run() -> None:
        for text in texts:
            parser.parse(text)
            search_dates(text, languages=["en"])

    return run
