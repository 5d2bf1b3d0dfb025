"""Broken front matter."""

from __future__ import annotations

from tests.sites.broken.case import cases_of

CASES = cases_of(r"""
#### front matter that never ends
== content/pages/index.md ==
---
title: Home

Text.
----
error[unclosed-front-matter] content/pages/index.md:1:1
    1 | ---
      | ^^^ the front matter never ends
  close it with a line ---; a rule across the page is written ***

#### yaml with a colon in a text
== content/pages/index.md ==
---
title: Tea: a guide
---
Text.
----
error[bad-yaml] content/pages/index.md:2:11
    2 | title: Tea: a guide
      |           ^ an unquoted text holds a colon and a space
  quote it: title: "a: b"

#### yaml with a list that never ends
== content/pages/index.md ==
---
title: Home
tags: [tea, cups
---
Text.
----
error[bad-yaml] content/pages/index.md:3:7
    3 | tags: [tea, cups
      |       ^ a list or table in brackets is not closed, or misses a comma
  [one, two]

#### yaml with a tab
== content/pages/index.md ==
---
title: Home
extra:
	colour: green
---
Text.
----
error[bad-yaml] content/pages/index.md:4:1
    4 |  colour: green
      | ^ an unquoted text starts with a sign that means something in YAML, or a line with a tab
  quote the text: action: "@menu"; indent with spaces

#### front matter that is a list
== content/pages/index.md ==
---
- title
---
Text.
----
error[bad-front-matter] content/pages/index.md:2:1
    2 | - title
      | ^^^^^^^ front matter is made of `key: value`
  write `title: …`, or remove the lines --- around it

#### an alias of yaml
== content/pages/index.md ==
---
title: &t Home
summary: *t
---
Text.
----
error[yaml-alias] content/pages/index.md:3:10
    3 | summary: *t
      |          ^^ aliases are not read
  write the value out; a text that starts with * needs quotes

#### a tag of yaml
== content/pages/index.md ==
---
title: !!python/object Home
---
Text.
----
error[bad-yaml] content/pages/index.md:2:8
    2 | title: !!python/object Home
      |        ^^^^^^^^^^^^^^^^^^^^ the tag tag:yaml.org,2002:python/object is not read
  the field gives the type; a text that starts with ! needs quotes

#### broken toml in front matter
== content/pages/index.md ==
+++
title = Home
+++
Text.
----
error[bad-toml] content/pages/index.md:2:9
    2 | title = Home
      |         ^ invalid value
  texts are quoted, lists separated by commas: name = "Sencha"

#### a key twice in toml
== content/pages/index.md ==
+++
title = "Home"
title = "Again"
+++
Text.
----
error[duplicate-key] content/pages/index.md:3:1
    3 | title = "Again"
      | ^^^^^ title stands here twice
  keep one of the two

#### a key twice
== content/pages/index.md ==
---
title: Home
title: Again
---
Text.
----
error[duplicate-key] content/pages/index.md:3:1
    3 | title: Again
      | ^^^^^ the key "title" stands here twice (first on line 2)
  keep one of the two

#### unknown keys
== content/pages/index.md ==
---
titel: Home
author: Ann
permalink: /home/
colour: green
---
Text.
----
error[unknown-key] content/pages/index.md:2:1
    2 | titel: Home
      | ^^^^^ unknown key "titel"
  did you mean "title"?  a key of your own goes under extra:
error[unknown-key] content/pages/index.md:3:1
    3 | author: Ann
      | ^^^^^^ unknown key "author"
  it is called people: ids of content/people/
error[unknown-key] content/pages/index.md:4:1
    4 | permalink: /home/
      | ^^^^^^^^^ unknown key "permalink"
  write slug for the last part of the address, or url for the whole path
error[unknown-key] content/pages/index.md:5:1
    5 | colour: green
      | ^^^^^^ unknown key "colour"
  a key of your own goes under extra:

#### dates that are none
== content/posts/a.md ==
---
title: A
date: 24.12.2026
---
Text.
== content/posts/b.md ==
---
title: B
date: 2026-02-30
---
Text.
== content/posts/c.md ==
---
title: C
date: 2026-12-24 18:00 Europe/Berlin
---
Text.
----
error[bad-value] content/posts/a.md:3:7
    3 | date: 24.12.2026
      |       ^^^^^^^^^^ "date" is a date, not "24.12.2026"
  the year comes first: 2026-11-24
error[bad-value] content/posts/b.md:3:7
    3 | date: 2026-02-30
      |       ^^^^^^^^^^ "date" is a date of the calendar, not "2026-02-30"
  write 2026-11-24, or 2026-11-24 18:00
error[bad-value] content/posts/c.md:3:7
    3 | date: 2026-12-24 18:00 Europe/Berlin
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "date" is a date, not "2026-12-24 18:00 Europe/Berlin"
  a zone is written +01:00; without one it is the market's: 2026-11-24 18:00

#### values of other types
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts.fields]
price = { kind = "fact", type = "money" }
seats = { kind = "fact", type = "integer" }
booking = { kind = "shared", type = "url" }
offer = { kind = "shared", type = "date" }
== content/posts/a.md ==
---
title: A
summary: [A, B]
draft: maybe
weight: 1,5
seats: 2.5
price: 4,50 €
booking: ftp://test.example/
offer: 2026-12-24 18:00
visibility: secret
sections: none
---
Text.
----
error[bad-value] content/posts/a.md:3:1
    3 | summary: [A, B]
      | ^^^^^^^ "summary" is a text, not a list
  write it on one line, or quote it
error[bad-value] content/posts/a.md:4:8
    4 | draft: maybe
      |        ^^^^^ "draft" is true or false, not "maybe"
  write true or false
error[bad-value] content/posts/a.md:5:9
    5 | weight: 1,5
      |         ^^^ "weight" is a number, not "1,5"
  write 1.5
error[bad-value] content/posts/a.md:6:8
    6 | seats: 2.5
      |        ^^^ "seats" is a whole number, not "2.5"
  a number without a fraction: 12
error[bad-value] content/posts/a.md:7:8
    7 | price: 4,50 €
      |        ^^^^^^ "price" is an amount, not "4,50 €"
  write "4.50 EUR"
error[bad-value] content/posts/a.md:8:10
    8 | booking: ftp://test.example/
      |          ^^^^^^^^^^^^^^^^^^^ "booking" is an address, not "ftp://test.example/"
  https:, mailto: and tel: are safe to follow
error[bad-value] content/posts/a.md:9:8
    9 | offer: 2026-12-24 18:00
      |        ^^^^^^^^^^^^^^^^ "offer" is a date without a time, not "2026-12-24 18:00"
  write 2026-12-24
error[bad-value] content/posts/a.md:10:13
   10 | visibility: secret
      |             ^^^^^^ "visibility" is not "secret"
  write public or unlisted or members
error[bad-section] content/posts/a.md:11:11
   11 | sections: none
      |           ^^^^ sections are a list, not "none"
  write `- type: hero`, its id and its parameters below

#### slugs, ids and addresses that are none
== content/pages/a.md ==
---
title: A
slug: ../secret
---
Text.
== content/pages/b.md ==
---
title: B
slug: tea/green
---
Text.
== content/pages/c.md ==
---
title: C
id: pages//c
---
Text.
== content/pages/d.md ==
---
title: D
url: https://other.example/d/
---
Text.
== content/pages/e.md ==
---
title: E
url: /e
---
Text.
== content/pages/f.md ==
---
title: F
aliases: [/f/../g/, "old name"]
---
Text.
----
error[bad-slug] content/pages/a.md:3:7
    3 | slug: ../secret
      |       ^^^^^^^^^ "../secret" is no slug: it has dots where an address would read a folder
  a slug is one part of an address: letters, digits and hyphens
error[bad-slug] content/pages/b.md:3:7
    3 | slug: tea/green
      |       ^^^^^^^^^ "tea/green" is no slug: it holds /
  a slug is one part of an address: letters, digits and hyphens
error[bad-id] content/pages/c.md:3:5
    3 | id: pages//c
      |     ^^^^^^^^ "pages//c" is no id: a part of it is empty
  an id is like a path without its language: posts/summer-menu
error[bad-url] content/pages/d.md:3:6
    3 | url: https://other.example/d/
      |      ^^^^^^^^^^^^^^^^^^^^^^^^ "https://other.example/d/" is no path: it is a whole address
  a path below the edition's address: /tea/summer/
error[bad-url] content/pages/e.md:3:6
    3 | url: /e
      |      ^^ the path "/e" does not end in a slash
  write /e/
error[bad-url] content/pages/f.md:3:11
    3 | aliases: [/f/../g/, "old name"]
      |           ^^^^^^^^ "/f/../g/" is no path: it has dots for a step
  an old path below the edition's address: /old-name/
error[bad-url] content/pages/f.md:3:21
    3 | aliases: [/f/../g/, "old name"]
      |                     ^^^^^^^^^^ "old name" is no path: it holds a space
  an old path below the edition's address: /old-name/

#### a control character
== content/pages/index.md ==
---
title: "Home\a"
---
Text.
----
error[control-character] content/pages/index.md:2:8
    2 | title: "Home\a"
      |        ^^^^^^^^ the text holds the character U+0007
  remove the escape that gives it

#### fields in the wrong variant (markets)
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
[languages.en]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
[collections.posts.fields]
seats = "fact"
== content/posts/a/index.en.md ==
---
title: A
date: 2026-01-01
---
Text.
== content/posts/a/index.de.md ==
---
title: A
date: 2026-01-02
seats: 12
id: posts/x
---
Text.
== content/posts/a/index@at.md ==
---
title: A
seats: 12
---
Text.
----
error[shared-field] content/posts/a/index.de.md:3:7
    3 | date: 2026-01-02
      |       ^^^^^^^^^^ "date" stands only in the source of the entry, content/posts/a/index.en.md
  remove it here; it applies to every language and region
error[fact-in-translation] content/posts/a/index.de.md:4:8
    4 | seats: 12
      |        ^^ "seats" is a fact: it does not vary by language
  put it into content/posts/a/index@REGION.md
error[shared-field] content/posts/a/index.de.md:5:5
    5 | id: posts/x
      |     ^^^^^^^ "id" stands only in the source, content/posts/a/index.en.md
  remove it here
error[text-in-facts] content/posts/a/index@at.md:2:8
    2 | title: A
      |        ^ "title" is a text: it needs a language
  put it into content/posts/a/index.LANGUAGE@at.md
error[body-in-facts] content/posts/a/index@at.md:5
    5 | Text.
  a file without a language holds facts only, no text
  move the text to content/posts/a/index.LANGUAGE@at.md

#### a scope that is none (markets)
== content/pages/a.md ==
---
title: A
markets: de-at
---
Text.
== content/pages/b.md ==
---
title: B
markets: lang:kk
---
Text.
== content/pages/c.md ==
---
title: C
markets: -at at
---
Text.
== content/pages/d.md ==
---
title: D
markets: de
---
Text.
== content/pages/e.md ==
---
title: E
markets: market:xx at/fr city:* -world
---
Text.
----
error[unknown-scope] content/pages/a.md:3:10
    3 | markets: de-at
      |          ^^^^^ no region "de-at"
  a scope holds regions (dach), market:ID, MARKET/LANGUAGE, city:*, lang:TAG, and -word to leave out
error[unknown-scope] content/pages/b.md:3:10
    3 | markets: lang:kk
      |          ^^^^^^^ the language "kk" is not declared
  languages are: de, en
error[empty-scope] content/pages/c.md:3:10
    3 | markets: -at at
      |          ^^^^^^ the scope "-at at" leaves out all that it names
  take one of the exclusions out
error[empty-scope] content/pages/d.md:3:10
    3 | markets: de
      |          ^^ no edition is in the scope "de"
  lang:de for the language?  the markets are: "at" (at), "gb" (gb), "global" (world)
error[unknown-scope] content/pages/e.md:3:10
    3 | markets: market:xx at/fr city:* -world
      |          ^^^^^^^^^ no market "xx"
  markets are: at, gb, global
error[unknown-scope] content/pages/e.md:3:20
    3 | markets: market:xx at/fr city:* -world
      |                    ^^^^^ the market "at" has no language "fr"
  the languages of "at" are: de
error[empty-scope] content/pages/e.md:3:26
    3 | markets: market:xx at/fr city:* -world
      |                          ^^^^^^ the scope word "city:*" names nothing: there is no city among the regions
  a file in locales/regions/ declares it

#### a scope that covers a part of a market
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.dach]
regions = ["de", "at"]
languages = ["en"]
url = "https://test.example/dach/"
== content/pages/a.md ==
---
title: A
markets: at
---
Text.
----
warning[partial-scope] content/pages/a.md:3:10
    3 | markets: at
      |          ^^ "at" is not the whole region "world" of the market "dach", so it is not in the scope
  the whole market is "market:dach"

#### terms and people that are nowhere
== content/taxonomies/tags.toml ==
[green-tea]
name = "Green tea"
== content/people/ann.toml ==
name = "Ann"
== content/posts/a.md ==
---
title: A
date: 2026-01-01
tags: [green-tee]
people: [anne]
---
Text.
----
warning[unknown-term] content/posts/a.md:4:8
    4 | tags: [green-tee]
      |        ^^^^^^^^^ "green-tee" is not declared in the taxonomy tags
  did you mean "green-tea"?
error[unknown-person] content/posts/a.md:5:10
    5 | people: [anne]
      |          ^^^^ no person "anne"
  did you mean "ann"?  content/people/ holds: ann

#### sections that are none
== content/pages/index.md ==
---
title: Home
sections:
  - hero
  - type: hero
    id: hero
    title: Tea
  - type: hero
    id: hero
    title: Tea
  - type: hreo
    id: x
  - title: No id
---
----
error[bad-section] content/pages/index.md:4:5
    4 |   - hero
      |     ^^^^ a section is a table, not "hero"
  write `- type: hero`, its id and its parameters below
error[bad-section] content/pages/index.md:9:9
    9 |     id: hero
      |         ^^^^ two sections have the id "hero" (first on line 5)
  give one of them another id
error[unknown-component] content/pages/index.md:11:11
   11 |   - type: hreo
      |           ^^^^ no section "hreo"
  did you mean "hero"?  sections of the theme: […]
error[bad-section] content/pages/index.md:13:5
   13 |   - title: No id
      |     ^^^^^^^^^^^^ a section has neither an id nor a type
  write `- type: hero`, its id and its parameters below

#### parameters of sections
== content/pages/index.md ==
---
title: Home
sections:
  - type: hero
    id: hero
    titel: Tea
  - type: posts
    id: posts
    title: Posts
    limit: many
  - type: menu
    id: menu
    title: Menu
    data: menue
  - type: features
    id: features
    items: [{ tilte: Fast }]
---
----
error[unknown-parameter] content/pages/index.md:6:12
    6 |     titel: Tea
      |            ^^^ hero has no parameter "titel"
  did you mean "title"?  it takes: action, action2, action2_label, action_label, image, image_alt, kicker, layout, level, text, title
error[bad-parameter] content/pages/index.md:10:12
   10 |     limit: many
      |            ^^^^ "limit" of posts is a number, not "many"
  at most so many; 0 for all
error[unknown-data] content/pages/index.md:14:11
   14 |     data: menue
      |           ^^^^^ no data file "menue"
  content/data/ is empty
error[unknown-parameter] content/pages/index.md:17:22
   17 |     items: [{ tilte: Fast }]
      |                      ^^^^ items of features has no parameter "tilte"
  did you mean "title"?  it takes: icon, text, title

#### patches of sections (markets)
== content/pages/index.en.md ==
---
title: Home
sections:
  - type: hero
    id: hero
    title: Tea
---
== content/pages/index.de.md ==
---
title: Heim
sections:
  - id: hreo
    title: Tee
---
== content/pages/index.en@gb.md ==
---
sections:
  - id: herro
    title: Tea
  - id: hero
    after: nothing
---
----
error[unknown-section] content/pages/index.de.md:4:5
    4 |   - id: hreo
      |     ^^^^^^^^ the section "hreo" has no type
  did you mean "hero"?  the source has: hero
error[unknown-section] content/pages/index.en@gb.md:3:5
    3 |   - id: herro
      |     ^^^^^^^^^ no section "herro" to patch
  did you mean "hero"?  sections there: hero
error[unknown-section] content/pages/index.en@gb.md:6:12
    6 |     after: nothing
      |            ^^^^^^^ no section "nothing" to stand after
  it is the only section

#### a template that the theme does not have
== content/pages/index.md ==
---
title: Home
template: langing
---
Text.
----
error[unknown-template] content/pages/index.md:3:11
    3 | template: langing
      |           ^^^^^^^ the theme has no template "langing.html"
  did you mean "landing.html"?  it has: […]

#### a text without a title
== content/pages/about.md ==
Text.
----
warning[missing-title] content/pages/about.md:1
  there is no title; "About" is shown
  write it in the front matter: title: About

#### a tag in two spellings
== content/posts/a.md ==
---
title: A
date: 2026-01-01
tags: [Green Tea]
---
Text.
== content/posts/b.md ==
---
title: B
date: 2026-01-01
tags: [green tea]
---
Text.
----
error[term-spelling] content/posts/a.md:4:8
    4 | tags: [Green Tea]
      |        ^^^^^^^^^ "Green Tea" and "green tea" in tags differ only in how they are typed
  write "green tea" everywhere
""")
