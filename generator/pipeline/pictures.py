"""The files made of pictures: which a site needs, what a page says of them, and their making by workers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Location, Problem
from generator.execution import run_batches
from generator.executors import Shared, open_executor
from generator.files import Tree
from generator.media.cache import PictureCache, kept
from generator.media.darkroom import develop, engine
from generator.media.geometry import derive, parse_focus
from generator.media.heic import read_picture
from generator.model.config import Config
from generator.model.frozen import FrozenMap
from generator.model.output import Output
from generator.model.picture import CENTER, CropSpec, Derived, Focus, PictureFormat, PictureSettings
from generator.pipeline.icons import cache_key
from generator.pipeline.run import Run
from generator.pipeline.site import MediaFile, Site
from generator.resolve.links import Broken, LinkIndex, ToAsset, resolve_target
from generator.theme.load import Theme

#: Seconds that the files of one picture may take.
_TIME_LIMIT = 300.0
#: About how many milliseconds one file takes.
_COST = 80
_NAMES: Mapping[PictureFormat, str] = {"avif": "AVIF", "webp": "WebP"}


def picture_settings(config: Config, theme: Theme) -> tuple[PictureSettings, tuple[Problem, ...]]:
    """What is made of pictures: what site.toml and the theme ask for, as far as this machine can write it."""
    asked = config.images
    widths = asked.widths or theme.images.widths
    if not asked.enabled:
        return PictureSettings(sizes=theme.images.sizes), ()
    name, formats = engine(asked.formats)
    if not name:
        message = "Pillow is not installed here, so pictures are published as they are"
        return PictureSettings(sizes=theme.images.sizes), (_warning(config, message, "pip install pillow"),)
    problems: tuple[Problem, ...] = ()
    missing = [_NAMES[form] for form in asked.formats if form not in formats]
    if missing:
        left = [*(_NAMES[form] for form in formats), "JPEG", "PNG"]
        message = f"this Pillow cannot write {' and '.join(missing)}; pictures come as {', '.join(left)}"
        problems = (_warning(config, message, "install the wheel of Pillow from PyPI, or name other formats"),)
    settings = PictureSettings(
        enabled=True,
        formats=formats,
        widths=widths,
        avif_quality=asked.avif_quality,
        webp_quality=asked.webp_quality,
        jpeg_quality=asked.jpeg_quality,
        placeholder=asked.placeholder,
        max_pixels=asked.max_megapixels * 1_000_000,
        sizes=theme.images.sizes,
        crops=theme.images.crops,
        engine=name,
    )
    return settings, problems


def _warning(config: Config, message: str, hint: str) -> Problem:
    return Problem("no-codec", message, Location(config.path), hint, "warning")


# --- which files ------------------------------------------------------------------------------------------------------


def asset_named(source: str, path: str, index: LinkIndex) -> str | None:
    """The logical path of the picture that a text in the file ``path`` names, from there or from content/."""
    found = resolve_target(source, Location(path), index)
    if isinstance(found, Broken) and not source.startswith(("/", ".", "@", "#")):
        found = resolve_target(source, Location("content/_"), index)
    return found.logical if isinstance(found, ToAsset) else None


def planned_crops(site: Site) -> FrozenMap[str, tuple[tuple[str, Focus], ...]]:
    """The crops (name, focus) of every picture that has any, by content path: the theme's, of the pictures it names."""
    found: dict[str, set[tuple[str, Focus]]] = {}

    def add(crop: CropSpec, media: MediaFile, focus: Focus | None) -> None:
        if media.picture is not None:
            found.setdefault(media.source, set()).add((crop.name, focus or own_focus(media)))

    def add_named(crop: CropSpec, source: str, path: str, focus: Focus | None) -> None:
        logical = asset_named(source, path, site.links)
        for asset in site.links.assets.get(logical or "", ()):
            if asset.path in site.media:
                add(crop, site.media[asset.path], focus)

    covers: set[tuple[str, str, str]] = set()
    if any("cover" in crop.of for crop in site.pictures.crops.values()):
        covers = {page.text.cover for card in site.pages.cards.values() for page in card.pages.values()}
    for crop in site.pictures.crops.values():
        if "*" in crop.of:
            for media in site.media.values():
                add(crop, media, None)
        if "cover" in crop.of:
            for source, path, focus in covers:
                if source:
                    add_named(crop, source, path, parse_focus(focus) if focus else None)
        if "photo" in crop.of:
            for person in site.registry.people.values():
                if person.photo:
                    add_named(crop, person.photo, person.path, None)
    return FrozenMap((path, tuple(sorted(rows))) for path, rows in sorted(found.items()))


