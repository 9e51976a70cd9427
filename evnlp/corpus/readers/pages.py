"""Pages: HTML files, and those in WARC archives. `as_plain` takes the article out of a page, where it is needed."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from evnlp.corpus.readers.columns import iso_date
from evnlp.corpus.readers.limits import MAX_PIECE
from evnlp.corpus.readers.texts import Fault, Text, printable, titled
from evnlp.errors import InputError, MissingExtraError, needs

MAX_PAGE = 10_000_000
"""Characters of a page's source."""
PAGE_TYPES = ("text/html", "application/xhtml+xml")
DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-01-01"}
"""Only dates that a page states as its own, the day of publication before later ones; nothing depends on today."""

_NO_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUIET = logging.NullHandler()


def page_source(data: bytes, content_type: str | None = None) -> str:
    """The source of a page, by the encoding that its header, its first bytes or its own words name."""
    with needs("web", "HTML"):
        from w3lib.encoding import html_to_unicode
    source: str = html_to_unicode(content_type, data, auto_detect_fun=_encoding)[1]
    return source


def _encoding(data: bytes) -> str:
    """UTF-8, or where it cannot be that, what is most common else."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def as_plain(text: Text) -> Text | Fault:
    """The text itself or, where it is a page, the article on it: without menus and advertisements, with its tables.

    Title, date and address are those that the page states. A page without an article is an empty text.
    """
    if not text.html:
        return text
    try:
        return _article(text)
    except InputError as error:
        return text.fault(str(error), "read")
    except MissingExtraError:
        raise
    except Exception as error:  # whatever a broken page brings out in the libraries
        return text.fault(f"no article can be taken out of the page: {type(error).__name__}: {error}", "read")


def _article(page: Text) -> Text:
    with needs("web", "HTML"):
        import trafilatura

        logging.getLogger("trafilatura").addHandler(_QUIET)  # what it finds on a page is no news for a terminal
        from trafilatura.metadata import extract_metadata
    tree = _tree(page.text)
    said = extract_metadata(tree, date_config=DATES)
    found = trafilatura.bare_extraction(tree, include_comments=False, date_extraction_params=DATES)
    title = said.title or page.title
    body = getattr(found, "text", None) or ""
    date = iso_date(said.date) if said.date else page.date
    url = printable(said.url or page.url or "") or None
    return page._replace(text=titled(title, body), title=title, date=date, url=url, html=False)


def _tree(source: str) -> Any:
    import lxml.html

    source = _NO_CHARACTERS.sub(" ", source)
    if len(source) > MAX_PAGE:
        raise InputError(f"a page of {len(source):,} characters, more than {MAX_PAGE:,}")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        raise InputError("no HTML") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError("a page whose tags are nested too deeply")
    return tree


class Record(NamedTuple):
    """A page of an archive, what is wrong in its place, or None for a picture, a page that was not found and the like.

    number: of the record in the archive, from 1.
    """

    number: int
    source: str | InputError | None
    url: str | None


def warc_pages(stream: BinaryIO) -> Iterator[Record]:
    """The responses in an archive."""
    with needs("web", "WARC"):
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    records = ArchiveIterator(_Forward(stream), auto_decode="all", stream_detect=False, fsspec_args=False)
    for number, record in enumerate(_unpanicked(records), 1):
        if record.record_type != WarcRecordType.response or not record.is_http:
            continue
        if not _is_page(record):
            yield Record(number, None, None)
            continue
        url = record.headers.get("WARC-Target-URI")
        data = record.reader.read(MAX_PIECE + 1)
        if len(data) > MAX_PIECE:
            yield Record(number, InputError(f"a page of more than {MAX_PIECE:,} bytes"), url)
        else:
            yield Record(number, page_source(data, record.http_headers.get("Content-Type")), url)


class _Forward:
    """A stream that is only read forward, and can say where it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) not in ((0, 1), (self._at, 0)):
            raise io.UnsupportedOperation("seek")
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._stream.close()


def _unpanicked(records: Any) -> Iterator[Any]:
    """The records; a failure in the library's Rust, which Python takes for the end of all, is one like others."""
    while True:
        try:
            record = next(records, None)
        except (Exception, GeneratorExit, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            raise InputError(f"no archive: {error}") from None
        if record is None:
            return
        yield record


def _is_page(record: Any) -> bool:
    found = record.http_headers.status_code in (None, 200)
    return found and (record.http_content_type or "").lower() in PAGE_TYPES
