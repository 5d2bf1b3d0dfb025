"""Every error message, shown by a site that has it; and every code in the generator has such a site."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.sites.broken import bodies, catalogs, front_matter, names, site_toml, tables
from tests.sites.broken.case import EARLIER, Case, build_into, problems_in, told_of

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "generator"
CASES: Mapping[str, Case] = {
    f"{module.__name__.rpartition('.')[2]}: {case.name}": case
    for module in (site_toml, names, front_matter, bodies, tables, catalogs)
    for case in module.CASES
}

#: Codes that no site in a text can show, and the test that shows them: the command line, the disk, workers, bytes.
ELSEWHERE: Mapping[str, str] = {
    # Communities, announcements, the preview and clusters.
    "already-sent": "tests/unit/announce/test_ledger.py",
    "announce-running": "tests/unit/announce/test_killed.py",
    "bad-answer": "tests/unit/announce/test_clients.py",
    "bad-handle": "tests/sites/test_communities.py",
    "bad-host": "tests/unit/announce/test_clients.py",
    "campaign-dates": "tests/unit/social/test_campaigns.py",
    "community-not-found": "tests/unit/announce/test_clients.py",
    "community-not-here": "tests/sites/test_communities.py",
    "community-without-address": "tests/unit/social/test_registry.py",
    "doorway-pages": "tests/sites/test_likeness.py",
    "incomplete-tracking": "tests/unit/social/test_tracking.py",
    "ledger-behind": "tests/unit/announce/test_ledger.py",
    "ledger-broken": "tests/unit/announce/test_ledger.py",
    "ledger-mended": "tests/unit/announce/test_ledger.py",
    "low-contrast": "tests/unit/theme/test_contrast.py",
    "manual-only": "tests/unit/social/test_queues.py",
    "members-without-community": "tests/sites/test_communities.py",
    "missing-fact": "tests/sites/test_required_facts.py",
    "missing-token": "tests/unit/announce/test_clients.py",
    "network-unreachable": "tests/unit/announce/test_bad_answers.py",
    "no-channel": "tests/unit/social/test_queues.py",
    "no-cluster": "tests/incremental/test_executors.py",
    "no-ledger": "tests/unit/announce/test_ledger.py",
    "no-cjk-search": "tests/sites/test_search.py",
    "no-pagefind": "tests/sites/test_search.py",
    "search-failed": "tests/sites/test_search.py",
    "no-output": "tests/unit/announce/test_ping.py",
    "no-printing": "tests/unit/media/test_printing.py",
    "not-certain": "tests/unit/announce/test_bad_answers.py",
    "nothing-to-resolve": "tests/unit/announce/test_ledger.py",
    "outbox-in-public": "tests/unit/cli/test_communities.py",
    "ping-failed": "tests/unit/announce/test_ping.py",
    "webmention-failed": "tests/unit/announce/test_webmention.py",
    "ping-refused": "tests/unit/announce/test_ping.py",
    "port-in-use": "tests/unit/serve/test_server.py",
    "post-does-not-fit": "tests/unit/social/test_texts.py",
    "post-in-the-past": "tests/unit/social/test_calendar.py",
    "post-long": "tests/unit/social/test_texts.py",
    "post-refused": "tests/unit/announce/test_bad_answers.py",
    "post-too-long": "tests/unit/social/test_texts.py",
    "post-too-short": "tests/unit/social/test_texts.py",
    "post-without-time": "tests/unit/social/test_queues.py",
    "posts-collide": "tests/unit/social/test_calendar.py",
    "private-community": "tests/sites/test_communities.py",
    "private-without-invite": "tests/unit/social/test_registry.py",
    "quiet-hours": "tests/unit/social/test_calendar.py",
    "rate-limited": "tests/unit/announce/test_bad_answers.py",
    "replaced-community": "tests/unit/social/test_texts.py",
    "replaced-twice": "tests/unit/social/test_registry.py",
    "replaces-cycle": "tests/unit/social/test_registry.py",
    "same-post-twice": "tests/unit/social/test_calendar.py",
    "short-path-taken": "tests/sites/test_short_paths.py",
    "state-broken": "tests/incremental/workshop.py",
    "token-refused": "tests/unit/announce/test_bad_answers.py",
    "too-many-hashtags": "tests/unit/social/test_texts.py",
    "too-many-links": "tests/unit/social/test_texts.py",
    "too-many-new": "tests/unit/announce/test_ledger.py",
    "too-many-posts": "tests/unit/social/test_calendar.py",
    "tracked-internal-link": "tests/unit/social/test_tracking.py",
    "translation-parts": "tests/sites/test_parity.py",
    "typed-phone": "tests/sites/test_typed_facts.py",
    "typed-price": "tests/sites/test_typed_facts.py",
    "unknown-ability": "tests/sites/test_communities.py",
    "unknown-community": "tests/sites/test_communities.py",
    "unknown-landing": "tests/sites/test_short_paths.py",
    "unknown-limit": "tests/unit/social/test_registry.py",
    "unknown-outcome": "tests/unit/cli/test_announce.py",
    "unknown-placeholder": "tests/unit/social/test_texts.py",
    "unknown-post": "tests/unit/announce/test_ledger.py",
    "unknown-scheduler": "tests/unit/social/test_registry.py",
    "unknown-tag": "tests/sites/test_communities.py",
    # The command line.
    "bad-time": "tests/unit/cli/test_main.py",
    "cannot-write": "tests/unit/cli/test_main.py",
    "committed-state": "tests/unit/cache/test_committed.py",
    "exists": "tests/unit/cli/test_new.py",
    "no-edition": "tests/unit/cli/test_main.py",
    "no-answer": "tests/unit/cli/test_announce.py",
    "no-community": "tests/unit/cli/test_announce.py",
    "no-indexnow-key": "tests/unit/cli/test_announce.py",
    "no-httpx": "tests/unit/announce/test_clients.py",
    "no-dask": "tests/incremental/test_executors.py",
    "no-workers": "tests/incremental/test_executors.py",
    "other-workers": "tests/incremental/test_executors.py",
    "no-executor": "tests/incremental/test_command_line.py",
    "no-scheduler": "tests/incremental/test_command_line.py",
    "unknown-address": "tests/unit/cli/test_communities.py",
    "unknown-dialect": "tests/unit/social/test_forum_texts.py",
    "unknown-format": "tests/unit/social/test_queues.py",
    "no-folder": "tests/unit/cli/test_main.py",
    "not-empty": "tests/unit/cli/test_new.py",
    "unknown-shell": "tests/unit/cli/test_main.py",
    "unknown-subject": "tests/unit/cli/test_main.py",
    "physical-css": "tests/unit/cli/test_theme.py",
    "broken-picture": "tests/sites/broken/test_bytes.py",
    "bad-icon": "tests/sites/test_icons.py",
    "bad-analytics": "tests/sites/test_analytics.py",
    "heic-picture": "tests/sites/test_heic.py",
    "huge-picture": "tests/sites/broken/test_bytes.py",
    "no-codec": "tests/sites/broken/test_bytes.py",
    "bad-cards": "tests/unit/theme/test_cards.py",
    "card-cut": "tests/sites/test_sharecards.py",
    "card-no-glyph": "tests/sites/test_sharecards.py",
    "no-minify": "tests/sites/test_minify.py",
    "no-cards": "tests/sites/test_sharecards.py",
    "no-fribidi": "tests/sites/test_sharecards.py",
    "unknown-card-format": "tests/sites/test_sharecards.py",
    # The disk.
    "bad-file-name": "tests/sites/broken/test_bytes.py",
    "not-a-file": "tests/sites/broken/test_bytes.py",
    "not-utf8": "tests/sites/broken/test_bytes.py",
    "no-such-file": "tests/unit/test_files.py",
    "bad-output-path": "tests/unit/test_staging.py",
    "build-running": "tests/unit/test_staging.py",
    "foreign-output": "tests/unit/test_staging.py",
    "output-busy": "tests/unit/cli/test_main.py",
    "output-kept": "tests/unit/test_staging.py",
    "output-not-a-folder": "tests/unit/cli/test_main.py",
    "output-recovered": "tests/unit/test_staging.py",
    "disk-error": "tests/unit/cli/test_main.py",
    "disk-full": "tests/unit/cli/test_main.py",
    "name-too-long": "tests/unit/test_files.py",
    "no-permission": "tests/unit/cli/test_main.py",
    "state-error": "tests/unit/cli/test_build.py",
    "too-many-files": "tests/unit/cli/test_main.py",
    # Faults of the program, and workers.
    "internal-error": "tests/unit/cli/test_main.py",
    "time-limit": "tests/unit/test_execution.py",
    "worker-died": "tests/unit/test_execution.py",
    # Promises that a stage before keeps: they would be faults of ours.
    "hreflang-cluster": "tests/unit/i18n/test_hreflang.py",
    "hreflang-code": "tests/unit/i18n/test_hreflang.py",
    "hreflang-duplicate": "tests/unit/i18n/test_hreflang.py",
    "hreflang-return": "tests/unit/i18n/test_hreflang.py",
    "hreflang-self": "tests/unit/i18n/test_hreflang.py",
    "hreflang-set": "tests/unit/i18n/test_hreflang.py",
    "hreflang-url": "tests/unit/i18n/test_hreflang.py",
    "invalid-value": "tests/unit/config/test_diagnostics.py",
    "market-without-languages": "tests/unit/i18n/test_editions.py",
    "market-without-regions": "tests/unit/i18n/test_editions.py",
    "missing-lang": "tests/unit/i18n/test_editions.py",
    "redirect-duplicate": "tests/unit/listing/test_redirects.py",
    "redirect-loop": "tests/unit/listing/test_redirects.py",
    "unknown-numbering": "tests/unit/i18n/test_numbers.py",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with an earlier site."""
    folder = tmp_path / "public"
    for path, content in EARLIER.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


