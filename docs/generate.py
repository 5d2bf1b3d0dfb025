"""The handbook's references, made from the code: ``python -m docs.generate`` writes them, a test compares them."""

from __future__ import annotations

import dataclasses
import inspect
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from docs.collect import error_codes
from generator.cli.main import COMMANDS, cli
from generator.config.reference import reference, table_reference
from generator.files import DiskTree, MemoryTree
from generator.model.config import KNOWN_FIELDS
from generator.pipeline.inlines import CORE_INLINES
from generator.theme.codegen import filter_names, test_names
from generator.theme.components import ParamSpec
from generator.theme.limits import Limits
from generator.theme.load import load_theme
from generator.theme.vocabulary import FUNCTIONS, GLOBAL_FUNCTIONS, VALUES, VIEW_TYPES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "handbook" / "reference"
WORDS = ROOT / "docs" / "words"
_NOTE = "<!-- Written by `python -m docs.generate`. Change the code instead. -->\n"


def command_line() -> Iterator[str]:
    """Every command with its help."""
    yield "# Command line\n"
    yield "| exit code | meaning |\n|--:|---|"
    for code, meaning in _EXIT_CODES.items():
        yield f"| {code} | {meaning} |"
    yield ""
    for name in ("", *sorted(COMMANDS)):
        command = cli.get_command(click.Context(cli), name) if name else cli
        assert command is not None
        yield from _help(f"glocal {name}".strip(), command)


_EXIT_CODES: Mapping[int, str] = {
    0: "done",
    1: "errors in the site",
    2: "something typed that cannot be carried out",
    3: "warnings, under `--strict`",
    4: "the machine or the network failed",
    130: "interrupted",
}


def _help(path: str, command: click.Command) -> Iterator[str]:
    # With the settings of the whole: a command keeps the option for help it was first asked with.
    settings = {**cli.context_settings, "max_content_width": 100, "terminal_width": 100}
    context = click.Context(command, info_name=path, **settings)
    yield f"## `{path}`\n"
    yield f"```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group) and command is not cli:
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _help(f"{path} {name}", inner)


def site_toml() -> Iterator[str]:
    """Every table and key of site.toml."""
    yield "# site.toml\n"
    rows = reference()
    described = {table.name: table.description for table in table_reference()}
    for name in dict.fromkeys(row.table or "free tables" for row in rows):
        yield f"## `{name}`\n"
        if described.get(name):
            yield f"{described[name]}\n"
        yield "| key | type | default | what it is for |\n|---|---|---|---|"
        for row in rows:
            if (row.table or "free tables") == name:
                kind = " · ".join(f"`{choice}`" for choice in row.choices) or row.type
                default = "required" if row.required else f"`{row.default}`" if row.default else ""
                yield f"| `{row.key.rpartition('.')[2]}` | {kind} | {default} | {_cell(row.description)} |"
        yield ""


def front_matter() -> Iterator[str]:
    """The well-known fields of front matter."""
    yield "# Front matter\n"
    yield "A field's kind decides who may vary it.\n"
    yield "`text` varies by language, `fact` by region; `shared` stands only in the source, `local` holds for its file."
    yield "A collection may declare fields of its own.\n"
    about = _words("front-matter")
    yield "| field | kind | type | what it is for |\n|---|---|---|---|"
    for field in KNOWN_FIELDS.values():
        yield f"| `{field.name}` | {field.kind} | {field.type} | {_cell(about.get(field.name, ''))} |"
    yield ""


def templates() -> Iterator[str]:
    """Values, functions, filters, tests and limits of templates."""
    about = _words("templates")
    yield "# Templates\n"
    yield "## Values\n"
    yield "`page` and `head` are there where a page is rendered."
    yield "A component has its parameters too, and `content`, `title`, `id` and `argument`."
    yield "The fields of each type stand below.\n"
    for name, kind in VALUES.items():
        yield f"- `{name}`: [{kind.__name__}](#{kind.__name__.lower()})"
    yield "\n## Functions\n"
    yield from _table("function", (*FUNCTIONS, *GLOBAL_FUNCTIONS), about["functions"])
    yield "\n## Filters\n"
    yield from _table("filter", filter_names(), about["filters"])
    yield "\n## Tests\n"
    yield "After `is`, as in `{% if page.cover is defined %}`.\n"
    yield from _table("test", test_names(), about["tests"])
    yield "\n## Limits\n"
    yield "What one page may use up; it is counted, never timed, so every machine ends at the same place.\n"
    yield "| limit | most |\n|---|--:|"
    for field in dataclasses.fields(Limits):
        yield f"| `{field.name}` | {field.default:,} |"
    yield f"\n{' '.join(inspect.cleandoc(Limits.__doc__ or '').replace('``', '`').split())}\n"
    yield "## Types\n"
    for kind in VIEW_TYPES:
        yield f"### {kind.__name__}\n"
        yield f"{inspect.cleandoc(kind.__doc__ or '').replace('``', '`').replace(':class:', '')}\n"
        yield "| field | type |\n|---|---|"
        for field in dataclasses.fields(kind):
            yield f"| `{field.name}` | `{_cell(str(field.type))}` |"
        yield ""


