"""The quotation marks of languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.body import QUOTE_MARKS

_THIN = "\u202f"
_EN = "“ ” ‘ ’"
_RU = "« » „ “"
_DE = "„ “ ‚ ‘"
_CH = "« » ‹ ›"
_IT = "« » “ ”"
_FR = f"«{_THIN} {_THIN}» “ ”"


@dataclass(frozen=True, slots=True)
class Quotes:
    """Outer and inner marks; those of French hold their thin space."""

    open: str
    close: str
    inner_open: str
    inner_close: str

    def set_in(self, text: str) -> str:
        """The text with these in the place of marks that were left open."""
        for mark, sign in zip(QUOTE_MARKS, (self.open, self.close, self.inner_open, self.inner_close), strict=True):
            if mark in text:
                text = text.replace(mark, sign)
        return text


#: Quotation marks that every edition chooses for itself.
OPEN_CHOICE = Quotes(*QUOTE_MARKS)
#: Delimiters of CLDR 48 (main, delimiters), but for: de-CH, de-LI, it-CH and gsw as Switzerland prints them; the inner
#: marks of French; Arabic, whose guillemets mirror; Dutch, where ” is as usual and no apostrophe.
_MARKS: Mapping[str, str] = {
    "af": _EN, "am": _CH, "ar": _IT, "ast": _IT, "az": _EN, "be": _RU, "bg": "„ “ „ “", "bn": _EN, "bs": "„ ” ‘ ’",
    "ca": _IT, "cs": _DE, "cy": _EN, "da": _EN, "de": _DE, "de-CH": _CH, "de-LI": _CH, "el": _IT, "en": _EN,
    "eo": "“ ” « »", "es": _EN, "et": _DE, "eu": _IT, "fa": _CH, "fi": "” ” ’ ’", "fil": _EN, "fo": _EN, "fr": _FR,
    "fr-CH": f"«{_THIN} {_THIN}» ‹ ›", "fy": _EN, "ga": _EN, "gd": _EN, "gl": _EN, "gsw": _CH, "gu": _EN, "ha": _EN,
    "he": "” ” ’ ’", "hi": _EN, "hr": _DE, "hsb": _DE, "hu": "„ ” » «", "hy": "« » « »", "id": _EN, "ig": _EN,
    "is": _DE, "it": _IT, "it-CH": _CH, "ka": "„ “ « »", "kk": _IT, "kn": _EN, "ku": _EN, "ky": _RU, "lb": _DE,
    "lt": "„ “ „ “", "lv": _EN, "mk": _DE, "ml": _EN, "mn": _EN, "mr": _EN, "ms": _EN, "mt": _EN, "nb": "« » ‘ ’",
    "ne": _EN, "nl": _EN, "nn": "« » ‘ ’", "no": "« » ‘ ’", "pa": _EN, "pl": "„ ” « »", "ps": _EN, "pt": _EN,
    "pt-PT": _IT, "rm": _CH, "ro": "„ ” « »", "ru": _RU, "se": "” ” ’ ’", "si": _EN, "sk": _DE, "sl": _DE, "so": _EN,
    "sq": _EN, "sr": "„ ” ’ ’", "sv": "” ” ’ ’", "sw": _EN, "ta": _EN, "te": _EN, "tg": _EN, "tk": "“ ” “ ”",
    "tr": _EN, "tt": _EN, "uk": _RU, "ur": _EN, "uz": "“ ” ’ ‘", "vi": _EN, "xh": _EN, "yo": _EN, "zu": _EN,
}  # fmt: skip
#: Written without spaces or with marks of their own (「」): what was typed stays.
UNTOUCHED = frozenset({"ja", "zh", "yue", "ko", "th", "lo", "km", "my", "bo", "dz", "ug", "yi"})


def quotes_of(language: str) -> Quotes | None:
    """The marks of a language tag or the nearest shorter one; None for languages that are not in the table."""
    tag = language
    while tag not in _MARKS:
        tag, dash, _ = tag.rpartition("-")
        if not dash:
            return None
    return Quotes(*_MARKS[tag].split(" "))
