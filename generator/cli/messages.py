"""``glocal messages``"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.common import moment, site_path, site_tree
from generator.errors import ConfigError, MachineError, ManyErrors, UsageError, did_you_mean
from generator.files import Tree, atomic_write
from generator.i18n.catalogs import DOMAIN, CatalogData, catalog_paths
from generator.i18n.chains import family
from generator.i18n.extract import extract_messages, update_catalog
from generator.i18n.po_files import decode_po, read_po_file
from generator.i18n.tags import catalog_name
from generator.pipeline.build import builtin_themes
from generator.pipeline.load import load, read_catalogs
from generator.pipeline.translator import SOURCE_LANGUAGE
from generator.pipeline.words import ENGINE_MESSAGES
from generator.theme.load import Theme, load_theme
from generator.theme.messages import babel_extractor

#: The place that catalogs name for the generator's own words.
WORDS_PATH = "glocal"


@dataclass(frozen=True, slots=True)
class _Work:
    """Whose catalogs are made: those of the site or of one theme, in the folder ``root``.

    ``templates`` are their texts by the place that catalogs name; ``languages`` those the site speaks, as catalog
    names; ``below`` the folders of catalogs (and whether they are the package's own) that are asked after these.
    """

    tree: Tree
    root: str
    project: str
    templates: Mapping[str, str]
    with_words: bool
    languages: tuple[str, ...]
    below: tuple[tuple[str, bool], ...]

    def pot(self) -> bytes:
        """The POT file. Raises: ManyErrors with all templates that cannot be read."""
        pot, problems = extract_messages(
            self.templates,
            extractor=babel_extractor,
            words=ENGINE_MESSAGES if self.with_words else (),
            words_path=WORDS_PATH,
            project=self.project,
        )
        if problems:
            raise ManyErrors(problems)
        return pot


@click.group()
def command() -> None:
    """Extract and update the catalogs of themes and site.

    Catalogs are gettext's: locales/site.pot lists the messages of all templates and of Glocal itself,
    locales/LOCALE/LC_MESSAGES/site.po translates them. Any editor for PO files will do.
    """


_theme_option = click.option(
    "--theme", "theme_name", default="", metavar="NAME", help="Those of themes/NAME instead of the site's."
)
_check_option = click.option("--check", is_flag=True, help="Write nothing; exit 1 if something would change.")


@command.command("extract")
@_theme_option
@_check_option
@click.pass_context
def extract(ctx: click.Context, *, theme_name: str, check: bool) -> int:
    """Write locales/site.pot: every message that a page of the site can show."""
    work = _work(ctx, theme_name)
    return _finish(ctx, work.tree, {f"{work.root}/{DOMAIN}.pot": work.pot()}, check=check)


@command.command("update")
@_theme_option
@click.option(
    "--locale",
    "-l",
    "locales",
    multiple=True,
    metavar="LOCALE",
    help="Only this one, new or not: de, de_AT, zh_Hant (repeatable).  [default: languages and files of the site]",
)
@click.option("--fuzzy", is_flag=True, help="Let new messages begin with the translation of a similar one, to review.")
@_check_option
@click.pass_context
def update(ctx: click.Context, *, theme_name: str, locales: tuple[str, ...], fuzzy: bool, check: bool) -> int:
    """Write locales/site.pot, and bring the PO files up to date with it.

    A PO file gets the messages that nothing else translates: neither the theme's catalogs nor, for de_AT, those of de.
    To say a message of the theme otherwise, copy it from site.pot. Translations of messages that are gone are kept at
    the end of the file. English needs no catalog: messages are written in it.
    """
    work = _work(ctx, theme_name)
    pot = work.pot()
    written = {f"{work.root}/{DOMAIN}.pot": pot}
    targets = _targets(work)
    chosen = _chosen(locales, targets, work.root) if locales else targets
    cache: dict[str, Mapping[str, CatalogData]] = {}
    messages = _keys(pot)
    for name, path in chosen.items():
        existing = work.tree.read_bytes(path) if work.tree.exists(path) else None
        elsewhere = _elsewhere(work, name, {*targets, *chosen}, messages, cache)
        if existing is None and name not in locales and messages <= elsewhere:
            continue
        written[path] = update_catalog(existing, pot, name, path=path, fuzzy=fuzzy, elsewhere=elsewhere)
    return _finish(ctx, work.tree, written, check=check)


# --- whose catalogs ---------------------------------------------------------------------------------------------------


def _work(ctx: click.Context, theme_name: str) -> _Work:
    tree = site_tree(ctx)
    if theme_name:
        return _theme_work(tree, theme_name)
    ground, problems = load(tree, builtin_themes(), on=moment(None).date())
    if ground is None:
        raise ManyErrors(problems)
    theme = ground.theme
    names = ground.config.name
    return _Work(
        tree,
        "locales",
        names.get("", "") or names.get(ground.config.default_language, ""),
        _templates(theme),
        with_words=True,
        languages=tuple(catalog_name(tag) for tag in ground.matrix.languages),
        below=tuple((f"{folder}/locales", own) for folder, own in theme.folders),
    )


def _theme_work(tree: Tree, name: str) -> _Work:
    if not tree.exists(f"themes/{name}/theme.toml"):
        known = {stat.path.split("/")[1] for stat in tree.walk("themes") if stat.path.endswith("/theme.toml")}
        hint = did_you_mean(name, known, known="themes/ holds") or "make themes/NAME/theme.toml"
        raise UsageError("unknown-theme", f'there is no theme "{name}" in themes/', None, hint)
    theme, _ = load_theme(tree, builtin_themes(), name)
    folder = f"themes/{name}/"
    own = {path.removeprefix(folder): text for path, text in _templates(theme).items() if path.startswith(folder)}
    return _Work(
        tree,
        f"themes/{name}/locales",
        name,
        own,
        with_words=len(theme.chain) == 1,
        languages=(),
        below=tuple((f"{at}/locales", builtin) for at, builtin in theme.folders[1:]),
    )


def _templates(theme: Theme) -> dict[str, str]:
    """The text of every template of a theme and its parents, hidden ones too, by a path without spaces."""
    found: dict[str, str] = {}
    for name, source in theme.templates.items():
        layer, _, inner = name.partition("/")
        if layer in theme.chain:
            kind = "" if inner.startswith("components/") else "templates/"
            found[source.path if source.path.startswith("themes/") else f"{layer}/{kind}{inner}"] = source.text
    return found


# --- which locales ----------------------------------------------------------------------------------------------------


def _targets(work: _Work) -> dict[str, str]:
    """The catalogs there are and those of the site's languages, by name, with their paths."""
    inner = (stat.path[len(work.root) + 1 :] for stat in work.tree.walk(work.root))
    names = {path.partition("/")[0] for path in inner if "/" in path}
    paths, problems = catalog_paths(names, root=work.root, known=work.languages)
    if problems:
        raise ManyErrors(problems)
    spoken = [name for name in work.languages if not _is_source(name)]
    wanted, _ = catalog_paths(spoken, root=work.root)
    return dict(sorted({**wanted, **paths}.items()))


def _chosen(locales: tuple[str, ...], targets: Mapping[str, str], root: str) -> dict[str, str]:
    """The paths of the locales that were typed. Raises: UsageError."""
    paths, problems = catalog_paths(locales, root=root, known=targets)
    if problems:
        raise UsageError(problems[0].code, problems[0].message, None, problems[0].hint)
    if len(paths) < len(set(locales)):
        raise UsageError("unknown-locale", '"regions" names no locale', None, "write de, de_AT or zh_Hant")
    return dict(paths)


def _elsewhere(
    work: _Work,
    name: str,
    targets: Iterable[str],
    messages: frozenset[tuple[str, str]],
    cache: dict[str, Mapping[str, CatalogData]],
) -> frozenset[tuple[str, str]]:
    """The messages that a catalog may do without: they are translated below it, or belong into a more general one.

    That is all of them for a catalog of English, and for that of a country beside one of its language.
    """
    line = _line(name)
    if _is_source(name) or set(line[1:]) & set(targets):
        return messages
    found: set[tuple[str, str]] = set()
    for root, builtin in work.below:
        if root not in cache:
            cache[root], _ = read_catalogs(builtin_themes() if builtin else work.tree, root)
        for member in line:
            if member in cache[root]:
                found.update(cache[root][member].messages)
    return frozenset(found)


def _line(name: str) -> tuple[str, ...]:
    """The catalog's name and those of its family, the most particular first."""
    try:
        return tuple(catalog_name(tag) for tag in family(name.replace("_", "-")))
    except ConfigError:  # a language that CLDR names and the registry of subtags does not
        return (name,)


def _is_source(name: str) -> bool:
    return name.partition("_")[0] == SOURCE_LANGUAGE


def _keys(pot: bytes) -> frozenset[tuple[str, str]]:
    file, _ = read_po_file(decode_po(pot, "")[0], "")
    return frozenset((entry.context, entry.id) for entry in file.entries)


# --- what changes -----------------------------------------------------------------------------------------------------


def _finish(ctx: click.Context, tree: Tree, written: Mapping[str, bytes], *, check: bool) -> int:
    """Writes what has changed, or only tells it; returns the exit code."""
    changed = 0
    for path, content in written.items():
        is_changed = not tree.exists(path) or tree.read_bytes(path) != content
        changed += is_changed
        if is_changed and not check:
            _write(site_path(ctx) / path, content)
        state = ("would change" if check else "written") if is_changed else "up to date"
        click.echo(f"{path}: {_summary(content, path)}; {state}")
    return 1 if check and changed else 0


def _summary(content: bytes, path: str) -> str:
    file, _ = read_po_file(decode_po(content, path)[0], path)
    live = [entry for entry in file.entries if not entry.obsolete]
    text = f"{len(live)} message{'' if len(live) == 1 else 's'}"
    if path.endswith(".pot"):
        return text
    rows = (
        ("to translate", sum(1 for entry in live if not all(entry.strings))),
        ("to review", sum(1 for entry in live if entry.is_fuzzy)),
        ("obsolete", len(file.entries) - len(live)),
    )
    return ", ".join([text, *(f"{number} {what}" for what, number in rows if number)])


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, content)
    except OSError as error:
        raise MachineError("cannot-write", f"cannot write {path.name}: {error.strerror}") from error
