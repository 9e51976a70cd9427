"""Articles out of pages, as files and in archives."""

from __future__ import annotations

import gzip
import random

import pytest

from evnlp.corpus.readers import Fault, Reader, Text, as_plain, pages
from evnlp.corpus.rows import fact_rows
from evnlp.corpus.runner import run

HEAD = """<meta property="og:title" content="NIO’s October">
<meta property="article:published_time" content="2025-11-03T08:00:00Z">
<link rel="canonical" href="https://example.org/nio">"""
BODY = "<p>NIO delivered 31,138 cars last month, the company said on Monday in Shanghai, more than its rivals did.</p>"


def page(head=HEAD, body=BODY, charset="utf-8"):
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>NIO’s October | Site</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/cars'>XPeng sold 99 cars in May 2025</a></nav><article>{body}</article>"
        "<footer>Copyright 1999</footer></body></html>"
    )


def read(path, **options):
    return [found if isinstance(found, Fault) else as_plain(found) for found in Reader([path], **options)]


@pytest.fixture
def put(tmp_path):
    def put(name, data):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return put


def test_article_with_the_title_date_and_address_of_its_page(put):
    (text,) = read(put("nio.html", page()), date="2020-01-01")
    assert (text.id, text.title, text.date, text.url) == (
        "nio.html",
        "NIO’s October",
        "2025-11-03",
        "https://example.org/nio",
    )
    assert text.text.startswith("NIO’s October\n\nNIO delivered 31,138 cars last month")
    assert "Home" not in text.text
    assert "Copyright" not in text.text


def test_facts_of_a_page(nlp, put):
    (result,) = run(nlp, Reader([put("nio.htm.gz", gzip.compress(page().encode()))]), fact_rows)
    (row,) = result.rows
    assert (row["subject"], row["value"], row["period"]) == ("NIO", 31138, "2025-10")
    assert (row["published"], row["url"]) == ("2025-11-03", "https://example.org/nio")
    assert result.text.text[row["start"] : row["end"]] == row["quote"]


def test_page_without_a_date_has_none_but_the_given_one(put):
    path = put("a.html", page(head="", body=BODY + "<p>In May 2025 it was fewer, and in 2023 fewer still.</p>" * 9))
    assert [text.date for text in read(path)] == [None]
    assert [text.date for text in read(path, date="2025-01-02")] == ["2025-01-02"]


def test_page_with_a_title_only(nlp, put):
    head = '<meta property="og:title" content="NIO delivered 31,138 cars in October 2025">'
    (result,) = run(nlp, Reader([put("a.html", f"<html><head>{head}</head></html>")]), fact_rows)
    assert [row["value"] for row in result.rows] == [31138]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (page(body=f"{BODY}<p>Škoda’s Élan</p>"), "Škoda’s Élan"),
        (page(body=f"{BODY}<p>Citroën’s Élan</p>", charset="windows-1252").encode("cp1252"), "Citroën’s Élan"),
        (page(body=f"{BODY}<p>Citroën</p>", charset="iso-8859-1").encode("cp1252"), "Citroën"),
        (page(body=f"{BODY}<p>Citroën</p>").replace('<meta charset="utf-8">', "").encode("cp1252"), "Citroën"),
        (b"\xef\xbb\xbf" + page(body=f"{BODY}<p>Škoda</p>").encode(), "Škoda"),
        (page(body=f"{BODY}<p>Škoda</p>", charset="utf-16").encode("utf-16"), "Škoda"),
        ('<?xml version="1.0" encoding="utf-8"?>' + page(body=f"{BODY}<p>Škoda</p>"), "Škoda"),
        (page(body=f"{BODY}<p>a\0b \ufffe Škoda</p>"), "Škoda"),
    ],
    ids=["utf-8", "cp1252", "latin-1", "said nowhere", "mark", "utf-16", "xhtml", "NUL"],
)
def test_encodings(put, data, word):
    (text,) = read(put("a.html", data))
    assert word in text.text


