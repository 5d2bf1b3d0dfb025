"""Variants as sparse patches, from the most general to the most particular."""

from __future__ import annotations

import pytest

from tests.sites.reading import codes, errors, heading, html, lines, prose, texts
from tests.sites.rules import violations
from tests.sitetext import build_text, problems_of

SITE = """
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
global_market = false
default_language = "es"
[languages.es]
[languages.es-419]
[markets.es]
regions = ["es"]
languages = ["es"]
catchall = ["es"]
url = "https://test.example/es/"
[markets.us]
regions = ["us"]
languages = ["es"]
url = "https://test.example/us/"
[markets.mx]
regions = ["mx"]
languages = ["es-419"]
url = "https://test.example/mx/"
"""

SOURCE = """
== content/pages/a.es.md ==
---
title: Té
summary: Un té.
---
Uno.

:::block #offer
Dos.
:::

Tres.
"""


def variant(name: str, body: str) -> str:
    return f"\n== content/pages/{name}.md ==\n{body}"


def mexican(*variants: str) -> str:
    contents, _ = build_text(SITE + SOURCE + "".join(variants))
    return prose(contents, "test.example/mx/a/")


def test_blocks_are_replaced_removed_and_given_neighbours() -> None:
    assert "Uno. Mexicano. Tres." == mexican(variant("a.es@mx", ":::replace #offer\nMexicano.\n:::\n"))
    assert "Uno. Tres." == mexican(variant("a.es@mx", ":::remove #offer\n:::\n"))
    assert "Uno. Antes. Dos. Tres." == mexican(variant("a.es@mx", ":::before #offer\nAntes.\n:::\n"))
    assert "Uno. Dos. Después. Tres." == mexican(variant("a.es@mx", ":::after #offer\nDespués.\n:::\n"))


def test_several_patches_of_one_file_are_applied_in_their_order() -> None:
    both = ":::before #offer\nAntes.\n:::\n\n:::replace #offer\nMexicano.\n:::\n"
    assert "Uno. Antes. Mexicano. Tres." == mexican(variant("a.es@mx", both))


def test_patches_apply_from_the_most_general_variant_to_the_most_particular() -> None:
    general = variant("a.es@mx", ":::replace #offer\n[es@mx]\n:::\n")
    language = variant("a.es-419", ":::after #offer\n[es-419]\n:::\n")
    particular = variant("a.es-419@mx", ":::before #offer\n[es-419@mx]\n:::\n")
    assert "Uno. [es-419@mx] [es@mx] [es-419] Tres." == mexican(general, language, particular)


def test_a_patch_may_patch_a_patched_block() -> None:
    general = variant("a.es@mx", ":::replace #offer\nMexicano.\n:::\n")
    particular = variant("a.es-419@mx", ":::replace #offer\nMás mexicano.\n:::\n")
    assert "Uno. Más mexicano. Tres." == mexican(general, particular)


def test_a_patch_may_patch_a_block_that_another_patch_brought() -> None:
    general = variant("a.es@mx", "::::after #offer\n:::block #note\nNota.\n:::\n::::\n")
    particular = variant("a.es-419@mx", ":::replace #note\nNota nueva.\n:::\n")
    assert "Uno. Dos. Nota nueva. Tres." == mexican(general, particular)


def test_a_variant_reaches_only_its_own_region_and_language() -> None:
    contents, _ = build_text(SITE + SOURCE + variant("a.es@mx", ":::replace #offer\nMexicano.\n:::\n"))
    assert "Uno. Dos. Tres." == prose(contents, "test.example/es/a/")
    assert "Uno. Dos. Tres." == prose(contents, "test.example/us/a/")


def test_a_whole_text_of_a_particular_language_replaces_all_below_it() -> None:
    general = variant("a.es@mx", ":::replace #offer\nMexicano.\n:::\n")
    whole = variant("a.es-419", "Otro texto.\n\n:::block #offer\nOtra oferta.\n:::\n")
    particular = variant("a.es-419@mx", ":::after #offer\nFin.\n:::\n")
    assert "Otro texto. Otra oferta. Fin." == mexican(general, whole, particular)


def test_fields_are_patched_one_by_one() -> None:
    contents, _ = build_text(SITE + SOURCE + variant("a.es@mx", "---\ntitle: Té mexicano\n---\n"))
    page = html(contents, "test.example/mx/a/")
    assert "Té mexicano" == heading(contents, "test.example/mx/a/")
    assert ["Un té."] == page.values("meta[name=description]", "content")
    assert "Uno. Dos. Tres." == prose(contents, "test.example/mx/a/")


def test_a_regional_text_may_replace_the_whole_body_if_it_says_so() -> None:
    assert "Todo nuevo." == mexican(variant("a.es@mx", "---\nbody: replace\n---\nTodo nuevo.\n"))


def test_a_sentence_that_was_simply_added_is_an_error_and_deletes_nothing() -> None:
    found = problems_of(SITE + SOURCE + variant("a.es@mx", ":::after #offer\nMás.\n:::\n\nUna frase.\n"))
    assert [("loose-text", "content/pages/a.es@mx.md:5")] == lines(found)
    assert "body: replace" in found[0].hint


