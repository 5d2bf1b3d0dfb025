"""What the sandbox raises inside a template."""

from __future__ import annotations

from generator.theme.refusals import OverLimitError, RefusedError, UnknownName


def test_a_refusal_says_what_and_what_to_do() -> None:
    error = OverLimitError("too much", "do less")
    assert isinstance(error, RefusedError)
    assert ("too much", "do less") == (error.what, error.hint)
    assert "" == RefusedError("no").hint


def test_an_unknown_name_is_a_message_that_remembers_it() -> None:
    message = UnknownName('there is no "pagee" here')
    message.name = "pagee"
    assert ('there is no "pagee" here', "pagee") == (message, message.name)
