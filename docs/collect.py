"""What the code of the generator holds that a document has to name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
#: Functions that make a problem, with the place of the code among their parameters. Every class that ends in ``Error``
#: takes the code first.
_MAKERS: Mapping[str, int] = {
    "Problem": 0,
    "Mismatch": 0,
    "Finding": 1,
    "problem": 0,
    "error": 0,
    "refuse": 0,
    "fail": 0,
    "add": 0,
    "warn": 0,
    "_broken": 0,
    "_complain": 1,
    "_report": 0,
    "_tell": 1,
    "_warn": 0,
    "_warning": 0,
    "known_words": 2,
}
_WARNERS = frozenset({"warn", "_warn", "_warning"})
#: Errors that stop inside a package and are told otherwise by whoever catches them.
_INNER = frozenset({
    "AttributeError", "KeyError", "OSError", "OverLimitError", "RefusedError", "RuntimeError", "TemplateRuntimeError",
    "TypeError", "UnsureError", "ValueError", "PydanticCustomError",
})  # fmt: skip
#: Modules in which codes stand in tables or variables before a problem is made of them.
_TABLES = ("files.py", "execution.py", "i18n/hreflang.py", "resolve/compose.py", "announce/send.py")
_NO_CODES = frozenset({"utf-8", "utf-8-sig", "x-default", "many", "error", "text", "latin-1"})
_ERROR = re.compile(r"\w*Error")


def modules() -> Iterator[Path]:
    """Every module of the generator, sorted."""
    yield from sorted(path for path in PACKAGE.rglob("*.py") if "scaffold" not in path.parts)


def error_codes() -> dict[str, frozenset[str]]:
    """Every code of an error or warning, sorted, with its levels: ``error``, ``warning``."""
    found: dict[str, set[str]] = {}
    for path in modules():
        name = path.relative_to(PACKAGE).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        softened = {id(call) for call in _softened(tree)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                level = "warning" if id(node) in softened or _is_warning(node) else "error"
                for code in _codes(node):
                    found.setdefault(code, set()).add(level)
            elif name in _TABLES and isinstance(node, ast.Constant) and isinstance(node.value, str):
                if _KEBAB.fullmatch(node.value) and node.value not in _NO_CODES:
                    found.setdefault(node.value, set())
    return {code: frozenset(found[code]) or frozenset({"error"}) for code in sorted(found)}


def _codes(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = _MAKERS.get(name)
    if place is None:
        if not _ERROR.fullmatch(name) or name in _INNER:
            return
        place = 0
    if len(call.args) <= place:
        return
    for text in _choices(call.args[place]):
        wanted = _KEBAB if name in ("add", "error", "problem") else _CODE
        if wanted.fullmatch(text) and text not in _NO_CODES:
            yield text


def _choices(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)


def _is_warning(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return name in _WARNERS or any(isinstance(row, ast.Constant) and row.value == "warning" for row in values)


def _softened(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls whose result is at once made a warning: ``Problem(…).as_warning()``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "as_warning":
            if isinstance(node.func.value, ast.Call):
                yield node.func.value
