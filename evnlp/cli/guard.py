"""How every command ends: an exit status and a word on standard error, never a traceback."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import Any

import typer

from evnlp.errors import EvnlpError

DONE, FAULTS, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command, with whatever can happen in it turned into an exit status and a word on standard error."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
            sys.stdout.flush()
        except EvnlpError as error:
            say(str(error))
            raise typer.Exit(NOTHING_DONE) from None
        except BrokenPipeError:  # whoever read has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(DONE) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except typer.Exit:
            raise
        except Exception as error:
            say(f"{type(error).__name__}: {error}")
            raise typer.Exit(NOTHING_DONE) from None

    return run


def say(line: str) -> None:
    """Say a line to the user, on standard error."""
    from evnlp.views.table import clean

    typer.echo(f"evnlp: {clean(line)}", err=True)
