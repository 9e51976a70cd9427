"""What a reader gives: texts, and what went wrong in the place of others."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from evnlp.errors import InputError


class Text(NamedTuple):
    """A text to be read, with where it came from; `text` has the title before it.

    html: `text` is the source of a page, out of which `as_plain` takes text, title, date and address.
    """

    id: str
    text: str
    date: str | None
    title: str | None
    file: str
    line: int
    url: str | None = None
    html: bool = False

    def fault(self, reason: str, stage: str = "extract") -> Fault:
        """What went wrong with the text."""
        return Fault(self.file, self.line, reason, self.id, stage, digest(self.text))


class Fault(NamedTuple):
    """Something that could not be read, and why.

    line: of the file, from 1; 0 where the file as a whole is meant. stage: `read` (the input) or `extract` (the facts
    of a text). hash: of the text or, where there is none, of what stood in its place; see `digest`.
    """

    file: str
    line: int
    reason: str
    id: str | None = None
    stage: str = "read"
    hash: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The error row."""
        names = ("file", "line", "id", "stage", "reason", "hash")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


def unreadable(file: str, error: Exception) -> Fault:
    """A file or folder that cannot be read any further, and why."""
    said = str(getattr(error, "strerror", None) or error) or type(error).__name__
    return Fault(file, 0, f"cannot be read: {said}")


def digest(data: str | bytes) -> str:
    """Hash of a text, or of the bytes that gave none: by it a document is known again."""
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:16]


def titled(title: str | None, text: str) -> str:
    """The text with its title and a blank line before it, unless it begins with the title already."""
    return f"{title}\n\n{text}" if title and not text.startswith(title) else text


def no_binary(text: str) -> str:
    """The text; `InputError` where it has a NUL, which no text has and every other kind of file."""
    if "\0" in text:
        raise InputError(f"no text: a NUL at character {text.index(chr(0))}")
    return text


def printable(name: str) -> str:
    """A name with what is not UTF-8 in it replaced."""
    return name.encode("utf-8", "replace").decode("utf-8")
