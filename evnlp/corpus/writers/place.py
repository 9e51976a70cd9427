"""Files that are written beside their place and moved there when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def put_in_place(out: Path) -> Iterator[Path]:
    """The path to write to; at the end it takes the place of `out` at once, safe on the disk.

    Nobody sees half a file: where the block raises, or the process dies, what stood at `out` before still stands.
    """
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield part
        _to_disk(part)
        part.replace(out)
        _to_disk(out.parent)
    finally:
        part.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
