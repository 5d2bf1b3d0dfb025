"""What a piece of a template can read, found in its text: the names, and of each value the fields, that it may look at.

This is what decides whether two pages that show the same piece show the same text, see :mod:`generator.theme.memo`. What
is found may be more than what is read, never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from jinja2 import nodes

#: A name and the fields that are read of its value, in turn: ``("page", "listing", "pager")``.
Path: TypeAlias = tuple[str, ...]
#: The paths that an included template reads, and the templates that it includes in turn.
Reach: TypeAlias = tuple[tuple[Path, ...], tuple[str, ...]]
#: The paths that a macro reads of its parameters, by their number, and whether it loops over anything.
MacroReads: TypeAlias = tuple[tuple[tuple[int, Path], ...], bool]

#: What makes a template depend on more than its values, or on another way of calling it.
_UNKNOWN = (
    nodes.Extends, nodes.Block, nodes.EvalContextModifier, nodes.ScopedEvalContextModifier, nodes.ContextReference,
    nodes.DerivedContextReference, nodes.OverlayScope, nodes.ImportedName, nodes.InternalName,
    nodes.EnvironmentAttribute, nodes.ExtensionAttribute,
)  # fmt: skip
_OTHERS = (nodes.Include, nodes.Import, nodes.FromImport)
_SPECIAL = frozenset({"self", "super", "caller", "kwargs", "varargs"})
#: A macro that does less than this is as quick as looking up what it wrote.
_WORTH = 6
#: A parameter of which more fields are read counts as read as a whole: lists show the same object again and again.
_MANY = 3


def reach(template: nodes.Template) -> Reach | None:
    """What a template reads when it is included; None if that cannot be said."""
    included: list[str] = []
    for found in template.find_all((*_UNKNOWN, *_OTHERS)):
        if not isinstance(found, nodes.Include | nodes.Import | nodes.FromImport):
            return None
        name = found.template
        if not isinstance(name, nodes.Const) or not isinstance(name.value, str):
            return None
        if not isinstance(found, nodes.Include):
            if found.with_context:
                return None
        elif found.ignore_missing:
            return None
        elif found.with_context:
            included.append(name.value)
    paths: set[Path] = set()
    known: set[str] = set()  # names that have been given a value for sure, and are not the page's any more
    for statement in template.body:
        paths.update(path for path in _paths(statement) if path[0] not in known)
        known.update(_assigned(statement))
    if any(path[0] in _SPECIAL for path in paths):
        return None
    return _shortest(paths), tuple(sorted(set(included)))


def macro_reads(macro: nodes.Macro) -> MacroReads | None:
    """What a macro reads of its parameters; None if that cannot be said, or if the macro is too small to ask."""
    if macro.find((*_UNKNOWN, *_OTHERS)) is not None or _weight(macro) < _WORTH:
        return None
    names = [arg.name for arg in macro.args]
    paths = set(_paths(macro))
    if any(path[0] in _SPECIAL for path in paths):
        return None
    for name in names:
        if sum(path[0] == name for path in paths) > _MANY:
            paths.add((name,))
    reads = tuple((names.index(path[0]), path[1:]) for path in _shortest(paths) if path[0] in names)
    return reads, macro.find(nodes.For) is not None


def _paths(node: nodes.Node) -> Iterator[Path]:
    fields: list[str] = []
    inner = node
    while isinstance(inner, nodes.Getattr):
        fields.append(inner.attr)
        inner = inner.node
    if isinstance(inner, nodes.Name):
        if inner.ctx == "load":
            yield (inner.name, *reversed(fields))
        return
    if isinstance(inner, nodes.NSRef):
        yield (inner.name,)
        return
    for child in inner.iter_child_nodes():
        yield from _paths(child)


def _assigned(statement: nodes.Node) -> Iterator[str]:
    match statement:
        case nodes.FromImport():
            for name in statement.names:
                yield name if isinstance(name, str) else name[1]
        case nodes.Import():
            yield statement.target
        case nodes.Macro():
            yield statement.name
        case nodes.Assign() | nodes.AssignBlock():
            targets = [statement.target]
            for target in targets:
                if isinstance(target, nodes.Name):
                    yield target.name
                elif isinstance(target, nodes.Tuple):
                    targets.extend(target.items)


def _shortest(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths without those that a shorter one covers, sorted."""
    found = set(paths)
    return tuple(sorted(path for path in found if not any(path[:length] in found for length in range(1, len(path)))))


def _weight(macro: nodes.Macro) -> int:
    prints = sum(
        not isinstance(piece, nodes.TemplateData) for output in macro.find_all(nodes.Output) for piece in output.nodes
    )
    return prints + sum(1 for _ in macro.find_all((nodes.Call, nodes.Filter))) + 3 * (macro.find(nodes.For) is not None)
