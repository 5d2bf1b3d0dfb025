"""The walk over the HTML of either dialect: its tags and texts once, in order, with a count of what is open.

The HTML comes well-formed, in the one form of sanitize.py. A Walker knows texts, directives, links and frames; what a
particular element becomes is told by the functions it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from generator.errors import Problem, did_you_mean
from generator.markup import inline, marks, tags
from generator.markup.autolinks import find_links
from generator.markup.containers import Scanned
from generator.markup.dialects import NOTE_TEXT
from generator.markup.inline import Taken
from generator.markup.positions import Positions
from generator.markup.runs import Frame, Ids, OpenHeading, Run, heading_id, text_html
from generator.markup.tags import Attributes, attributes, name_of, value, written
from generator.markup.typography import Typographer
from generator.model.body import Inline, LinkClose, LinkOpen, Node, Part
from generator.model.frozen import FrozenMap

_NOTE_TEXT = re.compile(rf'{NOTE_TEXT}="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_UNKNOWN_NOTE = re.compile(r"\[\^([^\]\[\n]{1,100})\]")
#: What a picture is to the text beside it.
_OBJECT = "\ufffc"
_ENDS_LABEL = re.compile(r"</?(?:li|p|ul|ol|dl|pre|div|blockquote|table|td|th|h[1-6]|section|figure)\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What the walk needs besides the HTML.

    ``raw``: the HTML may hold comments and scripts (trusted). ``language``: the primary subtag of the body's language.
    """

    taken: tuple[Taken, ...]
    scanned: Scanned
    positions: Positions
    typography: Typographer | None
    highlight: bool
    trusted: bool
    raw: bool
    autolinks: bool
    language: str


@dataclass(frozen=True, slots=True)
class Walked:
    """The nodes of a body, its footnotes by label, and what is wrong in it."""

    nodes: tuple[Node, ...]
    notes: FrozenMap[str, tuple[Part, ...]]
    problems: tuple[Problem, ...]


