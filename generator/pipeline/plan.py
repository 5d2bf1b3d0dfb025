"""What is to be made, and why: every output with its path, before anything is rendered or written. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Location, Problem, did_you_mean
from generator.model.edition import Edition
from generator.model.frozen import FrozenMap
from generator.model.output import Output, Plan
from generator.model.social import Redirect
from generator.pipeline.communities import COMMUNITIES, HUB, go_redirects, has_hub
from generator.pipeline.desk import FEED_FILES
from generator.pipeline.icons import icon_outputs
from generator.pipeline.pictures import derived_files
from generator.pipeline.searchable import SEARCH, has_search
from generator.pipeline.sharecards import card_outputs
from generator.pipeline.site import Site, index_card, output_path, quote_path, tree_path


def plan(site: Site) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan of the whole site. Collisions of outputs are problems, found together."""
    problems: list[Problem] = []
    rendered: list[Output] = []
    redirects: list[Redirect] = []
    for edition in site.matrix:
        rendered.extend(_edition_outputs(site, edition))
        redirects.extend(_aliases(site, edition))
    rendered.extend(_host_pages(site))
    redirects.extend(go_redirects(site))
    redirects = _checked_redirects(site, redirects, {o.path for o in rendered}, problems)
    if "html" in site.config.redirect_formats:
        rendered.extend(
            Output(
                _redirect_path(site, redirect),
                "redirect",
                subject=redirect.source,
                origin=redirect.origin,
                details=FrozenMap({"target": redirect.target, "host": redirect.host}),
            )
            for redirect in redirects
        )
    made = list(_host_files(site, redirects))
    copied = list(_copied(site))
    result = Plan(
        tuple(sorted(rendered, key=lambda o: o.path)),
        tuple(sorted(made, key=lambda o: o.path)),
        tuple(sorted(copied, key=lambda o: o.path)),
        tuple(redirects),
    )
    problems.extend(_collisions(result.all()))
    problems.extend(_unknown_hosts(site))
    return result, tuple(problems)


# --- editions ---------------------------------------------------------------------------------------------------------


def _edition_outputs(site: Site, edition: Edition) -> Iterator[Output]:
    contents = site.contents[edition.id]
    listed = {f.collection: f for f in contents.listings.values() if f.kind == "collection"}
    has_home = False
    for page in site.pages.by_edition[edition.id].values():
        if page.path == edition.base_path:
            has_home = True
        if page.is_index and page.collection in listed and page.path == listed[page.collection].path:
            continue
        yield Output(output_path(edition, page.path), "page", edition.id, page.id, page.text.origin)
    if not has_home:
        yield Output(output_path(edition, edition.base_path), "listing", edition.id, "home", site.config.path)
    for listing in contents.listings.values():
        for number in range(1, len(listing.pages) + 1):
            index = index_card(site, edition, listing.collection) if listing.kind == "collection" else None
            yield Output(
                output_path(edition, listing.page_path(number)),
                "listing",
                edition.id,
                listing.key,
                index.text.origin if index is not None else _listing_origin(site, listing.taxonomy, listing.term),
                FrozenMap({"number": number}),
            )
        if listing.feed and listing.kind in ("term", "person"):
            yield from _feeds(edition, listing.path, listing.key)
    if any(f.feed and f.kind == "collection" for f in contents.listings.values()):
        yield from _feeds(edition, edition.base_path, "")
    if has_hub(site, edition):
        path = output_path(edition, f"{edition.base_path}{HUB}/")
        yield Output(path, "listing", edition.id, "hub", COMMUNITIES)
    if has_search(site):
        path = output_path(edition, f"{edition.base_path}{SEARCH}/")
        yield Output(path, "listing", edition.id, "search", site.config.path)
    yield Output(output_path(edition, f"{edition.base_path}404.html"), "not_found", edition.id, "404", site.config.path)


