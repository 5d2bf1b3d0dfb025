"""Language tags: whatever is typed, a tag is canonical or refused, and families are lines."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import ConfigError
from generator.i18n.chains import family
from generator.i18n.subtags import AREAS, COUNTRIES, ISO_639_1, SCRIPTS, VARIANTS
from generator.i18n.tags import LanguageTag, canonical_tag, is_valid_tag, looks_like_language, parse_tag, script_of

VALID = st.builds(
    LanguageTag,
    st.sampled_from(sorted(ISO_639_1)),
    st.sampled_from(["", *sorted(SCRIPTS)]),
    st.sampled_from(["", *sorted(COUNTRIES), *sorted(AREAS)]),
    st.lists(
        st.sampled_from(sorted(VARIANTS - {"arevela", "arevmda", "heploc", "laukika", "vaidika"})),
        unique=True,
        max_size=2,
    ).map(tuple),
)
LIKELY = st.builds(LanguageTag, VALID.map(lambda tag: tag.language), st.just(""), VALID.map(lambda tag: tag.region))


@settings(max_examples=150, deadline=None)
@given(VALID)
def test_a_valid_tag_is_read_back_in_any_case(tag: LanguageTag) -> None:
    text = str(tag)
    assert tag == parse_tag(text) == parse_tag(text.upper()) == parse_tag(text.lower())
    assert looks_like_language(text)


@settings(max_examples=150, deadline=None)
@given(VALID)
def test_canonical_is_canonical(tag: LanguageTag) -> None:
    assert canonical_tag(str(tag)) == canonical_tag(canonical_tag(str(tag)))


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=14)
    | st.text(alphabet="abcdexEUZ019-_", max_size=14)
    | st.from_regex(r"[a-z]{2,3}[-_][A-Za-z0-9]{1,8}")
)
def test_any_text_is_a_tag_or_refused_with_valid_advice(text: str) -> None:
    try:
        tag = parse_tag(text)
    except ConfigError as error:
        for advised in error.hint.split('"')[1::2]:
            assert is_valid_tag(advised)
    else:
        assert str(tag).lower().split("-")[0] == text.lower().split("-")[0]


@settings(max_examples=200, deadline=None)
@given(VALID | LIKELY)
def test_a_family_is_a_line_within_one_language_and_script(tag: LanguageTag) -> None:
    line = family(str(tag))
    assert str(tag) == line[0]
    assert len(line) == len(set(line))
    assert {tag.language} == {member.split("-")[0] for member in line}
    assert {script_of(line[0])} == {script_of(member) for member in line}
    for index, member in enumerate(line):
        assert line[index:] == family(member)
