"""What evnlp raises: every error says what is wrong, where, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class EvnlpError(Exception):
    """Base of all errors that evnlp raises on purpose."""


class MissingStepError(EvnlpError):
    """A component ran before the one whose result it reads."""

    def __init__(self, asker: str, step: str) -> None:
        super().__init__(
            f"'{asker}' reads what 'evnlp_{step}' writes, but no such component ran before it: "
            f"add it with nlp.add_pipe('evnlp_{step}', before='{asker}')"
        )


class ExtensionError(EvnlpError):
    """Somebody else has set an extension under a name that evnlp needs."""


class PatternError(EvnlpError):
    """A pattern file or row that cannot be used; the message names file, line and cause."""


class InputError(EvnlpError):
    """An input row or file that cannot be read; the message names file, line and cause."""


class MissingExtraError(EvnlpError, ImportError):
    """A library is missing that an extra of evnlp installs."""


@contextmanager
def needs(extra: str, asker: str) -> Iterator[None]:
    """Around the import of a library: where it is missing, `MissingExtraError` names the extra that has it."""
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(f"{asker} needs {error.name or error}: pip install 'evnlp[{extra}]'") from error


class EngineError(EvnlpError):
    """Workers or a cluster that cannot be started or reached."""
