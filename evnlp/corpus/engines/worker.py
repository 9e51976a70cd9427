"""A worker process: takes batches of texts, sends back what becomes of each text as soon as it is known.

So whoever gave the batch always knows which text a worker was at when it died.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait
from pathlib import Path

from evnlp.corpus.recipe import Extraction, Recipe
from evnlp.errors import EvnlpError

READY, REFUSED, OUTCOME, DONE = "ready", "refused", "outcome", "done"


def serve(pipe: Connection, recipe: Recipe) -> None:
    """Read texts until the pipe is closed or the process that started this one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that started it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _first_to_be_killed()
    with contextlib.suppress(EOFError, OSError):
        try:
            extraction = Extraction(recipe)
        except EvnlpError as error:
            pipe.send((REFUSED, str(error)))
            return
        pipe.send((READY, None))
        while True:
            for outcome in extraction.each(pipe.recv()):
                pipe.send((OUTCOME, outcome))
            pipe.send((DONE, mebibytes()))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _first_to_be_killed() -> None:
    """Where memory runs out, the system shall end a worker and not the run (Linux)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


def mebibytes() -> int:
    """Resident memory of this process; on other systems than Linux the most it has had, or 0 where nothing tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") >> 20
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most >> 20 if sys.platform == "darwin" else most >> 10
