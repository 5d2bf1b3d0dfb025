"""Reads themes: theme.toml, what a theme inherits, its templates, assets and catalogs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from generator.errors import Location, Problem, ThemeError, did_you_mean, locate
from generator.files import Tree
from generator.model.frozen import EMPTY, FrozenMap, freeze
from generator.model.picture import ThemeImages
from generator.model.sharecards import ThemeCards
from generator.theme.cards import check_fonts, read_cards
from generator.theme.components import PARAM_TYPES, ComponentSpec, ParamSpec, ParamType, Use
from generator.theme.images import read_images

#: The version of the interface between themes and generator.
API = 1
#: Kinds of pages and the templates that serve them where theme.toml says nothing.
DEFAULT_TEMPLATES = FrozenMap(
    {
        "home": "home.html",
        "entry": "entry.html",
        "post": "post.html",
        "landing": "landing.html",
        "listing": "listing.html",
        "term": "term.html",
        "taxonomy": "taxonomy.html",
        "archive": "archive.html",
        "person": "person.html",
        "not_found": "404.html",
        "redirect": "redirect.html",
        "chooser": "chooser.html",
    }
)
_KEYS = ("name", "api", "extends", "templates", "params", "images", "cards", "components", "description")
_COMPONENT_KEYS = ("use", "description", "params")
_PARAM_KEYS = ("type", "required", "default", "values", "items", "description", "unless")
_USES = ("section", "container", "inline")


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A file of a theme: its path in the tree it is read from, and whether that is the package's own."""

    path: str
    builtin: bool

    def read(self, site: Tree, builtin: Tree) -> bytes:
        """The content."""
        return (builtin if self.builtin else site).read_bytes(self.path)


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template: where it stands, as told to a person, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with all it inherits. ``chain`` names it and its parents; a child's file hides its parents'.

    ``templates`` by name (``post.html``, ``components/hero.html``), and each once more with its theme's name before it
    (``tealeaf/post.html``). ``assets``, ``static`` and ``card_fonts`` by their path below the folder of that name.
    ``folders`` are the themes' folders with whether they are the package's own, nearest first. ``words`` are all words
    of all templates, None if a template may read fields by names that are not written in it. ``declares_api``: its own
    theme.toml names the version of the interface.
    """

    name: str
    chain: tuple[str, ...]
    templates: FrozenMap[str, TemplateSource]
    components: FrozenMap[str, ComponentSpec]
    kinds: FrozenMap[str, str] = EMPTY
    assets: FrozenMap[str, ThemeFile] = EMPTY
    static: FrozenMap[str, ThemeFile] = EMPTY
    folders: tuple[tuple[str, bool], ...] = ()
    params: FrozenMap[str, object] = EMPTY
    images: ThemeImages = field(default_factory=ThemeImages)
    cards: ThemeCards = field(default_factory=ThemeCards)
    card_fonts: FrozenMap[str, ThemeFile] = EMPTY
    words: frozenset[str] | None = None
    declares_api: bool = True

    def mentions(self, *names: str) -> bool:
        """Whether some template may read a field of one of these names: what none does need not be worked out."""
        return self.words is None or not self.words.isdisjoint(names)

    def template(self, kind: str) -> str:
        """The name of the template for a kind of page."""
        return self.kinds.get(kind, f"{kind}.html")

    def has_template(self, kind: str) -> bool:
        """Whether the theme has a template for that kind."""
        return self.template(kind) in self.templates


_WORD = re.compile(r"[A-Za-z_]\w*")
#: What reads fields whose names need not be written: filters, and subscripts that are no text or number.
_DYNAMIC = re.compile(r"\|\s*tojson|\|\s*attr\(\s*[^\"'\s]|attribute\s*=\s*[a-z_]|\w\s*\[\s*[a-z_]")


def _words(templates: Mapping[str, TemplateSource]) -> frozenset[str] | None:
    words: set[str] = set()
    for text in {source.text for source in templates.values()}:
        if _DYNAMIC.search(text):
            return None
        words.update(_WORD.findall(text))
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class _Layer:
    name: str
    folder: str
    builtin: bool
    table: Mapping[str, object]
    text: str


def load_theme(site: Tree, builtin: Tree, name: str) -> tuple[Theme, tuple[Problem, ...]]:
    """The theme of that name with all it inherits.

    A site's theme hides a built-in one of its name. Raises: ThemeError ``unknown-theme``, ``theme-cycle``,
    ``bad-toml``, ``theme-api``.
    """
    problems: list[Problem] = []
    layers = _layers(site, builtin, name, problems)
    templates: dict[str, TemplateSource] = {}
    assets: dict[str, ThemeFile] = {}
    static: dict[str, ThemeFile] = {}
    components: dict[str, ComponentSpec] = {}
    kinds: dict[str, str] = dict(DEFAULT_TEMPLATES)
    params: dict[str, object] = {}
    images, cards = ThemeImages(), ThemeCards()
    fonts: dict[str, ThemeFile] = {}
    for layer in reversed(layers):
        tree = builtin if layer.builtin else site
        _read_files(layer, tree, templates, {"assets": assets, "static": static, "card-fonts": fonts})
        _read_table(layer, components, kinds, params, problems)
        images = read_images(layer.table.get("images"), images, _places(layer), problems)
        cards = read_cards(layer.table.get("cards"), cards, _places(layer), problems)
        check_fonts(layer.table.get("cards"), frozenset(fonts), _places(layer), problems)
    for spec in components.values():
        if spec.template not in templates:
            location = _place(layers[0].text, f"{layers[0].folder}/theme.toml", spec.name)
            hint = f"add {spec.template}, or remove [components.{spec.name}]"
            problems.append(Problem("template-missing", f"the component {spec.name} has no template", location, hint))
    theme = Theme(
        name=name,
        chain=tuple(layer.name for layer in layers),
        templates=FrozenMap(sorted(templates.items())),
        components=FrozenMap(sorted(components.items())),
        kinds=FrozenMap(kinds),
        assets=FrozenMap(sorted(assets.items())),
        static=FrozenMap(sorted(static.items())),
        folders=tuple((layer.folder, layer.builtin) for layer in layers),
        params=FrozenMap(params),
        images=images,
        cards=cards,
        card_fonts=FrozenMap(sorted(fonts.items())),
        words=_words(templates),
        declares_api="api" in layers[0].table,
    )
    return theme, tuple(problems)


def _layers(site: Tree, builtin: Tree, name: str, problems: list[Problem]) -> list[_Layer]:
    layers: list[_Layer] = []
    asked = _place(site.read_text("site.toml"), "site.toml", "theme") if site.exists("site.toml") else None
    current = name
    while current:
        if current in [layer.name for layer in layers]:
            way = " → ".join([*(layer.name for layer in layers), current])
            raise ThemeError("theme-cycle", f"themes extend each other: {way}", asked, "remove one `extends`")
        folder, is_builtin = f"themes/{current}", False
        if not site.exists(f"{folder}/theme.toml"):
            folder, is_builtin = current, True
            if not builtin.exists(f"{folder}/theme.toml"):
                known = {stat.path.split("/")[1] for stat in site.walk("themes") if stat.path.endswith("/theme.toml")}
                known |= {stat.path.split("/")[0] for stat in builtin.walk() if stat.path.endswith("/theme.toml")}
                hint = did_you_mean(current, known, known="themes")
                raise ThemeError("unknown-theme", f'no theme "{current}"', asked, hint)
        path = f"{folder}/theme.toml"
        text = (builtin if is_builtin else site).read_text(path)
        layer = _Layer(current, folder, is_builtin, _table(text, path, problems), text)
        layers.append(layer)
        asked = _place(text, path, "extends")
        current = str(layer.table.get("extends") or "")
    return layers


def _table(text: str, path: str, problems: list[Problem]) -> Mapping[str, object]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        row, column = (int(found[1]), int(found[2])) if found else (0, 0)
        lines = text.split("\n")
        place = Location(path, row, column, 1, lines[row - 1] if 0 < row <= len(lines) else "")
        message = str(error).partition(" (at")[0]
        hint = 'texts are quoted: extends = "tealeaf"'
        raise ThemeError("bad-toml", message[:1].lower() + message[1:], place, hint) from None
    for key in table:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS, known="keys")
            problems.append(Problem("unknown-key", f'unknown key "{key}"', _place(text, path, key), hint))
    if table.get("api", API) != API:
        hint = f"this generator knows version {API}"
        raise ThemeError("theme-api", f"the theme is made for version {table['api']}", _place(text, path, "api"), hint)
    return table


def _place(text: str, path: str, key: str) -> Location:
    found = re.search(rf"^[ \t]*\[*([\w-]+\.)*({re.escape(key)})\b", text, re.MULTILINE)
    found = found or re.search(rf"()(?<![\w-])({re.escape(key)})(?![\w-])", text)
    return locate(text, path, found.start(2), length=len(key)) if found else Location(path)


def _places(layer: _Layer) -> Callable[[str], Location]:
    return lambda key: _place(layer.text, f"{layer.folder}/theme.toml", key)


def _read_files(
    layer: _Layer,
    tree: Tree,
    templates: dict[str, TemplateSource],
    others: Mapping[str, dict[str, ThemeFile]],
) -> None:
    """Adds the files of a theme; ``others`` are those that are no templates, by the folder they stand in."""
    for stat in tree.walk(layer.folder):
        inner = stat.path[len(layer.folder) + 1 :]
        kind, _, rest = inner.partition("/")
        if kind in ("templates", "components") and rest.endswith((".html", ".xml", ".svg")):
            told = f"theme {layer.name}: {inner}" if layer.builtin else stat.path
            source = TemplateSource(told, tree.read_text(stat.path))
            name = rest if kind == "templates" else f"components/{rest}"
            templates[name] = source
            templates[f"{layer.name}/{name}"] = source
        elif kind in others:
            others[kind][rest] = ThemeFile(stat.path, layer.builtin)


def _read_table(
    layer: _Layer,
    components: dict[str, ComponentSpec],
    kinds: dict[str, str],
    params: dict[str, object],
    problems: list[Problem],
) -> None:
    table = layer.table

    def place(key: str) -> Location:
        return _place(layer.text, f"{layer.folder}/theme.toml", key)

    chosen = table.get("templates")
    if isinstance(chosen, dict):
        kinds.update({str(key): str(value) for key, value in chosen.items()})
    given = table.get("params")
    if isinstance(given, dict):
        params.update({str(key): freeze(value) for key, value in given.items()})
    declared = table.get("components")
    if not isinstance(declared, dict):
        return
    for name, spec in declared.items():
        if not isinstance(spec, dict):
            problems.append(
                Problem("bad-component", f'"{name}" is no table', place(name), f"write [components.{name}]")
            )
            continue
        for key in spec:
            if key not in _COMPONENT_KEYS:
                hint = did_you_mean(key, _COMPONENT_KEYS, known="keys")
                problems.append(
                    Problem("unknown-key", f'unknown key "{key}" of the component {name}', place(key), hint)
                )
        uses = spec.get("use", ["section", "container"])
        wrong = [use for use in uses if use not in _USES]
        if wrong:
            hint = did_you_mean(str(wrong[0]), _USES, known="uses")
            problems.append(
                Problem("bad-component", f'"{wrong[0]}" is no use of a component', place(str(wrong[0])), hint)
            )
        components[name] = ComponentSpec(
            name,
            tuple(cast("Use", use) for use in uses if use in _USES),
            _params(spec.get("params", {}), name, place, problems),
            str(spec.get("description", "")),
            f"components/{name}.html",
        )


def _params(
    table: object, owner: str, place: Callable[[str], Location], problems: list[Problem]
) -> FrozenMap[str, ParamSpec]:
    specs: dict[str, ParamSpec] = {}
    if not isinstance(table, dict):
        return EMPTY
    for name, row in table.items():
        if isinstance(row, str):
            row = {"type": row}
        if not isinstance(row, dict):
            message = f'the parameter "{name}" of {owner} is neither a type nor a table'
            problems.append(Problem("bad-component", message, place(name), f'for example {name} = "text"'))
            continue
        for key in row:
            if key not in _PARAM_KEYS:
                hint = did_you_mean(key, _PARAM_KEYS, known="keys")
                problems.append(Problem("unknown-key", f'unknown key "{key}" of {owner}.{name}', place(key), hint))
        kind = str(row.get("type", "text"))
        if kind not in PARAM_TYPES:
            hint = did_you_mean(kind, PARAM_TYPES, known="types")
            problems.append(
                Problem("bad-component", f'"{kind}" is no type of a parameter ({owner}.{name})', place(kind), hint)
            )
            kind = "text"
        unless = row.get("unless", {})
        specs[name] = ParamSpec(
            name,
            cast("ParamType", kind),
            bool(row.get("required", False)),
            freeze(row.get("default")),
            tuple(str(value) for value in row.get("values", ())),
            _params(row.get("items", {}), f"{owner}.{name}", place, problems),
            str(row.get("description", "")),
            FrozenMap((str(key), str(value)) for key, value in unless.items()) if isinstance(unless, dict) else EMPTY,
        )
    for spec in specs.values():
        for key in spec.unless:
            if key not in specs:
                hint = did_you_mean(key, specs, known="they are")
                message = f'"unless" of {owner}.{spec.name} names no parameter beside it: "{key}"'
                problems.append(Problem("bad-component", message, place("unless"), hint))
    return FrozenMap((name, replace(spec, unless=_known(spec.unless, specs))) for name, spec in specs.items())


def _known(unless: FrozenMap[str, str], specs: Mapping[str, ParamSpec]) -> FrozenMap[str, str]:
    return FrozenMap((key, value) for key, value in unless.items() if key in specs)
