"""Files of content/ with names or places that mean nothing."""

from __future__ import annotations

from tests.sites.broken.case import cases_of

CASES = cases_of(r"""
#### there is no content
== locales/regions/gb.toml ==
kind = "country"
----
error[no-content] content
  there is no folder content/
  add content/pages/index.md

#### a language and a country joined (markets)
== content/pages/about.de-AT.md ==
---
title: Über uns
---
Text.
----
error[unknown-language] content/pages/about.de-AT.md
  no language "de-AT"
  language "de" in region "at" is written about.de@at.md

#### a region for a language (markets)
== content/pages/about.at.md ==
---
title: Über uns
---
Text.
----
error[unknown-language] content/pages/about.at.md
  no language "at"
  did you mean about.de.md?  "at" is a region: about@at.md

#### a language for a region (markets)
== content/pages/about@de.md ==
---
title: Über uns
---
----
error[no-source] content/pages/about@de.md
  pages/about has facts but no text in any language
  add a file with a language, or remove the facts

#### an unknown language (markets)
== content/pages/about.dee.md ==
---
title: Über uns
---
Text.
----
error[unknown-language] content/pages/about.dee.md
  no language "dee"
  did you mean "de"?  site.toml declares: de, en

#### an unknown region (markets)
== content/pages/about.de.md ==
---
title: Über uns
---
Text.
== content/pages/about.de@austria.md ==
---
title: Über uns
---
----
error[unknown-region] content/pages/about.de@austria.md
  no region "austria"
  regions are countries by their ISO code, as at

#### a region before the language (markets)
== content/pages/about@at.de.md ==
---
title: Über uns
---
----
error[suffix-order] content/pages/about@at.de.md
  "@at" stands before ".de"
  the language comes first: about.de@at.md

#### a language in capitals (markets)
== content/pages/about.DE.md ==
---
title: Über uns
---
Text.
----
warning[language-case] content/pages/about.DE.md
  the language "DE" is written "de"
  rename it: on some disks "DE" and "de" are one file, on others two

#### pictures with suffixes that are nearly ones (markets)
== content/pages/logo.de-AT.svg ==
<svg xmlns="http://www.w3.org/2000/svg"/>
== content/pages/logo@AT.svg ==
<svg xmlns="http://www.w3.org/2000/svg"/>
----
warning[near-language] content/pages/logo.de-AT.svg
  no language "de-AT"
  did you mean ".de@at"? As it is, ".de-AT" is part of the name
warning[near-region] content/pages/logo@AT.svg
  no region "AT"
  did you mean "@at"? As it is, "@AT" is part of the name

#### a text outside every collection
== content/about.md ==
---
title: About
---
Text.
----
error[source-outside-collection] content/about.md
  a text that stands directly in content/ belongs to no collection
  move it into a collection: content/pages/about.md

#### a table in content/ that has no meaning
== content/comunities.toml ==
a = 1
----
error[unknown-registry] content/comunities.toml
  comunities.toml has no meaning here
  did you mean "communities.toml"?  content/ holds: campaigns.toml, communities.toml

#### the index file of another generator
== content/posts/_index.md ==
---
title: Posts
---
Text.
----
error[index-name] content/posts/_index.md
  a folder's own text is called index
  rename it to index.md

#### people by language (markets)
== content/people/ann.de.toml ==
name = "Ann"
----
error[suffix-not-allowed] content/people/ann.de.toml
  people have no files by language or region
  write all languages into ann.toml, as tables by language

#### data in another format
== content/data/menu.yaml ==
tea: 1
----
warning[ignored-file] content/data/menu.yaml
  menu.yaml is not read
  what stands in content/data/ is written in TOML; texts go to a collection

#### a file for no host
== content/hosts/CNAME ==
test.example
----
warning[ignored-file] content/hosts/CNAME
  CNAME belongs to no host
  put it into the folder of a host: content/hosts/brand.example/CNAME

#### files for a host that nobody lives on
== content/hosts/test.exmaple/CNAME ==
test.example
----
warning[unknown-host] content/hosts/test.exmaple/CNAME
  no edition lives on the host "test.exmaple", so its files are not copied
  did you mean "test.example"?  the hosts are: test.example

#### two files that are one variant
== content/pages/about.md ==
---
title: About
---
Text.
== content/pages/about.en.md ==
---
title: About us
---
Text.
----
error[duplicate-variant] content/pages/about.md
  content/pages/about.en.md is the same variant of pages/about
  keep one of the two files

#### an entry without a source (markets)
== content/pages/about.de.md ==
---
title: Über uns
---
Text.
== content/pages/about.de@at.md ==
---
title: Servus
---
== content/posts/tea@at.md ==
---
weight: 3
---
----
error[no-source] content/posts/tea@at.md
  posts/tea has facts but no text in any language
  add a file with a language, or remove the facts

#### translations without a source
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[languages.fr]
== content/pages/about.de.md ==
---
title: Über uns
---
Text.
== content/pages/about.fr.md ==
---
title: À propos
---
Texte.
----
error[no-source] content/pages/about.de.md
  pages/about has no source: content/pages/about.de.md, content/pages/about.fr.md
  write `source: true` into one of them, or add one in en

#### two sources (markets)
== content/pages/about.en.md ==
---
title: About
source: true
---
Text.
== content/pages/about.de.md ==
---
title: Über uns
source: true
---
Text.
----
error[two-sources] content/pages/about.en.md:3:9
    3 | source: true
      |         ^^^^ content/pages/about.de.md is marked as the source of pages/about too
  keep `source: true` in one file

#### two entries with one id
== content/pages/about.md ==
---
title: About
---
Text.
== content/pages/us.md ==
---
title: Us
id: pages/about
---
Text.
----
error[duplicate-id] content/pages/us.md:3:5
    3 | id: pages/about
      |     ^^^^^^^^^^^ the id "pages/about" is taken by content/pages/about.md
  give one of the two another id

#### two pages at one address
== content/pages/about.md ==
---
title: About
slug: us
---
Text.
== content/pages/team.md ==
---
title: Team
slug: Us
---
Text.
----
error[output-collision] content/pages/about.md
  pages/about (global/en) and pages/team (global/en) have an address that differs only in case or form: test.example/us/index.html
  give one of them another slug or url

#### a file in the place of a folder
== content/pages/about.md ==
---
title: About
---
Text.
== content/static/about ==
text
----
error[output-collision] content/pages/about.md
  pages/about (global/en) needs the folder test.example/about, where content/static/about is a file
  give one of them another address

#### an alias that is the address of a page
== content/pages/about.md ==
---
title: About
aliases: [/team/, /old/]
---
Text.
== content/pages/team.md ==
---
title: Team
aliases: [/old/]
---
Text.
----
error[redirect-collision] content/pages/about.md:3
  the alias "/team/" is the address of a page
  remove the alias, or give the page another slug
error[redirect-collision] content/pages/team.md:3
  the alias "/old/" is taken by content/pages/about.md:3:1
  keep one of the two

#### no site at all
== README.md ==
Text.
----
error[no-site] site.toml
  there is no site.toml here
  run `glocal new site DIR` to make one, or run the command in the site's folder

#### a folder that is nearly a collection
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.recipes]
== content/recipies/tea.md ==
---
title: Tea
---
Text.
----
warning[near-collection] content/recipies
  the folder content/recipies/ is a collection of its own, beside "recipes"
  did you mean content/recipes/? If not, declare it: [collections.recipies] in site.toml
""")
