"""What a piece of a template can read, found in its text: the names, and of each value the fields, that it may look at.

This decides whether two pages that show the same piece show the same text, see :mod:`generator.theme.memo`. What is
found may be more than what is read, never less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from jinja2 import nodes

#: What the last part of a path begins with if it is a key of a table, and no field: ``("edition", "menus", "[main")``.
KEY = "["

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


def children(node: nodes.Node) -> Iterator[nodes.Node]:
    """The nodes right below a node, in order."""
    for field in node.fields:
        value = getattr(node, field, None)
        if isinstance(value, nodes.Node):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, nodes.Node):
                    yield item


def walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """The nodes below a node, at any depth."""
    waiting = [node]
    while waiting:
        for child in children(waiting.pop()):
            waiting.append(child)
            yield child


def reach(template: nodes.Template, every: Iterable[nodes.Node]) -> Reach | None:
    """What a template reads when it is included; None if that cannot be said. ``every`` are the nodes below it."""
    included: list[str] = []
    for found in every:
        if isinstance(found, _UNKNOWN):
            return None
        if not isinstance(found, nodes.Include | nodes.Import | nodes.FromImport):
            continue
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
    every = tuple(walk(macro))
    if any(isinstance(found, _UNKNOWN + _OTHERS) for found in every) or _weight(every) < _WORTH:
        return None
    names = [arg.name for arg in macro.args]
    paths = set(_paths(macro))
    if any(path[0] in _SPECIAL for path in paths):
        return None
    for name in names:
        if sum(path[0] == name for path in paths) > _MANY:
            paths.add((name,))
    reads = tuple((names.index(path[0]), path[1:]) for path in _shortest(paths) if path[0] in names)
    return reads, any(isinstance(found, nodes.For) for found in every)


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
    if isinstance(inner, nodes.Call):
        table = _looked_up(inner)
        if table is not None:
            yield table
            for default in inner.args[1:]:
                yield from _paths(default)
            return
    for child in children(inner):
        yield from _paths(child)


def _looked_up(call: nodes.Call) -> Path | None:
    """The path of ``name.field.get("key", …)``, which ends in ``[key``."""
    get = call.node
    if not isinstance(get, nodes.Getattr) or get.attr != "get" or not 1 <= len(call.args) <= 2 or call.kwargs:
        return None
    key = call.args[0]
    if call.dyn_args is not None or call.dyn_kwargs is not None or not isinstance(key, nodes.Const):
        return None
    way = tuple(_paths(get.node)) if isinstance(get.node, nodes.Getattr | nodes.Name) else ()
    return (*way[0], KEY + key.value) if len(way) == 1 and isinstance(key.value, str) else None


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


def _weight(every: Iterable[nodes.Node]) -> int:
    weight = 0
    for found in every:
        if isinstance(found, nodes.Output):
            weight += sum(not isinstance(piece, nodes.TemplateData) for piece in found.nodes)
        elif isinstance(found, nodes.Call | nodes.Filter):
            weight += 1
        elif isinstance(found, nodes.For):
            weight += 3
    return weight
