from __future__ import annotations

import re
from xml.etree import ElementTree

from generator.media.outlines import Matrix, page_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(content: bytes, **more: object) -> ElementTree.Element:
    values = {"outline": lambda name, glyph: f"M0 0L{glyph} 0", "widths": {}, "alphas": {}, **more}
    return ElementTree.fromstring(page_svg(content, size=(72, 144), lang="ar", title="A & B", **values))  # type: ignore[arg-type]


def paths(tree: ElementTree.Element) -> list[dict[str, str]]:
    clips = {id(path) for clip in tree.iter(f"{SVG}clipPath") for path in clip}
    return [dict(row.attrib) for row in tree.iter(f"{SVG}path") if id(row) not in clips]


def test_a_page_has_its_size_on_paper_its_language_and_a_title() -> None:
    tree = drawn(b"")
    assert ("25.4mm", "50.8mm", "0 0 72 144") == tuple(tree.get(key) for key in ("width", "height", "viewBox"))
    assert "ar" == tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert "A & B" == tree.findtext(f"{SVG}title")


def test_up_is_down_and_a_state_ends_with_its_group() -> None:
    tree = drawn(b"q 2 0 0 2 10 4 cm 1 0 0 rg 1 1 5 3 re f Q 0 0 1 1 re f")
    assert [
        {"d": "M12 138L22 138L22 132L12 132Z", "fill": "#ff0000"},
        {"d": "M0 144L1 144L1 143L0 143Z", "fill": "#000"},
    ] == paths(tree)


def test_lines_are_as_wide_and_dashed_as_the_page_is_large() -> None:
    row = paths(drawn(b"3 0 0 3 0 0 cm 2 w [1 2] 0 d 1 J 0.5 G 0 0 m 1 0 l 2 1 3 1 4 0 c S"))[0]
    assert ("none", "#808080", "6", "3 6", "round") == tuple(
        row[key] for key in ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap")
    )
    assert "M0 144 L3 144 C6 141 9 141 12 144" == row["d"]


def test_glyphs_stand_behind_one_another_and_are_moved_by_thousandths() -> None:
    tree = drawn(b"BT /F 10 Tf 1 0 0 1 5 44 Tm [<00010002> 500 <0003>] TJ ET", widths={"F": {1: 0.5, 2: 1.0, 3: 1.0}})
    places = [re.findall(r"[-\d.]+", row["transform"])[4:] for row in paths(tree)]
    assert [["5", "100"], ["10", "100"], ["15", "100"]] == places  # 5 + 5, + 10 - 5
    assert ["M0 0L1 0", "M0 0L2 0", "M0 0L3 0"] == [row["d"] for row in paths(tree)]


def test_a_clip_lies_within_the_one_around_it_and_transparency_is_kept() -> None:
    tree = drawn(b"0 0 9 9 re W n q 1 1 2 2 re W* n /half gs 0 0 5 5 re f Q", alphas={"half": (0.5, -1.0)})
    outer, inner = tree.iter(f"{SVG}clipPath")
    assert "url(#c0)" == inner.get("clip-path") and outer.get("clip-path") is None
    assert "url(#c1)" == next(tree.iter(f"{SVG}g")).get("clip-path")
    assert "0.5" == paths(tree)[0]["fill-opacity"]


def test_maps_follow_one_another() -> None:
    assert Matrix(2, 0, 0, 2, 6, 8) == Matrix(e=3, f=4).then(Matrix(a=2, d=2))
    assert 2 == Matrix(a=2, d=2).scale
