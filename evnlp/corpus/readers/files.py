"""Which files an input means, here or far away, in the order in which they are read."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from evnlp.corpus.readers.texts import Fault, printable, unreadable
from evnlp.errors import InputError, needs

STDIN = "-"
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(://|::)")  # two letters and more: C: is a drive
_WILD = re.compile(r"[*?\[]")


class File(NamedTuple):
    """A file to be read. path: as users know it; name: what the ids of its texts begin with; size: in bytes."""

    path: str
    name: str
    open: Callable[[], BinaryIO]
    size: Callable[[], int] = int


def is_remote(given: str) -> bool:
    """Whether a name is an address such as `s3://bucket/news`."""
    return _REMOTE.match(given) is not None


def check(given: str) -> None:
    """`InputError` where an input does not exist."""
    if is_remote(given):
        _reach(given)
    elif given != STDIN and not Path(given).exists():
        if not _WILD.search(given):
            raise InputError(f"no such file or folder: {given}")
        if next(glob.iglob(given, recursive=True), None) is None:
            raise InputError(f"no file is named like {given}")


def find(given: str, leave_out: Collection[Path] = ()) -> Iterator[File | Fault]:
    """The files of an input: itself, all below it where it is a folder, or all that are named like it.

    leave_out: files and folders below a folder that are not read. A folder that cannot be read is a fault in its place.
    """
    if is_remote(given):
        yield from _remote(given)
        return
    path = Path(given)
    if path.is_dir():
        yield from _local(_below(path), path, leave_out)
    elif path.exists():
        yield _file(path, path.name)
    else:
        top = Path(*_fixed(path.parts[:-1]))
        named = sorted(Path(name) for name in glob.iglob(given, recursive=True))
        yield from _local((path for path in named if not path.is_dir()), top, leave_out)


def _below(folder: Path) -> Iterator[Path | Fault]:
    """All files below a folder in the order of their paths; links to folders are not followed."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield unreadable(printable(str(folder)), error)
        return
    for name in names:
        path = folder / name
        if not path.is_dir():
            yield path
        elif not path.is_symlink():
            yield from _below(path)


def _local(paths: Iterable[Path | Fault], top: Path, leave_out: Collection[Path]) -> Iterator[File | Fault]:
    out = {path.resolve() for path in leave_out}
    for path in paths:
        if isinstance(path, Fault):
            yield path
        elif not out or out.isdisjoint([path.resolve(), *path.resolve().parents]):
            yield _file(path, path.relative_to(top).as_posix())


def _file(path: Path, name: str) -> File:
    return File(printable(str(path)), printable(name), lambda: path.open("rb"), lambda: path.stat().st_size)


def _fixed(parts: tuple[str, ...]) -> Iterator[str]:
    """The first parts of a path, up to one that stands for many."""
    for part in parts:
        if _WILD.search(part):
            return
        yield part


def _reach(given: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it; `InputError` where nothing is there."""
    with needs("remote", f"the address {given}"):
        import fsspec
    try:
        system, path = fsspec.core.url_to_fs(given)
        there = "*" in path or system.exists(path)
    except Exception as error:  # each service has errors of its own
        raise InputError(f"{given} cannot be reached: {error}") from error
    if not there:
        raise InputError(f"no such file or folder: {given}")
    return system, path


def _remote(given: str) -> Iterator[File]:
    """Files far away, through fsspec."""
    system, path = _reach(given)
    folder = system.isdir(path)
    names = system.find(path) if folder else system.glob(path) if "*" in path else [path]
    if not names:
        raise InputError(f"no file is named like {given}")
    top = path if folder else "/".join(_fixed(tuple(path.split("/")[:-1])))
    for name in sorted(names):
        short = name.removeprefix(top).lstrip("/") or name.rsplit("/", 1)[-1]
        yield File(printable(system.unstrip_protocol(name)), printable(short), partial(system.open, name, "rb"))
