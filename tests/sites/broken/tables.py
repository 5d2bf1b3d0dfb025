"""Broken tables: data, taxonomies, people, regions."""

from __future__ import annotations

from tests.sites.broken.case import cases_of

CASES = cases_of(r"""
#### broken toml
== content/data/menu.toml ==
[sencha
name = "Sencha"
== locales/regions/gb.toml ==
kind = country
== content/people/ann.toml ==
name = "Ann
== content/taxonomies/tags.toml ==
a = b
----
error[bad-toml] content/data/menu.toml:1:7
    1 | [sencha
      |       ^ expected ']' at the end of a table declaration
  texts are quoted, lists separated by commas: name = "Sencha"
error[bad-toml] content/people/ann.toml:1:11
    1 | name = "Ann
      |           ^ illegal character '\n'
  texts are quoted, lists separated by commas: name = "Sencha"
error[bad-toml] content/taxonomies/tags.toml:1:5
    1 | a = b
      |     ^ invalid value
  texts are quoted, lists separated by commas: name = "Sencha"
error[bad-toml] locales/regions/gb.toml:1:8
    1 | kind = country
      |        ^ invalid value
  texts are quoted, lists separated by commas: name = "Sencha"

#### a key twice
== content/data/menu.toml ==
[sencha]
name = "Sencha"
name = "Again"
----
error[duplicate-key] content/data/menu.toml:3:1
    3 | name = "Again"
      | ^^^^ name stands here twice
  keep one of the two

#### items that are none
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[data.menu]
text = ["name"]
fields = { price = "money", count = "integer" }
== content/data/menu.toml ==
title = "Menu"
["Sencha tea"]
name = "Sencha"
[matcha]
name = "Matcha"
price = "4,50 €"
count = "many"
----
error[not-a-table] content/data/menu.toml:1:9
    1 | title = "Menu"
      |         ^^^^^^ "title" is no item but "Menu"
  put it below an [title]
error[bad-item-id] content/data/menu.toml:2:2
    2 | ["Sencha tea"]
      |  ^^^^^^^^^^^^ "Sencha tea" is no id of an item
  letters, digits, - and _: it is named in :price[…]
error[bad-value] content/data/menu.toml:6:9
    6 | price = "4,50 €"
      |         ^^^^^^^^ "price" is an amount, not "4,50 €"
  write "4.50 EUR"
error[bad-value] content/data/menu.toml:7:9
    7 | count = "many"
      |         ^^^^^^ "count" is a number, not "many"
  write 12 or 1.5

#### a price without a currency
== content/data/menu.toml ==
[sencha]
name = "Sencha"
price = 4.50
----
error[currency-missing] content/data/menu.toml:3:9
    3 | price = 4.50
      |         ^^^^ the amount 4.50 has no currency
  write it as "4.50 EUR" or { amount = 4.50, currency = "EUR" }: a file for the world must name it

#### a price in another currency (markets)
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha", de = "Sencha" }
price = { amount = 4, currency = "EUR" }
----
warning[price-currency] content/data/menu.toml:3:1
    3 | price = { amount = 4, currency = "EUR" }
      | ^^^^^ "sencha" has no price in GBP; the nearest is 4 EUR, so it is unavailable in gb
  add a price for gb, or exclude it by `available`: "-gb"

#### a fact in a translation (markets)
== content/data/menu.toml ==
[sencha]
name = "Sencha"
== content/data/menu.de.toml ==
[sencha]
name = "Sencha"
caffeine = 12
[senhca]
name = "Sencha"
----
error[fact-in-translation] content/data/menu.de.toml:3:1
    3 | caffeine = 12
      | ^^^^^^^^ "caffeine" is a fact: it does not vary by language
  put it into menu.toml; if it is a text, add it to text in [data.menu] of site.toml
error[unknown-item] content/data/menu.de.toml:5:8
    5 | name = "Sencha"
      |        ^^^^^^^^ there is no item "senhca" to translate
  did you mean "sencha"?

#### an item without a name in a language (markets)
== content/data/menu.toml ==
[sencha]
name = { en = "Sencha" }
----
warning[data-text-missing] content/data/menu.toml:2:1
    2 | name = { en = "Sencha" }
      | ^^^^ "sencha" has no name for de and is left out there
  add it to content/data/menu.de.toml

#### an item for a scope that is none
== content/data/menu.toml ==
[sencha]
name = "Sencha"
available = "shweiz"
----
error[unknown-scope] content/data/menu.toml:3:14
    3 | available = "shweiz"
      |              ^^^^^^ no region "shweiz"
  a scope holds regions (dach), market:ID, MARKET/LANGUAGE, city:*, lang:TAG, and -word to leave out

#### terms that are none
== content/taxonomies/tags.toml ==
title = "Tags"
[tea]
name = "Tea"
slug = "green/tea"
colour = "green"
[cups]
name = { en = "Cups", fr = "Tasses" }
== content/taxonomies/topics.toml ==
[tea]
name = "Tea"
----
error[not-a-table] content/taxonomies/tags.toml:1:9
    1 | title = "Tags"
      |         ^^^^^^ "title" is no table
  write [title] and its keys below
error[bad-slug] content/taxonomies/tags.toml:4:8
    4 | slug = "green/tea"
      |        ^^^^^^^^^^^ "green/tea" is no slug
  a slug has no / ? # and no dots in a row
error[unknown-key] content/taxonomies/tags.toml:5:10
    5 | colour = "green"
      |          ^^^^^^^ unknown key "colour"
  keys: description, name, slug
error[unknown-language] content/taxonomies/tags.toml:7:1
    7 | name = { en = "Cups", fr = "Tasses" }
      | ^^^^ no language "fr"
  languages: en
error[unknown-taxonomy] content/taxonomies/topics.toml
  no taxonomy "topics"
  taxonomies: categories, people, series, tags

#### people that are none
== content/people/ann.toml ==
role = "Tea master"
nmae = "Ann"
----
error[missing-name] content/people/ann.toml
  a person needs a name
  add name = "…"
error[unknown-key] content/people/ann.toml:2:8
    2 | nmae = "Ann"
      |        ^^^^^ unknown key "nmae"
  did you mean "name"?  keys: bio, fediverse, links, name, photo, role, same_as, slug, url

#### a region without a kind
== locales/regions/zurich.toml ==
within = "ch"
----
error[missing-kind] locales/regions/zurich.toml
  the region "zurich" has no kind
  kind = "area"; kinds are: world, area, country, subdivision, city

#### kinds and keys of regions
== locales/regions/zurich.toml ==
kind = "town"
within = "ch"
== locales/regions/ch.toml ==
kind = "city"
== locales/regions/gb.toml ==
kind = "country"
currency = "GBP"
[fact]
phone = "+41441234567"
----
error[unknown-kind] locales/regions/ch.toml:1:8
    1 | kind = "city"
      |        ^^^^^^ "ch" is the country CH, no city
  give the file another name
error[unknown-key] locales/regions/gb.toml:2:12
    2 | currency = "GBP"
      |            ^^^^^ unknown key "currency"
  facts stand below [facts]
error[unknown-key] locales/regions/gb.toml:3:2
    3 | [fact]
      |  ^^^^ unknown key "fact"
  did you mean "facts"?  a region file has: code, facts, kind, name, within
error[unknown-kind] locales/regions/zurich.toml:1:8
    1 | kind = "town"
      |        ^^^^^^ no kind of region "town"
  kinds are: area, city, country, subdivision, world

#### regions in a circle
== locales/regions/a-one.toml ==
kind = "area"
within = "a-two"
== locales/regions/a-two.toml ==
kind = "area"
within = "a-one"
----
error[region-cycle] locales/regions/a-one.toml:2:10
    2 | within = "a-two"
      |          ^^^^^^^ the regions lie in each other: a-one → a-two → a-one
  one of them lies elsewhere

#### regions below what they cannot be below
== locales/regions/zurich.toml ==
kind = "city"
within = "chh"
== locales/regions/bern.toml ==
kind = "city"
== locales/regions/ch.toml ==
kind = "country"
within = "at"
----
error[missing-parent] locales/regions/bern.toml:1:8
    1 | kind = "city"
      |        ^^^^^^ the city "bern" lies in no region
  within names the region it lies in
error[region-nesting] locales/regions/ch.toml:2:10
    2 | within = "at"
      |          ^^^^ a country cannot lie in the country "at"
  from the top: world › area › country › subdivision › city
error[unknown-region] locales/regions/zurich.toml:2:10
    2 | within = "chh"
      |          ^^^^^ no region "chh"
  did you mean "ch"?

#### codes of regions
== locales/regions/zz.toml ==
kind = "country"
== locales/regions/uk.toml ==
kind = "country"
code = "GB"
== locales/regions/zurich.toml ==
kind = "city"
within = "ch"
code = "Zurich"
----
error[duplicate-region-code] locales/regions/uk.toml:2:8
    2 | code = "GB"
      |        ^^^^ the code GB belongs to the region "gb"
  name the file gb.toml
error[bad-region-code] locales/regions/zurich.toml:3:8
    3 | code = "Zurich"
      |        ^^^^^^^^ "Zurich" is no code of a region of this kind
  a city has a UN/LOCODE (CHZRH) or an ISO 3166-2 code (KZ-75)
error[unknown-country] locales/regions/zz.toml
  no country has the ISO code "ZZ"
  ISO 3166-1 has two letters, as CH and KZ; what is no country has another kind: "area", "city"

#### a region with a name that cannot be an id
== locales/regions/Zürich.toml ==
kind = "city"
within = "ch"
----
error[bad-region-id] locales/regions/Zürich.toml
  "Zürich" cannot be a region
  small letters, digits and hyphens, a letter first: kz-almaty.toml

#### a region named in a language that is none
== locales/regions/ch.toml ==
kind = "country"
[name]
en = "Switzerland"
german = "Schweiz"
----
error[invalid-language-tag] locales/regions/ch.toml:4:10
    4 | german = "Schweiz"
      |          ^^^^^^^^^ no language "german"
  a language is named by its code: "en", "zh-Hant", "pt-BR"

#### a region with values of other types
== locales/regions/ch.toml ==
kind = "country"
within = ["dach"]
facts = "none"
----
error[wrong-type] locales/regions/ch.toml:2:1
    2 | within = ["dach"]
      | ^^^^^^ within is one text
  within = "dach"
error[wrong-type] locales/regions/ch.toml:3:9
    3 | facts = "none"
      |         ^^^^^^ facts is a table
  write [facts] and each below it

#### facts that are none
== locales/regions/ch.toml ==
kind = "country"
[facts]
currency = "SFR"
timezone = "Europe/Zürich"
phone = "044 123 45 67"
[facts.hours]
mo = "9-18"
monday = "09:00-18:00"
== locales/regions/hr.toml ==
kind = "country"
[facts]
currency = "HRK"
phone = "0041 44 123 45 67"
hours = "always"
== locales/regions/de.toml ==
kind = "country"
[facts]
currency = "USD"
timezone = 1
----
error[unknown-currency] locales/regions/ch.toml:3:12
    3 | currency = "SFR"
      |            ^^^^^ no currency "SFR"
  the legal tender of CH is "CHF"
error[unknown-timezone] locales/regions/ch.toml:4:12
    4 | timezone = "Europe/Zürich"
      |            ^^^^^^^^^^^^^^^ no time zone "Europe/Zürich"
  did you mean "Europe/Zurich"?
error[bad-phone] locales/regions/ch.toml:5:9
    5 | phone = "044 123 45 67"
      |         ^^^^^^^^^^^^^^^ "044 123 45 67" is no international phone number
  E.164: a plus, the country's code, the number: +41441234567
error[bad-hours] locales/regions/ch.toml:7:6
    7 | mo = "9-18"
      |      ^^^^^^ "9-18" are no opening hours
  "09:00-18:00", "09:00-12:00, 13:00-18:00" or "closed"
error[bad-hours] locales/regions/ch.toml:8:10
    8 | monday = "09:00-18:00"
      |          ^^^^^^^^^^^^^ no day "monday"
  days are: fr, mo, sa, su, th, tu, we
warning[foreign-currency] locales/regions/de.toml:3:12
    3 | currency = "USD"
      |            ^^^^^ USD is no legal tender in DE
  the legal tender of DE is "EUR"
error[bad-fact] locales/regions/de.toml:4:12
    4 | timezone = 1
      |            ^ the fact timezone is a text
  in quotation marks: timezone = "…"
error[withdrawn-currency] locales/regions/hr.toml:3:12
    3 | currency = "HRK"
      |            ^^^^^ HRK is legal tender nowhere any more
  the legal tender of HR is "EUR"
error[bad-phone] locales/regions/hr.toml:4:9
    4 | phone = "0041 44 123 45 67"
      |         ^^^^^^^^^^^^^^^^^^^ "0041 44 123 45 67" is no international phone number
  write "+41441234567"
error[bad-hours] locales/regions/hr.toml:5:9
    5 | hours = "always"
      |         ^^^^^^^^ hours are a table of days
  mo = "09:00-18:00", su = "closed"

#### a note beside a picture
== content/pages/cup.svg ==
<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>
== content/pages/cup.svg.toml ==
focus = "middle of the cup"
credit_url = "test.example"
autor = "Ann"
== content/pages/cpu.svg.toml ==
focus = "50% 50%"
----
error[unknown-picture] content/pages/cpu.svg.toml
  no picture "cpu.svg" beside this file
  did you mean "cup.svg"?  beside it there are: cup.svg
error[bad-focus] content/pages/cup.svg.toml:1:9
    1 | focus = "middle of the cup"
      |         ^^^^^^^^^^^^^^^^^^^ "middle of the cup" is no point of a picture
  two percentages from the left and the top, "30% 60%", or words as "top left"
error[bad-value] content/pages/cup.svg.toml:2:14
    2 | credit_url = "test.example"
      |              ^^^^^^^^^^^^^^ credit_url is no address
  credit_url = "https://…"
error[unknown-key] content/pages/cup.svg.toml:3:9
    3 | autor = "Ann"
      |         ^^^^^ unknown key "autor"
  keys: credit, credit_url, focus
""")
