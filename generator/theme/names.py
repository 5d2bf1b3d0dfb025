"""Names and fields in templates that no page has, found without rendering one.

What is found is wrong for sure: where the type of a value cannot be told from the text, its fields are not judged.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping

from jinja2 import nodes

from generator.errors import Location, Problem, did_you_mean
from generator.model import view
from generator.model.source import Money
from generator.theme.load import Theme
from generator.theme.reach import children, walk
from generator.theme.safe import Markup
from generator.theme.vocabulary import FIELDS, FUNCTIONS, GLOBAL_FUNCTIONS, IMPLICIT, VALUES

#: What Jinja itself gives in certain places.
_SPECIAL = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
_KNOWN = frozenset({*VALUES, *FUNCTIONS, *GLOBAL_FUNCTIONS, *_SPECIAL})
_NAMESPACE = {**vars(view), "Money": Money, "Markup": Markup}
#: Asking whether there is such a value is no mistake.
_ASKS = frozenset({"defined", "undefined"})
_DEFAULTS = frozenset({"default", "d"})

#: What the page has that stands for one that has moved, and nothing else.
_OF_REDIRECTS = frozenset({"lang", "dir", "title", "target"})
#: What sheets to print have beside the values of pages.
_OF_HANDOUTS = frozenset({"title", "place", "paper"})
_HANDOUTS = {
    "handouts/communities.html": _OF_HANDOUTS | {"codes", "campaigns"},
    "handouts/menu.html": _OF_HANDOUTS | {"items"},
}

#: A type as it is annotated, None where it is not known.
Kind = object


def _annotations(owner: object) -> Mapping[str, object]:
    return typing.get_type_hints(owner, globalns=_NAMESPACE)


_RESULTS = _annotations(types.SimpleNamespace(__annotations__=dict(FUNCTIONS)))


def check_names(theme: Theme, trees: Mapping[str, nodes.Template]) -> Iterator[Problem]:
    """The unknown names and fields of the templates ``trees``, by name. Code: ``template-undefined``.

    Those whose names begin with that of a theme (``tealeaf/base.html``) are looked into for what they hand on, and are
    not judged themselves: under their plain names they are, unless another hides them.
    """
    given = _given(theme, trees)
    for name, tree in trees.items():
        if name.partition("/")[0] in theme.chain:
            continue
        path = theme.templates[name].path
        asked = _asked(tree)
        stored = given[name]
        reported: set[tuple[str, int]] = set()
        for found in tree.find_all(nodes.Name):
            if found.ctx != "load" or stored is None or found.name in _KNOWN | stored | asked:
                continue
            if (found.name, found.lineno) not in reported:
                reported.add((found.name, found.lineno))
                hint = did_you_mean(found.name, {*VALUES, *FUNCTIONS, *GLOBAL_FUNCTIONS, *stored})
                message = f'there is no value "{found.name}"'
                yield Problem("template-undefined", message, Location(path, found.lineno), hint)
        if stored is not None:
            values = {value: kind for value, kind in VALUES.items() if value not in stored}
            yield from _check_fields(tree, values, path)


# --- names ------------------------------------------------------------------------------------------------------------


def _given(theme: Theme, trees: Mapping[str, nodes.Template]) -> dict[str, frozenset[str] | None]:
    """The names that each template may have beside those of every page; None where that cannot be told.

    They are those it makes itself, those of the templates that include it, and of those it extends or is extended by;
    of a component, its parameters.
    """
    own = {name: _assigned(tree) | _parameters(theme, name) for name, tree in trees.items()}
    above: dict[str, set[str]] = {name: set() for name in trees}
    for name, tree in trees.items():
        for found in walk(tree):
            if not isinstance(found, nodes.Include | nodes.Extends):
                continue
            targets = _targets(found.template)
            if targets is None:
                return dict.fromkeys(trees)  # whatever it includes may have its names
            for target in targets:
                if target in above:
                    above[target].add(name)
                    if isinstance(found, nodes.Extends):
                        above[name].add(target)
    result: dict[str, frozenset[str] | None] = {}
    for name in trees:
        seen, waiting = {name}, [name]
        while waiting:
            more = above[waiting.pop()] - seen
            seen |= more
            waiting.extend(more)
        result[name] = frozenset().union(*(own[one] for one in seen))
    return result


def _targets(template: nodes.Expr) -> tuple[str, ...] | None:
    """The names of templates that an include or extends can mean, as far as they are written out."""
    if isinstance(template, nodes.Const):
        return (template.value,) if isinstance(template.value, str) else tuple(map(str, template.value))
    if isinstance(template, nodes.CondExpr) and template.expr2 is not None:
        first, second = _targets(template.expr1), _targets(template.expr2)
        return None if first is None or second is None else (*first, *second)
    return None


def _parameters(theme: Theme, name: str) -> frozenset[str]:
    for layer in theme.chain:
        name = name.removeprefix(f"{layer}/")
    if name == theme.template("redirect"):
        return _OF_REDIRECTS
    if name in _HANDOUTS:
        return _HANDOUTS[name]
    specs = [spec for spec in theme.components.values() if name == spec.template]
    if not specs and not name.startswith("components/"):
        return frozenset()
    return frozenset(IMPLICIT).union(*(spec.params for spec in specs))


def _assigned(tree: nodes.Template) -> frozenset[str]:
    """Every name that the template itself gives a value, anywhere."""
    names: set[str] = set()
    for node in walk(tree):
        match node:
            case nodes.Name() if node.ctx in ("store", "param"):
                names.add(node.name)
            case nodes.Macro():
                names.add(node.name)
            case nodes.Import():
                names.add(node.target)
            case nodes.FromImport():
                names.update(name if isinstance(name, str) else name[1] for name in node.names)
    return frozenset(names)


def _asked(tree: nodes.Template) -> frozenset[str]:
    """The names that the template asks for before it uses them."""
    names: set[str] = set()
    for node in walk(tree):
        is_question = (isinstance(node, nodes.Test) and node.name in _ASKS) or (
            isinstance(node, nodes.Filter) and node.name in _DEFAULTS
        )
        if is_question and isinstance(node.node, nodes.Name):  # type: ignore[attr-defined]
            names.add(node.node.name)  # type: ignore[attr-defined]
    return frozenset(names)


# --- fields -----------------------------------------------------------------------------------------------------------


def _check_fields(node: nodes.Node, kinds: Mapping[str, Kind], path: str) -> Iterator[Problem]:
    """The fields below ``node`` that the values of these kinds do not have."""
    if isinstance(node, nodes.For):
        yield from _check_fields(node.iter, kinds, path)
        inner = {name: kind for name, kind in kinds.items() if name not in _names(node.target)}
        item = _item(_kind(node.iter, kinds))
        if isinstance(node.target, nodes.Name) and item is not None:
            inner[node.target.name] = item
        parts = [*node.body, *([node.test] if node.test is not None else [])]
        for part in parts:
            yield from _check_fields(part, inner, path)
        for part in node.else_:
            yield from _check_fields(part, kinds, path)
        return
    if isinstance(node, nodes.Macro | nodes.CallBlock):
        hidden = frozenset(arg.name for arg in node.args)
        kinds = {name: kind for name, kind in kinds.items() if name not in hidden}
    elif isinstance(node, nodes.Scope | nodes.With | nodes.Block | nodes.Template):
        # What is set somewhere in this piece may be anything in all of it.
        hidden = _set_names(node)
        kinds = {name: kind for name, kind in kinds.items() if name not in hidden}
    if isinstance(node, nodes.Getattr):
        owner = _view(_kind(node.node, kinds))
        if owner is not None and node.attr not in FIELDS[owner]:
            hint = did_you_mean(node.attr, FIELDS[owner])
            message = f'{_written(node.node)} has no "{node.attr}"'
            yield Problem("template-undefined", message, Location(path, node.lineno), hint)
    for child in children(node):
        if isinstance(node, nodes.Test) and node.name in _ASKS and isinstance(child, nodes.Getattr):
            child = child.node
        yield from _check_fields(child, kinds, path)


def _set_names(node: nodes.Node) -> frozenset[str]:
    """The names that statements below give a value, but for those of loops, which end with the loop."""
    names: set[str] = set()
    for found in walk(node):
        targets: list[nodes.Node] = []
        if isinstance(found, nodes.Assign | nodes.AssignBlock):
            targets = [found.target]
        elif isinstance(found, nodes.With):
            targets = list(found.targets)
        elif isinstance(found, nodes.Import):
            names.add(found.target)
        elif isinstance(found, nodes.FromImport):
            names.update(name if isinstance(name, str) else name[1] for name in found.names)
        for target in targets:
            names |= _names(target)
    return frozenset(names)


def _names(target: nodes.Node) -> set[str]:
    return {found.name for found in (target, *walk(target)) if isinstance(found, nodes.Name)}


def _kind(node: nodes.Node, kinds: Mapping[str, Kind]) -> Kind:
    """The annotated type of an expression, None where the text does not tell it."""
    if isinstance(node, nodes.Name):
        return kinds.get(node.name)
    if isinstance(node, nodes.Getattr):
        owner = _view(_kind(node.node, kinds))
        return None if owner is None else _annotations(owner).get(node.attr)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        return _RESULTS.get(node.node.name)
    return None


def _view(kind: Kind) -> type | None:
    """The view type that a value of this kind has, if it has any: ``ImageView`` for ``ImageView | None``."""
    if isinstance(kind, types.UnionType):
        parts = [part for part in typing.get_args(kind) if part is not types.NoneType]
        kind = parts[0] if len(parts) == 1 else None
    return kind if isinstance(kind, type) and kind in FIELDS else None


def _item(kind: Kind) -> Kind:
    """What a loop over a value of this kind gives: ``TermView`` for ``tuple[TermView, ...]``."""
    if typing.get_origin(kind) is not tuple:
        return None
    parts = typing.get_args(kind)
    return parts[0] if len(parts) == 2 and parts[1] is Ellipsis else None


def _written(node: nodes.Node) -> str:
    """The expression as the template writes it, as far as it is names, fields and calls of functions."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return f"{_written(node.node)}(…)" if isinstance(node, nodes.Call) else "this value"
