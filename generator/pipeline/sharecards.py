"""The share cards of a site: which pages have one, what stands on it, and their making by workers.

A card's address is known before it is drawn, for its name is a digest of all it is made of. So pages can name it while
they are rendered, and an unchanged card is never drawn again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from generator.cards.plain import plain_text
from generator.errors import Location, ManyErrors, Problem, did_you_mean
from generator.execution import run_batches
from generator.executors import Shared, open_executor
from generator.files import Tree
from generator.i18n.regions import region_name
from generator.media.cache import PictureCache, kept
from generator.media.darkroom import is_raster, text_engine, upright
from generator.media.geometry import parse_focus
from generator.model.config import Config
from generator.model.edition import Edition
from generator.model.frozen import EMPTY, FrozenMap
from generator.model.output import Output
from generator.model.sharecards import LINK, CardLayout, CardPicture, CardSettings, ShareCard
from generator.model.site import PageCard, localized
from generator.model.view import ImageView
from generator.pipeline.pictures import asset_named, own_focus
from generator.pipeline.run import Run
from generator.pipeline.site import Site, absolute_url, quote_path
from generator.resolve.links import pick_asset
from generator.theme.load import Theme

#: The version of what draws: another one draws every card anew.
_VERSION = 1
#: What draws beside Pillow: names of modules.
_LIBRARIES = ("fontTools", "uniseg", "budoux")
#: Seconds that the cards of one picture may take.
_TIME_LIMIT = 300.0
#: About how many milliseconds one card takes.
_COST = 60
#: Cards that one worker draws at a time: those of one picture, which it opens once.
_BATCH = 12
#: Characters of a title that a message repeats.
_TOLD = 40


def card_settings(config: Config, theme: Theme, tree: Tree, builtin: Tree) -> tuple[CardSettings, tuple[Problem, ...]]:
    """What cards are made of beside the pages; without any layouts where none are asked for, or none can be drawn."""
    asked = config.cards
    if not asked.formats:
        return CardSettings(), ()
    known = theme.cards.formats
    problems = [
        Problem(
            "unknown-card-format",
            f'the theme {theme.name} has no cards of the format "{name}"',
            asked.location,
            did_you_mean(name, known, known="formats"),
        )
        for name in asked.formats
        if name not in known
    ]
    lacking = [name for name in _LIBRARIES if find_spec(name) is None]
    if lacking:
        message = f"drawing cards needs {', '.join(name.lower() for name in lacking)}"
        problems.append(Problem("no-cards", message, asked.location, "pip install 'glocal[cards]'"))
    engine, lack = text_engine()
    if lack:
        hint = (
            "install the system's package: libfribidi0 (Debian, Ubuntu), fribidi (Fedora, Arch, Alpine, Homebrew)"
            if lack == "fribidi"
            else "install the wheel of Pillow from PyPI: pip install --force-reinstall pillow"
        )
        message = f"drawing cards needs {_NAMES[lack]}, which is not installed here"
        problems.append(Problem("no-fribidi", message, asked.location, hint))
    if problems:
        return CardSettings(), tuple(problems)
    colors = theme.cards.colors.merged(_brand_colors(config, theme))
    layouts = tuple(known[name] for name in asked.formats)
    roles = {spec.font for layout in layouts for spec in layout.texts}
    fonts = FrozenMap((role, theme.cards.fonts[role]) for role in sorted(roles))
    files = sorted({name for names in fonts.values() for name in names})
    prints = [hashlib.blake2b(theme.card_fonts[name].read(tree, builtin)).hexdigest() for name in files]
    # Not the layouts: each card depends on its own.
    parts = (_VERSION, engine, asked.quality, *zip(files, prints, strict=True), *fonts.items(), *colors.items())
    settings = CardSettings(
        layouts,
        asked.collections,
        fonts,
        colors,
        asked.quality,
        config.images.max_megapixels * 1_000_000,
        _digest(*parts),
    )
    return settings, ()


_NAMES: Mapping[str, str] = {"fribidi": "FriBiDi, which orders the letters of a line", "raqm": "a Pillow with Raqm"}


def _brand_colors(config: Config, theme: Theme) -> dict[str, str]:
    given = config.brand.get("colors")
    if not isinstance(given, FrozenMap):
        return {}
    found = {name: str(value) for name, value in given.items() if name in theme.cards.colors}
    return {name: value for name, value in found.items() if value.startswith("#") and len(value) in (4, 7)}


def _digest(*parts: object) -> str:
    return hashlib.blake2b("\x1e".join(map(repr, parts)).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


# --- which cards ------------------------------------------------------------------------------------------------------


def has_cards(site: Site, page: PageCard) -> bool:
    """Whether cards are drawn for a page."""
    return bool(site.cards.layouts) and (not site.cards.collections or page.collection in site.cards.collections)


def cards_of(site: Site, edition: Edition, page: PageCard) -> tuple[ShareCard, ...]:
    """The cards of a page as an edition shows it, one for each format; empty where none are drawn.

    A page that brings the picture of its link itself has no card for that.
    """
    if not has_cards(site, page):
        return ()
    language = page.text.language
    spoken = site.matrix.languages.get(language)
    is_rtl = (spoken.direction if spoken is not None else edition.direction) == "rtl"
    found: list[ShareCard] = []
    picture: CardPicture | None = None
    layouts = [layout for layout in site.cards.layouts if layout.name != LINK or not page.text.has_card_image]
    if any(layout.picture is not None for layout in layouts):
        picture = _picture(site, edition, page)
    for layout in layouts:
        shown = picture if layout.picture is not None else None
        texts = FrozenMap(
            (spec.name, text) for spec in layout.texts if (text := plain_text(_text(spec.name, site, edition, page)))
        )
        key = _digest(site.cards.key, layout, language, is_rtl, texts, (shown.digest, shown.focus) if shown else None)
        found.append(ShareCard(f"assets/cards/{key[:20]}.jpg", key, layout, language, is_rtl, texts, shown))
    return tuple(found)


def _text(name: str, site: Site, edition: Edition, page: PageCard) -> str:
    config, language = site.config, page.text.language
    match name:
        case "title":
            return page.text.title
        case "summary":
            return page.text.told
        case "brand":
            return site.label(config.name, language, "")
        case "tagline":
            return site.label(config.tagline, language, "")
        case "collection":
            collection = config.collections.get(page.collection)
            return site.label(collection.title, language, "") if collection is not None else ""
        case _:
            market = site.matrix.markets[edition.market]
            found = localized(market.names, site.languages_of(language))
            if found is not None:
                return found[0]
            return region_name(site.tree, market.region, language) if market.region != "world" else ""


def _picture(site: Site, edition: Edition, page: PageCard) -> CardPicture | None:
    """The page's cover, if it is a picture of pixels that the site has."""
    source, path, focus = page.text.cover
    logical = asset_named(source, path, site.links) if source and "://" not in source else None
    if logical is None:
        return None
    spoken = site.matrix.languages.get(page.text.language)
    family = spoken.family if spoken is not None else (page.text.language,)
    asset = pick_asset(site.links.assets.get(logical, ()), family, edition.regions)
    media = site.media.get(asset.path) if asset is not None else None
    if media is None or not is_raster(media.source):
        return None
    return CardPicture(media.source, media.digest, (parse_focus(focus) if focus else None) or own_focus(media))


