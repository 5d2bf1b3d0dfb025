"""Templates as Python code: compiled once per process, the same code for every locale, and as bytes for a cache."""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
from collections.abc import Mapping
from functools import cache, lru_cache
from types import CodeType
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.environment import Environment
from jinja2.ext import InternationalizationExtension
from jinja2.sandbox import SandboxedEnvironment

from generator.theme.compiler import EACH, TemplateCompiler
from generator.theme.filters import FILTERS
from generator.theme.locale_filters import LOCALE_FILTERS, locale_filters
from generator.theme.reach import walk
from generator.theme.vocabulary import GLOBAL_FUNCTIONS

#: What compiled code depends on beside the template. The number changes with the compiler.
CODE_VERSION = f"2 {jinja2.__version__} {importlib.util.MAGIC_NUMBER.hex()}"

#: Operators that go through the environment, where sizes are counted.
COUNTED_OPERATORS = frozenset({"+", "-", "*", "/", "//", "%", "**"})


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
        for loop in walk(source):
            if not isinstance(loop, nodes.For):
                continue
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
    return tuple(sorted({*FILTERS, *LOCALE_FILTERS}))


def test_names() -> tuple[str, ...]:
    """The tests a template may use (``is defined``), sorted."""
    return tuple(sorted(syntax().tests))


def parse(text: str, path: str) -> nodes.Template:
    """The syntax tree of a template. Raises: jinja2.TemplateSyntaxError."""
    return syntax().parse(text, path, path)


@lru_cache(maxsize=2048)
def compile_code(text: str, path: str) -> CodeType:
    """The code of a template; ``path`` names it in errors. Raises: jinja2.TemplateSyntaxError."""
    return syntax().compile(parse(text, path), path, path)


class Codes:
    """The code of templates: from a cache where it has it, else compiled, and then in ``new`` for that cache.

    ``known`` maps keys (see :func:`code_key`) to what was once in ``new``. It must come from a place that only this
    user can write, for Python trusts compiled code.
    """

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        self._known = {} if known is None else known
        self._ready: dict[str, CodeType] = {}
        #: What had to be compiled, by key.
        self.new: dict[str, bytes] = {}

    def code(self, text: str, path: str) -> CodeType:
        """The code of a template. Raises: jinja2.TemplateSyntaxError."""
        key = code_key(text, path)
        code = self._ready.get(key)
        if code is None:
            data = self._known.get(key)
            code = load_code(data) if data is not None else None
            if code is None:
                code = compile_code(text, path)
                self.new[key] = dump_code(code)
            self._ready[key] = code
        return code


def code_key(text: str, path: str) -> str:
    """The key of a template's code: it changes whenever the code might."""
    return hashlib.blake2b("\0".join((CODE_VERSION, path, text)).encode(), digest_size=16).hexdigest()


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
