"""Which files a site publishes beside its pages: pictures of the content, assets and static files of the theme."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.errors import Location, Problem, SiteError
from generator.execution import choose_batch_size, run_batches
from generator.executors import Shared, open_executor
from generator.files import Tree
from generator.markup.names import classify
from generator.media.cache import PictureCache, kept
from generator.media.clean import clean_picture
from generator.media.darkroom import decode_facts, encode_facts, is_raster, look_at
from generator.media.heic import published_name, read_picture, refuse_heic
from generator.media.minify import Kind, lacking, minifier
from generator.media.size import media_type, picture_size
from generator.model.edition import Edition
from generator.model.frozen import FrozenMap
from generator.model.picture import Picture, PictureNote, PictureSettings
from generator.model.site import Asset
from generator.model.source import FileInfo
from generator.pipeline.icons import find_icons
from generator.pipeline.inputs import Inputs
from generator.pipeline.pictures import looked_at_key, picture_settings, planned_crops
from generator.pipeline.run import TIME_LIMIT, Run
from generator.pipeline.sharecards import card_settings
from generator.pipeline.site import MediaFile, Site
from generator.pipeline.styles import Styles
from generator.resolve.links import pick_asset

#: The folder of everything with a fingerprint in its name, below a host's asset root.
ASSETS = "assets/"

#: About how many milliseconds it takes to look at a picture.
_COST = 15

_NAME = re.compile(r"[^\w.-]+")
_MINIFIED: Mapping[str, Kind] = {".css": "css", ".js": "js", ".mjs": "js"}


def asset_roots(editions: Iterable[Edition]) -> FrozenMap[str, str]:
    """For the folder of each host the URL path below which its assets stand: the longest that its editions share."""
    paths: dict[str, list[str]] = {}
    for edition in editions:
        paths.setdefault(edition.tree or edition.host, []).append(edition.base_path)
    return FrozenMap((tree, posixpath.commonpath(rows).rstrip("/") + "/") for tree, rows in paths.items())


#: Published files by path, each with the digest of the content it was made of.
KnownMedia = Mapping[str, tuple[str, MediaFile]]


def publish(
    site: Site, tree: Tree, builtin: Tree, *, inputs: Inputs, known: KnownMedia, run: Run
) -> tuple[Site, tuple[Problem, ...], KnownMedia]:
    """The site with all files it publishes named by their contents; ``known`` files are not opened again.

    The last value is what will be known next time.

    A picture is published on a host only if a page of that host may show it: pictures of drafts and members' texts
    stay where they are.
    """
    roots = asset_roots(tuple(site.matrix))
    settings, found = picture_settings(site.config, site.theme)
    problems = list(found)
    suffix = looked_at_key(settings)
    keys = {path: f"{row.digest}:{suffix}" for path, row in inputs.files.items() if row.digest}
    published: dict[str, set[str]] = {}
    for edition, asset in _wanted(site):
        published.setdefault(edition.tree or edition.host, set()).add(asset.path)
    wanted = sorted({path for paths in published.values() for path in paths})
    media = {path: known[path][1] for path in wanted if path in known and known[path][0] == keys.get(path)}
    fresh, found = _look_at([path for path in wanted if path not in media], settings, tree, run)
    media.update(fresh)
    problems.extend(found)
    noted = {path: (keys[path], file) for path, file in media.items() if path in keys}
    notes = site.registry.notes
    assets, groups, icons = _theme_assets(site, tree, builtin, problems)
    statics = {path.partition("/static/")[2] for path in site.theme.static}
    statics |= {path.removeprefix("content/static/") for path in site.registry.static}
    result = replace(
        site,
        media=FrozenMap((path, _with_note(file, notes, site)) for path, file in sorted(media.items())),
        published=FrozenMap(
            (host, tuple(sorted(path for path in paths if path in media))) for host, paths in sorted(published.items())
        ),
        pictures=settings,
        assets=FrozenMap(assets),
        theme_assets=FrozenMap(groups),
        theme_static=tuple(site.theme.static),
        static=frozenset(statics),
        icons=FrozenMap(icons),
        asset_roots=roots,
    )
    cards, found = card_settings(site.config, site.theme, tree, builtin)
    problems.extend(found)
    icon_set, found = find_icons(result, tree, builtin)
    problems.extend(found)
    return replace(result, crops=planned_crops(result), cards=cards, icon_set=icon_set), tuple(problems), noted


def _with_note(file: MediaFile, notes: Mapping[str, PictureNote], site: Site) -> MediaFile:
    """The file with what is said of it: beside itself, else beside the variant for all languages and regions."""
    if not notes:
        return file
    found = notes.get(file.source) or notes.get(site.links.by_asset_path.get(file.source, ""))
    return replace(file, note=found) if found is not None else file


@dataclass(frozen=True, slots=True)
class LookJob:
    """What all workers that look at files share."""

    tree: Tree
    settings: PictureSettings
    cache: PictureCache


def _look_at(
    paths: Sequence[str], settings: PictureSettings, tree: Tree, run: Run
) -> tuple[dict[str, MediaFile], tuple[Problem, ...]]:
    """The files at these paths as published, and what is wrong with some of them."""
    jobs = run.jobs(sum(_COST if settings.enabled and is_raster(path) else 1 for path in paths))
    shared = Shared(LookJob(tree, settings, run.pictures), key="look")
    with open_executor(jobs, inherit=(shared,)) as executor:
        results = run_batches(
            executor,
            _media_file,
            paths,
            shared=shared,
            batch_size=choose_batch_size(len(paths), jobs),
            doing="cannot look at",
            time_limit=TIME_LIMIT,
        )
    run.count("files looked at", len(paths))
    media = {path: file for path, (file, _) in zip(paths, results, strict=True) if file is not None}
    return media, tuple(problem for _, problems in results for problem in problems)


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


def _media_file(path: str, job: LookJob) -> tuple[MediaFile | None, tuple[Problem, ...]]:
    try:
        data = read_picture(job.tree.read_bytes(path), path)
        file = _named(path, f"{ASSETS}media/", published_name(posixpath.basename(path)), data)
        if job.settings.enabled and is_raster(path):
            picture = _picture(data, path, job)
            file = replace(file, picture=picture)
            if picture is not None:
                file = replace(file, width=picture.width, height=picture.height)
        return file, ()
    except SiteError as error:
        return None, error.problems


def _picture(data: bytes, path: str, job: LookJob) -> Picture | None:
    """What is known of a picture: from the cache, or by looking at it."""
    key = hashlib.blake2b(data, digest_size=16).hexdigest()
    place = hashlib.blake2b(f"{key}:{looked_at_key(job.settings)}".encode(), digest_size=20).hexdigest()
    known = job.cache.get(place)
    if known is not None:
        is_good, picture = decode_facts(known)
        if is_good:
            return picture
    picture = look_at(data, path, job.settings, key=key)
    if job.cache.is_shared:
        kept(job.cache, place, encode_facts(picture))
    return picture


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
            refuse_heic(data, logical)
            data = clean_picture(data, logical)
        except SiteError as error:
            problems.extend(error.problems)
            continue
        if logical.startswith("icons/") and logical.endswith(".svg"):
            icons[logical[len("icons/") : -len(".svg")]] = data.decode("utf-8", "replace").strip()
        else:
            contents[logical] = data
    minify, found = _minify_of(site)
    problems.extend(found)
    theme = _Theme(site, tree, builtin, files, minify)
    for logical in sorted(contents, key=lambda name: (name.endswith(".css"), name)):
        data, found = theme.data(logical, contents[logical])
        problems.extend(found)
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


@dataclass(frozen=True)
class _Theme:
    """The assets of the site's theme on the way out. ``files`` are those that are named already."""

    site: Site
    tree: Tree
    builtin: Tree
    files: Mapping[str, MediaFile]
    minify: frozenset[str]

    def text(self, logical: str) -> str | None:
        """The text of a style sheet; None if there is none of that name."""
        file = self.site.theme.assets.get(logical)
        if file is None or not logical.endswith(".css"):
            return None
        return file.read(self.tree, self.builtin).decode("utf-8", "replace")

    def published(self, logical: str) -> str | None:
        """The name under which an asset is published."""
        return self.files[logical].name if logical in self.files else None

    def data(self, logical: str, data: bytes) -> tuple[bytes, tuple[Problem, ...]]:
        """An asset as it is published: style sheets with what they import, small if that is asked for."""
        problems: tuple[Problem, ...] = ()
        if logical.endswith(".css"):
            known = tuple(name for name in self.site.theme.assets if name.endswith(".css"))
            styles = Styles(self.text, self.published, known, ASSETS)
            data = styles.text(logical).encode()
            file = self.site.theme.assets[logical]
            problems = tuple(
                replace(row, location=replace(row.location, path=file.path)) if row.location else row
                for row in styles.problems
            )
        kind = _MINIFIED.get(posixpath.splitext(logical)[1])
        if kind is not None and kind in self.minify:
            data = minifier(kind)(data)
        return data, problems


def _minify_of(site: Site) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """What is made small, and what keeps it from being so."""
    asked = site.config.minify
    missing = lacking(asked)
    if not missing:
        return frozenset(asked), ()
    message = f"making pages smaller needs {', '.join(missing)}"
    hint = 'python -m pip install "glocal[minify]"'
    return frozenset(), (Problem("no-minify", message, Location(site.config.path), hint),)


def asset_bytes(site: Site, logical: str, tree: Tree, builtin: Tree) -> bytes:
    """The bytes of a theme's asset as published."""
    data = clean_picture(site.theme.assets[logical].read(tree, builtin), logical)
    return _Theme(site, tree, builtin, site.assets, frozenset(site.config.minify)).data(logical, data)[0]