@pytest.mark.parametrize("data", ["", "<html></html>", "just words", "<p>", "<!-- -->"])
def test_page_without_an_article_is_empty_or_no_page(put, data):
    (found,) = read(put("a.html", data))
    assert isinstance(found, Fault) or len(found.text) < 20


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_tags_nested_too_deeply(put, tag):
    (found,) = read(put("a.html", page(body=BODY + f"<{tag}>" * 100_000)))
    assert found.reason == "a page whose tags are nested too deeply"
    assert (found.id, found.stage) == ("a.html", "read")


def test_page_that_is_too_long(put, monkeypatch):
    monkeypatch.setattr(pages, "MAX_PAGE", 100)
    (found,) = read(put("a.html", page()))
    assert "more than 100" in found.reason


def test_nothing_of_a_page_is_run_or_fetched(put):
    bad = '<script>alert(1)</script><img src="https://example.org/x.png"><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;'
    (text,) = read(put("a.html", page(body=BODY + bad)))
    assert "alert" not in text.text
    assert "root:" not in text.text


def record(kind, content, **headers):
    names = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{names}Content-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


def response(url, content, type="text/html; charset=utf-8", status="200 OK", extra=b""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n".encode() + extra + b"\r\n"
    data = head + (content.encode() if isinstance(content, str) else content)
    return record("response", data, WARC_Target_URI=url, Content_Type="application/http; msgtype=response")


def archive(*records):
    return b"".join([record("warcinfo", b"software: test\r\n"), *records])


def news():
    return archive(
        response("https://example.org/1", page()),
        response("https://example.org/logo.png", b"\x89PNG", "image/png"),
        response("https://example.org/gone", "<p>not found</p>", status="404 Not Found"),
        response(
            "https://example.org/2", page(head="").replace("31,138", "5").encode("cp1252"), "text/html; charset=cp1252"
        ),
        response("https://example.org/3", gzip.compress(page().encode()), extra=b"Content-Encoding: gzip\r\n"),
    )


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_archive(put, pack):
    path = put("news.warc" if pack is bytes else "news.warc.gz", pack(news()))
    reader = Reader([path])
    found = [as_plain(text) for text in reader]
    assert [(text.id, text.line, text.url, text.date) for text in found] == [
        (f"{path.name}:2", 2, "https://example.org/nio", "2025-11-03"),
        (f"{path.name}:5", 5, "https://example.org/2", None),
        (f"{path.name}:6", 6, "https://example.org/nio", "2025-11-03"),
    ]
    assert "NIO’s October" in found[1].text
    assert reader.left_out == {"records that are no pages": 2}


def test_archive_whose_records_are_packed_one_by_one(put):
    data = b"".join(gzip.compress(part) for part in (news(), news()))
    assert len(read(put("news.warc.gz", data))) == 6


def test_archive_that_is_cut_off(put):
    words = random.Random(0)
    pages = [page(body=f"{BODY}<p>{words.randbytes(2000).hex()}</p>") for _ in range(20)]
    data = gzip.compress(archive(*(response("https://example.org", each) for each in pages)))
    *found, last = read(put("news.warc.gz", data[:-3000]))
    assert 10 < len(found) < 20
    assert all(isinstance(text, Text) for text in found)
    assert last.reason == "cannot be read: Compressed file ended before the end-of-stream marker was reached"


def test_what_is_no_archive(put):
    assert read(put("empty.warc", b"")) == []
    assert all(isinstance(found, Fault) for found in read(put("none.warc", b"no archive at all\r\n\r\n" * 50)))


def test_bomb_in_an_archive(put):
    bomb = gzip.compress(b"<p>" + b"x" * 100_000_000, 9)
    first, middle, last = read(
        put(
            "a.warc",
            archive(
                response("https://a.org", page()),
                response("https://b.org", bomb, extra=b"Content-Encoding: gzip\r\n"),
                response("https://c.org", page()),
            ),
        )
    )
    assert (first.line, middle.line, last.line) == (2, 3, 4)
    assert "more than 67,108,864 bytes" in middle.reason
