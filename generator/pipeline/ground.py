"""What every later stage stands on: site.toml, regions, editions, theme and messages."""

from __future__ import annotations

from dataclasses import dataclass

from generator.i18n.catalogs import Messages
from generator.i18n.chains import locale_parents
from generator.i18n.tags import script_of
from generator.model.config import Config
from generator.model.edition import Edition, EditionMatrix
from generator.model.frozen import FrozenMap
from generator.model.region import RegionTree
from generator.theme.load import Theme


@dataclass(frozen=True, slots=True)
class Ground:
    """What every later stage stands on."""

    config: Config
    tree: RegionTree
    matrix: EditionMatrix
    theme: Theme
    messages: FrozenMap[str, Messages]


def reader_families(edition: Edition, matrix: EditionMatrix) -> tuple[tuple[str, ...], ...]:
    """The families whose catalogs an edition asks: its own with its locale (``de-AT``, ``de``), then its fallbacks."""
    language = matrix.languages[edition.language]
    script = script_of(language.tag)
    near = (tag for tag in locale_parents(edition.locale) if script_of(tag) == script)
    return (tuple(dict.fromkeys((*near, *language.family))), *language.chain[1:])