@pytest.mark.parametrize("name", CASES)
def test_a_broken_site_is_told_in_these_words(name: str) -> None:
    expected, found = CASES[name].told.split("\n"), told_of(CASES[name].files).split("\n")
    for number, line in enumerate(expected[: len(found)]):
        if line.endswith(_AND_SO_ON):  # a list that grows with the theme, the networks, the keys
            assert found[number].startswith(line.removesuffix(_AND_SO_ON))
            found[number] = line
    assert expected == found


_AND_SO_ON = "[…]"


@pytest.mark.parametrize("name", CASES)
def test_every_problem_has_a_place_and_every_error_a_remedy(name: str) -> None:
    problems = problems_in(CASES[name].files)
    assert [] == [row.code for row in problems if row.location is None or not row.location.path]
    assert [] == [row.code for row in problems if not row.hint and row.code not in _SAY_IT_ALL]
    assert list(problems) == sorted(problems, key=lambda row: row.sort_key())
    assert len(problems) == len(set(problems))


#: Messages that tell what to do themselves.
_SAY_IT_ALL = frozenset({"out-of-range", "wrong-type", "template-syntax", "template-undefined", "duplicate-heading-id"})


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "error[" in case.told])
def test_an_error_leaves_the_earlier_output_untouched(name: str, output: Path) -> None:
    assert problems_in(CASES[name].files) == build_into(CASES[name].files, output)
    found = {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}
    assert EARLIER == found
    assert ["public"] == [place.name for place in output.parent.iterdir()]


