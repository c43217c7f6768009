"""What `make bench` runs, it can run: each benchmark writes the JSON that the table is made of."""

import subprocess
import sys

import pytest

from benchmarks.__main__ import names


def test_what_makes_a_file_and_measures_nothing_is_passed_over():
    assert {"latency", "turn_taking", "transcription", "bulk", "startup", "detection"} == {*names()}


@pytest.mark.parametrize("name", names())
def test_a_benchmark_writes_json_where_it_is_told(name):
    told = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", "--help"], capture_output=True, text=True)
    assert told.returncode == 0
    assert "--json FILE" in told.stdout
