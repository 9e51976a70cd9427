"""The short form of benchmarks/hostile_inputs.py, which has the hundred hostile inputs: a real run over real files."""

from __future__ import annotations

import subprocess
import sys


def test_good_documents_are_read_and_hostile_ones_reported(root):
    command = [sys.executable, root / "benchmarks" / "hostile_inputs.py", "--good", "300", "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 of 300 good documents read, 100 of 100 hostile inputs reported" in done.stdout