# --- every code -------------------------------------------------------------------------------------------------------


_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|exists")
#: Variables that hold a code until a problem is made of it.
_HOLDERS = frozenset({"code", "usual"})


@cache
def _modules() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


@cache
def _takers() -> Mapping[str, frozenset[int]]:
    """The functions and classes that take a code, by name, and the places of that argument."""
    found: dict[str, set[int]] = {}

    def take(name: str, parameters: list[str]) -> None:
        if "code" in parameters:
            found.setdefault(name, set()).add(parameters.index("code"))

    for _, tree in _modules():
        methods: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                fields = [
                    row.target.id
                    for row in node.body
                    if isinstance(row, ast.AnnAssign) and isinstance(row.target, ast.Name)
                ]
                take(node.name, fields)
                for row in node.body:
                    if isinstance(row, ast.FunctionDef):
                        methods.add(row)
                        name = node.name if row.name == "__init__" else row.name
                        take(name, [argument.arg for argument in row.args.args[1:]])
            elif isinstance(node, ast.FunctionDef) and node not in methods:
                take(node.name, [argument.arg for argument in node.args.args])
    return {name: frozenset(places) for name, places in found.items()}


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _code_arguments(node: ast.Call) -> Iterator[ast.expr]:
    name = _called(node)
    places = _takers().get(name, frozenset({0}) if name.endswith("Error") else frozenset())
    yield from (node.args[place] for place in places if place < len(node.args))
    yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")


