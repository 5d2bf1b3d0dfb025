"""Templates as Python code: compiled once per process, the same code for every locale, and as bytes for a cache.

The code differs from Jinja's own in three ways: what a loop runs over is counted, values are printed by one function
(``show``) that escapes and counts, and slices go through the environment.
"""

from __future__ import annotations

import importlib.util
import marshal
from functools import cache, lru_cache
from types import CodeType
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.ext import InternationalizationExtension
from jinja2.sandbox import SandboxedEnvironment

from generator.theme.filters import EACH, FILTERS
from generator.theme.locale_filters import LOCALE_FILTERS, locale_filters
from generator.theme.safe import escape
from generator.theme.vocabulary import GLOBAL_FUNCTIONS

#: Part of the key of compiled code: what else it depends on but the template.
CODE_VERSION = f"1 {jinja2.__version__} {importlib.util.MAGIC_NUMBER.hex()}"

#: Operators that go through the environment, where sizes are counted.
COUNTED_OPERATORS = frozenset({"+", "-", "*", "/", "//", "%", "**"})


class TemplateCompiler(CodeGenerator):
    """Writes the code of one template."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("show(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        const = node.as_const(frame.eval_ctx)
        if not isinstance(const, str):
            raise nodes.Impossible
        return str(escape(const) if frame.eval_ctx.autoescape else const)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Slices are counted; every other subscript is Jinja's."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.cut(")
        self.visit(node.node, frame)
        for bound in (node.arg.start, node.arg.stop, node.arg.step):
            self.write(", ")
            if bound is None:
                self.write("None")
            else:
                self.visit(bound, frame)
        self.write(")")


class CountingEnvironment(SandboxedEnvironment):
    """The syntax that all templates share. Compiles with :class:`TemplateCompiler`."""

    code_generator_class = TemplateCompiler
    intercepted_binops = COUNTED_OPERATORS

    def __init__(self) -> None:
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=True,
            extensions=(InternationalizationExtension,),
            cache_size=0,
            auto_reload=False,
        )
        self.policies["ext.i18n.trimmed"] = True
        self.newstyle_gettext = True
        self.filters.clear()
        self.filters.update(FILTERS)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, EACH, [], [], None, None, lineno=loop.lineno, environment=self)
        return super()._generate(source, name, filename, defer_init)


@cache
def syntax() -> Environment:
    """The environment that parses and compiles: it knows the names of all filters, and renders nothing."""
    environment = CountingEnvironment()
    environment.filters.update(locale_filters(cast("Any", None)))
    environment.globals.clear()
    environment.globals.update(dict.fromkeys(GLOBAL_FUNCTIONS))
    return environment


def filter_names() -> tuple[str, ...]:
    """The filters a template may use, sorted."""
    return tuple(sorted({*FILTERS, *LOCALE_FILTERS} - {EACH}))


def test_names() -> tuple[str, ...]:
    """The tests a template may use (``is defined``), sorted."""
    return tuple(sorted(syntax().tests))


def parse(text: str, path: str) -> nodes.Template:
    """The syntax tree of a template. Raises: jinja2.TemplateSyntaxError."""
    return syntax().parse(text, path, path)


@lru_cache(maxsize=2048)
def compile_code(text: str, path: str) -> CodeType:
    """The code of a template; ``path`` names it in errors. Raises: jinja2.TemplateSyntaxError."""
    environment = syntax()
    return environment.compile(parse(text, path), path, path)


def dump_code(code: CodeType) -> bytes:
    """The code as bytes, for a cache that is read by the same Python and the same Glocal (see CODE_VERSION)."""
    return marshal.dumps(code)


def load_code(data: bytes) -> CodeType | None:
    """The code in the bytes, or None if they hold none."""
    try:
        found = marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return None
    return found if isinstance(found, CodeType) else None
