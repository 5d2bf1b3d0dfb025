"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import pickle
import re

import pytest

from generator.markup.patterns import later


def test_a_late_pattern_finds_what_the_pattern_finds() -> None:
    late = later("[a-c]+", re.IGNORECASE)
    assert ["aB", "C"] == late.findall("aB-C")
    assert "-" == late.sub("", "aB-C")
    assert "[a-c]+" == late.pattern


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compiling(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return original(pattern, flags)

    original = re.compile
    monkeypatch.setattr("generator.markup.patterns.re.compile", compiling)
    late = later("x")
    assert [] == compiled
    late.search("x")
    late.search("y")
    assert ["x"] == compiled


def test_a_late_pattern_reaches_a_worker() -> None:
    late = pickle.loads(pickle.dumps(later("x+")))
    assert "xx" == late.match("xxy")[0]
