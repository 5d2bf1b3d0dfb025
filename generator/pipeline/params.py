"""Parameters of components, from what was written to what a template gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from generator.errors import Location, Problem, did_you_mean
from generator.markup.inline import split, take_out
from generator.model.body import Inline
from generator.model.frozen import FrozenMap
from generator.model.output import Read
from generator.model.site import Page
from generator.model.view import ImageView, LinkView, PersonView, SummaryView
from generator.pipeline.desk import Desk
from generator.pipeline.selection import selected
from generator.resolve.fill import one_point
from generator.resolve.links import Broken, ToAddress, ToAsset, ToEntry
from generator.theme.components import ComponentSpec, ParamSpec, Places
from generator.theme.safe import Markup

#: Fills an inline directive: (hole, page) → finished HTML.
FillInline = Callable[[Inline], str]


def fill_plain(text: str, location: Location, fill: FillInline) -> Markup | str:
    """A plain text with its inline directives filled: escaped HTML where there are any, else the text itself."""
    if ":" not in text:
        return text
    marked, taken = take_out(text, path=location.path, first_line=location.line)
    if not taken:
        return text
    pieces: list[str] = []
    for part in split(marked, taken, as_text=False):
        if isinstance(part, str):
            pieces.append(one_point(pieces[-1], escape(part)) if pieces else escape(part))
        else:
            pieces.append(fill(part))
    return Markup("".join(pieces))


def resolve_params(
    spec: ComponentSpec,
    params: Mapping[str, object],
    *,
    desk: Desk,
    page: Page | None,
    location: Location,
    fill: FillInline,
    places: Places | None = None,
) -> FrozenMap[str, object]:
    """Checked parameters as the component's template gets them; every declared one is there, None where not given.

    ``places`` tells where each parameter stands, if that is known better than by ``location``.
    """
    return _resolve(spec.params, params, "", desk, page, places or Places(location), fill)


def _resolve(
    specs: Mapping[str, ParamSpec],
    params: Mapping[str, object],
    data: str,
    desk: Desk,
    page: Page | None,
    places: Places,
    fill: FillInline,
) -> FrozenMap[str, object]:
    """``data`` is the data file whose items are meant, if no parameter beside them names another."""
    named = (str(params.get(name, spec.default) or "") for name, spec in specs.items() if spec.type == "data")
    data = next(named, "") or data
    result: dict[str, object] = {}
    for name, spec in specs.items():
        value = params.get(name, spec.default)
        result[name] = _value(spec, value, params, specs, data, desk, page, places, fill)
    return FrozenMap(result)


def _value(
    spec: ParamSpec,
    value: object,
    siblings: Mapping[str, object],
    specs: Mapping[str, ParamSpec],
    data: str,
    desk: Desk,
    page: Page | None,
    places: Places,
    fill: FillInline,
) -> object:
    location = places.at(spec.name) or Location("")
    if spec.type == "pages":
        return _pages(value, siblings, desk)
    if value is None or value == "":
        return () if spec.type in ("list", "strings", "people", "data") else value
    match spec.type:
        case "text":
            return fill_plain(str(value), location, fill)
        case "link":
            return link_param(str(value), desk, page, location)
        case "image":
            return _image(spec, str(value), siblings, specs, desk, page, location)
        case "data":
            return _data(str(value), siblings, desk, location)
        case "item":
            _check_item(str(value), data, desk, location)
            return str(value)
        case "person":
            return _person(str(value), desk, location)
        case "people":
            names = value if isinstance(value, tuple) else (value,)
            found = (_person(str(name), desk, location) for name in names)
            return tuple(person for person in found if person is not None)
        case "list":
            rows = value if isinstance(value, tuple) else (value,)
            return tuple(
                _resolve(spec.items, row, data, desk, page, places.below(f"{spec.name}.{number}"), fill)
                for number, row in enumerate(rows)
                if isinstance(row, FrozenMap)
            )
        case "strings":
            rows = value if isinstance(value, tuple) else (value,)
            return tuple(fill_plain(str(row), location, fill) for row in rows)
        case _:
            return value


def _image(
    spec: ParamSpec,
    source: str,
    siblings: Mapping[str, object],
    specs: Mapping[str, ParamSpec],
    desk: Desk,
    page: Page | None,
    location: Location,
) -> ImageView | None:
    """A picture. A warning where the component takes an alternative text and is given none, not even an empty one."""
    name = next((name for name in (f"{spec.name}_alt", "alt") if name in specs), "")
    image = desk.linker.image(source, page, location, alt=str(siblings.get(name) or ""))
    if image is not None and name and name not in siblings:
        message = f'the picture "{source}" has no alternative text'
        hint = f'say what it shows with {name}="…"; leave it empty for mere decoration: {name}=""'
        desk.linker.problems.append(Problem("missing-alt", message, location, hint, "warning"))
    return image


def link_param(target: str, desk: Desk, page: Page | None, location: Location) -> LinkView | None:
    """A link written as a parameter; None, with a problem where it is broken, if it leads nowhere for this reader."""
    found = desk.linker.target(target, location)
    match found:
        case Broken(problem):
            desk.linker.problems.append(problem)
            return None
        case ToAddress(url):
            return LinkView(url, external=not url.startswith("#"))
        case ToAsset(logical):
            url = desk.linker.asset_url(logical, page, location)
            return LinkView(url) if url else None
        case ToEntry():
            language = page.composed.language if page is not None else ""
            link = desk.linker.entry_link(found.entry, page_language=language)
            if link is None:
                desk.linker.problems.append(
                    Problem(
                        "link-not-here",
                        f"{found.entry} is not there for readers of {desk.edition.id}; the link is left out",
                        location,
                        f"add a text in {desk.edition.language}, or patch this parameter",
                        "warning",
                    )
                )
            return link
    return None


def _pages(value: object, siblings: Mapping[str, object], desk: Desk) -> tuple[SummaryView, ...]:
    collection = str(siblings.get("collection") or value or "posts")
    tag = str(siblings.get("tag") or "")
    limit = siblings.get("limit")
    return select_pages(desk, collection=collection, tag=tag, limit=limit if isinstance(limit, int) else 0)


def select_pages(desk: Desk, *, collection: str, tag: str = "", limit: int = 0) -> tuple[SummaryView, ...]:
    """The newest pages of a collection, of one tag if given; ``limit`` 0 means all."""
    desk.linker.reads.add(Read("select", f"{desk.edition.id}:{limit}:{collection}:{tag}"))
    rows = (desk.summary(id) for id in selected(desk.contents, collection, tag=tag, limit=limit))
    return tuple(row for row in rows if row is not None)


def _data(name: str, siblings: Mapping[str, object], desk: Desk, location: Location) -> object:
    if name not in desk.site.registry.data:
        hint = did_you_mean(name, desk.site.registry.data, known="content/data/ holds") or "content/data/ is empty"
        desk.linker.problems.append(Problem("unknown-data", f'no data file "{name}"', location, hint))
        return ()
    items = desk.data(name)
    category, limit = siblings.get("category"), siblings.get("limit")
    if category:
        items = tuple(item for item in items if item.values.get("category") == category)
    return items[:limit] if isinstance(limit, int) and limit > 0 else items


def _check_item(id: str, name: str, desk: Desk, location: Location) -> None:
    """An item that no data file of that name has anywhere is an error; one that is not to be had here is none."""
    desk.linker.reads.add(Read("tables", name))
    known = {item for file in desk.site.registry.data.get(name, ()) for item in file.items}
    if name in desk.site.registry.data and id not in known:
        hint = did_you_mean(id, known, known=f"content/data/{name}.toml has")
        desk.linker.problems.append(Problem("unknown-item", f'no item "{id}" in "{name}"', location, hint))


def _person(id: str, desk: Desk, location: Location) -> PersonView | None:
    person = desk.person(id)
    if person is None:
        hint = did_you_mean(id, desk.site.registry.people, known="content/people/ holds")
        desk.linker.problems.append(Problem("unknown-person", f'no person "{id}"', location, hint))
    return person
