"""Components: their parameters, and what was given to them."""

from __future__ import annotations

import pytest

from generator.errors import Location
from generator.model.frozen import FrozenMap
from generator.theme.components import PARAM_TYPES, ComponentSpec, ParamSpec, check_params

PLACE = Location("content/a.md", 3)


def spec(*params: ParamSpec) -> ComponentSpec:
    return ComponentSpec("card", params=FrozenMap((param.name, param) for param in params))


@pytest.mark.parametrize(
    ("param", "given", "expected"),
    [
        (ParamSpec("a", "integer"), "3", 3),
        (ParamSpec("a", "integer"), 3, 3),
        (ParamSpec("a", "number"), "3.5", 3.5),
        (ParamSpec("a", "boolean"), "True", True),
        (ParamSpec("a", "boolean"), False, False),
        (ParamSpec("a", "choice", values=("x", "y")), "x", "x"),
        (ParamSpec("a", "text"), 3, "3"),
        (ParamSpec("a", "link"), "@menu", "@menu"),
        (ParamSpec("a", "people"), "anna, bert", ("anna", "bert")),
        (ParamSpec("a", "strings"), "one, two", ("one, two",)),
        (ParamSpec("a", "strings"), ("one", "two"), ("one", "two")),
        (ParamSpec("a", "table"), FrozenMap({"x": 1}), FrozenMap({"x": 1})),
        (
            ParamSpec("a", "list", items=FrozenMap({"n": ParamSpec("n", "integer")})),
            (FrozenMap({"n": "1"}),),
            (FrozenMap({"n": 1}),),
        ),
    ],
)
def test_a_parameter_takes_what_a_writer_writes(param: ParamSpec, given: object, expected: object) -> None:
    assert (FrozenMap({"a": expected}), ()) == check_params(spec(param), {"a": given}, location=PLACE)


@pytest.mark.parametrize(
    ("param", "given", "wanted"),
    [
        (ParamSpec("a", "integer"), "x", "a number"),
        (ParamSpec("a", "integer"), "3.5", "a number"),
        (ParamSpec("a", "integer"), True, "a number"),
        (ParamSpec("a", "boolean"), "yes", "true or false"),
        (ParamSpec("a", "choice", values=("x", "y")), "z", "is no choice"),
        (ParamSpec("a", "text"), FrozenMap({}), "a text, not a table"),
        (ParamSpec("a", "text"), (), "a text, not a list"),
        (ParamSpec("a", "list"), "x", "a list of tables"),
        (ParamSpec("a", "table"), "x", "a table"),
    ],
)
def test_what_a_parameter_cannot_be_is_told(param: ParamSpec, given: object, wanted: str) -> None:
    values, problems = check_params(spec(param), {"a": given}, location=PLACE)
    assert {} == dict(values)
    assert [("bad-parameter", PLACE)] == [(row.code, row.location) for row in problems]
    assert wanted in problems[0].message


def test_unknown_and_missing_parameters_are_told() -> None:
    _, problems = check_params(spec(ParamSpec("title")), {"titel": "x"}, location=PLACE)
    assert ["unknown-parameter"] == [row.code for row in problems]
    assert "title" in problems[0].hint
    _, problems = check_params(spec(ParamSpec("title", required=True)), {"title": ""}, location=PLACE)
    assert ["missing-parameter"] == [row.code for row in problems]
    assert () == check_params(spec(), {"argument": "x"}, location=None)[1]


@pytest.mark.parametrize(
    ("given", "is_missing"),
    [({}, True), ({"service": "own"}, True), ({"action": "/x"}, False), ({"service": "netlify"}, False)],
)
def test_a_parameter_may_be_needed_unless_another_says_otherwise(given: dict[str, object], is_missing: bool) -> None:
    action = ParamSpec("action", "link", description="where to", unless=FrozenMap({"service": "netlify"}))
    service = ParamSpec("service", "choice", default="own", values=("own", "netlify"))
    _, problems = check_params(spec(action, service), given, location=PLACE)
    wanted = [("missing-parameter", "where to; or service: netlify")] if is_missing else []
    assert wanted == [(row.code, row.hint) for row in problems]


def test_there_is_a_type_for_everything() -> None:
    assert {"text", "html", "image", "money", "list"} <= set(PARAM_TYPES)
