"""Facts as RDF, in N-Triples: a line each, so that any number of them can be streamed, cut and put together.

Each fact is a node with its slots; it was quoted from its document. A relation that holds is a triple of its own too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from evnlp.corpus.tables import DAY, FACTS, NUMBER, TEXT, WHOLE

SCHEMA = "urn:evnlp:schema:"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"

_TYPES = {TEXT: "", WHOLE: f"^^<{XSD}integer>", NUMBER: f"^^<{XSD}decimal>", DAY: f"^^<{XSD}date>"}
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_ESCAPE = re.compile(r'[\x00-\x1f\\"\x7f]')
_ADDRESS = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\s]+", re.IGNORECASE)
_NODES = {"id", "subject", "predicate", "value_name", "published", "url", "doc"}


def triples(fact: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a fact row."""
    cells = FACTS.cells(fact)
    node, document = iri("fact", cells["id"]), document_of(cells)
    subject, predicate = iri("name", cells["subject"]), iri("predicate", cells["predicate"])
    yield line(node, f"{RDF}type", f"<{SCHEMA}Fact>")
    yield line(node, f"{SCHEMA}subject", subject)
    yield line(subject, f"{RDFS}label", literal(cells["subject"]))
    yield line(node, f"{SCHEMA}predicate", predicate)
    if name := cells.get("value_name"):
        yield line(node, f"{SCHEMA}value", iri("name", name))
        yield line(iri("name", name), f"{RDFS}label", literal(name))
        if cells.get("status") == "actual":
            yield f"{subject} {predicate} {iri('name', name)} .\n"
    for column, kind in FACTS.columns.items():
        if column not in _NODES and cells.get(column) is not None:
            yield line(node, f"{SCHEMA}{column}", literal(cells[column], kind))
    if document:
        yield line(node, f"{PROV}wasQuotedFrom", document)
        yield from about(document, cells)


def about(document: str, cells: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a document: its id and its day."""
    if cells.get("doc") is not None:
        yield line(document, f"{DCTERMS}identifier", literal(cells["doc"]))
    if cells.get("published"):
        yield line(document, f"{DCTERMS}issued", literal(cells["published"], DAY))


def document_of(cells: Mapping[str, Any]) -> str | None:
    """The document by its address, else by its id."""
    url, doc = cells.get("url"), cells.get("doc")
    if url and _ADDRESS.fullmatch(url):
        return f"<{url}>"
    return None if doc is None else iri("document", doc)


def line(subject: str, predicate: str, object: str) -> str:
    """A triple as a line; subject and object as N-Triples write them."""
    return f"{subject} <{predicate}> {object} .\n"


def iri(kind: str, name: str) -> str:
    """The node of a fact, a name, a predicate or a document."""
    return f"<urn:evnlp:{kind}:{quote(name, safe='')}>"


def literal(value: Any, kind: str = TEXT) -> str:
    """A value as N-Triples write it."""
    text = format(Decimal(repr(value)), "f") if kind == NUMBER else str(value)
    escaped = _TO_ESCAPE.sub(lambda found: _ESCAPED.get(found[0]) or f"\\u{ord(found[0]):04X}", text)
    return f'"{escaped}"{_TYPES[kind]}'
