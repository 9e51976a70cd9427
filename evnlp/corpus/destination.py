"""Where a run writes to: a file, a folder of parts, or standard output; and which files beside it are its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evnlp.corpus.writers import errors_path, format_of
from evnlp.errors import InputError

IN_FOLDERS = "jsonl"  # the format of parts where none is given, and of those that are put together into a file


@dataclass(frozen=True)
class Destination:
    """A file or a folder and its format; `path` is None for standard output."""

    path: Path | None
    format: str
    folder: bool = False

    @classmethod
    def of(cls, out: str | None, format: str | None) -> Destination:
        """The destination of `-o OUT --format FORMAT`; a folder is one that is there or ends in a slash."""
        if not out:
            return cls(None, format_of(None, format))
        path = Path(out)
        folder = path.is_dir() or out.endswith(("/", "\\\\"))
        if folder and format == "table":
            raise InputError("a folder of parts has no format table")
        if not path.resolve().parent.is_dir():
            raise InputError(f"no such folder: {path.resolve().parent}")
        return cls(path, format_of(path, format or IN_FOLDERS) if folder else format_of(path, format), folder)

    def check(self, inputs: list[str]) -> None:
        """`InputError` where an input would be written over."""
        if self.path is not None and self.path.resolve() in {Path(name).resolve() for name in inputs}:
            raise InputError(f"{self.path} is an input and cannot be written to")

    @property
    def file(self) -> Path:
        """The file or folder; `InputError` where the rows go to standard output."""
        if self.path is None:
            raise InputError("standard output has no files beside it")
        return self.path

    @property
    def parts(self) -> Path:
        """The folder of the parts: the output itself, or one beside the file as long as the run goes on."""
        return self.file if self.folder else self.file.with_name(f"{self.file.name}.parts")

    @property
    def parts_format(self) -> str:
        """The format of the parts."""
        return self.format if self.folder else IN_FOLDERS

    @property
    def errors(self) -> Path:
        """Where the error rows stand when the run is over."""
        return errors_path(self.file)

    @property
    def manifest(self) -> Path:
        """Where the manifest of a single file stands when the run is over."""
        return self.file.with_name(f"{self.file.name}.manifest.json")

    @property
    def own(self) -> list[Path]:
        """All that a run writes: no input, even where it lies in a folder that is read."""
        return [] if self.path is None else [self.path, self.parts, self.errors, self.manifest]
