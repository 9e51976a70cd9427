"""Inputs of many kinds in, texts out. What cannot be read is a `Fault` in its place and costs no other row anything."""

from __future__ import annotations

from evnlp.corpus.readers.columns import Columns, iso_date, kind
from evnlp.corpus.readers.files import STDIN
from evnlp.corpus.readers.given import Given, is_frame
from evnlp.corpus.readers.pages import as_plain
from evnlp.corpus.readers.reader import Reader
from evnlp.corpus.readers.texts import Fault, Text, digest

__all__ = ["STDIN", "Columns", "Fault", "Given", "Reader", "Text", "as_plain", "digest", "is_frame", "iso_date", "kind"]
