"""Renders templates of one theme in one locale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType

from generator.errors import Location, ThemeError, did_you_mean
from generator.model.output import Read
from generator.theme.codegen import compile_code
from generator.theme.components import ComponentSpec
from generator.theme.failures import FAILURES, failure
from generator.theme.formats import Formats, Messages
from generator.theme.limits import Limits
from generator.theme.load import Theme
from generator.theme.sandbox import ThemeEnvironment
from generator.theme.vocabulary import IMPLICIT, ThemeView


class Renderer:
    """The templates of one theme in one locale. One per worker and locale; not shared between threads."""

    def __init__(self, theme: Theme, *, messages: Messages, formatter: Formats, limits: Limits | None = None) -> None:
        self.theme = theme
        self._environment = ThemeEnvironment(
            self._find,
            theme=ThemeView(theme.name, theme.params),
            messages=messages,
            formats=formatter,
            limits=limits or Limits(),
        )
        self._declared: dict[str, Mapping[str, object]] = {}

    def render(self, template: str, values: Mapping[str, object], *, origin: str) -> tuple[str, frozenset[Read]]:
        """A page: the template with these values, and what was read. ``origin`` is the content file it shows.

        Raises: ThemeError with the template's line, whose message names ``origin``.
        """
        return self._run(template, values, origin)

    def component(
        self,
        name: str,
        params: Mapping[str, object],
        values: Mapping[str, object],
        *,
        location: Location | None,
    ) -> tuple[str, frozenset[Read]]:
        """A component's HTML, and what was read. Every declared parameter is defined, None where it was not given.

        Raises: ThemeError ``unknown-component``, or as :meth:`render`.
        """
        spec = self.theme.components.get(name)
        if spec is None:
            hint = did_you_mean(name, self.theme.components, known="components")
            raise ThemeError("unknown-component", f'no component "{name}"', location, hint)
        context = {**IMPLICIT, **self._defaults(spec), **values, **params}
        return self._run(spec.template, context, str(location or f"component {name}"))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _defaults(self, spec: ComponentSpec) -> Mapping[str, object]:
        found = self._declared.get(spec.name)
        if found is None:
            found = self._declared[spec.name] = {param.name: param.default for param in spec.params.values()}
        return found

    def _find(self, name: str) -> tuple[str, Callable[[], CodeType]] | None:
        source = self.theme.templates.get(name)
        if source is None:
            return None
        return source.path, lambda: compile_code(source.text, source.path)

    def _run(self, name: str, values: Mapping[str, object], origin: str) -> tuple[str, frozenset[Read]]:
        environment = self._environment
        meter = environment.meter
        inner = meter.depth > 0  # a component that a template asked for
        if not inner:
            meter.reset()
        outer, meter.names = meter.names, set()
        try:
            template = environment.get_template(name)
            context = template.new_context(dict(values))
            html = meter.joined(list(template.root_render_func(context)))
            return html, frozenset(Read("template", found) for found in meter.names)
        except FAILURES as error:
            raise failure(
                error, name=name, origin=origin, templates=self.theme.templates, values=(*environment.globals, *values)
            ) from None
        finally:
            outer |= meter.names
            meter.names = outer
            if not inner:
                meter.depth = meter.calls = 0
