"""Who may import whom, held for every module of the package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator"

#: Layer by package; a name with a dot is a module of its own.
LAYERS = {
    "errors": 0,
    "fastpickle": 0,
    "model": 0,
    "files": 1,
    "locks": 1,
    "staging": 1,
    "trees": 1,
    "cluster": 1,
    "execution": 1,
    "executors": 1,
    "config": 2,
    "markup": 2,
    "i18n": 2,
    "theme": 2,
    "social": 2,
    "listing": 2,
    "media": 2,
    "resolve": 2,
    "cache": 2,
    "cards": 3,
    "announce": 3,
    "pipeline": 4,
    "serve": 5,
    "cli": 6,
}
OWNERS = {
    "jinja2": "theme",
    "markupsafe": "theme",
    "markdown": "markup",
    "pymdownx": "markup",
    "babel": "i18n",
    "click": "cli",
    "watchdog": "serve",
    "starlette": "serve",
    "uvicorn": "serve",
    "pydantic": "config",
    "phonenumbers": "i18n",
    "rich": "cli",
    "tomlkit": "cli",
    "nh3": "markup",
    "selectolax": "markup",
    "pygments": "markup",
    "pyromark": "markup",
    "PIL": "media cards",
    "fontTools": "cards media",
    "uniseg": "cards",
    "budoux": "cards",
    "pillow_heif": "media",
    "resvg_py": "media",
    "httpx": "announce",
    "distributed": "cluster",
    "yaml": "markup",
    "weasyprint": "media",
    "minify_html": "media",
    "rcssmin": "media",
    "rjsmin": "media",
}
#: Modules of our own that are heavy and that a build in which little has changed does not need.
LAZY_MODULES = {
    "generator.markup.commonmark",
    "generator.markup.python_markdown",
    "generator.cards.draw",
    "generator.cards.fonts",
    "generator.pipeline.load",
    "generator.pipeline.make_all",
    "generator.pipeline.prepare",
    "generator.pipeline.searching",
    "generator.social.qr",
}
#: Libraries that may be imported inside a function: heavy, and not always needed.
LAZY = {
    "concurrent",
    "distributed",
    "ctypes",
    "rich",
    "httpx",
    "phonenumbers",
    "pygments",
    "multiprocessing",
    "pydantic",
    "babel",
    "unicodedata",
    "markdown",
    "pymdownx",
    "PIL",
    "fontTools",
    "weasyprint",
    "pillow_heif",
    "resvg_py",
}

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "scaffold" not in path.parts)


def package_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or node.module is not None
            base = node.module or ""
            if node.level:
                folder = path.parent
                base = ".".join(("generator", *folder.relative_to(PACKAGE).parts, base))
            yield base


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_lower_layers(path: Path) -> None:
    package = package_of(path)
    if package == "__init__":
        return
    layer = LAYERS[package]
    for name in imports_of(path):
        if not name.startswith("generator."):
            continue
        other = name.split(".")[1]
        if other == package:
            continue
        if other == "cli" or package == "model":
            assert other in ("errors", "fastpickle"), f"{path.name} imports {name}"
        assert LAYERS[other] <= layer, f"{path.name} imports {name}"
        assert LAYERS[other] < layer or layer in (0, 1), f"{path.name} imports {name}, a package of its own layer"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_has_one_owner(path: Path) -> None:
    package = package_of(path)
    for name in imports_of(path):
        owner = OWNERS.get(name.split(".")[0])
        assert owner is None or package in owner.split(), f"{path.name} imports {name}, which belongs to {owner}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_global_and_no_hidden_import(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        assert not isinstance(node, ast.Global), f"{path.name} uses `global`"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in ast.walk(node):
                names = []
                if isinstance(inner, ast.Import):
                    names = [alias.name for alias in inner.names]
                elif isinstance(inner, ast.ImportFrom):
                    names = [inner.module or ""]
                for name in names:
                    top = name.split(".")[0]
                    is_lazy = top in LAZY or name in LAZY_MODULES or package_of(path) == "cli"
                    assert is_lazy, f"{path.name} imports {name} in {node.name}()"


def test_there_is_no_import_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        graph[name] = set(imports_of(path))
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way, name))
        if name in done or name not in graph:
            return
        for other in sorted(graph[name]):
            visit(other, (*way, name))
        done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_the_generator_reads_no_clock_and_no_environment_below_the_command_line() -> None:
    for path in MODULES:
        package = package_of(path)
        if package in ("cli", "serve"):
            continue
        text = path.read_text(encoding="utf-8")
        for forbidden in ("datetime.now(", "date.today(", "os.environ", "time.time(", "random."):
            assert forbidden not in text, f"{path.relative_to(ROOT)} says {forbidden}"
