"""What a failed render becomes: a ThemeError with the template's line, what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import TracebackType

from jinja2.exceptions import (
    SecurityError,
    TemplateAssertionError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)

from generator.errors import Location, ManyErrors, SiteError, ThemeError, did_you_mean
from generator.theme.codegen import filter_names, test_names
from generator.theme.load import TemplateSource
from generator.theme.refusals import OverLimitError, RefusedError, UnknownName

#: What a template may raise; anything else is a fault of the generator and passes.
FAILURES = (
    SiteError,
    RefusedError,
    TemplateNotFound,
    TemplateSyntaxError,
    TemplateRuntimeError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)


def failure(
    error: BaseException,
    *,
    name: str,
    origin: str,
    templates: Mapping[str, TemplateSource],
    values: Iterable[str] = (),
) -> SiteError:
    """The error as one of the site.

    ``name`` is the template that was rendered, ``origin`` the content file it shows, ``values`` the names it had.
    Problems of content that only passed through a template stay as they are.
    """
    if isinstance(error, ManyErrors) or (isinstance(error, SiteError) and error.location is not None):
        return error
    place = _failed_at(error.__traceback__, templates) or place_of(templates, name)
    shown = f" (rendering {origin})" if origin else ""
    match error:
        case SiteError():
            return ThemeError(error.code, f"{error.message}{shown}", place, error.hint)
        case TemplateAssertionError():
            place = place_of(templates, error.name or name, error.lineno)
            return ThemeError("template-error", f"{error.message}{shown}", place, _near(str(error.message)))
        case TemplateSyntaxError():
            place = place_of(templates, error.name or name, error.lineno)
            return ThemeError("template-syntax", f"{error.message}{shown}", place)
        case TemplateNotFound():
            missing = str(error.name or error)
            hint = did_you_mean(missing, (key for key in templates if key.count("/") < 2))
            return ThemeError(
                "template-missing", f'no template "{missing}"{shown}', None if missing == name else place, hint
            )
        case OverLimitError():
            return ThemeError("template-limit", f"{error.what}{shown}", place, error.hint)
        case RefusedError():
            return ThemeError("template-error", f"{error.what}{shown}", place, error.hint)
        case SecurityError():
            return ThemeError(
                "template-error", f"{error.message}{shown}", place, "templates read fields, keys and texts"
            )
        case UndefinedError():
            message = error.message
            hint = did_you_mean(message.name, values) if isinstance(message, UnknownName) else ""
            return ThemeError("template-undefined", f"{message}{shown}", place, hint)
        case RecursionError():
            return ThemeError("template-limit", f"templates or macros are nested too deep{shown}", place)
        case _:
            return ThemeError("template-error", f"{error}{shown}", place, f"{type(error).__name__} in this expression")


def place_of(templates: Mapping[str, TemplateSource], name: str, line: int = 0) -> Location:
    """The line of a template, named as templates name it or by its path."""
    source = templates.get(name) or next((row for row in templates.values() if row.path == name), None)
    if source is None:
        return Location(name, line)
    lines = source.text.splitlines() if line else []
    return Location(source.path, line, 0, 0, lines[line - 1].strip() if 0 < line <= len(lines) else "")


def _failed_at(trace: TracebackType | None, templates: Mapping[str, TemplateSource]) -> Location | None:
    """The innermost line of a template in the traceback."""
    found: Location | None = None
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = place_of(templates, template.name or "", template.get_corresponding_lineno(trace.tb_lineno))
        trace = trace.tb_next
    return found


def _near(message: str) -> str:
    found = re.search(r"No (filter|test) named '([^']*)'", message)
    if found is None:
        return ""
    return did_you_mean(found[2], filter_names() if found[1] == "filter" else test_names())
