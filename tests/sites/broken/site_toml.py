"""Broken site.toml files."""

from __future__ import annotations

from tests.sites.broken.case import cases_of

CASES = cases_of(r"""
#### no site.toml has no [site]
== site.toml ==
[languages.en]
----
error[missing-key] site.toml
  site.toml has no [site]
  it needs at least:  [site]  name = "…"  url = "https://…"

#### a key without a value
== site.toml ==
[site]
name = "Test"
url =
----
error[toml-syntax] site.toml:3:6
    3 | url =
      |      ^ invalid value
  after "=" stands text in quotation marks, a number, a date, true or false

#### yaml in toml
== site.toml ==
[site]
name: "Test"
url = "https://test.example/"
----
error[toml-syntax] site.toml:2:5
    2 | name: "Test"
      |     ^ expected '=' after a key in a key/value pair
  a key and its value are joined by “=”

#### text without quotation marks
== site.toml ==
[site]
name = Kettle
url = "https://test.example/"
----
error[toml-syntax] site.toml:2:8
    2 | name = Kettle
      |        ^ invalid value
  text stands in quotation marks: "Kettle"

#### a table twice
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[site]
default_language = "en"
----
error[duplicate-key] site.toml:4:1
    4 | [site]
      | ^^^^^^ [site] is defined twice
  write each key and each table once; items of a list stand under [[double brackets]]

#### a key twice
== site.toml ==
[site]
name = "Test"
name = "Again"
url = "https://test.example/"
----
error[duplicate-key] site.toml:3:1
    3 | name = "Again"
      | ^^^^ name is defined twice
  write each key and each table once; items of a list stand under [[double brackets]]

#### many problems at once, in the order of the file
== site.toml ==
[site]
name = "Test"
url = "test.example"
langauge = "en"
[languages.EN]
[markets.gb]
regions = "gb"
languages = ["en"]
[collections.posts]
paginate = 0
sort = "wieght"
----
error[bad-address] site.toml:3:7
    3 | url = "test.example"
      |       ^^^^^^^^^^^^^^ the address "test.example" is not absolute
  did you mean "https://test.example"?
error[unknown-key] site.toml:4:1
    4 | langauge = "en"
      | ^^^^^^^^ [site] has no key "langauge"
  known: default_language, email, global_market, logo, name, tagline, theme, url
error[bad-language] site.toml:5:2
    5 | [languages.EN]
      |  ^^^^^^^^^^^^ the language tag "EN" is spelled differently
  write "en"
error[missing-key] site.toml:6:2
    6 | [markets.gb]
      |  ^^^^^^^^^^ [markets.gb] has no url
  for example url = "https://brand.example/"
error[wrong-type] site.toml:7:11
    7 | regions = "gb"
      |           ^^^^ regions must be a list of regions, not text
  in brackets, even if there is only one: ["gb"]
error[unknown-field] site.toml:11:8
   11 | sort = "wieght"
      |        ^^^^^^^^ no field "wieght" to sort by
  did you mean "weight"?

#### a missing key
== site.toml ==
[site]
name = "Test"
----
error[missing-key] site.toml:1:2
    1 | [site]
      |  ^^^^ [site] has no url
  for example url = "https://brand.example/"

#### a market without anything
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.gb]
----
error[missing-key] site.toml:4:2
    4 | [markets.gb]
      |  ^^^^^^^^^^ [markets.gb] has no languages
  the languages it is published in: languages = ["de", "fr"]
error[missing-key] site.toml:4:2
    4 | [markets.gb]
      |  ^^^^^^^^^^ [markets.gb] has no regions
  the countries, cities or areas it serves: regions = ["ch"]
error[missing-key] site.toml:4:2
    4 | [markets.gb]
      |  ^^^^^^^^^^ [markets.gb] has no url
  for example url = "https://brand.example/"

#### empty lists of a market
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.gb]
regions = []
languages = []
url = "https://test.example/gb/"
----
error[empty-list] site.toml:5:11
    5 | regions = []
      |           ^^ regions is empty
  the countries, cities or areas it serves: regions = ["ch"]
error[empty-list] site.toml:6:13
    6 | languages = []
      |             ^^ languages is empty
  the languages it is published in: languages = ["de", "fr"]

#### a key of another generator
== site.toml ==
baseURL = "https://test.example/"
[site]
name = "Test"
url = "https://test.example/"
title = "Test"
----
error[unknown-key] site.toml:1:1
    1 | baseURL = "https://test.example/"
      | ^^^^^^^ site.toml has no key "baseURL"
  here it is url under [site]
error[unknown-key] site.toml:5:1
    5 | title = "Test"
      | ^^^^^ [site] has no key "title"
  here it is name

#### an unknown table
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[market.gb]
regions = ["gb"]
----
error[unknown-key] site.toml:4:2
    4 | [market.gb]
      |  ^^^^^^ site.toml has no table "market"
  did you mean "markets"?

#### a value that is not among the choices
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markdown]
dialect = "comonmark"
----
error[unknown-value] site.toml:5:11
    5 | dialect = "comonmark"
      |           ^^^^^^^^^^^ dialect cannot be "comonmark"
  did you mean "commonmark"?  known: commonmark, markdown

#### a wrong type
== site.toml ==
[site]
name = 12
url = "https://test.example/"
global_market = "false"
----
error[wrong-type] site.toml:2:8
    2 | name = 12
      |        ^^ name must be text, or a table by language, not a number
  in quotation marks: "12"
error[wrong-type] site.toml:4:17
    4 | global_market = "false"
      |                 ^^^^^^^ global_market must be true or false, not text
  without quotation marks: false

#### a name that is blank
== site.toml ==
[site]
name = " "
url = "https://test.example/"
----
error[empty-text] site.toml:2:8
    2 | name = " "
      |        ^^^ name is empty
  write a text, or leave the key out

#### an address without a scheme
== site.toml ==
[site]
name = "Test"
url = "test.example"
----
error[bad-address] site.toml:3:7
    3 | url = "test.example"
      |       ^^^^^^^^^^^^^^ the address "test.example" is not absolute
  did you mean "https://test.example"?

#### an address with a query
== site.toml ==
[site]
name = "Test"
url = "https://test.example/?a=b"
----
error[bad-address] site.toml:3:7
    3 | url = "https://test.example/?a=b"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address "https://test.example/?a=b" has a query
  leave out everything from “?” or “#” on

#### a placeholder that is none
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/{language}/"
----
error[bad-address] site.toml:7:7
    7 | url = "https://test.example/{language}/"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address "https://test.example/{language}/" holds {language}, which is no placeholder
  the only placeholder is {lang}

#### an undeclared language of a market
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.kk]
[markets.kz]
regions = ["kz"]
languages = ["kz"]
url = "https://test.example/kz/"
----
error[bad-language] site.toml:8:14
    8 | languages = ["kz"]
      |              ^^^^ "kz" is no language
  did you mean "kk"?

#### a default language that is not declared
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "fr"
[languages.en]
[languages.de]
----
error[unknown-language] site.toml:4:20
    4 | default_language = "fr"
      |                    ^^^^ the default language "fr" is not declared
  write default_language = "en" under [site], or declare [languages.fr]

#### an undeclared fallback
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.kk]
fallback = ["rus"]
[languages.ru]
----
error[unknown-language] site.toml:6:13
    6 | fallback = ["rus"]
      |             ^^^^^ no language "rus"
  did you mean "ru"?  declared: en, kk, ru

#### a language that falls back to itself
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
fallback = ["en"]
----
error[fallback-to-itself] site.toml:5:13
    5 | fallback = ["en"]
      |             ^^^^ en cannot fall back to itself
  take it out

#### fallbacks in a circle
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "ru"
[languages.kk]
fallback = ["ru"]
[languages.ru]
fallback = ["kk"]
----
error[fallback-cycle] site.toml:5:2
    5 | [languages.kk]
      |  ^^^^^^^^^^^^ the fallbacks of languages lead in a circle: kk → ru → kk
  take one of the steps out: a chain of fallbacks has an end

#### a country for a language
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.jp]
----
error[bad-language] site.toml:5:2
    5 | [languages.jp]
      |  ^^^^^^^^^^^^ "jp" is no language
  did you mean "ja"?

#### a language tag that is none
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.german]
----
error[bad-language] site.toml:5:2
    5 | [languages.german]
      |  ^^^^^^^^^^^^^^^^ "german" is no language tag
  a tag is a language, then perhaps a script or a country: "en", "zh-Hant", "pt-BR"

#### a language that the registry does not know
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.qq]
----
error[invalid-language-tag] site.toml:5:2
    5 | [languages.qq]
      |  ^^^^^^^^^^^^ no language "qq"
  a language is named by its code: "en", "zh-Hant", "pt-BR"

#### a language in other letters
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de_CH]
----
error[bad-language] site.toml:5:2
    5 | [languages.de_CH]
      |  ^^^^^^^^^^^^^^^ the language tag "de_CH" is spelled differently
  write "de-CH"

#### an unknown region of a market
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.ch]
regions = ["schweiz"]
languages = ["de"]
url = "https://test.example/ch/"
----
error[unknown-region] site.toml:6:2
    6 | [markets.ch]
      |  ^^^^^^^^^^ no region "schweiz" for the market "ch"
  did you mean "ch"?

#### an area that is empty
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.dach]
regions = ["dach"]
languages = ["en"]
url = "https://test.example/dach/"
== locales/regions/dach.toml ==
kind = "area"
----
warning[empty-area] site.toml:4:2
    4 | [markets.dach]
      |  ^^^^^^^^^^^^ no country lies in the area "dach" of the market "dach"
  say within = "dach" in the files of its countries

#### an unknown parent of a market
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
[markets.zurich]
parent = "hc"
regions = ["ch"]
languages = ["en"]
url = "https://test.example/zurich/"
----
error[unknown-market] site.toml:9:10
    9 | parent = "hc"
      |          ^^^^ no market "hc"
  markets: ch

#### parents in a circle
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
parent = "at"
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
[markets.at]
parent = "ch"
regions = ["at"]
languages = ["en"]
url = "https://test.example/at/"
----
error[parent-cycle] site.toml:5:10
    5 | parent = "at"
      |          ^^^^ a market is its own parent: ch → at → ch
  a city's market has the country's as its parent, which has none

#### a parent elsewhere
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
[markets.at]
parent = "ch"
regions = ["at"]
languages = ["en"]
url = "https://test.example/at/"
----
warning[parent-region] site.toml:8:2
    8 | [markets.at]
      |  ^^^^^^^^^^ the market "at" has the parent "ch", but "at" does not lie there
  the parent covers: ch

#### two markets at one address
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/x/"
[markets.at]
regions = ["at"]
languages = ["en"]
url = "https://test.example/x/"
----
error[duplicate-address] site.toml:11:7
   11 | url = "https://test.example/x/"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^ the address https://test.example/x/ belongs to ch/en already
  at/en and ch/en would write the same files

#### a market at the address of the implicit one
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/"
----
error[duplicate-address] site.toml:7:7
    7 | url = "https://test.example/"
      |       ^^^^^^^^^^^^^^^^^^^^^^^ the address https://test.example/ belongs to global/en already
  name it [markets.global], or write global_market = false under [site] if there is none

#### languages that share an address
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.ch]
regions = ["ch"]
languages = ["de", "en"]
url = "https://test.example/ch/"
----
error[address-without-language] site.toml:9:7
    9 | url = "https://test.example/ch/"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^ all languages of ch would share one address
  for example "https://test.example/ch/{lang}/"

#### no market at all
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
global_market = false
----
error[no-market] site.toml:4:17
    4 | global_market = false
      |                 ^^^^^ there is no market at all
  declare a market, or leave global_market out

#### a time zone that does not exist
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
timezone = "Europe/Zürich"
----
error[unknown-timezone] site.toml:8:12
    8 | timezone = "Europe/Zürich"
      |            ^^^^^^^^^^^^^^^ no time zone "Europe/Zürich"
  did you mean "Europe/Zurich"?

#### a catchall that is no language of the market
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.ch]
regions = ["ch"]
languages = ["de"]
catchall = ["en"]
url = "https://test.example/ch/"
----
error[unknown-language] site.toml:9:13
    9 | catchall = ["en"]
      |             ^^^^ ch has no language "en"
  its languages: de

#### a policy for a collection that is nearly one
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
missing = { psots = "omit" }
[collections.posts]
----
error[unknown-collection] site.toml:8:13
    8 | missing = { psots = "omit" }
      |             ^^^^^ no collection "psots"
  did you mean "posts"?  a folder content/psots/ is declared with [collections.psots]

#### a list that names something twice
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch", "ch"]
languages = ["en"]
url = "https://test.example/ch/"
----
error[duplicate-value] site.toml:5:11
    5 | regions = ["ch", "ch"]
      |           ^^^^^^^^^^^^ regions names "ch" twice
  take one of the two out

#### names that cannot be
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "themes/own"
[markets.CH]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
[collections.static]
[taxonomies.title]
----
error[bad-name] site.toml:4:9
    4 | theme = "themes/own"
      |         ^^^^^^^^^^^^ "themes/own" cannot be the name of a theme
  the name of a folder in themes/, without a path
error[bad-name] site.toml:5:2
    5 | [markets.CH]
      |  ^^^^^^^^^^ "CH" cannot be an id
  small letters, digits and hyphens, a letter first: "ch"
error[reserved-name] site.toml:9:2
    9 | [collections.static]
      |  ^^^^^^^^^^^^^^^^^^ "static" cannot be a collection
  content/static/ has a meaning of its own; name the folder and the collection differently
error[reserved-name] site.toml:10:2
   10 | [taxonomies.title]
      |  ^^^^^^^^^^^^^^^^ "title" is a field with a meaning of its own
  name the taxonomy differently

#### a permalink of another generator
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts]
permalink = "/:year/:title/"
----
error[bad-permalink] site.toml:5:13
    5 | permalink = "/:year/:title/"
      |             ^^^^^^^^^^^^^^^^ the permalink "/:year/:title/" holds ":year"
  placeholders stand in braces: {year}

#### a slug with a slash
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts]
slug = { en = "news/latest" }
----
error[bad-slug] site.toml:5:8
    5 | slug = { en = "news/latest" }
      |        ^^^^^^^^^^^^^^^^^^^^^^ "news/latest" cannot be a step of an address
  one word, or words with hyphens

#### an order by a field that is none
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts]
sort = "-datum"
[collections.pages]
sort = "date desc"
----
error[unknown-field] site.toml:5:8
    5 | sort = "-datum"
      |        ^^^^^^^^ no field "datum" to sort by
  did you mean "date"?
error[bad-sort] site.toml:7:8
    7 | sort = "date desc"
      |        ^^^^^^^^^^^ "date desc" is no order
  a field, with "-" for the greatest first: "-date", "title"

#### fields that contradict the well-known ones
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts.fields]
date = "fact"
draft = "shared"
tags = { kind = "shared", type = "text" }
titel = "text"
price = "money"
----
error[well-known-field] site.toml:6:9
    6 | draft = "shared"
      |         ^^^^^^^^ the field "draft" is always local
  leave it out, or write draft = "local"
error[well-known-field] site.toml:7:8
    7 | tags = { kind = "shared", type = "text" }
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the type of the field "tags" is always list
  tags = "shared"
error[unknown-value] site.toml:9:9
    9 | price = "money"
      |         ^^^^^^^ "money" is a type, not a kind
  name the kind too: { kind = "shared", type = "money" }

#### a taxonomy and a collection of one name
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[taxonomies.topics]
[collections.topics]
----
error[duplicate-name] site.toml:5:2
    5 | [collections.topics]
      |  ^^^^^^^^^^^^^^^^^^ "topics" is a taxonomy and a collection
  menus and addresses could not tell them apart

#### a menu item that is two things, and one that is none
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[[menus.main]]
entry = "pages/about"
url = "https://other.example/"
[[menus.main]]
label = "About"
[[menus.main]]
url = "https://other.example/"
----
error[menu-item] site.toml:6:1
    6 | url = "https://other.example/"
      | ^^^ an item of the menu main needs one of entry, listing, url; it has entry and url
  one of entry = "pages/about", listing = "posts", url = "https://…"
error[menu-item] site.toml:7:3
    7 | [[menus.main]]
      |   ^^^^^^^^^^ an item of the menu main needs one of entry, listing, url; it has none
  one of entry = "pages/about", listing = "posts", url = "https://…"
error[menu-item] site.toml:10:7
   10 | url = "https://other.example/"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^ a menu item with a url needs a label
  label = "…"

#### a menu that names what is not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[[menus.main]]
entry = "pages/abuot"
[[menus.main]]
listing = "recipes"
[[menus.main]]
entry = "content/pages/about.en.md"
== content/pages/about.md ==
---
title: About
---
Text.
----
error[bad-entry] site.toml:9:9
    9 | entry = "content/pages/about.en.md"
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "content/pages/about.en.md" is no id of an entry
  did you mean "pages/about"?

#### a menu that names entries and listings that are not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[[menus.main]]
entry = "pages/abuot"
[[menus.main]]
listing = "recipes"
== content/pages/about.md ==
---
title: About
---
Text.
----
error[unknown-entry] site.toml:4:3
    4 | [[menus.main]]
      |   ^^^^^^^^^^ the menu "main" names "pages/abuot", which does not exist
  did you mean "pages/about"?  entries: pages/about
error[unknown-listing] site.toml:6:3
    6 | [[menus.main]]
      |   ^^^^^^^^^^ the menu "main" names the listing "recipes", which does not exist
  no collection has entries to list

#### a menu with a scope that is none
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[[menus.main]]
entry = "pages/about"
scope = "schweitz"
== content/pages/about.md ==
---
title: About
---
Text.
----
error[unknown-scope] site.toml:4:3
    4 | [[menus.main]]
      |   ^^^^^^^^^^ no region "schweitz"
  a scope holds regions (dach), market:ID, MARKET/LANGUAGE, city:*, lang:TAG, and -word to leave out

#### a menu with a scope that is empty
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[[menus.main]]
url = "https://other.example/"
label = "Other"
scope = ""
----
error[empty-scope] site.toml:7:9
    7 | scope = ""
      |         ^^ the scope is empty
  name regions, markets or languages ("dach -at"), or leave the key out for everywhere

#### a field that is nearly a well-known one
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts.fields]
tittle = "text"
----
warning[similar-field] site.toml:5:1
    5 | tittle = "text"
      | ^^^^^^ "tittle" is nearly the well-known field "title"
  rename it if it is not meant

#### a number that is too small
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts]
paginate = -1
----
error[out-of-range] site.toml:5:12
    5 | paginate = -1
      |            ^^ paginate must be at least 0

#### a market named by a region of another
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.kk]
[markets.kz]
regions = ["kz"]
languages = ["kk"]
url = "https://test.example/kz/"
== content/pages/index.md ==
---
title: Home
markets: kk
---
Text.
----
error[unknown-scope] content/pages/index.md:3:10
    3 | markets: kk
      |          ^^ no region "kk"
  lang:kk, or kz?

#### an entry that a market requires
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
required = ["pages/imprint", "pages/privacy"]
== content/pages/imprint.md ==
---
title: Imprint
---
Text.
----
error[missing-required] content/pages/imprint.md
  at/de needs pages/imprint, which has no text for it
  add imprint.de.md
error[unknown-entry] site.toml:6:2
    6 | [markets.at]
      |  ^^^^^^^^^^ the market "at" requires "pages/privacy", which does not exist
  did you mean "pages/imprint"?  entries: pages/imprint

#### a gap that a market does not allow
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[languages.en]
[languages.de]
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
missing = { legal = "error" }
[collections.legal]
== content/legal/imprint.md ==
---
title: Imprint
---
Text.
----
error[missing-translation] content/legal/imprint.md
  legal/imprint does not exist in at/de, and its market allows no gap
  add imprint.de.md, or change `missing` of the market

#### an output folder outside the site
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[build]
output = "../www"
----
error[bad-output] site.toml:5:10
    5 | output = "../www"
      |          ^^^^^^^^ the output folder "../www" leads out of the site
  a folder of the site, without ".."

#### values of the brand that are none
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
email = "hello"
[brand]
logo = "/logo.svg"
[brand.colors]
accent = "greenish #"
----
error[bad-email] site.toml:4:9
    4 | email = "hello"
      |         ^^^^^^^ "hello" is no e-mail address
  for example "hello@brand.example"
error[bad-path] site.toml:6:8
    6 | logo = "/logo.svg"
      |        ^^^^^^^^^^^ "/logo.svg" cannot be a file of the site
  a path below content/static/, without a slash in front: "brand/logo.svg"
error[bad-colour] site.toml:8:10
    8 | accent = "greenish #"
      |          ^^^^^^^^^^^^ "greenish #" is no colour
  for example "#2f6f4f" or "seagreen"

#### settings of the brand that cannot be
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[brand]
radius = "8 px"
icon = "icon.ico"
logo_drak = "dark.svg"
[brand.fonts]
heading = "Georgia; color: red"
body = { family = "Own", file = "own.ttf" }
----
error[bad-length] site.toml:5:10
    5 | radius = "8 px"
      |          ^^^^^^ "8 px" is no length
  a number with px, rem or em: "8px", ".5rem", "0"
error[bad-icon] site.toml:6:8
    6 | icon = "icon.ico"
      |        ^^^^^^^^^^ "icon.ico" is neither SVG nor PNG
  an SVG, or a PNG of at least 512 × 512 pixels; all other icons are made of it
error[unknown-key] site.toml:7:1
    7 | logo_drak = "dark.svg"
      | ^^^^^^^^^ [brand] has no key "logo_drak"
  did you mean "logo_dark"?
error[bad-font] site.toml:9:11
    9 | heading = "Georgia; color: red"
      |           ^^^^^^^^^^^^^^^^^^^^^ "Georgia; color: red" names no fonts
  names with commas between: Georgia, 'PT Serif'
error[bad-font] site.toml:10:33
   10 | body = { family = "Own", file = "own.ttf" }
      |                                 ^^^^^^^^^ "own.ttf" is no WOFF2 file
  convert the font; every browser reads WOFF2

#### a network that nobody knows
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[share]
networks = ["telegramm", "instagram"]
----
error[network-without-share] site.toml:5:12
    5 | networks = ["telegramm", "instagram"]
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^ Instagram has no share link that a plain page could use
  networks with one: […]
error[unknown-network] site.toml:5:12
    5 | networks = ["telegramm", "instagram"]
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^ no network "telegramm"
  did you mean "telegram"?  networks: […]

#### two markets with the same claim
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[markets.ch]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/ch/"
[markets.swiss]
regions = ["ch"]
languages = ["en"]
url = "https://test.example/swiss/"
----
error[hreflang-tie] site.toml:8:2
    8 | [markets.swiss]
      |  ^^^^^^^^^^^^^ the markets "ch" and "swiss" have the same claim to en-CH
  a code leads to one address: take a region, a language or a catchall out of one of them

#### an unknown theme
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "tealeave"
----
error[unknown-theme] site.toml:4:1
    4 | theme = "tealeave"
      | ^^^^^ no theme "tealeave"
  did you mean "tealeaf"?  themes: tealeaf

#### one language for two countries and nobody else
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "en"
global_market = false
[languages.en]
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://test.example/gb/"
[markets.us]
regions = ["us"]
languages = ["en"]
url = "https://test.example/us/"
----
warning[hreflang-catchall] site.toml:7:2
    7 | [markets.gb]
      |  ^^^^^^^^^^ "en" is offered for 2 countries, and to nobody else who reads it
  catchall = ["en"] in one of the markets, for example "gb"

#### all claims of a market lost
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "de"
global_market = false
[languages.de]
[markets.dach]
regions = ["de", "at"]
languages = ["de"]
url = "https://test.example/dach/"
[markets.de]
regions = ["de"]
languages = ["de"]
catchall = ["de"]
url = "https://test.example/de/"
[markets.at]
regions = ["at"]
languages = ["de"]
url = "https://test.example/at/"
----
warning[hreflang-none] site.toml:7:2
    7 | [markets.dach]
      |  ^^^^^^^^^^^^ all hreflang codes of the edition "dach/de" belong to markets with fewer countries
  its pages carry no alternates

#### template and path that lead elsewhere
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[collections.posts]
template = "../post.html"
----
error[bad-path] site.toml:5:12
    5 | template = "../post.html"
      |            ^^^^^^^^^^^^^^ "../post.html" cannot be a template
  a path below the templates/ of the theme: "post.html"
""")