def _table(what: str, names: Iterable[str], about: Mapping[str, str]) -> Iterator[str]:
    yield f"| {what} | what it gives |\n|---|---|"
    for name in names:
        yield f"| `{_cell(name)}` | {_cell(about.get(name, ''))} |"


def components() -> Iterator[str]:
    """The components of the default theme."""
    theme, _ = load_theme(MemoryTree({}), DiskTree(ROOT / "generator" / "themes"), "tealeaf")
    yield "# Components of the theme tealeaf\n"
    for spec in theme.components.values():
        yield f"## `{spec.name}`\n"
        yield f"{spec.description}\n"
        yield f"Used as {' and '.join(spec.use)}.\n"
        if spec.params:
            yield "| parameter | type | default | what it is for |\n|---|---|---|---|"
            for param in spec.params.values():
                yield from _parameter(param.name, param)
            yield ""


def _parameter(name: str, param: ParamSpec) -> Iterator[str]:
    default = "" if param.default in (None, "") else f"`{str(param.default).lower()}`"
    if isinstance(param.default, str) and param.default:
        default = f"`{param.default}`"
    told = " · ".join(f"`{value}`" for value in param.values) or param.type
    if param.required or param.unless:
        default = "".join(["required", *(f", unless `{key}` is `{value}`" for key, value in param.unless.items())])
    yield f"| `{name}` | {told} | {default} | {_cell(param.description)} |"
    for inner in param.items.values():
        yield from _parameter(f"{name}[].{inner.name}", inner)


def directives() -> Iterator[str]:
    """The directives that every theme has."""
    yield "# Directives\n"
    yield "## Containers\n"
    yield "| container | what it does |\n|---|---|"
    for name, about in _CONTAINERS.items():
        yield f"| `:::{name}` | {about} |"
    yield "\nAny other name is a component of the theme.\n"
    yield "## Inline\n"
    yield "| directive | its argument |\n|---|---|"
    for name, about in CORE_INLINES.items():
        yield f"| `:{name}[…]` | {_cell(about)} |"
    yield ""


_CONTAINERS: Mapping[str, str] = {
    "block #id": "names a part of the text that a variant may patch",
    "for SCOPE": "shows its content only to the editions of a scope",
    "replace #id": "in a variant: puts its content in the place of a block",
    "before #id": "in a variant: puts its content before a block",
    "after #id": "in a variant: puts its content after a block",
    "remove #id": "in a variant: takes a block out",
}


def errors() -> Iterator[str]:
    """Every code of an error or warning: what it means, what to do, and how the terminal shows it."""
    yield "# Errors and warnings\n"
    yield "Codes are stable: a script may rely on them."
    yield "How to read a message is told in [the handbook](../errors.md).\n"
    levels = error_codes()
    shown = _examples()
    for group in _words("errors")["group"]:
        yield f"## {group['title']}\n"
        for code, (meaning, remedy, *level) in sorted(group["codes"].items()):
            told = level[0] if level else _level(shown.get(code, ""), levels.get(code, frozenset()))
            yield f"### `{code}`\n"
            yield f"*{told}* · {meaning}\n{remedy}\n"
            if code in shown:
                yield f"```text\n{shown[code]}\n```\n"


def _level(shown: str, levels: frozenset[str]) -> str:
    """How bad it is: as the example tells it, else as the code of the generator does."""
    return shown.partition("[")[0] or ("warning" if levels == frozenset({"warning"}) else "error")


def _examples() -> dict[str, str]:
    """How the terminal shows a problem, by its code: the messages of the broken sites of the tests."""
    from tests.sites.broken.test_broken import CASES  # noqa: PLC0415 - only here: most pages need no tests

    found: dict[str, str] = {}
    for case in CASES.values():
        for piece in re.split(r"\n(?=(?:error|warning)\[)", case.told):
            match = re.match(r"(?:error|warning)\[([a-z0-9-]+)\]", piece)
            if match is not None:
                found.setdefault(match[1], piece.rstrip())
    return found


PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "command-line": command_line,
    "site-toml": site_toml,
    "front-matter": front_matter,
    "templates": templates,
    "components": components,
    "directives": directives,
    "errors": errors,
}


def page(name: str) -> str:
    """The text of a reference."""
    text = "\n".join(PAGES[name]())
    return _NOTE + "\n" + re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _words(name: str) -> dict[str, Any]:
    """What people wrote for a reference, in docs/words/."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Writes all references."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (FOLDER / f"{name}.md").write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    main()