def card_outputs(site: Site, editions: Iterable[Edition]) -> dict[str, tuple[str, str, str, str]]:
    """The cards of a host by name: their key, and the edition, entry and file of the first page that has them."""
    found: dict[str, tuple[str, str, str, str]] = {}
    if site.cards.layouts:
        for edition in editions:
            for page in site.pages.by_edition[edition.id].values():
                for card in cards_of(site, edition, page):
                    found.setdefault(card.name, (card.key, edition.id, page.id, page.text.origin))
    return found


def card_image(site: Site, edition: Edition, page: PageCard) -> ImageView | None:
    """The card that a page names as the picture of its link; None where it has none. Its text is that of its title."""
    for card in cards_of(site, edition, page):
        if card.layout.name == LINK:
            path = site.asset_root(edition) + card.name
            return ImageView(
                quote_path(path),
                page.text.title,
                width=card.layout.width,
                height=card.layout.height,
                absolute_url=absolute_url(edition, path),
                type="image/jpeg",
            )
    return None


# --- making -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrawJob:
    """What all workers that draw cards share. ``dry``: only missing characters are looked for."""

    tree: Tree
    builtin: Tree
    settings: CardSettings
    theme: Theme
    cache: PictureCache
    dry: bool


@dataclass(frozen=True, slots=True)
class _Made:
    """What a worker brings home of a card: its content, if nobody could keep it, and what is wrong with it.

    ``lacking`` are (box, character, name, script), ``cut`` names boxes whose text was cut.
    """

    key: str
    content: bytes = b""
    cut: tuple[str, ...] = ()
    lacking: tuple[tuple[str, str, str, str], ...] = ()


