"""The pages of the demonstration site that stand for all: each template, each script, both directions."""

from __future__ import annotations

MAIN = "brand.example"
HOMES = (
    "brand.example/",
    "brand.example/de/",
    "brand.example/ae/ar/",
    "brand-jp.example/",
    "brand.example/in/hi/",
    "kz.brand.example/kk/",
)
#: By template, in English.
KINDS = {
    "post": f"{MAIN}/journal/water-for-tea/",
    "listing": f"{MAIN}/journal/",
    "archive": f"{MAIN}/journal/2026/",
    "menu": f"{MAIN}/menu/",
    "landing": f"{MAIN}/tastings/",
    "questions": f"{MAIN}/questions/",
    "gallery": f"{MAIN}/gallery/",
    "contact": f"{MAIN}/contact/",
    "taxonomy": f"{MAIN}/tags/",
    "term": f"{MAIN}/tags/brewing/",
    "person": f"{MAIN}/people/mei/",
    "series": f"{MAIN}/series/",
    "legal": f"{MAIN}/legal/privacy/",
    "hub": f"{MAIN}/communities/",
    "not found": f"{MAIN}/404.html",
    "chooser": "kz.brand.example/",
    "code": f"{MAIN}/journal/brew-timer/",
}
#: In other scripts.
OTHERS = (
    "brand.example/de/magazin/sommerkarte/",
    "brand.example/ae/ar/مقالات/شاي-الماسالا/",
    "brand-jp.example/読みもの/",
    "kz.brand.example/kk/жазбалар/",
)
ALL = (*HOMES, *KINDS.values(), *OTHERS)
