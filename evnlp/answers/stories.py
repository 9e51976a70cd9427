"""Which documents tell one story: copies and light rewrites of a text count as one source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evnlp.answers.duck import new_name
from evnlp.corpus.readers import Fault, Reader, Text
from evnlp.errors import InputError, needs

if TYPE_CHECKING:
    import duckdb

Texts = str | Path | Iterable[str | Path | dict[str, Any]]

WORDS_TOGETHER = 3
ALIKE = 0.7
"""Share of the runs of three words that two texts must have in common to be one story (Jaccard, estimated)."""
PERMUTATIONS = 128
QUOTED_LENGTH = 80
"""Without their texts, documents are one story where all their quotes are the same and have as many characters."""

_WORD = re.compile(r"\w+")


def read_texts(texts: Texts) -> Iterator[Text]:
    """Texts of files and folders as `evnlp extract` reads them, or of rows with `id` and `text`."""
    given = [texts] if isinstance(texts, (str, Path)) else list(texts)
    files = [each for each in given if not isinstance(each, dict)]
    reader = Reader(files)
    for number, row in enumerate((each for each in given if isinstance(each, dict)), 1):
        yield reader.text_of(row, f"texts:{number}", "texts", number)
    for found in reader:
        if isinstance(found, Fault):
            raise InputError(f"{found.file}, line {found.line}: {found.reason}")
        yield found


def texts_table(con: duckdb.DuckDBPyConnection, texts: Texts) -> str:
    """Name of a table of documents: `doc`, `story` (the first of those that are alike), `published`, `url`."""
    import pyarrow as pa

    rows = list(read_texts(texts))
    story = stories((text.id, text.text) for text in rows)
    kinds = [(name, pa.string()) for name in ("doc", "story", "published", "url")]
    table = pa.Table.from_pylist(
        [{"doc": t.id, "story": story[t.id], "published": t.date, "url": t.url} for t in rows],
        schema=pa.schema(kinds),
    )
    name = new_name("texts")
    con.register(name, table)
    return name


def stories(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each id the first id of the texts that are nearly the same, by MinHash; the order of the texts is nothing."""
    with needs("table", "copies of a text"):
        from datasketch import MinHash, MinHashLSH
    index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    parent: dict[str, str] = {}
    sketches = {}
    for id, text in sorted(texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch(_runs(text))
        parent[id], sketches[id] = id, sketch
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= ALIKE:
                a, b = sorted((_top(parent, id), _top(parent, other)))
                parent[b] = a
        index.insert(id, sketch)
    return {id: _top(parent, id) for id in parent}


def _runs(text: str) -> list[bytes]:
    words = _WORD.findall(text.lower())
    ends = range(WORDS_TOGETHER, max(len(words), WORDS_TOGETHER) + 1)
    return sorted({" ".join(words[end - WORDS_TOGETHER : end]).encode("utf-8", "replace") for end in ends})


def _top(parent: dict[str, str], id: str) -> str:
    while parent[id] != id:
        parent[id] = parent[parent[id]]
        id = parent[id]
    return id


def by_quotes(source: str) -> str:
    """SQL of `doc` and `story` of the documents of a source that tell another's story, by their quotes alone."""
    return f"""
        SELECT doc, min(doc) OVER (PARTITION BY quotes, said) AS story
        FROM (SELECT doc, count(*) AS quotes, sum(hash(lower(quote))) AS said
              FROM ({source}) WHERE doc IS NOT NULL GROUP BY doc HAVING sum(length(quote)) >= {QUOTED_LENGTH})
        QUALIFY count(*) OVER (PARTITION BY quotes, said) > 1"""
