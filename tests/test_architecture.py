"""The one-way flow of DESIGN: no cycles, engines behind adapters, rapidfuzz behind match.py."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def in_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_imports_point_one_way_and_only_adapters_import_engines(in_root, capsys):
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out