def _draw(item: tuple[str, tuple[ShareCard, ...]], job: DrawJob) -> tuple[_Made, ...]:
    """Draws cards that show the same picture, or none."""
    from generator.cards.draw import draw, lacking, picture_part  # noqa: PLC0415 - heavy, and few builds draw
    from generator.cards.fonts import load_fonts  # noqa: PLC0415

    path, cards = item
    files = {name for names in job.settings.fonts.values() for name in names}
    fonts = load_fonts({name: job.theme.card_fonts[name].read(job.tree, job.builtin) for name in files}, job.settings)
    picture = upright(job.tree.read_bytes(path), path, job.settings.max_pixels) if path and not job.dry else None
    parts: dict[tuple[CardLayout, object], Any] = {}
    rows: list[_Made] = []
    for card in cards:
        lack = lacking(card, fonts)
        if lack or job.dry:
            rows.append(_Made(card.key, lacking=lack))
            continue
        part = None
        if picture is not None and card.picture is not None:
            place = (card.layout, card.picture.focus)
            if place not in parts:
                parts = {place: picture_part(picture, card.layout, card.picture.focus)}
            part = parts[place]
        drawn = draw(card, part, job.settings, fonts)
        if job.cache.is_shared:
            _keep(job.cache, card.key, drawn.content, drawn.cut)
            rows.append(_Made(card.key, cut=drawn.cut))
        else:
            rows.append(_Made(card.key, drawn.content, drawn.cut))
    return tuple(rows)


def _keep(cache: PictureCache, key: str, content: bytes, cut: Sequence[str]) -> None:
    if cut:
        kept(cache, note_key(key), " ".join(cut).encode())
    kept(cache, key, content)


def note_key(key: str) -> str:
    """Under which key it is kept that something of a card was cut."""
    return hashlib.blake2b(f"cut {key}".encode(), digest_size=20).hexdigest()


def draw_cards(site: Site, outputs: Iterable[Output], *, tree: Tree, builtin: Tree, run: Run) -> tuple[Problem, ...]:
    """Draws those cards among the outputs that are not in the cache, by workers; equal ones once.

    Returns what is wrong with them: characters that no font has. In a dry run that is all that is looked for.
    Raises: ManyErrors, ContentError for pictures that cannot be read.
    """
    wanted: dict[str, tuple[ShareCard, Edition, PageCard]] = {}
    for output in outputs:
        key = str(output.details.get("card", ""))
        if key and key not in wanted and not run.pictures.has(key):
            wanted[key] = _found(site, output)
    if not wanted:
        return ()
    groups: dict[str, list[ShareCard]] = {}
    for card, _, _ in wanted.values():
        groups.setdefault(card.picture.path if card.picture is not None else "", []).append(card)
    items: list[tuple[str, tuple[ShareCard, ...]]] = []
    for path, cards in sorted(groups.items()):
        cards.sort(key=lambda card: (card.layout.name, card.picture.focus if card.picture else (), card.key))
        items.extend((path, tuple(cards[start : start + _BATCH])) for start in range(0, len(cards), _BATCH))
    is_dry = run.options.dry
    jobs = min(len(items), run.jobs(len(wanted) * (1 if is_dry else _COST)))
    shared = Shared(DrawJob(tree, builtin, site.cards, _fonts_only(site.theme), run.pictures, is_dry), key="cards")
    done = 0

    def on_done(batches: int) -> None:
        nonlocal done
        done += batches
        run.progress("cards", min(done * _BATCH, len(wanted)), len(wanted))

    with open_executor(jobs, inherit=(shared,)) as executor:
        results = run_batches(
            executor,
            _draw,
            items,
            shared=shared,
            batch_size=1,
            doing="cannot draw the cards of",
            name=lambda item: item[0] or "pages without a cover",
            time_limit=_TIME_LIMIT,
            on_done=on_done,
        )
    problems: dict[Problem, None] = {}
    for rows in results:
        for made in rows:
            card, edition, page = wanted[made.key]
            if made.content:
                _keep(run.pictures, made.key, made.content, made.cut)
            for row in made.lacking:
                problems[_unshown(site, card, edition, page, row)] = None
    if not is_dry:
        run.count("cards drawn", len(wanted))
    return tuple(problems)


