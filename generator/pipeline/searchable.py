"""What of a site readers can search: where the page and the index stand, and the pages that the index holds."""

from __future__ import annotations

from generator.model.edition import Edition
from generator.pipeline.site import Site, output_path

#: The segments below an edition's address where its page to search on and its index stand.
SEARCH = "search"
INDEX = "pagefind"


def has_search(site: Site) -> bool:
    """Whether editions have a page to search on: search is asked for, and the theme has a template for it."""
    return bool(site.config.search) and site.theme.has_template("search")


def searchable(site: Site, edition: Edition) -> tuple[str, ...]:
    """The paths of the outputs that the index of an edition holds, sorted.

    Its own pages: none that is borrowed, a draft, from the future, or asks search engines to stay away.
    """
    return tuple(
        sorted(
            output_path(edition, page.path)
            for page in site.pages.by_edition[edition.id].values()
            if not (page.borrowed or page.draft or page.future or page.is_index)
            and not (page.text.hidden or page.text.unlisted)
        )
    )
