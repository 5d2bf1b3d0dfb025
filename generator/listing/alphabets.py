"""Where the alphabets of languages differ from the order of code points.

What labels need of CLDR's collation, compared letter by letter with ICU 78 (CLDR 48) on 2026-11-24. A row lists letters
in alphabetical order: the first stands where it stands anyway, each further one comes right after it as a letter of its
own. A row of one letter says only that it is not an accented form of another. Two and three letters together may be one
(``dž``). A language that is not here has the order of the root.
"""

from __future__ import annotations

from generator.model.frozen import FrozenMap

_DANISH = ("z æ ø å aa",)
_FINNISH = ("z å ä ö",)
_CROATIAN = ("c č ć", "d dž đ", "l lj", "n nj", "s š", "z ž")
_BALTIC = ("c č", "s š", "z ž")

#: Letters of their own in every language: what decomposes in Unicode, but not in any alphabet.
ROOT: tuple[str, ...] = ("й", "e ə", "i ı", "n ŋ", "г ғ", "к қ", "н ң", "х ҳ", "ч ҷ", "ж җ", "а ә", "о ө", "у ү", "х һ")

ROWS: FrozenMap[str, tuple[str, ...]] = FrozenMap(
    {
        "az": ("c ç", "e ə", "g ğ h x ı i", "k q", "o ö", "s ş", "u ü", "z w"),
        "be": ("е ё", "з і", "у ў"),
        "bs": _CROATIAN,
        "cs": ("c č", "h ch", "r ř", "s š", "z ž"),
        "cy": ("c ch", "d dd", "f ff", "g ng", "l ll", "p ph", "r rh", "t th"),
        "da": _DANISH,
        "eo": ("c ĉ", "g ĝ", "h ĥ", "j ĵ", "s ŝ", "u ŭ"),
        "es": ("n ñ",),
        "et": ("s š z ž", "w õ ä ö ü"),
        "fa": ("آ", "ب پ", "ج چ", "ز ژ", "ق ک گ", "ن و ه ی"),
        "fi": _FINNISH,
        "fo": ("z æ ø å",),
        "hr": _CROATIAN,
        "hu": ("c cs", "d dz dzs", "g gy", "l ly", "n ny", "o ö", "s sz", "t ty", "u ü", "z zs"),
        "is": ("a á", "d ð", "e é", "i í", "o ó", "u ú", "y ý", "z þ æ ö å"),
        "kk": ("а ә", "г ғ", "е ё", "к қ", "н ң", "о ө", "у ұ ү", "х һ", "ы і"),
        "ky": ("е ё", "н ң", "о ө", "у ү"),
        "lt": _BALTIC,
        "lv": ("c č", "g ģ", "i y", "k ķ", "l ļ", "n ņ", "r ŗ", "s š", "z ž"),
        "mk": ("д ѓ", "з ѕ", "и ј", "л љ", "н њ", "т ќ", "ч џ"),
        "mn": ("о ө", "у ү"),
        "nb": _DANISH,
        "nn": _DANISH,
        "no": _DANISH,
        "pl": ("a ą", "c ć", "e ę", "l ł", "n ń", "o ó", "s ś", "z ź ż"),
        "ro": ("a ă â", "i î", "s ș", "t ț"),
        "sk": ("a ä", "c č", "h ch", "o ô", "s š", "z ž"),
        "sl": ("c č ć", "d đ", "s š", "z ž"),
        "sq": ("c ç", "d dh", "e ë", "g gj", "l ll", "n nj", "r rr", "s sh", "t th", "x xh", "z zh"),
        "sr": ("д ђ", "и ј", "л љ", "н њ", "т ћ", "ч џ"),
        "sr-Latn": _CROATIAN,
        "sv": _FINNISH,
        "tg": ("г ғ", "и ӣ", "к қ", "у ӯ", "х ҳ", "ч ҷ"),
        "tk": ("c ç", "e ä", "j ž", "n ň", "o ö", "s ş", "u ü", "y ý"),
        "tr": ("c ç", "g ğ", "h ı", "i", "o ö", "s ş", "u ü"),
        "uk": ("г ґ", "е є", "и і ї"),
        "ur": ("ب پ", "ت ٹ", "ج چ", "د ڈ", "ر ڑ", "ز ژ", "ق ک گ", "ن ں و ہ ھ ء ی ے"),
        "uz": ("z oʻ gʻ sh ch",),
        "vi": ("a ă â", "d đ", "e ê", "o ô ơ", "u ư"),
    }
)

#: Letters that count as another one until nothing else decides; by language, then letter to letter.
SAME: FrozenMap[str, FrozenMap[str, str]] = FrozenMap(
    {
        "": FrozenMap({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h"}),
        "ar": FrozenMap({"ة": "ت", "ى": "ي"}),
        "da": FrozenMap({"ä": "æ", "ö": "ø", "ü": "y"}),
        "fa": FrozenMap({"ك": "ک", "ي": "ی", "ى": "ی"}),
        "fi": FrozenMap({"æ": "ä", "ø": "ö", "ü": "y"}),
        "he": FrozenMap({"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}),
        "hu": FrozenMap({"ő": "ö", "ű": "ü"}),
        "lt": FrozenMap({"y": "i"}),
        "nb": FrozenMap({"ä": "æ", "ö": "ø", "ü": "y"}),
        "nn": FrozenMap({"ä": "æ", "ö": "ø", "ü": "y"}),
        "no": FrozenMap({"ä": "æ", "ö": "ø", "ü": "y"}),
        "ro": FrozenMap({"ş": "ș", "ţ": "ț"}),
        "sv": FrozenMap({"æ": "ä", "ø": "ö", "ü": "y"}),
        "ur": FrozenMap({"ك": "ک", "ي": "ی", "ى": "ی"}),
    }
)

_NOT_LATIN = (
    "am ar ba be bg bn cv el fa gu he hi hy ka kk km kn ko ky lo mk ml mn mr my "
    "ne pa ps ru si sr ta te tg th tt ug uk ur yi yue zh"
)
#: Languages whose own letters come before the Latin ones. Japanese lists Latin first, as the code points do.
LATIN_LAST: frozenset[str] = frozenset(_NOT_LATIN.split())

#: Languages with a dotted and a dotless i, which Unicode's case folding does not know.
DOTLESS_I: frozenset[str] = frozenset({"az", "tr"})
