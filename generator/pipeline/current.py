"""Whether the last build is still right, told by stats alone: nothing here loads what building needs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from generator.cache.head import Head
from generator.cache.state import State, StateBrokenError
from generator.files import Tree
from generator.locks import lock_path
from generator.model.report import BuildReport
from generator.pipeline.inputs import CONFIG, same_stats, survey
from generator.pipeline.run import BuildOptions
from generator.trees import untouched


def target_of(tree: Tree, state: State | None) -> str:
    """The name of the output folder, as the last build knew it; empty if site.toml is not as it was then."""
    head = _head(state) if state is not None else None
    if head is None:
        return ""
    stat, known = tree.stat(CONFIG), head.inputs.get(CONFIG)
    same = stat is not None and known is not None and (stat.size, stat.mtime_ns) == (known.size, known.mtime_ns)
    return head.target if same else ""


def still_right(
    tree: Tree, state: State, folder: Path, output: Path | None, *, now: datetime, options: BuildOptions
) -> tuple[Path, BuildReport] | None:
    """The output and the report of the last build if a build now would change nothing; else None.

    That is so if no file of the site and of the output has another size or time than then, no entry appears or expires
    in between, and it is the same day. ``output`` None stands for the folder that site.toml names, below ``folder``.
    """
    head = _head(state)
    if head is None or head.pending or head.is_pending:
        return None
    if options.markets or options.languages or head.markets or head.languages:
        return None
    if now < head.now or now.date() != head.now.date() or any(moment <= now for moment, _ in head.moments):
        return None
    if not same_stats(survey(tree), head.inputs):
        return None
    place = output if output is not None else folder / head.target
    if lock_path(place).exists():  # another build is running, or was killed and left more than its lock
        return None
    there, is_intact = untouched(place, head.outputs, not_after=head.ended)
    if not is_intact or len(there) != len(head.outputs):
        return None
    report = BuildReport(
        editions=head.rows,
        problems=head.warnings,
        outputs=len(head.outputs),
        bytes=head.bytes,
        written=True,
    )
    return place, report


def _head(state: State) -> Head | None:
    """The head of the last build; None where there was none, or nothing is left of it."""
    try:
        head = state.value("head")
    except StateBrokenError:
        return None
    return head if isinstance(head, Head) else None