def card_bytes(site: Site, output: Output, *, tree: Tree, builtin: Tree, cache: PictureCache) -> bytes:
    """The content of a card: from the cache, or drawn now if that has lost it. Raises: SiteError ``card-no-glyph``."""
    found = cache.get(str(output.details["card"]))
    if found is not None:
        return found
    card, edition, page = _found(site, output)
    job = DrawJob(tree, builtin, site.cards, _fonts_only(site.theme), cache, dry=False)
    made = _draw((card.picture.path if card.picture is not None else "", (card,)), job)[0]
    if made.lacking:
        raise ManyErrors([_unshown(site, card, edition, page, row) for row in made.lacking])
    return made.content or cache.get(card.key) or b""


def cut_problems(site: Site, output: Output, cache: PictureCache) -> tuple[Problem, ...]:
    """The warning that the title of a card was cut, where it was."""
    if not cache.has(note_key(str(output.details["card"]))):
        return ()
    card, edition, page = _found(site, output)
    title = card.texts["title"]
    told = title if len(title) <= _TOLD else f"{title[:_TOLD]}…"
    message = f'the title "{told}" does not fit its card "{card.layout.name}" and was cut'
    hint = "shorten the title, or give it more lines or a smaller size in [cards.formats] of theme.toml"
    return (Problem("card-cut", message, _title_place(site, edition, page), hint, "warning"),)


def _fonts_only(theme: Theme) -> Theme:
    """The theme without what drawing does not need, to be sent to workers."""
    return Theme(theme.name, theme.chain, EMPTY, EMPTY, card_fonts=theme.card_fonts)


def _found(site: Site, output: Output) -> tuple[ShareCard, Edition, PageCard]:
    """The card that an output is, and the page it is of."""
    edition = site.matrix.by_id()[str(output.details["edition"])]
    page = site.pages.by_edition[edition.id][str(output.details["entry"])]
    card = next(row for row in cards_of(site, edition, page) if row.key == output.details["card"])
    return card, edition, page


def _title_place(site: Site, edition: Edition, page: PageCard, name: str = "title") -> Location:
    opened = site.entries.page(edition.id, page.id)
    field = opened.composed.fields.get(name) if opened is not None else None
    return field.location if field is not None else Location(page.text.origin)


def _unshown(site: Site, card: ShareCard, edition: Edition, page: PageCard, row: tuple[str, str, str, str]) -> Problem:
    box, char, name, script = row
    told = f'"{char}" (U+{ord(char):04X}{f", {name}" if name else ""}; script {script})'
    is_own = box in ("title", "summary")
    place = _title_place(site, edition, page, box) if is_own else Location(site.config.path)
    fonts = ", ".join(site.cards.fonts[next(spec.font for spec in card.layout.texts if spec.name == box)])
    return Problem(
        "card-no-glyph",
        f"no font of the share cards has {told}, which stands in the {box}",
        place,
        f"take it out, or add a font that has it to card-fonts/ of the theme and to [cards.fonts] (now {fonts})",
    )


def needed_card_keys(outputs: Iterable[Output]) -> Iterator[str]:
    """The keys of everything in the cache that the cards of a site need."""
    for output in outputs:
        key = output.details.get("card")
        if key:
            yield str(key)
            yield note_key(str(key))
