"""Renders templates of one theme in one locale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType

from generator.errors import Location, ThemeError, did_you_mean
from generator.model.output import Read
from generator.theme.codegen import Codes, compile_code
from generator.theme.components import ComponentSpec
from generator.theme.failures import FAILURES, failure
from generator.theme.formats import Formats, Messages
from generator.theme.limits import Limits
from generator.theme.load import Theme
from generator.theme.sandbox import ThemeEnvironment
from generator.theme.vocabulary import IMPLICIT, ThemeView


class Renderer:
    """The templates of one theme in one locale. One per worker and locale; not shared between threads."""

    def __init__(
        self,
        theme: Theme,
        *,
        messages: Messages,
        formatter: Formats,
        limits: Limits | None = None,
        codes: Codes | None = None,
        memo: bool = True,
    ) -> None:
        """``codes`` is where the code of templates comes from, shared by the renderers of a process. With ``memo``
        false nothing is kept from page to page; the pages are the same.
        """
        self.theme = theme
        self._code = codes.code if codes is not None else compile_code
        self._environment = ThemeEnvironment(
            self._find,
            theme=ThemeView(theme.name, theme.params),
            messages=messages,
            formats=formatter,
            limits=limits or Limits(),
            memo=memo,
        )
        self._declared: dict[str, Mapping[str, object]] = {}
        self._read: dict[frozenset[str], frozenset[Read]] = {}

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

    def _reads(self, names: frozenset[str]) -> frozenset[Read]:
        found = self._read.get(names)
        if found is None:
            found = self._read[names] = frozenset(Read("template", name) for name in names)
        return found

    def _find(self, name: str) -> tuple[str, Callable[[], CodeType]] | None:
        source = self.theme.templates.get(name)
        if source is None:
            return None
        return source.path, lambda: self._code(source.text, source.path)

    def _run(self, name: str, values: Mapping[str, object], origin: str) -> tuple[str, frozenset[Read]]:
        environment = self._environment
        meter = environment.meter
        if meter.depth == 0:  # else it is a component that a template asked for
            meter.reset()
        outer = (meter.names, meter.given, meter.trace, meter.depth, meter.calls)
        meter.names, meter.given = set(), values
        try:
            template = environment.get_template(name)
            context = environment.open(template, {**environment.globals, **values})
            rows: list[str] = []
            template.root_render_func(context, rows)  # type: ignore[call-arg]
            html = meter.joined(rows)
            return html, self._reads(frozenset(meter.names))
        except FAILURES as error:
            raise failure(
                error, name=name, origin=origin, templates=self.theme.templates, values=(*environment.globals, *values)
            ) from None
        finally:
            outer[0].update(meter.names)
            meter.names, meter.given, meter.trace, meter.depth, meter.calls = outer
