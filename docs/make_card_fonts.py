"""Makes the fonts of the built-in theme's share cards: parts of Noto, small enough to ship.

Run on Debian with the packages fonts-noto-core and fonts-noto-cjk, and with fonttools:

    python docs/make_card_fonts.py generator/themes/tealeaf/card-fonts

The fonts are under the SIL Open Font License 1.1, which travels beside them. What is left out: characters of other
scripts, hints, glyph names, and in the Japanese font the features for vertical lines and old forms of characters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset

SANS = Path("/usr/share/fonts/truetype/noto")
CJK = Path("/usr/share/fonts/opentype/noto")

ASCII = range(0x20, 0x7F)
LATIN = (
    *range(0x20, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070),
    *range(0x20A0, 0x20C1), 0x2116, 0x2122, *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2264, 0x2265,
)  # fmt: skip
CYRILLIC = (*range(0x400, 0x530), *range(0x1C80, 0x1C89))
GREEK = range(0x370, 0x400)
ARABIC = (*ASCII, 0xAB, 0xBB, *range(0x600, 0x700), *range(0x750, 0x780), 0x200C, 0x200D, 0x2026)
DEVANAGARI = (*ASCII, *range(0x900, 0x980), 0x200C, 0x200D, 0x20B9, 0x25CC)
#: Words of kitchens and shops outside the 2,965 characters of level 1, and those of the jōyō list that stand elsewhere.
KANJI = (
    "淹茗珈琲盞焙烙炒焼鍋饅頭餡饂飩蕎麒麟檸檬葡萄蜜柑苺桃杏栗胡桃枇杷柚榎楓欅藪籠篭笊箸椀碗盃甕壺壷瓢"
    "嗅濾燻筅杓甌煉霰囃饌餅煎餐饗馥馨碾攪撹拌瀞澪滲瀟洒瓏玻璃璃瑠瑪瑙鑑緻籟絢爛彩暖簾囲炉裏襖屏畳庵亭軒匠聚蔀蘭蘇薔薇蓮芙蓉菫"
    "俺傲僅彙憬曖楷毀沃潰瘍睦瞳稽窟箋羨腫膳臆萎詣諦貪貼賂踪蹴辣遡遜醒采鍵錮闇韓頓餌鬱鹸鴨鵜鷺"
    "瀧濱櫻國學體辯團圓寶廣惠應戀拜收攝舊來氣溫澤燈獨瑤禮總聲與藝蟲賣邊醫鐵關雙靜黃點齋龍龜"
)

FONTS: tuple[tuple[Path, str, tuple[str, ...], Iterable[int]], ...] = (
    (SANS / "NotoSerif-Bold.ttf", "NotoSerif-Bold.ttf", ("*",), (*LATIN, *CYRILLIC, *GREEK)),
    (SANS / "NotoSans-Regular.ttf", "NotoSans-Regular.ttf", ("*",), (*LATIN, *CYRILLIC, *GREEK)),
    (SANS / "NotoNaskhArabic-Bold.ttf", "NotoNaskhArabic-Bold.ttf", ("*",), ARABIC),
    (SANS / "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf", ("*",), ARABIC),
    (SANS / "NotoSerifDevanagari-Bold.ttf", "NotoSerifDevanagari-Bold.ttf", ("*",), DEVANAGARI),
    (SANS / "NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Regular.ttf", ("*",), DEVANAGARI),
)


def japanese() -> set[int]:
    """Signs, kana, full-width letters and the kanji of level 1. Source: JIS X 0208, rows 1–8 and 16–47."""
    found = set(map(ord, KANJI)) | set(ASCII) | {0x2014, 0x2026, 0x301C, 0xFF5E}
    for row in (*range(1, 9), *range(16, 48)):
        for cell in range(1, 95):
            try:
                found.add(ord(bytes((0xA0 + row, 0xA0 + cell)).decode("euc_jp")))
            except UnicodeDecodeError:  # no character there
                continue
    return found


def make(source: Path, target: Path, features: tuple[str, ...], characters: Iterable[int]) -> int:
    """Writes the part of a font that shows the characters; returns its size in bytes. Of a collection: its first."""
    options = subset.Options()
    options.layout_features = list(features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.font_number = 0
    font = subset.load_font(str(source), options)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=sorted(set(characters)))
    worker.subset(font)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def main() -> None:
    """Makes all fonts in the folder that is named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for source, name, features, characters in FONTS:
        total += make(source, folder / name, features, characters)
    japan = ("ccmp", "kern", "palt", "locl", "mark", "mkmk")
    total += make(CJK / "NotoSansCJK-Bold.ttc", folder / "NotoSansCJKjp-Bold.otf", japan, japanese())
    print(f"{total:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
