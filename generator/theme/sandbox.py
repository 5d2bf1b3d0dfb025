"""The sandbox: what a template of a theme can reach, and how it reaches other templates.

Reachable are the fields of view values, keys of tables, a list of text methods, and Jinja's own loop objects. Nothing
else of a value can be read, whatever it is. There is one environment per (theme, locale), for one thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import CodeType
from typing import Any

from jinja2.environment import Template, TemplateModule
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.runtime import (
    BlockReference,
    Context,
    LoopContext,
    Macro,
    StrictUndefined,
    TemplateReference,
    Undefined,
)
from jinja2.utils import Cycler, Joiner, Namespace, missing

from generator.errors import near_match
from generator.model.frozen import FrozenMap
from generator.theme.codegen import CountingEnvironment
from generator.theme.formats import Formats, Messages
from generator.theme.limits import Limits, Meter
from generator.theme.locale_filters import locale_filters
from generator.theme.operations import Operations
from generator.theme.refusals import OverLimitError, RefusedError, UnknownName
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
    BlockReference: frozenset({"super"}),
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


class ThemeTemplate(Template):
    """A template whose module, when imported without context, is kept only if nothing in it can change."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        environment = self.environment
        assert isinstance(environment, ThemeEnvironment)
        return environment.module_of(self)


class ThemeEnvironment(CountingEnvironment):
    """Renders the templates of one theme in one locale.

    ``find`` looks templates up by name; every name asked for in a render is noted in ``meter.names``.
    """

    template_class = ThemeTemplate

    def __init__(
        self,
        find: FindTemplate,
        *,
        theme: ThemeView,
        messages: Messages,
        formats: Formats,
        limits: Limits,
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
        self._modules: dict[str, tuple[TemplateModule, frozenset[str], int]] = {}
        self._runtime = {
            "show": self.operations.show,
            "markup_join": self.operations.concat,
            "str_join": self.operations.concat,
        }
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

    # --- templates ----------------------------------------------------------------------------------------------------

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """The template of that name. Raises: TemplateNotFound."""
        if isinstance(name, Template):
            return name
        if not isinstance(name, str):
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
        namespace: dict[str, Any] = {"environment": self, "__file__": code.co_filename}
        exec(code, namespace)
        namespace.update(self._runtime)
        template = ThemeTemplate._from_namespace(self, namespace, self.globals)
        root = template.root_render_func
        meter = self.meter
        deepest = meter.limits.depth

        def guarded(context: Context) -> Iterator[str]:
            meter.depth += 1
            meter.steps += 1
            try:
                if meter.depth > deepest:
                    raise OverLimitError(
                        f"more than {deepest} templates inside one another",
                        "does a template include or extend itself? To extend the parent theme's template of the same"
                        ' name write {% extends "PARENT/' + "…" + '" %}',
                    )
                yield from root(context)
            finally:
                meter.depth -= 1

        template.root_render_func = guarded
        return template

    def module_of(self, template: Template) -> TemplateModule:
        """The module of a template that is imported without context.

        One that defines only macros and plain values is kept for all pages; others are made anew for each, so that no
        page sees what another one has changed.
        """
        meter = self.meter
        path = template.name or ""
        kept = self._modules.get(path)
        if kept is not None:
            module, names, steps = kept
            meter.names |= names
            meter.step(steps)
            return module
        own = meter.modules.get(path)
        if own is not None:
            return own  # type: ignore[no-any-return]
        before, outer = meter.steps, meter.names
        meter.names = set()
        try:
            context = template.new_context(dict(self.globals), shared=True)
            module = TemplateModule(template, context)
        finally:
            outer |= meter.names
            inner, meter.names = meter.names, outer
        meter.modules[path] = module
        if all(self._is_steady(value) for value in context.vars.values()):
            self._modules[path] = (module, frozenset(inner), meter.steps - before)
        return module

    def _is_steady(self, value: object) -> bool:
        if isinstance(value, _UNKEPT) or type(value) in FIELDS:
            return True
        if isinstance(value, tuple | list):
            return all(map(self._is_steady, value))
        if isinstance(value, dict | FrozenMap):
            return all(map(self._is_steady, value.values()))
        return isinstance(value, TemplateModule) and any(value is kept[0] for kept in self._modules.values())

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
        if isinstance(obj, TemplateReference):
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

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """``obj(…)``: a function, macro, block or loop. Counted, with a limit to how deep calls go."""
        meter = self.meter
        meter.steps += 1
        if meter.steps > meter.most_steps:
            meter.step(0)
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        kind = type(obj)
        if kind is Macro:
            args = (context.eval_ctx, *args)
        elif kind is LoopContext:
            args = tuple(map(meter.each, args))
        elif not callable(obj) or isinstance(obj, Undefined):
            if isinstance(obj, Undefined):
                str(obj)
            raise RefusedError(f"{spoken(obj)} cannot be called", "leave the parentheses out")
        meter.calls += 1
        try:
            if meter.calls > meter.limits.calls:
                raise OverLimitError(
                    f"more than {meter.limits.calls} calls inside one another", "does a macro call itself?"
                )
            return obj(*args, **named)
        finally:
            meter.calls -= 1

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

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        if len(found) > self.meter.limits.items:
            raise OverLimitError(f"a range of more than {self.meter.limits.items} numbers")
        return found

    def _dict(self, *args: Any, **named: Any) -> dict[Any, Any]:
        found: dict[Any, Any] = dict(*args, **named)
        self.meter.items(len(found))
        return found


_read = getattr

__all__ = ["FindTemplate", "Missing", "ThemeEnvironment", "fields_of"]