def _feeds(edition: Edition, folder: str, key: str) -> Iterator[Output]:
    for form, _, name in FEED_FILES:
        path = output_path(edition, folder + name)
        yield Output(path, "feed", edition.id, key, details=FrozenMap({"format": form, "path": folder}))


def _listing_origin(site: Site, taxonomy: str, term: str) -> str:
    declared = site.registry.terms.get((taxonomy, term))
    person = site.registry.people.get(term) if taxonomy == "people" else None
    if declared is not None and declared.path:
        return declared.path
    return person.path if person is not None else site.config.path


# --- hosts ------------------------------------------------------------------------------------------------------------


def host_editions(site: Site) -> Mapping[str, tuple[Edition, ...]]:
    """The editions by the folder of their host, in matrix order."""
    found: dict[str, list[Edition]] = {}
    for edition in site.matrix:
        found.setdefault(edition.tree or edition.host, []).append(edition)
    return {tree: tuple(rows) for tree, rows in found.items()}


def _host_pages(site: Site) -> Iterator[Output]:
    """What a host needs at its root when no edition stands there: a page to choose from, and a 404."""
    for tree, editions in host_editions(site).items():
        first = editions[0]
        if any(edition.base_path == f"{edition.prefix}/" for edition in editions):
            continue
        yield Output(f"{tree}/index.html", "listing", first.id, "chooser", site.config.path)
        if f"{tree}/404.html" not in {output_path(e, f"{e.base_path}404.html") for e in editions}:
            yield Output(f"{tree}/404.html", "not_found", first.id, "404", site.config.path, FrozenMap({"root": True}))


def _host_files(site: Site, redirects: Iterable[Redirect]) -> Iterator[Output]:
    with_redirects = {redirect.host for redirect in redirects}
    maps = {(redirect.host, redirect.is_temporary) for redirect in redirects}
    for tree, editions in host_editions(site).items():
        host = FrozenMap({"tree": tree, "host": editions[0].host})
        yield Output(f"{tree}/sitemap.xml", "sitemap", subject=tree, origin=site.config.path, details=host)
        yield Output(f"{tree}/robots.txt", "robots", subject=tree, origin=site.config.path, details=host)
        if tree in with_redirects:
            if "netlify" in site.config.redirect_formats:
                yield Output(
                    f"{tree}/_redirects", "redirects", subject=tree, details=host.merged({"format": "netlify"})
                )
        if "nginx" in site.config.redirect_formats:
            for kind, name in (("nginx", "redirects.nginx.map"), ("nginx-temporary", "redirects.temporary.nginx.map")):
                if (tree, kind == "nginx-temporary") in maps:
                    yield Output(f"{tree}/{name}", "redirects", subject=tree, details=host.merged({"format": kind}))


def _copied(site: Site) -> Iterator[Output]:
    for tree, editions in host_editions(site).items():
        first = editions[0]
        root = site.asset_root(first)
        named = {media.name: media for media in (*site.published_media(tree), *site.assets.values())}
        for media in named.values():  # one name is one content, wherever it comes from
            yield Output(
                tree_path(tree, first.prefix, root + media.name), "asset", subject=media.name, origin=media.source
            )
        derived = {row.name: row for media in site.published_media(tree) for row in derived_files(site, media)}
        for row in derived.values():
            path = tree_path(tree, first.prefix, root + row.name)
            yield Output(path, "asset", subject=row.name, origin=row.source, details=FrozenMap({"picture": row.key}))
        for name, (key, edition, entry, origin) in card_outputs(site, editions).items():
            details = FrozenMap({"card": key, "edition": edition, "entry": entry})
            yield Output(tree_path(tree, first.prefix, root + name), "asset", "", name, origin, details)
        statics: dict[str, str] = {}
        for name in site.theme_static:
            statics[name] = site.theme.static[name].path
        for path in site.registry.static:
            statics[path.removeprefix("content/static/")] = path
        for path in site.registry.hosts.get(tree, ()):
            statics[path.removeprefix(f"content/hosts/{tree}/")] = path
        yield from icon_outputs(site, tree, editions, frozenset(statics))
        for name, path in statics.items():
            yield Output(f"{tree}/{name}", "static", subject=name, origin=path)


