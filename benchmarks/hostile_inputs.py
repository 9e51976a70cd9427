"""Hostile inputs in one run with good ones: `python benchmarks/hostile_inputs.py [--good 10000] [--workers 2]`.

A folder has so many good documents, and among them a hundred that are hostile: broken UTF-8, NULs, 50 MB of text, deep
HTML, bombs, truncated files, wrong types, ids said twice. Ends in 1 where not all good ones are read, not exactly a
hundred are reported, or `evnlp extract` ends in anything but 1.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pyarrow
import pyarrow.parquet
from backports import zstd

TEXT = "NIO delivered {0:,} cars in October 2025, it said."
ZEROS = b"0" * 40_000_000


def good_row(number):
    """A row with one fact."""
    return json.dumps({"id": f"good{number}", "text": TEXT.format(number + 1_000)}).encode()


def bad_rows():
    """59 lines of JSONL, each with something wrong about it; the last two ids are those of good rows."""
    yield from (b'{"id": "utf8-%d", "text": "NIO \xff\xfe sold %d cars"}' % (at, at) for at in range(10))
    yield from (b'{"id": "cut-%d", "text": "NIO' % at for at in range(5))
    yield from (b'{"id": "raw-%d", "text": "NIO \0 sold 5"}' % at for at in range(4))
    yield from (b'{"id": "nul-%d", "text": "NIO \\u0000 sold 5"}' % at for at in range(4))
    yield from (b'{"id": "half-%d", "text": "NIO \\ud83d sold 5"}' % at for at in range(4))
    yield from (b"[" * 100_000, b"{" * 1_000, b"null", b"[1, 2]", b'"text"', b"5", b"\x89PNG")
    for value in (None, 5, True, [], {}, ["NIO sold 5 cars."], {"text": "x"}, 1e300):
        yield json.dumps({"id": f"kind {value}"[:20], "text": value}).encode()
    yield from (json.dumps({"id": id, "text": "NIO sold 5 cars."}).encode() for id in ([], {}, True, "\ud800"))
    yield from (b'{"id": "none-%d"}' % at for at in range(3))
    yield from (json.dumps({"id": f"long-{at}", "text": "NIO sold 5 cars. " * 3_000_000}).encode() for at in range(2))
    yield from (good_row(at) for at in range(8))


def parquet(**columns):
    """A Parquet file."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out, compression="zstd", use_dictionary=False)
    return out.getvalue()


def bad_files():
    """41 files, each with something wrong about it."""
    rows = b"".join(b'{"text": "%064d"}\n' % (at * 7919) for at in range(200))
    yield from (
        (f"deep{at}.html", b"<html><body>" + b"<%s>" % tag * 100_000)
        for at, tag in enumerate([b"div", b"b", b"ul><li", b"p><span", b"table><tr><td"])
    )
    yield from ((f"bomb{kind}.gz", gzip.compress(ZEROS, 1)) for kind in (".jsonl", ".txt", ".html", ".warc", ".csv"))
    yield from ((f"bomb{kind}.zst", zstd.compress(ZEROS)) for kind in (".jsonl", ".txt", ".html", ".warc", ".csv"))
    yield from ((f"cut{at}.txt.gz", gzip.compress(rows)[: -5 - at]) for at in range(4))
    yield from ((f"cut{at}.txt.zst", zstd.compress(rows)[: -5 - at]) for at in range(4))
    yield from ((f"cut{at}.parquet", parquet(text=["NIO sold 5 cars."])[: -1 - at]) for at in range(4))
    yield from ((f"none{kind}", b"no such thing") for kind in (".parquet", ".txt.gz", ".txt.zst", ".csv", ".warc.gz"))
    yield from ((f"latin{at}.txt", b"Citro\xebn sold 5 cars.") for at in range(3))
    yield ("binary.txt", bytes(range(256)).replace(b"\0", b"") + b"\0")
    yield ("nul.txt", b"NIO sold 5 cars.\0")
    yield ("long.txt", b"NIO sold 5 cars. " * 3_000_000)
    yield ("bomb.parquet", parquet(text=["x" * 40_000_000]))
    yield ("other.parquet", parquet(body=["NIO sold 5 cars."]))
    yield ("open.csv", b'text\n"NIO sold 5 cars.\n')


def fill(folder, good):
    """Write all inputs; the number of hostile ones."""
    bad = list(bad_rows())
    every = max(1, good // len(bad))
    with (folder / "a.jsonl").open("wb") as out:
        for at in range(good):
            out.write(good_row(at) + b"\n")
            if at % every == every - 1 and at > 8 and bad:
                out.write(bad.pop(0) + b"\n")
        out.writelines(row + b"\n" for row in bad)
    files = dict(bad_files())
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sum(1 for _ in bad_rows()) + len(files)


def rows(path):
    """The rows of a file, none where there is no file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--good", type=int, default=10_000)
    options.add_argument("--workers", type=int, default=2)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name, "in"), Path(name, "facts.jsonl")
        folder.mkdir()
        hostile = fill(folder, given.good)
        command = [sys.executable, "-m", "evnlp.cli", "extract", folder, "-o", out, "--workers", str(given.workers)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - evnlp itself
        read = {row["doc"] for row in rows(out)}
        errors = rows(Path(f"{out}.errors.jsonl"))
    print(done.stderr.strip().splitlines()[-1])
    print(f"{len(read):,} of {given.good:,} good documents read, {len(errors)} of {hostile} hostile inputs reported")
    twice = [place for place, times in Counter((each["file"], each["line"]) for each in errors).items() if times > 1]
    right = done.returncode == 1 and len(read) == given.good and len(errors) == hostile == 100 and not twice
    if not right:
        print(f"exit status {done.returncode}; said twice: {twice}")
        print("\n".join(sorted(f"{Path(each['file']).name}:{each['line']} {each['reason'][:100]}" for each in errors)))
    return not right


if __name__ == "__main__":
    sys.exit(main())
