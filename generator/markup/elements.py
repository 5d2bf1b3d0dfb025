"""What becomes of headings, tables, code, lists and tasks."""

from __future__ import annotations

from functools import lru_cache
from html import unescape

from generator.errors import Problem, did_you_mean
from generator.markup import inline
from generator.markup.dialects import NOTE_TEXT
from generator.markup.highlight import highlight, known_languages
from generator.markup.links import note
from generator.markup.runs import OpenHeading, text_html
from generator.markup.tags import Attributes, attributes, value, written
from generator.markup.walker import Walker
from generator.model.body import HeadingId

_ALIGNMENTS = frozenset({"left", "right", "center"})


def heading(walker: Walker, tag: str, name: str) -> None:
    """``<h1>`` to ``<h6>``: its id is known when it ends."""
    given = attributes(tag) if len(tag) > 4 else {}
    walker.end_heading()
    walker.depth += 1
    run = walker.run
    run.buffer.append(f"<{name}")
    id = inline.put_back(value(given, "id"), walker.taken)
    run.hole(HeadingId(""))
    walker.heading = OpenHeading(int(name[1]), "-".join(id.split()), len(run.parts) - 1, walker.depth)
    rest = {key: raw for key, raw in given.items() if key != "id"}
    run.buffer.append(f"{written(rest, walker.taken)}>")


def heading_end(walker: Walker, tag: str, name: str) -> None:
    """``</h1>`` to ``</h6>``."""
    walker.end_heading()
    walker.end(tag, name[1:])


def table(walker: Walker, tag: str, name: str) -> None:
    """``<table>``: inside a box that scrolls."""
    walker.depth += 1
    if walker.tables == 0:
        walker.run.buffer.append('<div class="table-scroll" tabindex="0">')
    walker.tables += 1
    walker.run.buffer.append(tag)

    def end(tag: str) -> None:
        walker.tables -= 1
        walker.run.buffer.append(tag if walker.tables else f"{tag}</div>")

    walker.ends[walker.depth] = end


def cell(walker: Walker, tag: str, name: str) -> None:
    """``<td>`` and ``<th>`` with attributes: the alignment becomes a class."""
    walker.depth += 1
    if walker.marked:
        walker.write_tag(name, _aligned(attributes(tag)))
    else:
        walker.run.buffer.append(_cell(tag, name))


@lru_cache(maxsize=256)
def _cell(tag: str, name: str) -> str:
    return f"<{name}{written(_aligned(attributes(tag)), ())}>"


def _aligned(given: Attributes) -> Attributes:
    side = given.pop("align", None)
    if side in _ALIGNMENTS:
        names = given.pop("class", None)
        given["class"] = f"{names} align-{side}" if names else f"align-{side}"
    return given


def pre(walker: Walker, tag: str, name: str) -> None:
    """Code in a block of its own; a ``<pre>`` with anything else in it stays as it is."""
    pieces, here = walker.pieces, walker.index
    ahead = pieces[here + 1 : here + 7]
    if ahead[0] or not ahead[1].startswith("<code") or ahead[3:] != ["</code>", "", "</pre>"]:
        walker.start(tag, name)
        return
    given = attributes(ahead[1])
    names = inline.put_back(value(given, "class"), walker.taken).split()
    language = next((row[9:] for row in names if row.startswith("language-")), "")
    source = unescape(ahead[2])
    if walker.marked:
        source = walker.source_of(source)
    done = None
    if walker.context.highlight and language:
        done = highlight(source, language)
        if done is None:
            _unknown_language(walker, language)
    outer = written(attributes(tag), walker.taken)
    inner = written(given, walker.taken)
    code = text_html(source) if done is None else done
    walker.run.buffer.append(f'<div class="highlight"><pre tabindex="0"{outer}><code{inner}>{code}</code></pre></div>')
    walker.index = here + 6


def _unknown_language(walker: Walker, language: str) -> None:
    place = walker.positions.fence(language)
    hint = did_you_mean(language, known_languages()) or 'write "text" for no language'
    message = f'no highlighting is known for "{language}"'
    walker.problems.append(Problem("unknown-code-language", message, place, hint, "warning"))


def item(walker: Walker, tag: str, name: str) -> None:
    """``<li>``: an item, a task, or the text of a footnote."""
    walker.depth += 1
    if NOTE_TEXT in tag:
        note(walker, value(attributes(tag), NOTE_TEXT))
        return
    if walker.tasks and tag == "<li>":
        ahead = walker.pieces[walker.index + 2 : walker.index + 5 : 2]
        if any(row.startswith("<input") for row in (ahead if ahead[:1] == ["<p>"] else ahead[:1])):
            tag = '<li class="task-list-item">'
    walker.write_tag(name, attributes(tag)) if walker.marked else walker.run.buffer.append(tag)


def checkbox(walker: Walker, tag: str, name: str) -> None:
    """``<input>``: the box of a task, with its text as its label; no other field passes unless trusted."""
    given = attributes(tag)
    if value(given, "type") != "checkbox" or walker.label:
        if walker.context.trusted:
            walker.write_tag(name, given)
        return
    checked = " checked" if "checked" in given else ""
    box = f'<input type="checkbox" disabled{checked}>'
    pieces, here = walker.pieces, walker.index
    before = pieces[here - 2] if here >= 2 else ""
    if before == "<p>" and here >= 4:
        before = pieces[here - 4]
    walker.label = before.startswith("<li") and not pieces[here - 1].strip()
    walker.run.buffer.append(f"<label>{box}" if walker.label else box)
