"""What `make bench` runs, it can run: each benchmark writes the JSON that the table is made of."""

import runpy
import sys

import pytest

from benchmarks.__main__ import names


def test_what_makes_a_file_and_measures_nothing_is_passed_over():
    assert {"latency", "turn_taking", "transcription", "bulk", "startup", "detection"} == {*names()}


@pytest.mark.parametrize("name", names())
def test_a_benchmark_writes_json_where_it_is_told(name, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    with pytest.raises(SystemExit, match=r"^0$"):
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    assert "--json FILE" in capsys.readouterr().out
