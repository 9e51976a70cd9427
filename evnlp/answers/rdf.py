"""Merged facts as RDF: the lines of a fact, and what merging adds: its evidence, and how many sources carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evnlp.corpus.tables import DAY, WHOLE
from evnlp.corpus.writers.rdf import PROV, RDF, SCHEMA, about, document_of, iri, line, literal, triples

ADDED = {"sources": WHOLE, "mentions": WHOLE, "first_published": DAY, "last_published": DAY}


def merged_triples(row: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a row of `Merged.to_dicts`."""
    node = iri("fact", row["id"])
    yield from triples({name: value for name, value in row.items() if name not in (*ADDED, "evidence", "restated")})
    yield line(node, f"{RDF}type", f"<{SCHEMA}MergedFact>")
    for name, kind in ADDED.items():
        if row.get(name) is not None:
            yield line(node, f"{SCHEMA}{name}", literal(row[name], kind))
    for part in row["evidence"]:
        if part.get("id"):
            yield line(node, f"{PROV}wasDerivedFrom", iri("fact", part["id"]))
        document = document_of(part)
        if document:
            yield line(node, f"{PROV}wasQuotedFrom", document)
            yield from about(document, part)
