"""Reads the ground of a site: site.toml, the regions, the matrix of editions, the theme and the catalogs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from generator.config.load import load_config
from generator.errors import Location, Problem, SiteError
from generator.files import Tree
from generator.i18n.catalogs import CatalogData, Messages, load_catalog
from generator.i18n.chains import locale_parents
from generator.i18n.editions import build_matrix
from generator.i18n.tags import catalog_name
from generator.model.config import Config
from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.pipeline.registry import read_regions
from generator.theme.load import Theme, load_theme

CONFIG = "site.toml"


@dataclass(frozen=True, slots=True)
class Ground:
    """What every later stage stands on."""

    config: Config
    tree: RegionTree
    matrix: EditionMatrix
    theme: Theme
    messages: FrozenMap[str, Messages]


def load(tree: Tree, builtin: Tree, *, on: date, base_url: str = "") -> tuple[Ground | None, tuple[Problem, ...]]:
    """The ground of the site, None where site.toml itself cannot be read; and all problems.

    ``on`` is the day for which currencies are legal tender. ``base_url`` puts every host below one address.
    """
    if not tree.exists(CONFIG):
        hint = "run `glocal new site DIR` to make one, or run the command in the site's folder"
        return None, (Problem("no-site", "there is no site.toml here", Location(CONFIG), hint),)
    problems: list[Problem] = []
    try:
        config, found = load_config(tree.read_text(CONFIG), CONFIG)
    except SiteError as error:
        return None, error.problems
    problems.extend(found)
    regions, found = read_regions(tree, on=on)
    problems.extend(found)
    if config is None:
        return None, tuple(problems)
    matrix, found = build_matrix(config, regions)
    problems.extend(found)
    if base_url:
        matrix = below(matrix, base_url)
    else:
        matrix = replace(matrix, editions=tuple(replace(edition, tree=_folder(edition)) for edition in matrix))
    try:
        theme, found = load_theme(tree, builtin, config.theme)
        problems.extend(found)
    except SiteError as error:
        return None, (*problems, *error.problems)
    messages, found = read_messages(tree, builtin, theme, matrix)
    problems.extend(found)
    return Ground(config, regions, matrix, theme, messages), tuple(problems)


def output_folder(tree: Tree) -> str:
    """The name of the output folder that site.toml asks for, ``public`` where it cannot be read."""
    try:
        config, _ = load_config(tree.read_text(CONFIG), CONFIG)
    except SiteError:
        return "public"
    return config.output if config is not None else "public"


def _folder(edition: Edition) -> str:
    return edition.host.replace(":", "_")


def below(matrix: EditionMatrix, base_url: str) -> EditionMatrix:
    """The same editions with every host below one address: ``BASE/HOST/PATH``."""
    parts = urlsplit(base_url if base_url.endswith("/") else f"{base_url}/")
    rows: list[Edition] = []
    for edition in matrix:
        folder = _folder(edition)
        prefix = f"{parts.path}{folder}"
        path = prefix + edition.base_path
        rows.append(
            replace(
                edition,
                base_url=f"{parts.scheme}://{parts.netloc}{path}",
                host=parts.netloc,
                base_path=path,
                tree=folder,
                prefix=prefix,
            )
        )
    return replace(matrix, editions=tuple(rows))


# --- messages ---------------------------------------------------------------------------------------------------------


def read_messages(
    tree: Tree, builtin: Tree, theme: Theme, matrix: EditionMatrix
) -> tuple[FrozenMap[str, Messages], tuple[Problem, ...]]:
    """The messages of every edition, by edition id.

    Catalogs are asked in the order of locales (``de_AT``, ``de``, then the fallback languages); for each the site's
    own before those of the theme and its parents.
    """
    problems: list[Problem] = []
    loaded: dict[str, CatalogData | None] = {}

    def catalog(owner: Tree, path: str, key: str) -> CatalogData | None:
        if key not in loaded:
            loaded[key] = None
            if owner.exists(path):
                try:
                    loaded[key], found = load_catalog(owner.read_bytes(path), path)
                    problems.extend(found)
                except SiteError as error:
                    problems.extend(error.problems)
        return loaded[key]

    result: dict[str, Messages] = {}
    for edition in matrix:
        chain: list[CatalogData] = []
        for name in locale_names(edition, matrix):
            path = f"locales/{name}/LC_MESSAGES/site.po"
            found_site = catalog(tree, path, path)
            if found_site is not None:
                chain.append(found_site)
            for folder, is_builtin in theme.folders:
                found_theme = catalog(
                    builtin if is_builtin else tree, f"{folder}/{path}", f"{is_builtin}:{folder}/{path}"
                )
                if found_theme is not None:
                    chain.append(found_theme)
        result[edition.id] = Messages(tuple(chain))
    return FrozenMap(result), tuple(problems)


def locale_names(edition: Edition, matrix: EditionMatrix) -> tuple[str, ...]:
    """The names of the catalogs an edition asks, in order: its locale and its parents, then its fallback languages'."""
    language = matrix.languages[edition.language]
    tags = [*locale_parents(edition.locale), *(tag for family in language.chain for tag in family)]
    return tuple(dict.fromkeys(catalog_name(tag) for tag in tags))