class Walker:
    """The state of one walk over one body.

    ``handlers`` say what becomes of a tag by its name (``a``, ``/a``); ``container`` whether the paragraph that begins
    at the current tag is the mark of a container, which it then deals with.
    """

    def __init__(
        self,
        html: str,
        context: Context,
        handlers: Mapping[str, Callable[[Walker, str, str], None]],
        container: Callable[[Walker], bool],
    ) -> None:
        self.context = context
        self.taken = context.taken
        self.typography = context.typography
        self.autolinks = context.autolinks
        self.positions = context.positions
        self.handlers = handlers
        self.container = container
        self.marked = bool(context.taken or context.scanned.directives or context.scanned.strays)
        self.pieces = tags.cut(html, raw=context.raw)
        self.index = 0
        self.depth = 0
        self.literal = 0
        self.tables = 0
        self.label = False
        self.tasks = "<input" in html
        self.number = 0
        #: Links that are open: the number of a LinkOpen, "plain" for an anchor that stays a tag, None for one left out.
        self.links: list[int | str | None] = []
        #: What to do, instead of writing it, with the end tag of the element open at a depth.
        self.ends: dict[int, Callable[[str], None]] = {}
        self.heading: OpenHeading | None = None
        self.problems: list[Problem] = []
        self.notes: dict[str, tuple[Part, ...]] = {}
        self.note_labels = (
            frozenset(unescape(label) for label in _NOTE_TEXT.findall(html)) if NOTE_TEXT in html else frozenset[str]()
        )
        given = frozenset(_ID.findall(html)) if ' id="' in html else frozenset[str]()
        self.ids = Ids(given | {row.id for row in context.scanned.directives if row.id}, context.language)
        #: The containers met so far by number: "open", "code" or "misplaced".
        self.seen: dict[int, str] = {}
        self.nodes: tuple[Node, ...] = ()
        self.frames = [Frame(0, self._finish_body)]
        self.frame = self.frames[0]
        self.run: Run = self.frame.run

    def walk(self) -> Walked:
        pieces, ends = self.pieces, self.ends
        count = len(pieces)
        kinds, opening, paragraph_end = tags.KINDS, tags.OPEN, tags.PARAGRAPH_END
        closings = (tags.CLOSE, paragraph_end)
        index = 0
        while True:
            text = pieces[index]
            if text:
                if self.literal:
                    self._literal_text(text)
                elif text.isspace():
                    self._space(text)
                else:
                    self.index = index
                    self._text(text)
            index += 1
            if index >= count:
                break
            tag = pieces[index]
            if tag:
                kind = kinds.get(tag)
                if kind is None or self.label:
                    self.index = index
                    self._tag(tag, kind)
                    index = self.index
                elif kind == opening:
                    self.depth += 1
                    self.run.buffer.append(tag)
                elif kind in closings and self.depth not in ends:
                    self.depth -= 1
                    run = self.run
                    run.buffer.append(tag)
                    if kind == paragraph_end:
                        run.excerpting = False
                else:
                    self.index = index
                    self._tag(tag, kind)
                    index = self.index
            index += 1
        while len(self.frames) > 1:
            if self.frame.number >= 0:
                self.misplaced(self.frame.number)
            self.pop_frame()
        self.end_heading()
        self._end_links(0)
        self.frame.end_run()
        self.frame.build(tuple(self.frame.children))
        for number in range(len(self.context.scanned.directives)):
            if number not in self.seen:
                self.misplaced(number)  # it stood in a comment, a script or the definition of a link
        return Walked(self.nodes, FrozenMap(self.notes), tuple(self.problems))

    def _finish_body(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes

    # Tags

    def _space(self, text: str) -> None:
        self.run.buffer.append(text)
        self.run.texts.append(text)
        if self.heading is not None:
            self.heading.plain.append(" ")
        if self.run.excerpting or self.heading is not None:
            self.say(" ")

    def _tag(self, tag: str, kind: int | None) -> None:
        if self.label and _ENDS_LABEL.match(tag):
            self.run.buffer.append("</label>")
            self.label = False
        if kind is None:
            name = name_of(tag)
            if not name or (self.context.raw and "</" in tag[2:]):
                self.run.buffer.append(inline.put_back(tag, self.taken) if self.marked else tag)
                return
            handler = self.handlers.get(name)
            if handler is not None:
                handler(self, tag, name)
            elif name[0] == "/":
                self.end(tag, name[1:])
            else:
                self.start(tag, name)
            return
        buffer = self.run.buffer
        if kind == tags.PARAGRAPH:
            if self.marked and self.container(self):
                return
            if self.depth == self.frame.base:
                self.run.start_excerpt()
            self.depth += 1
            buffer.append(tag)
        elif kind == tags.VOID:
            buffer.append(tag)
            self.run.texts.append(" ")
            self.say(" ")
        elif kind in (tags.OPEN, tags.CODE):
            self.depth += 1
            buffer.append(tag)
            if kind == tags.CODE:
                self.literal += 1
        else:
            if kind == tags.CODE_END:
                self.literal -= 1
            elif kind == tags.PARAGRAPH_END:
                self.run.excerpting = False
            elif kind == tags.CELL_END:
                self.run.texts.append(" ")
            if self.depth in self.ends:
                self.end(tag, "")
            else:
                self.depth -= 1
                buffer.append(tag)

    def start(self, tag: str, name: str) -> None:
        """Any other start tag."""
        if name not in tags.VOID_NAMES:
            self.depth += 1
            if name in tags.LITERAL:
                self.literal += 1
            elif name == "p" and self.depth - 1 == self.frame.base:
                self.run.start_excerpt()
        if self.marked and marks.ANY.search(tag):
            self.write_tag(name, attributes(tag))
        else:
            self.run.buffer.append(tag)

    def end(self, tag: str, name: str) -> None:
        """Any other end tag, and those that something waits for."""
        if name in tags.LITERAL:
            self.literal = max(0, self.literal - 1)
        waiting = self.ends.pop(self.depth, None)
        self.depth -= 1
        if waiting is not None:
            waiting(tag)
        else:
            self.run.buffer.append(tag)

    def write_tag(self, name: str, given: Attributes) -> None:
        """A start tag with directives in its attributes: holes in texts, the source elsewhere."""
        run = self.run
        run.buffer.append(f"<{name}")
        for key, raw in given.items():
            if key in ("title", "alt", "aria-label") and raw is not None and marks.ANY.search(raw):
                run.buffer.append(f' {key}="')
                for part in inline.split(value(given, key), self.taken, as_text=True):
                    if isinstance(part, str):
                        run.buffer.append(text_html(part).replace('"', "&quot;"))
                    else:
                        run.hole(part)
                run.buffer.append('"')
            else:
                run.buffer.append(written({key: raw}, self.taken))
        run.buffer.append(">")

    # Text

    def say(self, part: str | Inline) -> None:
        """Text for the heading and the excerpt it stands in."""
        if self.heading is not None:
            self.heading.text.append(part)
        if self.run.excerpting:
            self.run.excerpt(part)

    def _literal_text(self, text: str) -> None:
        if self.marked and marks.ANY.search(text):
            text = text_html(self.source_of(unescape(text)))
        elif "<" in text:
            text = text.replace("<", "&lt;")
        self.run.buffer.append(text)
        self.run.texts.append(text)
        if self.heading is not None or self.run.excerpting:
            plain = unescape(text)
            if self.heading is not None:
                self.heading.plain.append(plain)
            self.say(plain)

    def source_of(self, text: str) -> str:
        """Plain text of code with everything that was taken out of it put back."""
        scanned = self.context.scanned

        def source(match: re.Match[str]) -> str:
            kind, number = marks.read(match[0])
            if kind == marks.STRAY and number < len(scanned.strays):
                return scanned.strays[number].source
            if kind in (marks.OPEN, marks.CLOSE) and number < len(scanned.directives):
                place = scanned.directives[number].location
                line = place.source_line.strip() if place else ""
                if kind == marks.OPEN:
                    self.seen[number] = "code"
                    return line
                return line[: len(line) - len(line.lstrip(":"))]
            return match[0]

        return inline.put_back(marks.MARK.sub(source, text), self.taken)

    def _text(self, text: str) -> None:
        plain = unescape(text) if "&" in text else text
        if "[^" in plain:
            self._unknown_notes(plain)
        if self.autolinks and ("://" in plain or "@" in plain or "www." in plain) and not self.links:
            done = 0
            for start, end, target in find_links(plain):
                self.plain(plain[done:start], after=plain[start])
                self.open_link(target, "")
                self.plain(plain[start:end], typography=False)
                self.close_link()
                done = end
            if done:
                self.plain(plain[done:])
                return
        self.plain(plain)

    def plain(self, plain: str, *, typography: bool = True, after: str = "") -> None:
        """Plain text that is no code. ``after`` is what follows it in the same piece."""
        if not plain:
            return
        run = self.run
        if self.heading is not None:
            self.heading.plain.append(plain)
        if typography and self.typography is not None:
            if '"' in plain or "'" in plain:
                plain = self.typography.apply(plain, before=self._before(), after=after or self._after())
            else:
                plain = self.typography.apply(plain)
        if self.marked and marks.ANY.search(plain):
            self._marked(plain)
            return
        run.buffer.append(text_html(plain))
        run.texts.append(plain)
        if self.heading is not None or run.excerpting:
            self.say(plain)

    def _before(self) -> str:
        """The character before the current text in its block, beyond inline tags; empty where the block begins."""
        texts = self.run.texts
        if not texts or not texts[-1]:
            return ""
        for index in range(self.index - 1, -1, -1):
            piece = self.pieces[index]
            if index % 2 == 0:
                if piece:
                    return texts[-1][-1]
            elif piece.startswith("<img"):
                return _OBJECT
            elif piece and name_of(piece).lstrip("/") not in tags.INLINE_NAMES:
                return ""
        return ""

    def _after(self) -> str:
        """The character behind the current text in its block, beyond inline tags; empty where the block ends."""
        for index in range(self.index + 1, len(self.pieces)):
            piece = self.pieces[index]
            if index % 2 == 0:
                if piece:
                    return unescape(piece[:10])[0]
            elif piece.startswith("<img"):
                return _OBJECT
            elif piece and name_of(piece).lstrip("/") not in tags.INLINE_NAMES:
                return ""
        return ""

    def _marked(self, plain: str) -> None:
        """Plain text with marks in it."""
        done = 0
        for match in marks.MARK.finditer(plain):
            self.unmarked(plain[done : match.start()])
            done = match.end()
            kind, number = marks.read(match[0])
            if kind == marks.INLINE and number < len(self.taken):
                entry = self.taken[number]
                if entry.problem is not None:
                    self.problems.append(entry.problem)
                if entry.hole is None:
                    self.unmarked(entry.text)
                else:
                    self.run.hole(entry.hole)
                    hole = entry.hole
                    self.say(Inline(hole.name, hole.argument, hole.params, True, hole.location))
            elif kind == marks.STRAY and number < len(self.context.scanned.strays):
                stray = self.context.scanned.strays[number]
                if stray.problem is not None:
                    self.problems.append(stray.problem)
                self.unmarked(stray.text)
            elif kind == marks.OPEN:
                self.misplaced(number)
        self.unmarked(plain[done:])

    def unmarked(self, plain: str) -> None:
        plain = marks.ANY.sub("", plain)
        if plain:
            self.run.buffer.append(text_html(plain))
            self.run.texts.append(plain)
            self.say(plain)

    def _unknown_notes(self, plain: str) -> None:
        for match in _UNKNOWN_NOTE.finditer(plain):
            label = inline.put_back(match[1], self.taken)
            place = self.positions.unescaped(f"[^{label}]")
            if place is not None:
                hint = did_you_mean(label, self.note_labels, known="this file has")
                hint = hint or f'define it, "[^{label}]: …", or write "\\[^" for brackets that are text'
                self.problems.append(
                    Problem("unknown-footnote", f'there is no footnote "{label}"', place, hint, "warning")
                )

    # Links, headings, frames

    def open_link(self, target: str, rest: str, titled: tuple[str | Inline, ...] = ()) -> None:
        self.number += 1
        self.links.append(self.number)
        self.run.hole(LinkOpen(target, self.number, rest, self.positions.link(target), titled))

    def close_link(self) -> None:
        number = self.links.pop()
        if isinstance(number, int):
            self.run.hole(LinkClose(number))
        elif number == "plain":
            self.run.buffer.append("</a>")

    def _end_links(self, down_to: int) -> None:
        while len(self.links) > down_to:
            self.close_link()

    def end_heading(self) -> None:
        heading = self.heading
        if heading is None:
            return
        self.heading = None
        plain = "".join(heading.plain)
        if self.marked:
            plain = marks.ANY.sub("", marks.MARK.sub("", plain))
        id, taken = self.ids.give(heading.id, plain)
        place = self.positions.text(f"{{#{heading.id}") if heading.id else None  # each moves on to the next one
        if taken:
            message = f'the id "{heading.id}" is given twice; this one became "{id}"'
            hint = "give one of them another id"
            self.problems.append(Problem("duplicate-heading-id", message, place, hint, "warning"))
        heading_id(self.run, heading, id)

    def title_parts(self, text: str) -> tuple[str | Inline, ...]:
        if text and self.typography is not None:
            text = self.typography(text)
        for match in marks.MARK.finditer(text):
            kind, number = marks.read(match[0])
            if kind == marks.INLINE and number < len(self.taken):
                problem = self.taken[number].problem
                if problem is not None:
                    self.problems.append(problem)
        return inline.split(text, self.taken, as_text=False)

    def set_aside(self, frame: Frame) -> None:
        """What is inside the tag just opened goes to the frame, and the run around it goes on behind it."""
        frame.links = len(self.links)
        frame.heading, self.heading = self.heading, None
        self.frames.append(frame)
        self.frame = frame
        self.run = frame.run
        self.ends[self.depth] = lambda _: self.end_frame(frame)

    def push_frame(self, frame: Frame) -> None:
        self.end_heading()
        self.frame.end_run()
        frame.links = len(self.links)
        self.frames.append(frame)
        self.frame = frame
        self.run = frame.run

    def pop_frame(self) -> None:
        frame = self.frames.pop()
        self.end_heading()
        self._end_links(frame.links)
        if self.label:
            self.run.buffer.append("</label>")
            self.label = False
        frame.end_run()
        self.frame = self.frames[-1]
        self.run = self.frame.run
        self.heading = frame.heading
        frame.build(tuple(frame.children))

    def end_frame(self, frame: Frame) -> None:
        """Ends a frame and whatever is open in it."""
        while frame in self.frames:
            self.pop_frame()

    def misplaced(self, number: int) -> None:
        if number >= len(self.context.scanned.directives) or self.seen.get(number) == "misplaced":
            return
        self.seen[number] = "misplaced"
        row = self.context.scanned.directives[number]
        if any(told.location == row.location for told in self.context.scanned.problems):
            return  # that it is never closed, for one
        self.problems.append(
            Problem(
                "misplaced-container",
                f'":::{row.name}" begins or ends inside a list, a quotation or HTML',
                row.location,
                "a container stands at the top level or inside another container; a line at the margin ends a list",
            )
        )
