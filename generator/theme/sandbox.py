"""The sandbox: what a template of a theme can reach, and how it reaches other templates.

Reachable are the fields of view values, keys of tables, a list of text methods, and Jinja's own loop objects. Nothing
else of a value can be read, whatever it is. There is one environment per (theme, locale), for one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import CodeType
from typing import Any

from jinja2.environment import Template, TemplateModule
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, StrictUndefined, Undefined, identity
from jinja2.utils import Cycler, Joiner, Namespace, missing

from generator.errors import near_match
from generator.model.frozen import FrozenMap
from generator.theme.codegen import CountingEnvironment
from generator.theme.formats import Formats, Messages
from generator.theme.limits import Limits, Meter
from generator.theme.locale_filters import locale_filters
from generator.theme.memo import Memo, Unit
from generator.theme.operations import Operations
from generator.theme.reach import Path, Reach
from generator.theme.refusals import OverLimitError, RefusedError, UnknownName
from generator.theme.runtime import Block, Blocks, Macro, ThemeContext, make_module
from generator.theme.safe import Markup
from generator.theme.translations import MessageFunctions
from generator.theme.vocabulary import (
    FIELDS,
    MAPPING_METHODS,
    PLAIN_FIELDS,
    TEXT_METHODS,
    ThemeView,
    spoken,
)

_LOOP = frozenset(
    {
        "cycle", "changed", "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem",
        "revindex", "revindex0",
    }
)  # fmt: skip
_JINJA_FIELDS: Mapping[type, frozenset[str]] = {
    LoopContext: _LOOP,
    Macro: frozenset({"name", "arguments", "caller", "catch_kwargs", "catch_varargs"}),
    Block: frozenset({"super"}),
    Cycler: frozenset({"current", "next", "reset"}),
}
_OPEN_FIELDS: Mapping[type, frozenset[str]] = {**FIELDS, **PLAIN_FIELDS, **_JINJA_FIELDS}
_UNKEPT = (str, int, float, bool, type(None), Macro, StrictUndefined)

#: Finds a template by the name it is asked for: its path, and its code. None if there is none.
FindTemplate = Callable[[str], tuple[str, Callable[[], CodeType]] | None]


class Missing(StrictUndefined):
    """An undefined value: any use but ``is defined`` and ``|default`` is an error that says what there is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, value = self._undefined_name, self._undefined_obj
        if value is missing:
            message = UnknownName(f'there is no "{name}" here')
            message.name = str(name)
            return message
        known = fields_of(value)
        near = near_match(str(name), known) if isinstance(name, str) else None
        hint = f'; did you mean "{near}"?' if near else ""
        if not hint and 0 < len(known) <= 40:
            hint = f"; it has {', '.join(sorted(known))}"
        what = f'"{name}"' if isinstance(name, str) else f"no. {name}"
        return f"{spoken(value)} has no {what}{hint}"


