"""Walks content/ and locales/ and tells what each file is. Reads no file but what a stat tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.errors import Location, Problem
from generator.files import FileStat, Tree
from generator.markup.names import classify, logical_path
from generator.media.size import media_type
from generator.model.source import FileInfo

#: What was announced where. It is for the team, and no part of the site.
_LEDGERS = "content/announced/"
#: Folders that are copied as they are.
_VERBATIM = ("content/static/", "content/hosts/")


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a site by what they are; each list sorted by path."""

    sources: tuple[FileInfo, ...] = ()
    data: tuple[FileInfo, ...] = ()
    taxonomies: tuple[FileInfo, ...] = ()
    people: tuple[FileInfo, ...] = ()
    registries: tuple[FileInfo, ...] = ()
    assets: tuple[tuple[FileInfo, int], ...] = ()
    static: tuple[str, ...] = ()
    hosts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    stats: tuple[FileStat, ...] = ()


def discover(
    tree: Tree, *, languages: Collection[str], regions: Collection[str], collections: Collection[str]
) -> tuple[Found, tuple[Problem, ...]]:
    """Every file below content/, and what is wrong with names."""
    stats, skipped = tree.survey("content")
    problems = list(skipped)
    by_role: dict[str, list[FileInfo]] = {}
    assets: list[tuple[FileInfo, int]] = []
    hosts: dict[str, list[str]] = {}
    notes: list[str] = []
    for stat in stats:
        if stat.path.startswith(_LEDGERS):
            continue
        if is_note(stat.path):
            notes.append(stat.path)
            continue
        info, found = classify(stat.path, languages=languages, regions=regions)
        problems.extend(found)
        if info is None:
            continue
        if info.role == "asset":
            assets.append((info, stat.size))
        elif info.role == "host":
            hosts.setdefault(stat.path.split("/")[2], []).append(stat.path)
        else:
            by_role.setdefault(info.role, []).append(info)
    static = tuple(info.path for info in by_role.get("static", ()))
    found_files = Found(
        sources=tuple(by_role.get("source", ())),
        data=tuple(by_role.get("data", ())),
        taxonomies=tuple(by_role.get("taxonomy", ())),
        people=tuple(by_role.get("person", ())),
        registries=tuple(by_role.get("registry", ())),
        assets=tuple(assets),
        static=static,
        notes=tuple(notes),
        hosts=tuple((host, tuple(paths)) for host, paths in sorted(hosts.items())),
        stats=tuple(stats),
    )
    if not stats and not tree.exists("content"):
        problems.append(
            Problem("no-content", "there is no folder content/", Location("content"), "add content/pages/index.md")
        )
    return found_files, tuple(problems)


def is_note(path: str) -> bool:
    """Whether a file says something about the picture beside it: ``hero.jpg.toml``."""
    return path.endswith(".toml") and not path.startswith(_VERBATIM) and media_type(path[:-5]).startswith("image/")


def group_assets(assets: Sequence[tuple[FileInfo, int]]) -> dict[str, list[tuple[FileInfo, int]]]:
    """Assets by their logical path, variants together."""
    groups: dict[str, list[tuple[FileInfo, int]]] = {}
    for info, size in assets:
        groups.setdefault(logical_path(info), []).append((info, size))
    return groups
