"""The icons and manifests of a site: which there are, where they stand, and their making."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from generator.errors import Location, Problem, SiteError, did_you_mean
from generator.files import Tree
from generator.media.cache import PictureCache, kept
from generator.media.icons import check_icon, draw_icon, icon_engine, specs_of
from generator.model.edition import Edition
from generator.model.frozen import FrozenMap
from generator.model.output import Output
from generator.model.picture import IconSet
from generator.model.site import localized
from generator.model.view import IconView
from generator.pipeline.site import Site, flat_chain, output_path, quote_path, tree_path

FAVICON = "favicon.ico"
MANIFEST = "site.webmanifest"
_FOLDER = "assets/icons/"
#: Raised when icons are drawn otherwise by the same programs.
_EDITION = "1"
_PAPER = "#fbf6ee"
_ACCENT = "#8b3f16"


def find_icons(site: Site, tree: Tree, builtin: Tree) -> tuple[IconSet | None, tuple[Problem, ...]]:
    """The icons that [brand] icon asks for; None without one, or with a problem."""
    icon = str(site.config.brand.get("icon", ""))
    if not icon:
        return None, ()
    path = f"content/static/{icon}"
    if path not in site.registry.static and icon in site.theme.static:
        path = site.theme.static[icon].path
    elif path not in site.registry.static:
        hint = did_you_mean(icon, site.static, known="static files")
        message = f"there is no content/static/{icon}, which [brand] names as the icon"
        return None, (Problem("bad-icon", message, Location(site.config.path), hint),)
    try:
        data = _read(site, path, tree, builtin)
        check_icon(data, path)
        engine = icon_engine(path)
    except SiteError as error:
        return None, error.problems
    ground = _color(site, "paper", _PAPER)
    made_of = "\x1f".join((_EDITION, engine, path.rpartition(".")[2], ground)).encode()
    return IconSet(path, hashlib.blake2b(made_of + b"\x1f" + data, digest_size=16).hexdigest(), ground), ()


def _read(site: Site, path: str, tree: Tree, builtin: Tree) -> bytes:
    if path in site.registry.static:
        return tree.read_bytes(path)
    return site.theme.static[str(site.config.brand["icon"])].read(tree, builtin)


def _color(site: Site, name: str, default: str) -> str:
    """A colour of the brand that any program can read, else that of the theme."""
    colors = site.config.brand.get("colors")
    found = str(colors.get(name, "")) if isinstance(colors, FrozenMap) else ""
    return found if len(found) == 7 and found.startswith("#") else default


def _published(icons: IconSet, name: str) -> str:
    """The path of an icon below the root of assets, with a digest that changes as it does."""
    stem, _, ending = name.rpartition(".")
    return f"{_FOLDER}{stem}.{icons.key[:10]}.{ending}"


def icon_outputs(site: Site, tree: str, editions: tuple[Edition, ...], taken: frozenset[str]) -> Iterator[Output]:
    """The icons of a host and the manifests of its editions. Files of ``taken`` names at its root stay the writer's."""
    icons = site.icon_set
    if icons is None:
        return
    first = editions[0]
    for spec in specs_of(icons.path):
        details = FrozenMap({"icon": spec.name, "key": icons.key})
        if spec.name != FAVICON:
            path = tree_path(tree, first.prefix, site.asset_root(first) + _published(icons, spec.name))
            yield Output(path, "asset", subject=spec.name, origin=icons.path, details=details)
        elif FAVICON not in taken:
            yield Output(f"{tree}/{FAVICON}", "asset", subject=spec.name, origin=icons.path, details=details)
    for edition in editions:
        path = output_path(edition, edition.base_path + MANIFEST)
        if path.partition("/")[2] in taken:
            continue
        digest = hashlib.blake2b(manifest(site, edition), digest_size=16).hexdigest()
        details = FrozenMap({"icon": MANIFEST, "key": digest, "of": edition.id})
        yield Output(path, "asset", subject=edition.id, origin=site.config.path, details=details)


def manifest(site: Site, edition: Edition) -> bytes:
    """The manifest of an edition. Source: W3C, Web Application Manifest."""
    icons = site.icon_set
    assert icons is not None, "only a site with an icon has manifests"
    root = site.asset_root(edition)
    languages = flat_chain(site.matrix, edition.language, site.config.default_language)
    name = localized(site.config.name, languages)
    label = name[0] if name is not None else edition.host
    rows: list[dict[str, str]] = []
    for spec in specs_of(icons.path):
        if spec.name == "favicon.svg":
            row = {"src": quote_path(root + _published(icons, spec.name)), "sizes": "any", "type": "image/svg+xml"}
        elif spec.name.startswith("icon-"):
            size = f"{spec.width}x{spec.width}"
            row = {"src": quote_path(root + _published(icons, spec.name)), "sizes": size, "type": "image/png"}
        else:
            continue
        rows.append({**row, "purpose": spec.purpose})
    content = {
        "name": label,
        "lang": edition.locale,
        "dir": edition.direction,
        "start_url": quote_path(edition.base_path),
        "scope": quote_path(edition.base_path),
        "theme_color": _color(site, "accent", _ACCENT),
        "background_color": icons.ground,
        "icons": rows,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def icon_views(site: Site, edition: Edition) -> tuple[IconView, ...]:
    """The links to icons and the manifest in the head of an edition's pages; empty without an icon."""
    icons = site.icon_set
    if icons is None:
        return ()
    root = site.asset_root(edition)
    rows = [IconView("icon", quote_path(f"{edition.prefix}/{FAVICON}"), sizes="32x32")]
    for spec in specs_of(icons.path):
        url = quote_path(root + _published(icons, spec.name))
        if spec.name == "favicon.svg":
            rows.append(IconView("icon", url, type="image/svg+xml"))
        elif spec.name.startswith("apple"):
            rows.append(IconView("apple-touch-icon", url))
    rows.append(IconView("manifest", quote_path(edition.base_path + MANIFEST)))
    return tuple(rows)


def icon_bytes(site: Site, output: Output, tree: Tree, builtin: Tree, *, cache: PictureCache) -> bytes:
    """The content of an icon or a manifest: drawn once for all hosts and builds. Raises: ContentError."""
    name = str(output.details["icon"])
    if name == MANIFEST:
        return manifest(site, site.matrix.by_id()[str(output.details["of"])])
    icons = site.icon_set
    assert icons is not None, output
    key = cache_key(output)
    found = cache.get(key)
    if found is not None:
        return found
    spec = next(spec for spec in specs_of(icons.path) if spec.name == name)
    data = _read(site, icons.path, tree, builtin)
    return kept(cache, key, draw_icon(data, icons.path, spec, ground=icons.ground))


def cache_key(output: Output) -> str:
    """Where a drawn icon is kept."""
    return hashlib.blake2b(f"{output.details['icon']}:{output.details['key']}".encode(), digest_size=20).hexdigest()