def own_focus(media: MediaFile) -> Focus:
    """The point of a picture that no crop cuts off: that of the file beside it, else its middle."""
    return (media.note.focus if media.note is not None else None) or CENTER


def derived_files(site: Site, media: MediaFile) -> tuple[Derived, ...]:
    """All files made of a picture; empty where none are."""
    rows = list(shown_files(site, media, None, CENTER))
    for name, focus in site.crops.get(media.source, ()):
        rows.extend(shown_files(site, media, name, focus))
    return tuple(rows)


def shown_files(site: Site, media: MediaFile, crop: str | None, focus: Focus) -> tuple[Derived, ...]:
    """The files made of a picture as a whole, or of one crop of it."""
    if media.picture is None:
        return ()
    spec = site.pictures.crops[crop] if crop is not None else None
    stem = media.name.rsplit(".", 2)[0]
    return derive(media.picture, media.source, stem, site.pictures, crop=spec, focus=focus)


# --- making -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DevelopJob:
    """What all workers that make pictures share."""

    tree: Tree
    settings: PictureSettings
    cache: PictureCache


def _develop(item: tuple[str, tuple[Derived, ...]], job: DevelopJob) -> tuple[tuple[str, bytes], ...]:
    """Makes the files of one picture; brings home those that the cache could not take for everybody."""
    path, wanted = item
    data = read_picture(job.tree.read_bytes(path), path)
    rows: list[tuple[str, bytes]] = []
    for key, content in develop(data, path, wanted, job.settings):
        if job.cache.is_shared:
            kept(job.cache, key, content)
        else:
            rows.append((key, content))
    return tuple(rows)


def develop_pictures(site: Site, outputs: Iterable[Output], tree: Tree, run: Run) -> None:
    """Makes those files of pictures among the outputs that are not in the cache, by workers.

    Raises: ManyErrors, ContentError for pictures that cannot be read.
    """
    wanted: dict[str, set[str]] = {}
    for output in outputs:
        key = str(output.details.get("picture", ""))
        if key and not run.pictures.has(key):
            wanted.setdefault(output.origin, set()).add(key)
    if not wanted:
        return
    items: list[tuple[str, tuple[Derived, ...]]] = []
    for path, keys in sorted(wanted.items()):
        rows = {row.key: row for row in derived_files(site, site.media[path]) if row.key in keys}
        items.append((path, tuple(rows.values())))
    count = sum(len(rows) for _, rows in items)
    jobs = min(len(items), run.jobs(count * _COST))
    shared = Shared(DevelopJob(tree, site.pictures, run.pictures), key="develop")
    done = 0

    def on_done(pictures: int) -> None:
        nonlocal done
        done += pictures
        run.progress("pictures", done, len(items))

    with open_executor(jobs, inherit=(shared,)) as executor:
        results = run_batches(
            executor,
            _develop,
            items,
            shared=shared,
            batch_size=1,
            doing="cannot make the sizes of",
            name=lambda item: item[0],
            time_limit=_TIME_LIMIT,
            on_done=on_done,
        )
    for rows_home in results:
        for key, content in rows_home:
            run.pictures.put(key, content)
    run.count("pictures made", count)


def picture_bytes(site: Site, output: Output, tree: Tree, cache: PictureCache) -> bytes:
    """The content of a file made of a picture: from the cache, or made now if that has lost it."""
    key = str(output.details["picture"])
    found = cache.get(key)
    if found is not None:
        return found
    rows = [row for row in derived_files(site, site.media[output.origin]) if row.key == key]
    data = read_picture(tree.read_bytes(output.origin), output.origin)
    return next(content for _, content in develop(data, output.origin, rows[:1], site.pictures))


def looked_at_key(settings: PictureSettings) -> str:
    """A digest of what looking at a picture depends on beside the picture."""
    parts = ("1", settings.enabled, settings.placeholder, settings.max_pixels, settings.engine)
    return hashlib.blake2b(repr(parts).encode(), digest_size=10).hexdigest()


def needed_keys(outputs: Sequence[Output]) -> frozenset[str]:
    """The keys of everything in the cache that a site needs."""
    pictures = {str(output.details["picture"]) for output in outputs if "picture" in output.details}
    return frozenset(pictures | {cache_key(output) for output in outputs if "icon" in output.details})
