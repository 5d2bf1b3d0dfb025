"""The search for what must not be published, in a preview: in pages that somebody asks for, and in no other."""

from __future__ import annotations

from datetime import date

from generator.errors import Problem
from generator.model.output import Output
from generator.pipeline.leaks import find_secrets, search_output
from generator.pipeline.prepared import Prepared
from generator.pipeline.site import Site
from generator.social.secrets import Search, Secret


class LiveSecrets:
    """What is secret in a site that is served. It is gathered when a page is rendered, and again only where an edit may
    have changed it; most sites have no secrets at all."""

    def __init__(self) -> None:
        self._site: Site | None = None
        self._day: date | None = None
        self._known: tuple[Secret, ...] | None = None
        self._search: Search | None = None

    def adopt(self, prepared: Prepared) -> bool:
        """Looks at a site that takes the place of the last; whether its secrets are not those of the last one."""
        old, site = self._site, prepared.site
        day = site.clock.now.date()
        is_same = (
            old is not None
            and day == self._day
            and old.members == site.members
            and prepared.changed.isdisjoint(site.members)
            and prepared.fresh.keys().isdisjoint(site.members)
            and old.communities == site.communities
        )
        self._site, self._day = site, day
        if is_same or self._known is None:  # nobody has asked for a page yet
            return False
        known = find_secrets(site)
        if known == self._known:
            return False
        self._known, self._search = known, None
        return True

    def problems(self, content: bytes, output: Output) -> tuple[Problem, ...]:
        """An error for each secret that a rendered output would show."""
        if self._site is None:
            return ()
        if self._search is None:
            self._known = self._known if self._known is not None else find_secrets(self._site)
            self._search = Search(self._known)
        return search_output(content, output, self._search)
