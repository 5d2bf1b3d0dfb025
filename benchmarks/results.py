"""Results as they are kept between runs, so that a part can be measured anew and the whole be written again."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measures import MEASURES, Result
from benchmarks.processes import Cost
from benchmarks.subjects.subject import Corpus, CorpusKind


@dataclass(frozen=True, slots=True)
class Table:
    """The results of one corpus, all from one run. ``growth``: only the cold builds of the growth series."""

    corpus: Corpus
    machine: str
    day: str
    results: tuple[Result, ...]
    growth: bool = False

    @property
    def key(self) -> str:
        """The name under which it is kept."""
        return f"growth-{self.corpus.size}" if self.growth else self.corpus.key


def load(path: Path) -> dict[str, Table]:
    """The kept tables by key; empty where there are none."""
    if not path.exists():
        return {}
    tables = [_table(row) for row in json.loads(path.read_text(encoding="utf-8"))]
    return {table.key: table for table in tables}


def save(path: Path, tables: dict[str, Table]) -> None:
    """Keeps the tables."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [dataclasses.asdict(tables[key]) for key in sorted(tables)]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _table(row: dict[str, object]) -> Table:
    corpus, results = row["corpus"], row["results"]
    assert isinstance(corpus, dict)
    assert isinstance(results, list)
    kind: CorpusKind = corpus["kind"]
    return Table(
        Corpus(kind, corpus["size"]),
        str(row["machine"]),
        str(row["day"]),
        tuple(_result(result) for result in results),
        bool(row["growth"]),
    )


def _result(row: dict[str, object]) -> Result:
    costs = row.pop("costs")
    assert isinstance(costs, dict)
    result = Result(**row)  # type: ignore[arg-type]
    for measure in MEASURES:
        if measure in costs:
            result.costs[measure] = [Cost(**cost) for cost in costs[measure]]
    return result