def _codes_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        roots: list[ast.expr] = []
        if isinstance(node, ast.Call):
            roots += _code_arguments(node)
        elif isinstance(node, ast.Assign):
            named = {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}
            if named & _HOLDERS:
                roots.append(node.value)
            if "_DISK_ERRORS" in named and isinstance(node.value, ast.Dict):
                roots += [row.elts[0] for row in node.value.values if isinstance(row, ast.Tuple)]
        for root in roots:
            for part in ast.walk(root):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and _CODE.fullmatch(part.value):
                    yield part.value


def _imports(path: str, tree: ast.Module) -> Iterator[str]:
    """The modules of the package that a module imports, as paths."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            base = (node.module or "").replace(".", "/").removeprefix("generator").lstrip("/")
            yield from (f"{base}.py", *(f"{base}/{alias.name}.py".lstrip("/") for alias in node.names))
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield f"{path.rpartition('/')[0]}/{node.module}.py"


@cache
def _in_use() -> frozenset[str]:
    """The modules that a command can reach; what nothing imports yet cannot tell a writer anything."""
    trees = dict(_modules())
    todo = [path for path in trees if path.startswith(("cli/", "serve/"))]
    found = set(todo)
    while todo:
        path = todo.pop()
        for other in _imports(path, trees[path]):
            if other in trees and other not in found:
                found.add(other)
                todo.append(other)
    return frozenset(found)


@cache
def codes_in_the_source() -> Mapping[str, tuple[str, ...]]:
    """Every code that the generator can give, with the modules that give it."""
    found: dict[str, set[str]] = {}
    for path, tree in _modules():
        for code in _codes_of(tree) if path in _in_use() else ():
            found.setdefault(code, set()).add(path)
    return {code: tuple(sorted(paths)) for code, paths in sorted(found.items())}


def test_the_collection_of_codes_finds_each_way_of_giving_one() -> None:
    """A constructor, a helper, a validator, a finding of rules, a variable, a table."""
    codes = codes_in_the_source()
    for code in ("no-content", "unclosed-container", "empty-text", "menu-item", "hreflang-language", "disk-full"):
        assert code in codes


def test_every_code_has_a_broken_site() -> None:
    shown = frozenset(code for case in CASES.values() for code in case.codes)
    known = shown | set(ELSEWHERE)
    missing = {code: paths for code, paths in codes_in_the_source().items() if code not in known}
    assert {} == missing


def test_codes_that_are_shown_elsewhere_are_shown_there() -> None:
    missing = {}
    for code, path in ELSEWHERE.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        if f"[{code}]" not in text and f'"{code}"' not in text:
            missing[code] = path
    assert {} == missing


def test_no_code_is_listed_that_is_not_given() -> None:
    assert [] == sorted(set(ELSEWHERE) - set(codes_in_the_source()))
