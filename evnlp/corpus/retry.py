"""The documents of an errors file, read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from evnlp.corpus.readers import STDIN, Fault, Text
from evnlp.corpus.written import read_rows
from evnlp.errors import InputError

Place = tuple[str, int]


def places(errors: Path) -> dict[Place, str | None]:
    """File and line of each row of an errors file, with the document's id where it has one."""
    try:
        rows = list(read_rows(errors))
        found = {(str(row["file"]), int(row["line"])): row.get("id") for row in rows}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{errors}: no file of errors that evnlp has written: {error}") from None
    if not found:
        raise InputError(f"{errors} names no document")
    return found


def files(found: Mapping[Place, str | None]) -> list[str]:
    """The files of some places; `InputError` where there was no file."""
    names = list(dict.fromkeys(file for file, _ in found))
    if "stdin" in names:
        raise InputError(f"what came by standard input must be given again, as {STDIN}")
    return names


def again(items: Iterable[Text | Fault], wanted: Mapping[Place, str | None]) -> Iterator[Text | Fault]:
    """Of what a reader gives, what stands at some places; for a place without a line, all of the file.

    A document keeps the id that it had, also where its file is now read by itself and not as one of a folder.
    """
    for item in items:
        if (item.file, item.line) in wanted:
            id = wanted[item.file, item.line]
            yield item._replace(id=id) if id else item
        elif (item.file, 0) in wanted:
            yield item