def test_a_patch_of_a_block_that_does_not_exist_is_an_error_with_a_near_match() -> None:
    found = problems_of(SITE + SOURCE + variant("a.es@mx", ":::replace #ofer\nX.\n:::\n"))
    assert [("unknown-block", "content/pages/a.es@mx.md:1")] == lines(found)
    assert "offer" in found[0].hint


def test_a_patch_of_a_removed_block_is_an_error() -> None:
    general = variant("a.es@mx", ":::remove #offer\n:::\n")
    particular = variant("a.es-419@mx", ":::replace #offer\nX.\n:::\n")
    found = problems_of(SITE + SOURCE + general + particular)
    assert [("unknown-block", "content/pages/a.es-419@mx.md:1")] == lines(found)
    assert "removed" in found[0].message


def test_one_cause_is_told_once_whatever_the_number_of_editions() -> None:
    more = SITE.replace('languages = ["es-419"]', 'languages = ["es-419", "es"]').replace("/mx/", "/mx/{lang}/")
    found = problems_of(more + SOURCE + variant("a.es@mx", ":::replace #ofer\nX.\n:::\n"))
    assert [("unknown-block", "content/pages/a.es@mx.md:1")] == errors(found)


def test_a_source_has_nothing_to_patch() -> None:
    found = problems_of(SITE + variant("b.es", "---\ntitle: B\n---\n:::replace #offer\nX.\n:::\n"))
    assert ["patch-in-source"] == codes(found)


def test_a_patch_reaches_blocks_inside_other_containers() -> None:
    body = """---
title: B
---
:::::callout[Hola] tone="tip"
::::block #outer
Fuera.

:::block #inner
Dentro.
:::
::::
:::::
"""
    contents, _ = build_text(SITE + variant("b.es", body) + variant("b.es@mx", ":::replace #inner\nMexicano.\n:::\n"))
    assert "Hola Fuera. Mexicano." == prose(contents, "test.example/mx/b/")
    assert "Hola Fuera. Dentro." == prose(contents, "test.example/es/b/")


def test_footnotes_and_reference_links_are_scoped_per_file_and_numbered_together() -> None:
    source = """---
title: B
---
Primero.[^a] [sitio][s]

:::block #offer
Segundo.[^b]
:::

[^a]: Nota de la fuente.
[^b]: Se va.
[s]: https://one.example/
"""
    patch = """:::replace #offer
Mexicano.[^a] [sitio][s]
:::

[^a]: Nota mexicana.
[s]: https://two.example/
"""
    contents, _ = build_text(SITE + variant("b.es", source) + variant("b.es@mx", patch))
    notes = texts(contents, "test.example/mx/b/", ".notes li")
    assert ["Nota de la fuente. ↩︎", "Nota mexicana. ↩︎"] == notes
    assert ["1", "2"] == texts(contents, "test.example/mx/b/", ".prose sup")
    assert ["https://one.example/", "https://two.example/"] == html(contents, "test.example/mx/b/").values(
        ".prose > p > a", "href"
    )
    assert ["Nota de la fuente. ↩︎", "Se va. ↩︎"] == texts(contents, "test.example/es/b/", ".notes li")


def test_heading_ids_stay_unique_and_the_table_of_contents_is_made_after_composition() -> None:
    source = "---\ntitle: B\n---\n## Té\n\n:::block #offer\n## Oferta\n:::\n\n## Fin\n"
    patch = ":::replace #offer\n## Té\n\n### Agua\n:::\n"
    contents, _ = build_text(SITE + variant("b.es", source) + variant("b.es@mx", patch))
    ids = html(contents, "test.example/mx/b/").values(".prose h2, .prose h3", "id")
    assert ["té", "té-1", "agua", "fin"] == ids
    assert ["#té", "#té-1", "#agua", "#fin"] == html(contents, "test.example/mx/b/").values(".toc a", "href")


def test_a_heading_may_be_called_as_a_note_is() -> None:
    contents, _ = build_text(
        SITE + variant("b.es", "---\ntitle: B\n---\n## Fn 1\n\n## Note 1\n\nUno.[^1]\n\n[^1]: Nota.\n")
    )
    assert [] == violations(contents)


def test_a_draft_patch_is_left_out_and_the_rest_stays() -> None:
    draft = variant("a.es@mx", "---\ndraft: true\n---\n:::replace #offer\nX.\n:::\n")
    assert "Uno. Dos. Tres." == mexican(draft)


@pytest.mark.parametrize("dialect", ["markdown", "commonmark"])
def test_both_dialects_patch_alike(dialect: str) -> None:
    site = SITE + f'[markdown]\ndialect = "{dialect}"\n' + SOURCE
    contents, _ = build_text(site + variant("a.es@mx", ":::replace #offer\n*Mexicano*.\n:::\n"))
    assert "Uno. Mexicano. Tres." == prose(contents, "test.example/mx/a/")
