"""What the code of a template works with."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2.utils import missing

from generator.theme.codegen import syntax
from generator.theme.runtime import Block, Blocks, Macro, ThemeContext


def macro(*arguments: str, varargs: bool = False, kwargs: bool = False, caller: bool = False) -> Macro:
    def call(function: Macro, *args: Any, **named: Any) -> str:
        return f"{function.name}{args}{named}"

    return Macro(call, lambda out, *args: out.append(str(args)), "m", arguments, kwargs, varargs, caller, None)


@pytest.mark.parametrize(
    ("args", "named", "expected"),
    [
        ((1,), {}, [1, missing]),
        ((1, 2), {}, [1, 2]),
        ((), {"b": 2}, [missing, 2]),
        ((1,), {"b": 2}, [1, 2]),
    ],
)
def test_what_is_not_given_is_missing(args: tuple[Any, ...], named: dict[str, Any], expected: list[Any]) -> None:
    assert expected == macro("a", "b").bind(args, named)


def test_the_rest_is_gathered_where_it_is_wanted() -> None:
    assert [1, missing, {"c": 3}, ()] == macro("a", "b", varargs=True, kwargs=True).bind((1,), {"c": 3})
    assert [1, (2, 3)] == macro("a", varargs=True).bind((1, 2, 3), {})
    assert [1, "x"] == macro("a", caller=True).bind((1,), {"caller": "x"})
    assert [1, missing] == macro("a", caller=True).bind((1,), {})
    assert ["x"] == macro("caller", caller=True).bind((), {"caller": "x"})


@pytest.mark.parametrize(("args", "named"), [((1, 2), {}), ((1,), {"b": 1}), ((1,), {"a": 1}), ((1,), {"caller": 1})])
def test_what_nobody_wants_is_an_error(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="macro"):
        macro("a").bind(args, named)


def test_a_macro_that_is_called_from_python_is_counted() -> None:
    assert "m(1,){'a': 2}" == macro("a")(1, a=2)


def context(**values: object) -> ThemeContext:
    return ThemeContext(syntax(), dict(values), "x.html", {"a": _block("own")})


def _block(text: str) -> Any:
    return lambda context, out: out.append(text)


def test_a_context_is_one_table() -> None:
    found = context(a=1)
    found.vars["b"] = 2
    assert {"a": 1, "b": 2} == found.get_all()
    assert (1, 2, missing) == tuple(map(found.resolve_or_missing, ("a", "b", "c")))
    assert {"a": 1, "b": 3} == found.with_values({"b": 3, "c": missing})
    assert 2 == found.vars["b"]


def test_escaping_is_on_until_it_is_switched_off() -> None:
    found = context()
    assert found.escapes()
    found.eval_ctx.autoescape = False
    assert not found.escapes()
    with pytest.raises(AttributeError):
        found.nothing  # noqa: B018


def test_a_derived_context_changes_nothing_of_the_first() -> None:
    first = context(a=1)
    second = first.derived({"a": 2, "b": missing})
    second.blocks["a"].append(_block("more"))
    assert ({"a": 1}, {"a": 2}) == (first.get_all(), second.get_all())
    assert 1 == len(first.blocks["a"])
    assert first.eval_ctx is second.eval_ctx


def test_a_block_knows_the_one_below() -> None:
    found = context()
    found.blocks["a"].append(_block("base"))
    top = Blocks(found)["a"]
    assert "own" == top()
    below = top.super
    assert isinstance(below, Block)
    assert "base" == below()
    assert not isinstance(below.super, Block)
    assert not isinstance(found.super("zzz", None), Block)
    with pytest.raises(KeyError):
        Blocks(found)["zzz"]
