"""The generator's own words. Translations come from the theme's catalogs; the list is extracted with the templates."""

from __future__ import annotations

#: (singular, plural or "", comment for translators)
ENGINE_MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("Page %(number)s", "", "appended to the title of a listing's second and further pages"),
    ("Back to reference %(number)s", "", "accessible name of the link from a footnote back to the text"),
    ("Page not found", "", "title of the 404 page"),
    ("Home", "", "the first breadcrumb"),
    ("Tags", "", "title of the list of all tags"),
    ("Categories", "", "title of the list of all categories"),
    ("Series", "", "title of the list of all series"),
    ("People", "", "title of the list of all authors"),
    ("Archive %(year)s", "", "title of a year's archive"),
    ("Choose your country and language", "", "title of the page at the root of a host that has no edition there"),
    ("Closed", "", "opening hours of a day on which the shop stays shut, after the day's name"),
    ("Search", "", "title of the page to search on, and of the link to it"),
    ("Our communities", "", "title of the page that shows where to meet the brand"),
    ("Where to meet %(name)s, by network.", "", "summary of that page; %(name)s is the brand"),
    (
        "Your region: %(place)s. Language: %(language)s.",
        "",
        "why a community is shown: it is made for the reader's own region; %(language)s is the name of a language",
    ),
    ("Closest to you: %(place)s. Language: %(language)s.", "", "why a community is shown: none is nearer"),
    ("Your region: %(place)s. In all languages.", "", "as before, for a community in which any language is spoken"),
    ("Closest to you: %(place)s. In all languages.", "", "as before, for a community in which any language is spoken"),
    ("%(title)s: newest posts", "", "title of a feed"),
)
