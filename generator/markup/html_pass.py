"""The HTML of either dialect becomes a tree of containers and runs of finished HTML with holes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.errors import Problem
from generator.markup import callouts, elements, links, marks
from generator.markup.containers import PATCHES
from generator.markup.runs import Frame
from generator.markup.walker import Context, Walked, Walker
from generator.model.body import Block, Component, Conditional, Node, Patch

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_HANDLERS: Mapping[str, Callable[[Walker, str, str], None]] = MappingProxyType(
    {
        "a": links.link,
        "/a": links.link_end,
        "img": links.picture,
        "sup": links.note_ref,
        "input": elements.checkbox,
        "table": elements.table,
        "td": elements.cell,
        "th": elements.cell,
        "pre": elements.pre,
        "li": elements.item,
        "blockquote": callouts.quotation,
        "div": callouts.division,
        **dict.fromkeys(_HEADINGS, elements.heading),
        **dict.fromkeys((f"/{name}" for name in _HEADINGS), elements.heading_end),
    }
)


def walk(html: str, context: Context) -> Walked:
    """The body that the HTML of a dialect stands for."""
    return Walker(html, context, _HANDLERS, _container).walk()


def _container(walker: Walker) -> bool:
    """Whether the paragraph that begins here is the mark of a container; if so, it is dealt with and skipped."""
    pieces, here = walker.pieces, walker.index
    match = marks.MARK.fullmatch(pieces[here + 1].strip())
    if match is None or here + 2 >= len(pieces) or pieces[here + 2] != "</p>":
        return False
    kind, number = marks.read(match[0])
    if kind not in (marks.OPEN, marks.CLOSE) or number >= len(walker.context.scanned.directives):
        return False
    if kind == marks.CLOSE:
        if any(frame.number == number for frame in walker.frames) and walker.depth == walker.frame.base:
            while walker.frame.number != number:
                walker.pop_frame()
            walker.pop_frame()
        elif walker.seen.get(number) != "misplaced":
            walker.misplaced(number)
    elif walker.depth == walker.frame.base and (walker.frame.number >= 0 or len(walker.frames) == 1):
        walker.seen[number] = "open"
        _open_container(walker, number)
    else:
        walker.misplaced(number)
    walker.index = here + 2
    return True


def _open_container(walker: Walker, number: int) -> None:
    row = walker.context.scanned.directives[number]
    title = walker.title_parts(row.title)
    above = walker.frame

    def build(children: tuple[Node, ...]) -> None:
        node: Node
        if row.name == "block":
            node = Block(row.id, children, row.location)
        elif row.name == "for":
            node = Conditional(row.words, children, row.location)
        elif row.name in PATCHES:
            if row.name == "remove" and children:
                message = f'":::remove #{row.id}" takes no content'
                hint = "use :::replace to put something in the place of a block"
                walker.problems.append(Problem("remove-has-content", message, row.location, hint))
            node = Patch(row.name, row.id, children, row.location)  # type: ignore[arg-type]
        else:
            node = Component(row.name, title, row.id, row.params, row.words, children, row.location)
        above.children.append(node)

    walker.push_frame(Frame(walker.depth, build, number))
