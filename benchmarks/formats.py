"""How fast files of each format are read and written: `python benchmarks/formats.py TEXTS.jsonl.gz [--facts N]`.

Texts of the corpus are written in every format and read back, without looking for facts; then fact rows, made of one
with many ids, are written in every format. Best of three, in the time of the process.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import tempfile
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet
from backports import zstd

import evnlp
from evnlp.corpus.readers import Reader, Text, as_plain
from evnlp.corpus.writers import format_of, writer


def best(do, times=3):
    """The least seconds of the process that something takes."""
    seconds = []
    for _ in range(times):
        begin = time.process_time()
        do()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def files(folder, rows):
    """The rows in files of each format that is read."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    cells = io.StringIO(newline="")
    table = csv.DictWriter(cells, list(rows[0]), extrasaction="ignore")
    table.writeheader()
    table.writerows(rows)
    for name, data in {
        "a.jsonl": lines,
        "a.jsonl.gz": gzip.compress(lines),
        "a.jsonl.zst": zstd.compress(lines),
        "a.csv": cells.getvalue().encode(),
    }.items():
        (folder / name).write_bytes(data)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "a.parquet")
    pages = folder / "200 pages (.html)"
    pages.mkdir()
    for at, row in enumerate(rows[:200]):
        body = "".join(f"<p>{part}</p>" for part in row["text"].split("\n"))
        page = f"<html><head><title>{row['title']}</title></head><body><article>{body}</article></body></html>"
        (pages / f"{at}.html").write_text(page, encoding="utf-8")
    return sorted(folder.iterdir())


def read(path):
    """How many characters a file's texts have."""
    return sum(len(as_plain(text).text) for text in Reader([path]) if isinstance(text, Text))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", type=Path)
    options.add_argument("--facts", type=int, default=100_000)
    given = options.parse_args()
    with gzip.open(given.texts) as lines:
        rows = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{len(rows):,} texts\n\n| read | MB of text a second |\n| --- | ---: |")
        for path in files(folder, rows):
            print(f"| {path.name} | {read(path) / 1e6 / best(lambda path=path: read(path)):,.0f} |")
        text = "NIO delivered 31,138 cars in October 2025, up 12 percent."
        fact = next(evnlp.extract([{"id": "a", "text": text, "date": "2025-11-03", "url": "https://example.org"}]))
        facts = [{**fact, "id": f"{at:016x}"} for at in range(given.facts)]
        print(f"\n{len(facts):,} facts\n\n| written | facts a second | bytes a fact |\n| --- | ---: | ---: |")
        for ending in ("jsonl", "jsonl.gz", "csv", "parquet", "duckdb", "sqlite", "nt"):
            out = folder / f"facts.{ending}"

            def write(out=out):
                with writer(out, format_of(out, None)) as into:
                    into.write(facts)

            print(f"| {ending} | {len(facts) / best(write, 1):,.0f} | {out.stat().st_size / len(facts):,.0f} |")


if __name__ == "__main__":
    main()
