"""Which files a site publishes beside its pages: pictures of the content, assets and static files of the theme."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from generator.errors import Problem, SiteError
from generator.files import Tree
from generator.markup.names import classify
from generator.media.clean import clean_picture
from generator.media.size import media_type, picture_size
from generator.model.edition import Edition
from generator.model.frozen import FrozenMap
from generator.model.site import Asset
from generator.model.source import FileInfo
from generator.pipeline.inputs import Inputs
from generator.pipeline.site import MediaFile, Site
from generator.resolve.links import pick_asset

#: The folder of everything with a fingerprint in its name, below a host's asset root.
ASSETS = "assets/"

_NAME = re.compile(r"[^\w.-]+")
_CSS_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#|https?:|/)([^"')]+)\1\s*\)""")


def asset_roots(editions: Iterable[Edition]) -> FrozenMap[str, str]:
    """For the folder of each host the URL path below which its assets stand: the longest that its editions share."""
    paths: dict[str, list[str]] = {}
    for edition in editions:
        paths.setdefault(edition.tree or edition.host, []).append(edition.base_path)
    return FrozenMap((tree, posixpath.commonpath(rows).rstrip("/") + "/") for tree, rows in paths.items())


#: Published files by path, each with the digest of the content it was made of.
KnownMedia = Mapping[str, tuple[str, MediaFile]]


def publish(
    site: Site, tree: Tree, builtin: Tree, *, inputs: Inputs, known: KnownMedia
) -> tuple[Site, tuple[Problem, ...], KnownMedia]:
    """The site with all files it publishes named by their contents; ``known`` files are not opened again.

    The last value is what will be known next time.

    A picture is published on a host only if a page of that host may show it: pictures of drafts and members' texts
    stay where they are.
    """
    problems: list[Problem] = []
    roots = asset_roots(tuple(site.matrix))
    media: dict[str, MediaFile] = {}
    published: dict[str, set[str]] = {}
    for edition, asset in _wanted(site):
        if asset.path not in media:
            kept = known.get(asset.path)
            found = inputs.files.get(asset.path)
            if kept is not None and found is not None and kept[0] == found.digest:
                media[asset.path] = kept[1]
        if asset.path not in media:
            try:
                media[asset.path] = _media_file(asset, tree)
            except SiteError as error:
                problems.extend(error.problems)
                continue
        published.setdefault(edition.tree or edition.host, set()).add(asset.path)
    assets, groups, icons = _theme_assets(site, tree, builtin, problems)
    statics = {path.partition("/static/")[2] for path in site.theme.static}
    statics |= {path.removeprefix("content/static/") for path in site.registry.static}
    result = replace(
        site,
        media=FrozenMap(sorted(media.items())),
        published=FrozenMap((host, tuple(sorted(paths))) for host, paths in sorted(published.items())),
        assets=FrozenMap(assets),
        theme_assets=FrozenMap(groups),
        theme_static=tuple(site.theme.static),
        static=frozenset(statics),
        icons=FrozenMap(icons),
        asset_roots=roots,
    )
    noted = {path: (inputs.files[path].digest, file) for path, file in media.items() if path in inputs.files}
    return result, tuple(problems), noted


def _wanted(site: Site) -> Iterable[tuple[Edition, Asset]]:
    folders = {card.folder: card.id for card in site.pages.cards.values() if card.folder}
    for logical, group in site.links.assets.items():
        owner = _owner(logical, folders)
        for edition in site.matrix:
            if owner is None:
                families = [site.matrix.languages[edition.language].family]
            else:
                page = site.pages.find(edition.id, owner)
                if page is None:
                    continue
                language = page.text.language
                known = site.matrix.languages.get(language)
                families = [known.family if known is not None else (language,)]
            for family in families:
                asset = pick_asset(group, family, edition.regions)
                if asset is not None:
                    yield edition, asset


def _owner(logical: str, folders: Mapping[str, str]) -> str | None:
    """The entry in whose folder the file lies, however deep; None if it belongs to nobody."""
    folder = posixpath.dirname(logical)
    while folder:
        if f"{folder}/" in folders:
            return folders[f"{folder}/"]
        folder = posixpath.dirname(folder)
    return None


def _media_file(asset: Asset, tree: Tree) -> MediaFile:
    data = clean_picture(tree.read_bytes(asset.path), asset.path)
    name = posixpath.basename(asset.path)
    return _named(asset.path, f"{ASSETS}media/", name, data)


def _named(path: str, folder: str, name: str, data: bytes) -> MediaFile:
    digest = hashlib.sha256(data).hexdigest()[:10]
    stem, dot, ext = name.rpartition(".")
    clean = _NAME.sub("-", stem or name).strip("-") or "file"
    published = f"{folder}{clean}.{digest}{dot}{ext}" if stem else f"{folder}{clean}.{digest}"
    width, height = picture_size(data, name)
    integrity = "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()
    return MediaFile(path, published, integrity, width, height, media_type(name))


def _theme_assets(
    site: Site, tree: Tree, builtin: Tree, problems: list[Problem]
) -> tuple[dict[str, MediaFile], dict[str, tuple[Asset, ...]], dict[str, str]]:
    files: dict[str, MediaFile] = {}
    groups: dict[str, list[Asset]] = {}
    icons: dict[str, str] = {}
    languages, regions = frozenset(site.matrix.languages), frozenset(site.tree.regions)
    contents: dict[str, bytes] = {}
    for logical in site.theme.assets:
        data = site.theme.assets[logical].read(tree, builtin)
        try:
            data = clean_picture(data, logical)
        except SiteError as error:
            problems.extend(error.problems)
            continue
        if logical.startswith("icons/") and logical.endswith(".svg"):
            icons[logical[len("icons/") : -len(".svg")]] = data.decode("utf-8", "replace").strip()
        else:
            contents[logical] = data
    for logical in sorted(contents, key=lambda name: (name.endswith(".css"), name)):
        data = contents[logical]
        if logical.endswith(".css"):
            data = _rewritten(data, logical, lambda name: files[name].name if name in files else "").encode()
        folder = f"{ASSETS}{posixpath.dirname(logical)}/" if "/" in logical else ASSETS
        files[logical] = _named(logical, folder, posixpath.basename(logical), data)
        info, _ = classify(f"content/assets/{logical}", languages=languages, regions=regions)
        if info is not None:
            bare = _bare(info, logical)
            groups.setdefault(bare, []).append(Asset(info, logical, bare, len(data)))
    return files, {name: tuple(rows) for name, rows in sorted(groups.items())}, icons


def _bare(info: FileInfo, logical: str) -> str:
    folder = posixpath.dirname(logical)
    name = f"{info.name}.{info.ext}" if info.ext else info.name
    return f"{folder}/{name}" if folder else name


def _rewritten(data: bytes, logical: str, find: Callable[[str], str]) -> str:
    """A style sheet whose relative addresses name the fingerprinted files."""
    folder = posixpath.dirname(logical)

    def replaced(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2]))
        found = find(target)
        if not found:
            return match[0]
        return f'url("{posixpath.relpath(found, ASSETS + folder if folder else ASSETS[:-1])}")'

    return _CSS_URL.sub(replaced, data.decode("utf-8", "replace"))


def asset_bytes(site: Site, logical: str, tree: Tree, builtin: Tree) -> bytes:
    """The bytes of a theme's asset as published."""
    data = clean_picture(site.theme.assets[logical].read(tree, builtin), logical)
    if logical.endswith(".css"):
        return _rewritten(data, logical, lambda n: site.assets[n].name if n in site.assets else "").encode()
    return data
