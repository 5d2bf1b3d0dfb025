from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.markup.python_markdown import PythonMarkdown
from tests.unit.markup.plainmarkdown import plain_markdown

#: Whatever means something to Python-Markdown or one of the extensions, but for footnotes, which come in another form.
PIECES = (
    "a", "b c", " ", "  \n", "\n", "\n", "\n\n", "\n\n", "    ", "*", "**", "_", "__", "***", "`", "``", "~~", "~",
    "\\", "[a](b.md)", "[", "]", "](", ")", "![a](b.jpg 'c')", "[a]", "[a]: b.md", "<https://a.example>", "<b>", "</b>",
    "<div>", "</div>", "<!-- a -->", "&amp;", "&", "<", "# a", "## b {#c}", "a\n===", "---", "- a", "1. b", "> c",
    "- [", "- [ ] a", "- [x] b", "| a | b |\n|---|:-:|\n| c | d |", "|", "```\n", "~~~\n", "```python\na\n```", "{.a}",
    "{#b c=d}", "a\n:   b", ": ", "!!! note\n    a", "*[a]: b", "日本", "。", "«é»", "\t", "\\*", "\\_",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_a_text_is_rendered_as_python_markdown_renders_it(text: str) -> None:
    assume("[^" not in text)
    assume("~~" not in text or text.isascii())  # strikethrough beside signs of Chinese and Japanese is more lenient
    expected = plain_markdown(text)
    assume("\x02" not in expected and "&#2;" not in expected)  # what leaks there is mended here
    assert expected == PythonMarkdown().render(text)
