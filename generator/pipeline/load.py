"""Reads the ground of a site: site.toml, the regions, the matrix of editions, the theme and the catalogs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from generator.config.load import load_config
from generator.config.locator import locate_keys
from generator.config.shapes import RESERVED_COLLECTIONS
from generator.errors import Location, Problem, SiteError, near_match
from generator.files import Tree
from generator.i18n.catalogs import DOMAIN, CatalogData, Messages, catalog_paths, load_catalog, message_chain
from generator.i18n.editions import build_matrix
from generator.i18n.tags import catalog_name
from generator.model.config import CollectionConfig, Config
from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import FrozenMap
from generator.pipeline.ground import Ground, reader_families
from generator.pipeline.inputs import source_folders
from generator.pipeline.registry import read_regions
from generator.social.networks import check_networks, load_networks
from generator.theme.load import Theme, load_theme

CONFIG = "site.toml"


def load(
    tree: Tree, builtin: Tree, *, on: date, base_url: str = "", folders: Iterable[str] | None = None
) -> tuple[Ground | None, tuple[Problem, ...]]:
    """The ground of the site, None where site.toml itself cannot be read; and all problems.

    ``on`` is the day for which currencies are legal tender. ``base_url`` puts every host below one address.
    ``folders`` are the folders of content/ that hold sources; they are looked for where they are not known.
    """
    if not tree.exists(CONFIG):
        hint = "run `glocal new site DIR` to make one, or run the command in the site's folder"
        return None, (Problem("no-site", "there is no site.toml here", Location(CONFIG), hint),)
    problems = [problem for root in ("locales", "themes") for problem in tree.survey(root)[1]]
    try:
        config, found = load_config(tree.read_text(CONFIG), CONFIG)
    except SiteError as error:
        return None, (*problems, *error.problems)
    problems.extend(found)
    if config is not None:
        config, found = _with_known_networks(config, tree.read_text(CONFIG))
        problems.extend(found)
        if folders is None:
            folders = source_folders(stat.path for stat in tree.walk("content"))
        config, found = with_folders(config, folders)
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


def _with_known_networks(config: Config, text: str) -> tuple[Config, tuple[Problem, ...]]:
    """The configuration with those networks alone that can be shared to, and the problems of the others."""
    places = locate_keys(text, CONFIG)
    known = load_networks()
    problems: list[Problem] = []

    def good(names: tuple[str, ...], *key: str) -> tuple[str, ...]:
        problems.extend(check_networks(names, registry=known, location=places.value(key)))
        return tuple(name for name in names if name in known and known[name].is_shared)

    share = good(config.share, "share", "networks")
    markets = FrozenMap(
        (id, market if market.share is None else replace(market, share=good(market.share, "markets", id, "share")))
        for id, market in config.markets.items()
    )
    for id, market in config.markets.items():
        for names, key in ((market.deny or (), "deny"), (tuple(market.network_labels), "label")):
            place = places.value(("markets", id, "policy", key))
            problems.extend(check_networks(names, registry=known, to_share=False, location=place))
    for name, items in config.menus.items():
        for number, item in enumerate(items):
            if item.network:
                place = places.value(("menus", name, number, "network"))
                problems.extend(check_networks((item.network,), registry=known, to_share=False, location=place))
    return replace(config, share=share, markets=markets), tuple(problems)


def with_folders(config: Config, folders: Iterable[str]) -> tuple[Config, tuple[Problem, ...]]:
    """The configuration with a collection for each folder that is not declared, by the defaults, after the others.

    One whose name is nearly a declared one is a warning, ``near-collection``: it may be a slip.
    """
    taken = {*config.collections, *config.taxonomies, *RESERVED_COLLECTIONS}
    new = [name for name in folders if name not in taken and name[:1] != "." and ":" not in name]
    problems: list[Problem] = []
    for name in new:
        near = near_match(name, config.collections, cutoff=0.75)
        if near is not None:
            hint = f"did you mean content/{near}/? If not, declare it: [collections.{name}] in {CONFIG}"
            message = f'the folder content/{name}/ is a collection of its own, beside "{near}"'
            place = Location(f"content/{name}")
            problems.append(Problem("near-collection", message, place, hint, "warning"))
    if not new:
        return config, ()
    added = {name: CollectionConfig(name) for name in new}
    return replace(config, collections=config.collections.merged(added)), tuple(problems)


def output_folder(tree: Tree) -> str:
    """The name of the output folder that site.toml asks for, ``public`` where it cannot be read."""
    config = _readable_config(tree)
    return config.output if config is not None else "public"


def hubs_of(tree: Tree) -> tuple[str, ...]:
    """The WebSub hubs that site.toml names, none where it cannot be read."""
    config = _readable_config(tree)
    return config.hubs if config is not None else ()


def _readable_config(tree: Tree) -> Config | None:
    try:
        return load_config(tree.read_text(CONFIG), CONFIG)[0]
    except SiteError:
        return None


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
    """The messages of every edition, by edition id: the site's own catalogs, then those of the theme and its parents.

    Only catalogs that an edition may ask are read. A folder of locales/ that names no locale is an error.
    """
    problems: list[Problem] = []
    families = {edition.id: reader_families(edition, matrix) for edition in matrix}
    wanted = {catalog_name(tag) for chain in families.values() for family in chain for tag in family}
    known = [catalog_name(tag) for tag in matrix.languages]
    layers: list[Mapping[str, CatalogData]] = []
    for owner, root in ((tree, "locales"), *((builtin if own else tree, f"{at}/locales") for at, own in theme.folders)):
        layer, found = read_catalogs(owner, root, wanted=wanted, known=known)
        layers.append(layer)
        problems.extend(found)
    result = FrozenMap((id, Messages(message_chain(chain, layers))) for id, chain in families.items())
    return result, tuple(problems)


def read_catalogs(
    tree: Tree, root: str, *, wanted: Container[str] | None = None, known: Iterable[str] = ()
) -> tuple[FrozenMap[str, CatalogData], tuple[Problem, ...]]:
    """The catalogs below a folder of locales, all or those that are ``wanted``, by name, and what is wrong with them.

    ``known`` are names that folders are likely to have, for hints. Codes: ``unknown-locale``, ``stray-catalog`` (a
    warning: a PO file where none is looked for), those of ``catalogs``.
    """
    inner = [stat.path[len(root) + 1 :] for stat in tree.walk(root)]
    paths, found = catalog_paths({path.partition("/")[0] for path in inner if "/" in path}, root=root, known=known)
    problems = list(found)
    for path in inner:
        if path.endswith(".po") and f"{root}/{path}" not in paths.values():
            name = path.partition("/")[0] if "/" in path else "LOCALE"
            if name in paths or name == "LOCALE":
                hint = f"catalogs are {root}/{name}/LC_MESSAGES/{DOMAIN}.po"
                message = "nobody reads this catalog"
                problems.append(Problem("stray-catalog", message, Location(f"{root}/{path}"), hint, "warning"))
    catalogs: dict[str, CatalogData] = {}
    for name, path in paths.items():
        if (wanted is not None and name not in wanted) or not tree.exists(path):
            continue
        try:
            catalogs[name], found = load_catalog(tree.read_bytes(path), path)
            problems.extend(found)
        except SiteError as error:
            problems.extend(error.problems)
    return FrozenMap(catalogs), tuple(problems)
