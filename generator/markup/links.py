"""What becomes of links, pictures, and footnotes."""

from __future__ import annotations

from generator.errors import Problem
from generator.markup import inline, marks
from generator.markup.dialects import NOTE_REF
from generator.markup.runs import Frame, trimmed
from generator.markup.sanitize import unsafe_scheme
from generator.markup.tags import Attributes, attributes, name_of, value, written
from generator.markup.walker import Walker
from generator.model.body import Html, Inline, Node, NoteRef, Picture

#: Where an empty alternative text that was meant (``alt=""``) is looked for, in characters on both sides of an address.
_NEAR = 500


def link(walker: Walker, tag: str, name: str) -> None:
    """``<a>``: a hole with its target as written; an anchor without one stays a tag."""
    walker.depth += 1
    if "href" not in (given := attributes(tag)):
        walker.links.append("plain")
        walker.write_tag(name, given) if walker.marked else walker.run.buffer.append(tag)
        return
    if any(isinstance(number, int) for number in walker.links[walker.frame.links :]):
        walker.links.append(None)
        return
    target = _address(walker, given, "href")
    rest = {key: raw for key, raw in given.items() if key != "href"}
    scheme = "" if walker.context.trusted else unsafe_scheme(target)
    if scheme:
        _unsafe(walker, scheme, target)
        walker.links.append(None)
        return
    titled: tuple[str | Inline, ...] = ()
    if walker.marked and marks.ANY.search(rest.get("title") or ""):
        titled = inline.split(value(rest, "title"), walker.taken, as_text=True)
        del rest["title"]
    walker.open_link(target, written(rest, walker.taken), titled)


def link_end(walker: Walker, tag: str, name: str) -> None:
    """``</a>``."""
    walker.depth -= 1
    if len(walker.links) > walker.frame.links:
        walker.close_link()


def _address(walker: Walker, given: Attributes, name: str) -> str:
    """An address as its writer typed it."""
    url = value(given, name)
    if walker.marked:
        url = inline.put_back(marks.decode_url(url), walker.taken)
    return walker.positions.written(url)


def _unsafe(walker: Walker, scheme: str, target: str) -> None:
    place = walker.positions.link(target)
    message = f'an address with the scheme "{scheme}:" was left out'
    hint = 'only [markdown] html = "trusted" lets it through'
    walker.problems.append(Problem("unsafe-link", message, place, hint, "warning"))


def picture(walker: Walker, tag: str, name: str) -> None:
    """``<img>``: a hole; a warning where nobody says what it shows."""
    given = attributes(tag)
    src = _address(walker, given, "src")
    alt = inline.split(value(given, "alt"), walker.taken, as_text=True)
    scheme = "" if walker.context.trusted else unsafe_scheme(src)
    if scheme:
        _unsafe(walker, scheme, src)
        for part in alt:
            if isinstance(part, str):
                walker.unmarked(part)
        return
    place = walker.positions.link(src)
    said = any(not isinstance(part, str) or part.strip() for part in alt)
    near = place.source_line[max(0, place.column - _NEAR) : place.column + _NEAR]
    if not said and 'alt=""' not in near:
        walker.problems.append(
            Problem(
                "missing-alt",
                f'the picture "{src}" has no alternative text',
                place,
                "say in the brackets what it shows: ![a cup of green tea](…)",
                "warning",
            )
        )
    title = value(given, "title")
    titled: tuple[str | Inline, ...] = ()
    if walker.marked and marks.ANY.search(title):
        title, titled = "", inline.split(title, walker.taken, as_text=True)
    rest = {key: raw for key, raw in given.items() if key not in ("src", "alt", "title")}
    walker.run.hole(Picture(src, alt, title, written(rest, walker.taken), place, titled))


def note_ref(walker: Walker, tag: str, name: str) -> None:
    """``<sup>``: a reference to a footnote, or just a superscript."""
    given = attributes(tag)
    label = value(given, NOTE_REF)
    if not label or label not in walker.note_labels:
        given = {key: raw for key, raw in given.items() if key != NOTE_REF}
        walker.depth += 1
        walker.write_tag(name, given)
        return
    label = inline.put_back(label, walker.taken)
    walker.run.hole(NoteRef(label, walker.positions.text(f"[^{label}]")))
    _skip_element(walker, name)


def _skip_element(walker: Walker, name: str) -> None:
    """Goes on behind the end tag of the element that starts here."""
    level = 0
    while walker.index < len(walker.pieces) - 2:
        walker.index += 2
        found = name_of(walker.pieces[walker.index])
        if found == name:
            level += 1
        elif found == f"/{name}":
            if level == 0:
                return
            level -= 1


def note(walker: Walker, label: str) -> None:
    """The text of a footnote begins; its tag is open already and stays out of it."""

    def keep(children: tuple[Node, ...]) -> None:
        parts = tuple(part for node in children if isinstance(node, Html) for part in node.parts)
        walker.notes.setdefault(inline.put_back(label, walker.taken), trimmed(parts))

    walker.set_aside(Frame(-1, keep))