def _unknown_hosts(site: Site) -> Iterator[Problem]:
    hosts = host_editions(site)
    for name, paths in site.registry.hosts.items():
        if name not in hosts:
            hint = did_you_mean(name, hosts, known="the hosts are")
            message = f'no edition lives on the host "{name}", so its files are not copied'
            yield Problem("unknown-host", message, Location(paths[0]), hint, "warning")


# --- redirects --------------------------------------------------------------------------------------------------------


def _aliases(site: Site, edition: Edition) -> Iterator[Redirect]:
    for page in site.pages.by_edition[edition.id].values():
        for alias in page.text.aliases if not page.borrowed else ():
            source = edition.base_path + alias.strip().lstrip("/")
            if not source.endswith("/") and "." not in source.rpartition("/")[2]:
                source += "/"
            yield Redirect(edition.tree or edition.host, source, quote_path(page.path), page.text.aliases_at)


def _redirect_path(site: Site, redirect: Redirect) -> str:
    prefix = next((e.prefix for e in site.matrix if (e.tree or e.host) == redirect.host), "")
    return tree_path(redirect.host, prefix, redirect.source)


def _checked_redirects(
    site: Site,
    redirects: Iterable[Redirect],
    taken: set[str],
    problems: list[Problem],
) -> list[Redirect]:
    """The redirects, one for each source; a source that is a page or was taken by another alias is a problem."""
    kept: dict[str, Redirect] = {}
    for redirect in redirects:
        path = _redirect_path(site, redirect)
        other = kept.get(path)
        if path in taken:
            problems.append(
                Problem(
                    "redirect-collision",
                    f'the alias "{redirect.source}" is the address of a page',
                    _location(redirect.origin),
                    "remove the alias, or give the page another slug",
                )
            )
        elif other is not None and other.target != redirect.target:
            problems.append(
                Problem(
                    "redirect-collision",
                    f'the alias "{redirect.source}" is taken by {other.origin}',
                    _location(redirect.origin),
                    "keep one of the two",
                )
            )
        else:
            kept[path] = redirect
    return [kept[path] for path in sorted(kept)]


def _location(text: str) -> Location:
    path, _, rest = text.partition(":")
    line = rest.partition(":")[0]
    return Location(path, int(line) if line.isdigit() else 0)


# --- collisions -------------------------------------------------------------------------------------------------------


def _collisions(outputs: Iterable[Output]) -> Iterator[Problem]:
    """Two outputs at one path, also after case folding and Unicode normalization, or a file where a folder must be."""
    seen: dict[str, Output] = {}
    for output in outputs:
        key = output.path if output.path.isascii() and output.path.islower() else folded(output.path)
        other = seen.setdefault(key, output)
        if other is output:
            continue
        same = "the same address" if other.path == output.path else "an address that differs only in case or form"
        yield Problem(
            "output-collision",
            f"{_name(output)} and {_name(other)} have {same}: {output.path}",
            Location(output.origin or other.origin or "site.toml"),
            "give one of them another slug or url",
        )
    for key, output in seen.items():
        folder = key.rpartition("/")[0]
        while folder:
            if folder in seen:
                yield Problem(
                    "output-collision",
                    f"{_name(output)} needs the folder {folder}, where {_name(seen[folder])} is a file",
                    Location(output.origin or "site.toml"),
                    "give one of them another address",
                )
                break
            folder = folder.rpartition("/")[0]


def folded(path: str) -> str:
    """The path as a case-insensitive, normalizing file system sees it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _name(output: Output) -> str:
    if output.kind in ("page", "listing"):
        return f"{output.subject} ({output.edition})"
    return output.origin or f"{output.kind} {output.subject}".strip()
