from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markup.names import classify, logical_path

LANGUAGES = ("en", "de", "kk", "zh-Hant")
REGIONS = frozenset({"at", "ch", "de", "kz", "ch-zurich"})
NAMES = st.from_regex(r"[a-z0-9][a-z0-9 _-]{0,8}", fullmatch=True)


@settings(max_examples=200, deadline=None)
@given(
    NAMES, st.sampled_from(["", *LANGUAGES]), st.sampled_from(["", *sorted(REGIONS)]), st.sampled_from(["md", "jpg"])
)
def test_a_name_made_of_declared_parts_is_read_back(name: str, language: str, region: str, ext: str) -> None:
    suffix = (f".{language}" if language else "") + (f"@{region}" if region else "")
    info, problems = classify(f"content/posts/{name}{suffix}.{ext}", languages=LANGUAGES, regions=REGIONS)
    assert () == problems
    assert info is not None
    assert (name, language, region, ext) == (info.name, info.language, info.region, info.ext)
    assert f"content/posts/{name}.{ext}" == logical_path(info)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text(alphabet="aé.@-_#~ 2/", max_size=12), min_size=1, max_size=3), st.sampled_from(["md", "jpg", ""])
)
def test_no_name_is_too_strange(parts: list[str], ext: str) -> None:
    path = "content/" + "/".join(parts) + (f".{ext}" if ext else "")
    info, problems = classify(path, languages=LANGUAGES, regions=REGIONS)
    assert info is None or info.path == path
    assert all(row.location is not None and row.location.path == path for row in problems)
    if info is not None:
        assert all(row.severity == "warning" for row in problems)