def fields_of(value: object) -> tuple[str, ...]:
    """The names that can be read of a value."""
    if isinstance(value, Mapping):
        return tuple(key for key in value if isinstance(key, str))
    if isinstance(value, str):
        return tuple(TEXT_METHODS)
    if isinstance(value, TemplateModule):
        return tuple(name for name in vars(value) if not name.startswith("_"))
    return tuple(_OPEN_FIELDS.get(type(value), ()))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A module that is the same for all pages, the names it asked for, and what making it has cost."""

    module: TemplateModule
    names: frozenset[str]
    steps: int
    work: int
    depth: int

    def fits(self, meter: Meter) -> bool:
        """Whether the page may have it. Otherwise it is made anew, to fail where it is too much."""
        return (
            meter.steps + self.steps <= meter.most_steps
            and meter.work + self.work <= meter.most_work
            and meter.depth + self.depth <= meter.limits.depth
        )

    def charge(self, meter: Meter) -> None:
        """Counts it as if it had been made."""
        meter.names |= self.names
        meter.steps += self.steps
        meter.work += self.work
        meter.peak_depth = max(meter.peak_depth, meter.depth + self.depth)


class ThemeEnvironment(CountingEnvironment):
    """Renders the templates of one theme in one locale.

    ``find`` looks templates up by name; every name asked for in a render is noted in ``meter.names``. With ``memo``
    false every piece of every page is rendered anew, with the same result.
    """

    def __init__(
        self,
        find: FindTemplate,
        *,
        theme: ThemeView,
        messages: Messages,
        formats: Formats,
        limits: Limits,
        memo: bool = True,
    ) -> None:
        super().__init__()
        self.undefined = Missing
        self.meter = Meter(limits)
        self.operations = Operations(self.meter)
        self.filters.update(locale_filters(formats))
        self.concat = self.meter.joined  # type: ignore[method-assign]
        self._find = find
        self._templates: dict[str, Template] = {}
        self._by_path: dict[str, Template] = {}
        self._modules: dict[str, _Kept] = {}
        self.globals = {
            **MessageFunctions(messages, formats, self.operations).functions(),
            "region_name": formats.region_name,
            "language_name": formats.language_name,
            "range": self._range,
            "dict": self._dict,
            "cycler": Cycler,
            "joiner": Joiner,
            "namespace": Namespace,
            "theme": theme,
        }
        self._memo = Memo(self.meter, self.globals) if memo else None
        self._units: dict[str, tuple[Unit, tuple[tuple[str, tuple[Path, ...]], ...]] | None] = {}
        self._runtime = self._names()

    def _names(self) -> Mapping[str, Any]:
        """What the code of every template works with, beside what it defines itself."""
        operations = self.operations
        return {
            "environment": self,
            "missing": missing,
            "undefined": Missing,
            "cond_expr_undefined": Undefined,
            "concat": self.concat,
            "show": operations.shower(),
            "show_in": _show_in(operations),
            "markup_join": operations.concat,
            "str_join": operations.concat,
            "each": _each(self.meter),
            "get": self._get,
            "read": self._field,
            "item": self.getitem,
            "cut": self.cut,
            "call": self.invoke,
            "call_in": self._invoke_in,
            "write": self.write,
            "find": self.get_template,
            "find_any": self.get_or_select_template,
            "include": self.include,
            "module_of": self.module_of,
            "module_with": self._module_with,
            "fields": _types_with,
            "filter_of": self._filter_of,
            "test_of": self._test_of,
            "TemplateReference": Blocks,
            "TemplateNotFound": TemplateNotFound,
            "TemplateRuntimeError": TemplateRuntimeError,
            "LoopContext": LoopContext,
            "Macro": Macro,
            "Markup": Markup,
            "Namespace": Namespace,
            "identity": identity,
        }

    # --- templates ----------------------------------------------------------------------------------------------------

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The template of that name. Raises: TemplateNotFound."""
        if not isinstance(name, str):
            if isinstance(name, Template):
                return name
            raise RefusedError(f"a template is named by a text, not by {spoken(name)}")
        self.meter.names.add(name)
        template = self._templates.get(name)
        if template is None:
            found = self._find(name)
            if found is None:
                raise TemplateNotFound(name)
            path, code = found
            template = self._by_path.get(path)
            if template is None:
                template = self._by_path[path] = self._load(code())
            self._templates[name] = template
        return template

    def select_template(self, names: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The first of the templates that exists. Raises: TemplateNotFound."""
        rows = [names] if isinstance(names, str | Template) else self.meter.each(names)
        for name in rows:
            try:
                return self.get_template(name)
            except TemplateNotFound:
                continue
        raise TemplateNotFound(", ".join(map(str, rows)))

    def get_or_select_template(self, template_name_or_list: Any, parent: Any = None, globals: Any = None) -> Template:
        """The template, or the first of the list that exists. Raises: TemplateNotFound."""
        return self.select_template(template_name_or_list)

    def _load(self, code: CodeType) -> Template:
        namespace: dict[str, Any] = {**self._runtime, "__file__": code.co_filename}
        exec(code, namespace)
        template = Template._from_namespace(self, namespace, self.globals)
        root: Callable[[Context, list[str]], None] = namespace["root"]
        meter = self.meter
        deepest = meter.limits.depth

        def guarded(context: Context, out: list[str]) -> None:
            meter.depth = depth = meter.depth + 1
            meter.steps += 1
            try:
                if depth > meter.peak_depth:
                    meter.peak_depth = depth
                    if depth > deepest:
                        raise OverLimitError(
                            f"more than {deepest} templates inside one another",
                            "does a template include or extend itself? To extend the parent theme's template of the"
                            ' same name write {% extends "PARENT/' + "…" + '" %}',
                        )
                root(context, out)
            finally:
                meter.depth -= 1

        template.root_render_func = guarded  # type: ignore[assignment]
        template.reach = namespace["reach"]  # type: ignore[attr-defined]
        template.writes = namespace["writes"]  # type: ignore[attr-defined]
        return template

    def open(self, template: Template, values: dict[str, Any]) -> ThemeContext:
        """A context for the template with these values, which become its own."""
        return ThemeContext(self, values, template.name, template.blocks)

    def include(
        self, template: Template, context: ThemeContext, local: Mapping[str, Any] | None, out: list[str]
    ) -> None:
        """Puts what a template writes with the values of another one at the end of ``out``."""
        values = context.with_values(local) if local else context.vars
        unit = self._unit_of(template)
        if unit is not None and not unit[0].off:
            assert self._memo is not None
            self._memo.included(
                unit[0], unit[1], values, lambda rows: self._include(template, context, values, rows), out
            )
        else:
            self._include(template, context, values, out)

    def _include(self, template: Template, context: ThemeContext, values: dict[str, Any], out: list[str]) -> None:
        if template.writes:  # type: ignore[attr-defined]
            values = dict(values)
        elif values is context.vars and context.escapes():
            template.root_render_func(context, out)  # type: ignore[call-arg]
            return
        template.root_render_func(ThemeContext(self, values, template.name, template.blocks), out)  # type: ignore[call-arg]

    def _unit_of(self, template: Template) -> tuple[Unit, tuple[tuple[str, tuple[Path, ...]], ...]] | None:
        """Where what the template writes is kept, and what it can read, with all that it includes; None if unknown."""
        path = template.name or ""
        try:
            return self._units[path]
        except KeyError:
            pass
        paths = self._paths_of(template, ()) if self._memo is not None else None
        if paths is None or self._memo is None:
            self._units[path] = None
        else:
            names = sorted({found[0] for found in paths})
            reads = tuple((name, tuple(sorted(found[1:] for found in paths if found[0] == name))) for name in names)
            self._units[path] = (self._memo.unit(), reads)
        return self._units[path]

    def _paths_of(self, template: Template, way: tuple[str, ...]) -> set[Path] | None:
        reach: Reach | None = template.reach  # type: ignore[attr-defined]
        path = template.name or ""
        if reach is None or path in way:
            return None
        paths = set(reach[0])
        names, self.meter.names = self.meter.names, set()
        try:
            for name in reach[1]:
                inner = self._paths_of(self.get_template(name), (*way, path))
                if inner is None:
                    return None
                paths |= inner
        except (TemplateNotFound, TemplateSyntaxError):
            return None
        finally:
            self.meter.names = names
        return paths

    def module_of(self, template: Template) -> TemplateModule:
        """The module of a template that is imported without context.

        One that defines only macros and plain values is kept for all pages; others are made anew for each, so that no
        page sees what another one has changed.
        """
        meter = self.meter
        path = template.name or ""
        kept = self._modules.get(path)
        if kept is not None and kept.fits(meter):
            kept.charge(meter)
            return kept.module
        if meter.trace is not None:
            meter.trace.spoiled = True
        own = meter.modules.get(path)
        if own is not None:
            return own  # type: ignore[no-any-return]
        before, peak, outer = (meter.steps, meter.work), meter.peak_depth, meter.names
        meter.names, meter.peak_depth = set(), meter.depth
        try:
            context = self.open(template, dict(self.globals))
            module = make_module(template, context)
        finally:
            inner, meter.names = meter.names, outer
            outer |= inner
            depth = meter.peak_depth - meter.depth
            meter.peak_depth = max(peak, meter.peak_depth)
        meter.modules[path] = module
        own_values = [value for name, value in context.vars.items() if value is not self.globals.get(name, missing)]
        if kept is None and all(map(self._is_steady, own_values)):
            steps, work = meter.steps - before[0], meter.work - before[1]
            self._modules[path] = _Kept(module, frozenset(inner), steps, work, depth)
            self._keep_macros(own_values)
        return module

    def _module_with(self, template: Template, context: ThemeContext, local: Mapping[str, Any]) -> TemplateModule:
        """The module of a template that is imported with context: this page's own."""
        return make_module(template, self.open(template, context.with_values(local)))

    def _is_steady(self, value: object) -> bool:
        if isinstance(value, _UNKEPT) or type(value) in FIELDS:
            return True
        if isinstance(value, tuple | list):
            return all(map(self._is_steady, value))
        if isinstance(value, dict | FrozenMap):
            return all(map(self._is_steady, value.values()))
        return isinstance(value, TemplateModule) and any(value is kept.module for kept in self._modules.values())

    def _keep_macros(self, values: Iterable[object]) -> None:
        for value in values:
            if isinstance(value, Macro) and not value.kept:
                value.kept = True
                if value.reads is not None and self._memo is not None:
                    value.unit = self._memo.unit(patient=not value.reads[1])

    # --- values -------------------------------------------------------------------------------------------------------

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute``: a field, a key, or an undefined value. Keys of a table come before its methods."""
        kind = type(obj)
        fields = FIELDS.get(kind)
        if fields is not None:
            if attribute in fields:
                return _read(obj, attribute)
            return Missing(None, obj, attribute)
        if kind is FrozenMap or kind is dict:
            if attribute in obj:
                return obj[attribute]
            return _read(obj, attribute) if attribute in MAPPING_METHODS else Missing(None, obj, attribute)
        if kind is LoopContext and attribute in _LOOP:
            return _read(obj, attribute)
        return self._rare(obj, attribute)

    def _field(self, obj: Any, attribute: str, name: str = "") -> Any:
        """``name.attribute``, where the value may be one that there is not."""
        if obj is missing:
            str(Missing(name=name))
        return self.getattr(obj, attribute)

    def _rare(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Undefined):
            str(obj)
        if attribute.startswith("_"):
            return self.unsafe_undefined(obj, attribute)
        if isinstance(obj, str):
            if attribute in TEXT_METHODS:
                return self.operations.method(obj, attribute)
            return Missing(None, obj, attribute)
        if attribute in _OPEN_FIELDS.get(type(obj), ()):
            return _read(obj, attribute)
        if isinstance(obj, TemplateModule | Namespace):
            return getattr(obj, attribute, None) if hasattr(obj, attribute) else Missing(None, obj, attribute)
        if isinstance(obj, Blocks):
            try:
                return obj[attribute]
            except KeyError:
                return Missing(f'this page has no block "{attribute}"', name=attribute)
        if isinstance(obj, tuple) and attribute in getattr(obj, "_fields", ()):
            return _read(obj, attribute)
        return Missing(None, obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``obj[argument]``: an item, a key, a field, or an undefined value."""
        if isinstance(argument, str) and not isinstance(obj, dict | FrozenMap):
            return self.getattr(obj, str(argument))
        if isinstance(obj, Undefined):
            str(obj)
        if isinstance(obj, dict | FrozenMap | tuple | list | str | range):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        return Missing(None, obj, argument)

    def cut(self, obj: Any, start: Any, stop: Any, step: Any) -> Any:
        """``obj[start:stop:step]``, its items counted."""
        if isinstance(obj, Undefined):
            str(obj)
        if not isinstance(obj, tuple | list | str | range):
            raise RefusedError(f"{spoken(obj)} has no parts", "lists and texts have")
        found = obj[start:stop:step]
        if isinstance(found, str):
            self.meter.spend(len(found))
        else:
            self.meter.items(len(found))
        return found

    # --- calls --------------------------------------------------------------------------------------------------------

    def invoke(self, function: Any, /, *args: Any, **named: Any) -> Any:
        """``function(…)``: a function, macro, block or loop. Counted, with a limit to how deep macros go."""
        meter = self.meter
        kind = type(function)
        if kind is Macro:
            rows: list[str] = []
            self.write(rows, function, *args, **named)
            return Markup(meter.joined(rows))
        meter.steps += 1
        if meter.steps > meter.most_steps:
            meter.step(0)
        if kind is LoopContext or kind is Block:
            self._go_in()
            found = function(*map(meter.each, args), **named)
            meter.calls -= 1
            return found
        if not callable(function) or isinstance(function, Undefined):
            if isinstance(function, Undefined):
                str(function)
            raise RefusedError(f"{spoken(function)} cannot be called", "leave the parentheses out")
        found = function(*args, **named)
        if meter.trace is not None:
            meter.trace.note(function, args, named, found)
        return found

    def _invoke_in(self, eval_ctx: EvalContext, function: Any, /, *args: Any, **named: Any) -> Any:
        """A call where escaping may be off: what a macro writes is then text."""
        found = self.invoke(function, *args, **named)
        return str(found) if isinstance(function, Macro) and not eval_ctx.autoescape else found

    def write(self, out: list[str], function: Any, /, *args: Any, **named: Any) -> None:
        """Puts what a macro writes, or what a function gives, at the end of ``out``."""
        if type(function) is not Macro:
            out.append(self.operations.show(self.invoke(function, *args, **named)))
            return
        meter = self.meter
        meter.steps += 1
        if meter.steps > meter.most_steps:
            meter.step(0)
        self._go_in()
        values: Any = args
        if named or not function.plain or len(args) > len(function.arguments):
            values = function.bind(args, named)
        if function.unit is None or function.unit.off:
            function.write(out, *values)
        else:
            self._memo.macro(function, values, out)  # type: ignore[union-attr]
        meter.calls -= 1

    def _go_in(self) -> None:
        meter = self.meter
        meter.calls = calls = meter.calls + 1
        if calls > meter.peak_calls:
            meter.peak_calls = calls
            if calls > meter.limits.calls:
                raise OverLimitError(
                    f"more than {meter.limits.calls} calls inside one another", "does a macro call itself?"
                )

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """A call by one of Jinja's own filters."""
        return self.invoke(obj, *args, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """``left operator right``, with the size of the result counted."""
        if isinstance(left, Undefined):
            str(left)
        if isinstance(right, Undefined):
            str(right)
        return self.operations.binary(operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """False: whatever may be read has been read by :meth:`getattr`."""
        return False

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """An undefined value whose use is an error."""
        return Missing(f'"{attribute}" is out of reach of templates', name=attribute, exc=SecurityError)

    # --- functions ----------------------------------------------------------------------------------------------------

    def _get(self, table: Any, key: Any, default: Any = None) -> Any:
        """``table.get(key, default)``."""
        kind = type(table)
        if (kind is not FrozenMap and kind is not dict) or "get" in table:
            return self.invoke(self.getattr(table, "get"), key, default)
        self.meter.step()
        try:
            return table[key]
        except KeyError:
            return default

    def _filter_of(self, name: str) -> Any:
        return self.filters.get(name) or _unknown("filter", name)

    def _test_of(self, name: str) -> Any:
        return self.tests.get(name) or _unknown("test", name)

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        if len(found) > self.meter.limits.items:
            raise OverLimitError(f"a range of more than {self.meter.limits.items} numbers")
        return found

    def _dict(self, *args: Any, **named: Any) -> dict[Any, Any]:
        found: dict[Any, Any] = dict(*args, **named)
        self.meter.items(len(found))
        return found


def _each(meter: Meter) -> Callable[[Any], Any]:
    """What a loop runs over, counted."""

    def each(value: Any) -> Any:
        if type(value) is tuple:
            meter.steps = steps = meter.steps + len(value) + 1
            if steps <= meter.most_steps:
                return value
            meter.step(0)
        if value is None:
            raise RefusedError("there is nothing to loop over: the value is empty", "ask first: {% if … %}")
        return meter.each(value)

    return each


def _show_in(operations: Operations) -> Callable[[EvalContext, Any], str]:
    """Printing where escaping may be off."""

    def show_in(eval_ctx: EvalContext, value: Any) -> str:
        if eval_ctx.autoescape:
            return operations.show(value)
        text = operations.text(value)
        operations.meter.spend(len(text))
        return text

    return show_in


def _unknown(kind: str, name: str) -> Callable[..., Any]:
    def refuse(*unused: Any) -> Any:
        raise TemplateRuntimeError(f"No {kind} named {name!r} found.")

    return refuse


@cache
def _types_with(field: str) -> frozenset[type]:
    """The views that have a field of that name."""
    return frozenset(kind for kind, fields in FIELDS.items() if field in fields)


_read = getattr

__all__ = ["FindTemplate", "Missing", "ThemeEnvironment", "fields_of"]
