from __future__ import annotations

from generator.social.counting import count, visible
from generator.social.document import (
    Block,
    Code,
    CodeBlock,
    Document,
    Heading,
    Image,
    Link,
    List,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    Text,
)
from generator.social.html_reader import read_html
from generator.social.limits import limits_of
from generator.social.messages import plain_text, telegram_html
from generator.social.splitting import divide, divide_words, split


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def length(document: Document) -> int:
    return len(plain_text(document))


def texts(document: Document, limit: int) -> list[str]:
    parts, fits = split(document, limit, length)
    assert fits
    assert all(length(part) <= limit for part in parts)
    return [plain_text(part) for part in parts]


def test_what_fits_stays_whole() -> None:
    document = (words("a"), words("b"))
    assert ((document,), True) == split(document, 4, length)
    assert ((document,), True) == split(document, 0, length)
    assert ((), True) == split((), 10, length)


def test_parts_end_between_blocks() -> None:
    document = (words("one"), words("two"), words("three"), words("four"))
    assert ["one\n\ntwo", "three", "four"] == texts(document, 8)


def test_a_heading_goes_with_what_follows() -> None:
    document = (words("one"), Heading(2, (Text("head"),)), words("two two"))
    assert ["one", "head\n\ntwo two"] == texts(document, 14)


def test_a_paragraph_is_divided_after_a_sentence_then_a_word_then_a_letter() -> None:
    assert ["One two. Three four.", "Five six. Seven."] == texts((words("One two. Three four. Five six. Seven."),), 20)
    assert ["one two", "three four"] == texts((words("one two three four"),), 12)
    assert ["一二三", "四五六"] == texts((words("一二三四五六"),), 3)
    assert ["喝茶。", "真好。"] == texts((words("喝茶。真好。"),), 4)


def test_a_list_is_divided_between_items_and_keeps_its_numbers() -> None:
    items: tuple[tuple[Block, ...], ...] = tuple((words(name),) for name in ("one", "two", "three", "four"))
    assert ["1. one\n2. two", "3. three\n4. four"] == texts((List(items, 1),), 16)
    assert ["- one\n- two", "- three\n- four"] == texts((List(items),), 14)


def test_a_table_has_its_head_in_each_part() -> None:
    head = ((Text("Tea"),), (Text("g"),))
    rows = tuple(((Text(name),), (Text("1"),)) for name in ("A", "B"))
    assert ["- A — g: 1", "- B — g: 1"] == texts((Table(head, rows),), 12)


def test_a_quotation_code_and_notes_are_divided() -> None:
    quote = Quote((words("one"), words("two")), (Text("Tip"),))
    assert (Quote((words("one"),), (Text("Tip"),)), Quote((words("two"),))) == divide(quote)
    assert (CodeBlock("a", "py"), CodeBlock("b\nc", "py")) == divide(CodeBlock("a\nb\nc", "py"))
    first, second = ("1", (words("a"),)), ("2", (words("b"),))
    assert (Notes((first,), (Text("N"),)), Notes((second,))) == divide(Notes((first, second), (Text("N"),)))


def test_marks_are_opened_and_closed_in_each_part() -> None:
    document = read_html("<p><strong>one two <a href='https://b.example/'>three four</a></strong></p>", base="")
    limits = limits_of("telegram")
    parts, fits = split(document, 9, lambda part: count(telegram_html(part), limits).used)
    assert fits
    assert [
        "<b>one two </b>",
        '<b><a href="https://b.example/">three </a></b>',
        '<b><a href="https://b.example/">four</a></b>',
    ] == [telegram_html(part) for part in parts]
    assert all(len(visible(telegram_html(part))) <= 9 for part in parts)


def test_what_cannot_be_divided_stands_alone() -> None:
    document = (words("a"), CodeBlock("x" * 20), words("b"))
    parts, fits = split(document, 10, length)
    assert not fits
    assert [(words("a"),), (CodeBlock("x" * 20),), (words("b"),)] == list(parts)
    assert () == divide(Rule())
    assert () == divide(Paragraph((Image("u", "x" * 20),)))
    assert () == divide(Heading(1, (Text("a b"),)))


def test_words_are_divided_near_the_middle() -> None:
    assert ((Text("one two"),), (Text("three four"),)) == divide_words((Text("one two three four"),))
    children = (Text("one "), Code("two three"), Text(" four"))
    assert ((Text("one"),), (Code("two three"), Text(" four"))) == divide_words(children)
    assert ((Span("strong", (Text("ab"),)),), (Span("strong", (Text("cd"),)),)) == divide_words(
        (Span("strong", (Text("abcd"),)),)
    )
    assert ((), (Link("u", (Text("a"),)),)) == divide_words((Link("u", (Text("a"),)),))


def test_an_item_of_several_blocks_is_taken_apart() -> None:
    assert (words("a"), words("b")) == divide(List(((words("a"), words("b")),)))
