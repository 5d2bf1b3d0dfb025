"""Broken bodies: containers, directives, patches, links and pictures."""

from __future__ import annotations

from tests.sites.broken.case import cases_of

CASES = cases_of(r"""
#### a container that is never closed
== content/pages/index.md ==
---
title: Home
---
:::note
Text.
----
error[unclosed-container] content/pages/index.md:4:1
    4 | :::note
      | ^^^^^^^ the container ":::note" is never closed
  close it with a line of exactly 3 colons, ":::"

#### a container around another with as many colons
== content/pages/index.md ==
---
title: Home
---
:::block #a
:::note
Text.
:::
:::
----
error[container-colons] content/pages/index.md:5:1
    5 | :::note
      | ^^^^^^^ ":::note" stands in ":::block" and needs fewer colons than it
  give ":::block" on line 4 one more colon, at both ends

#### colons that close nothing
== content/pages/index.md ==
---
title: Home
---
Text.

:::
----
error[unopened-container] content/pages/index.md:6:1
    6 | :::
      | ^^^ ":::" closes no container
  delete this line, or write the opening line with as many colons

#### a container in a list, a quotation and code
== content/pages/index.md ==
---
title: Home
---
- :::note

> :::note

    :::note
----
error[misplaced-container] content/pages/index.md:4:1
    4 | - :::note
      | ^^^^^^^^^ a container cannot stand in a list
  start its line at the margin, or write "\:::" for colons that are text
error[misplaced-container] content/pages/index.md:6:1
    6 | > :::note
      | ^^^^^^^^^ a container cannot stand in a quotation
  start its line at the margin, or write "\:::" for colons that are text

#### a container in HTML
== content/pages/index.md ==
---
title: Home
---
<div>

:::note
Text.
:::

</div>
----
error[misplaced-container] content/pages/index.md:6:1
    6 | :::note
      | ^^^^^^^ ":::note" begins or ends inside a list, a quotation or HTML
  a container stands at the top level or inside another container; a line at the margin ends a list

#### a line of a container that cannot be read
== content/pages/index.md ==
---
title: Home
---
:::callout {tone=info}
Text.
:::

:::note title="a" title="b"
Text.
:::
----
error[malformed-attributes] content/pages/index.md:4:1
    4 | :::callout {tone=info}
      | ^^^^^^^^^^^^^^^^^^^^^^ cannot read "{tone=info}" after ":::callout"
  a container's line holds words, #id, [Title] and key="value"
error[malformed-attributes] content/pages/index.md:8:1
    8 | :::note title="a" title="b"
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "title" is given twice to ":::note"
  write it once
error[unknown-parameter] content/pages/index.md:8:1
    8 | :::note title="a" title="b"
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ note has no parameter "title"
  it takes no parameters

#### a container that starts with no name
== content/pages/index.md ==
---
title: Home
---
::: {.note}
Text.
:::
----
error[malformed-attributes] content/pages/index.md:4:1
    4 | ::: {.note}
      | ^^^^^^^^^^^ a container starts with its name
  write it as ":::name", or "\:::" for colons that are text
error[unopened-container] content/pages/index.md:6:1
    6 | :::
      | ^^^ ":::" closes no container
  delete this line, or write the opening line with as many colons

#### blocks without or with the same id
== content/pages/index.md ==
---
title: Home
---
:::block
One.
:::

:::block #a
Two.
:::

:::block #a
Three.
:::
----
error[missing-id] content/pages/index.md:4:1
    4 | :::block
      | ^^^^^^^^ ":::block" needs the id of a block
  write ":::block #some-id"
error[duplicate-block] content/pages/index.md:12:1
   12 | :::block #a
      | ^^^^^^^^^^^ the block "#a" is already on line 8
  give one of them another id

#### a condition without or with an unknown scope
== content/pages/index.md ==
---
title: Home
---
:::for
One.
:::

:::for shweiz
Two.
:::
----
error[missing-scope] content/pages/index.md:4:1
    4 | :::for
      | ^^^^^^ ":::for" does not say for whom
  name a scope, such as ":::for ch" or ":::for dach -at"
error[unknown-scope] content/pages/index.md:8:8
    8 | :::for shweiz
      |        ^^^^^^ no region "shweiz"
  a scope holds regions (dach), market:ID, MARKET/LANGUAGE, city:*, lang:TAG, and -word to leave out

#### an unknown container
== content/pages/index.md ==
---
title: Home
---
:::calout[Title]
Text.
:::
----
error[unknown-directive] content/pages/index.md:4:1
    4 | :::calout[Title]
      | ^^^^^^^^^^^^^^^^ no directive ":::calout"
  did you mean "callout"?  directives: […]

#### parameters of a container
== content/pages/index.md ==
---
title: Home
---
:::callout[Title] tone="loud" colour="green"
Text.
:::
----
error[bad-parameter] content/pages/index.md:4:1
    4 | :::callout[Title] tone="loud" colour="green"
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "loud" is no choice for "tone" of callout
  choices: danger, important, note, tip, warning
error[unknown-parameter] content/pages/index.md:4:1
    4 | :::callout[Title] tone="loud" colour="green"
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ callout has no parameter "colour"
  it takes: tone

#### an unknown inline directive
== content/pages/index.md ==
---
title: Home
---
It is :prise[tea] here.
----
error[unknown-directive] content/pages/index.md:4:7
    4 | It is :prise[tea] here.
      |       ^^^^^^^^^^^ no inline directive ":prise[…]"
  did you mean "price"?  directives: […]

#### an inline directive that cannot be read
== content/pages/index.md ==
---
title: Home
---
Press :kbd[Ctrl]{key=x} here.
----
error[malformed-attributes] content/pages/index.md:4:7
    4 | Press :kbd[Ctrl]{key=x} here.
      |       ^^^^^^^^^^^^^^^^^ cannot read the parameters {key=x} of :kbd[…]
  write each once, as key="value", with spaces between them

#### prices, facts and dates that are nowhere
== content/data/menu.toml ==
[sencha]
name = "Sencha"
price = { amount = 4, currency = "EUR" }
== content/posts/a.md ==
---
title: A
date: 2026-01-01
---
From :price[senhca] until :date[offer], in :fact[currensy].
----
error[unknown-price] content/posts/a.md:5:6
    5 | From :price[senhca] until :date[offer], in :fact[currensy].
      |      ^^^^^^^^^^^^^^ no item "senhca" in content/data/
  did you mean "sencha"?  items: sencha
error[unknown-date] content/posts/a.md:5:27
    5 | From :price[senhca] until :date[offer], in :fact[currensy].
      |                           ^^^^^^^^^^^^ "offer" is no date of this page
  dates: date
error[unknown-fact] content/posts/a.md:5:44
    5 | From :price[senhca] until :date[offer], in :fact[currensy].
      |                                            ^^^^^^^^^^^^^^^ no fact "currensy" for global
  facts stand below [facts] in locales/regions/

#### a fact without a text for the reader (markets)
== locales/regions/world.toml ==
kind = "world"
[facts]
motto = { de = "Abwarten und Tee trinken" }
== content/pages/index.en.md ==
---
title: Home
---
We say: :fact[motto].
----
error[fact-without-text] content/pages/index.en.md:4:9
    4 | We say: :fact[motto].
      |         ^^^^^^^^^^^^ the fact "motto" has no text in en
  add it where it stands: locales/regions/world.toml
warning[fact-without-text] locales/regions/world.toml
  the fact "motto" has no text in en and is left out there
  add it, or declare a language that may stand in: fallback in [languages]

#### numbers, amounts and units
== content/pages/index.md ==
---
title: Home
---
:number[many] :money[3] :unit[250] :unit[250]{unit="litres"} :unit[2]{unit="liter" length="tiny"}
----
error[bad-number] content/pages/index.md:4:1
    4 | :number[many] :money[3] :unit[250] :unit[250]{unit="litres"} :unit[2]{unit="liter" length="tiny"}
      | ^^^^^^^^^^^^^ "many" is no number
  write it as 1234.5
error[currency-missing] content/pages/index.md:4:15
    4 | :number[many] :money[3] :unit[250] :unit[250]{unit="litres"} :unit[2]{unit="liter" length="tiny"}
      |               ^^^^^^^^^ global has no currency
  add {currency="EUR"}
error[missing-parameter] content/pages/index.md:4:25
    4 | :number[many] :money[3] :unit[250] :unit[250]{unit="litres"} :unit[2]{unit="liter" length="tiny"}
      |                         ^^^^^^^^^^ :unit needs a unit
  :unit[250]{unit="milliliter"}
error[unknown-unit] content/pages/index.md:4:36
    4 | :number[many] :money[3] :unit[250] :unit[250]{unit="litres"} :unit[2]{unit="liter" length="tiny"}
      |                                    ^^^^^^^^^^^^^^^^^^^^^^^^^ no unit "litres"
  did you mean "liter"?
error[bad-parameter] content/pages/index.md:4:62
    4 | :number[many] :money[3] :unit[250] :unit[250]{unit="litres"} :unit[2]{unit="liter" length="tiny"}
      |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "tiny" is no length of a unit
  lengths: long, narrow, short

#### a price that is not there (markets)
== content/data/menu.toml ==
[sencha]
name = "Sencha"
price = { amount = 4, currency = "EUR" }
== content/pages/index.en.md ==
---
title: Home
---
It is :price[sencha] here.
----
warning[price-currency] content/data/menu.toml:3:1
    3 | price = { amount = 4, currency = "EUR" }
      | ^^^^^ "sencha" has no price in GBP; the nearest is 4 EUR, so it is unavailable in gb
  add a price for gb, or exclude it by `available`: "-gb"
error[price-not-here] content/pages/index.en.md:4:7
    4 | It is :price[sencha] here.
      |       ^^^^^^^^^^^^^^ "sencha" is not to be had in gb (no price in GBP), so the text has no price for it
  write the sentence inside :::for with the markets that have it, or patch it

#### patches of blocks that are not there (markets)
== content/pages/index.de.md ==
---
title: Heim
---
:::block #offer
Angebot.
:::
== content/pages/index.de@at.md ==
---
title: Servus
---
:::replace #ofer
Anders.
:::
----
error[unknown-block] content/pages/index.de@at.md:4:1
    4 | :::replace #ofer
      | ^^^^^^^^^^^^^^^^ no block "#ofer" in content/pages/index.de.md
  did you mean "offer"?  blocks there: offer

#### loose text in a patch (markets)
== content/pages/index.de.md ==
---
title: Heim
---
:::block #offer
Angebot.
:::
== content/pages/index.de@at.md ==
---
title: Servus
---
Mehr.

:::replace #offer
Anders.
:::
----
error[loose-text] content/pages/index.de@at.md:4
    4 | Mehr.
  text outside a patch directive in a regional variant
  write it inside :::replace #block, :::before #block or :::after #block, or say `body: replace` in the front matter to replace the whole text

#### a patch in the source
== content/pages/index.md ==
---
title: Home
---
:::replace #offer
Text.
:::
----
error[patch-in-source] content/pages/index.md:4:1
    4 | :::replace #offer
      | ^^^^^^^^^^^^^^^^^ the source of an entry has nothing to patch
  write :::block #id here and the patch in a variant

#### a patch of a text that is not there (markets)
== content/pages/index.en.md ==
---
title: Home
---
Text.
== content/pages/index.de@at.md ==
---
title: Servus
---
:::after #offer
Text.
:::
----
error[patch-without-text] content/pages/index.de@at.md:4:1
    4 | :::after #offer
      | ^^^^^^^^^^^^^^^ there is no text in this language to patch
  add the text, or say `body: replace` and write the whole of it here

#### a removal with a text (markets)
== content/pages/index.de.md ==
---
title: Heim
---
:::block #offer
Angebot.
:::
== content/pages/index.de@at.md ==
---
title: Servus
---
:::remove #offer
Text.
:::
----
error[remove-has-content] content/pages/index.de@at.md:4:1
    4 | :::remove #offer
      | ^^^^^^^^^^^^^^^^ ":::remove #offer" takes no content
  use :::replace to put something in the place of a block

#### a block that was removed before (markets)
== content/pages/index.de.md ==
---
title: Heim
---
:::block #offer
Angebot.
:::
== locales/regions/dach.toml ==
kind = "area"
== locales/regions/at.toml ==
kind = "country"
within = "dach"
== content/pages/index.de@dach.md ==
---
title: Heim
---
:::remove #offer
:::
== content/pages/index.de@at.md ==
---
title: Servus
---
:::replace #offer
Text.
:::
----
error[unknown-block] content/pages/index.de@at.md:4:1
    4 | :::replace #offer
      | ^^^^^^^^^^^^^^^^^ the block "#offer" was removed by a more general variant
  drop this patch, or do not remove the block there

#### links that lead nowhere
== content/pages/about.md ==
---
title: About
---
## Team

Text.
== content/posts/about.md ==
---
title: About
date: 2026-01-01
---
Text.
== content/pages/index.md ==
---
title: Home
---
[a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
----
error[broken-link] content/pages/index.md:4:5
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |     ^^^^^^^^ no such source: "abuot.md"
  did you mean "about.md"?
error[broken-link] content/pages/index.md:4:19
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |                   ^^^^^^^^^^^^ no entry "@pages/abuot"
  did you mean "pages/about"?
error[absolute-link] content/pages/index.md:4:37
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |                                     ^^^^^^^ "/about/" starts at the root, which differs in every market
  did you mean "@pages/about"?
error[ambiguous-link] content/pages/index.md:4:50
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |                                                  ^^^^^^ "@about" is the name of several entries
  write one of @pages/about, @posts/about
error[outside-root] content/pages/index.md:4:62
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |                                                              ^^^^^^^^^^^^^^^ "../../site.toml" leads outside the content folder
  link to a file below content/
error[missing-anchor] content/pages/index.md:4:83
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |                                                                                   ^^^^^^^^^^^^^ no heading "#taem" on that page
  did you mean "team"?  anchors there: team
error[missing-anchor] content/pages/index.md:4:102
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |                                                                                                      ^^^^^^^^ no heading "#nothing" on that page
  the page has no headings
error[broken-link] content/pages/index.md:4:116
    4 | [a](abuot.md) [b](@pages/abuot) [c](/about/) [d](@about) [e](../../site.toml) [f](about.md#taem) [g](#nothing) [h]()
      |                                                                                                                    ^ the link has no target
  write the path of a source file, or @id

#### addresses that are not safe
== content/pages/index.md ==
---
title: Home
---
[a](javascript:alert(1)) and [b](foo:bar)
----
warning[unsafe-link] content/pages/index.md:4:5
    4 | [a](javascript:alert(1)) and [b](foo:bar)
      |     ^^^^^^^^^^^^^^^^^^^ an address with the scheme "javascript:" was left out
  only [markdown] html = "trusted" lets it through
warning[unsafe-link] content/pages/index.md:4:34
    4 | [a](javascript:alert(1)) and [b](foo:bar)
      |                                  ^^^^^^^ an address with the scheme "foo:" was left out
  only [markdown] html = "trusted" lets it through

#### a link to a page that is not there for the reader (markets)
== content/pages/only.en.md ==
---
title: Only
markets: gb
---
Text.
== content/pages/index.en.md ==
---
title: Home
---
[only](only.en.md)
----
warning[link-not-here] content/pages/index.en.md:4:8
    4 | [only](only.en.md)
      |        ^^^^^^^^^^ pages/only is not there for readers of global/en; the text stands unlinked
  add a text in en, or write the link inside :::for

#### a link that must not be missing
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
[links]
missing = "error"
[markets.gb]
regions = ["gb"]
languages = ["en"]
url = "https://test.example/gb/"
== content/pages/only.en.md ==
---
title: Only
markets: gb
---
Text.
== content/pages/index.en.md ==
---
title: Home
---
[only](only.en.md)
----
error[link-not-here] content/pages/index.en.md:4:8
    4 | [only](only.en.md)
      |        ^^^^^^^^^^ pages/only is not there for readers of global/en; the text stands unlinked
  add a text in en, or write the link inside :::for

#### a link of a section that leads nowhere (markets)
== content/pages/only.en.md ==
---
title: Only
markets: gb
---
Text.
== content/pages/index.en.md ==
---
title: Home
sections:
  - type: hero
    id: hero
    title: Tea
    action: "@only"
    action_label: Go
    image: nothing.jpg
---
----
warning[link-not-here] content/pages/index.en.md:7:13
    7 |     action: "@only"
      |             ^^^^^^^ pages/only is not there for readers of global/en; the link is left out
  add a text in en, or patch this parameter
error[broken-link] content/pages/index.en.md:9:12
    9 |     image: nothing.jpg
      |            ^^^^^^^^^^^ no such source: "nothing.jpg"
  check the path; it is relative to this file

#### pictures that are not there or no pictures
== content/pages/about.md ==
---
title: About
---
Text.
== content/pages/index.md ==
---
title: Home
cover: about.md
---
![A cup](cup.jpg)
----
error[not-an-image] content/pages/index.md:3:8
    3 | cover: about.md
      |        ^^^^^^^^ "about.md" is no picture
  name a file of content/
error[broken-link] content/pages/index.md:5:10
    5 | ![A cup](cup.jpg)
      |          ^^^^^^^ no such source: "cup.jpg"
  check the path; it is relative to this file

#### a picture without a description
== content/pages/cup.svg ==
<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>
== content/pages/index.md ==
---
title: Home
---
![](cup.svg)
----
warning[missing-alt] content/pages/index.md:4:5
    4 | ![](cup.svg)
      |     ^^^^^^^ the picture "cup.svg" has no alternative text
  say in the brackets what it shows: ![a cup of green tea](…)

#### a picture that is not there for a reader (markets)
== content/pages/cup.de.svg ==
<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>
== content/pages/index.en.md ==
---
title: Home
---
![A cup](cup.svg)
----
error[asset-not-here] content/pages/index.en.md:4:10
    4 | ![A cup](cup.svg)
      |          ^^^^^^^ content/pages/cup.svg has no variant for gb/en (the same in 1 other edition)
  add one without a language and region, or one for them

#### a drawing that runs a program
== content/pages/cup.svg ==
<svg xmlns="http://www.w3.org/2000/svg">
<script>alert(1)</script>
</svg>
== content/pages/index.md ==
---
title: Home
---
![A cup](cup.svg)
----
error[unsafe-svg] content/pages/cup.svg:2
    2 | <script>alert(1)</script>
  the drawing contains a script
  remove it: a picture of the site may not run or load anything

#### a footnote without a text
== content/pages/index.md ==
---
title: Home
---
Text.[^1]
----
warning[unknown-footnote] content/pages/index.md:4:6
    4 | Text.[^1]
      |      ^^^^ there is no footnote "1"
  define it, "[^1]: …", or write "\[^" for brackets that are text

#### an id twice
== content/pages/index.md ==
---
title: Home
---
## One {#tea}

## Two {#tea}
----
warning[duplicate-heading-id] content/pages/index.md:6:8
    6 | ## Two {#tea}
      |        ^^^^^ the id "tea" is given twice; this one became "tea-1"
  give one of them another id

#### code in a language that nobody knows
== content/pages/index.md ==
---
title: Home
---
```pyhton
x = 1
```
----
warning[unknown-code-language] content/pages/index.md:4:4
    4 | ```pyhton
      |    ^^^^^^ no highlighting is known for "pyhton"
  did you mean "python"?

#### a date in a style that there is not
== content/pages/index.md ==
---
title: Home
---
On :date[2026-01-01]{style="longest"}.
----
error[unknown-date-style] content/pages/index.md:4:4
    4 | On :date[2026-01-01]{style="longest"}.
      |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no date style "longest"
  did you mean "long"?  styles are: full, long, medium, short, or a CLDR skeleton such as yMMMMd

#### lists that nest too deep
== content/pages/index.md ==
---
title: Home
---
DEEP
----
error[too-deep] content/pages/index.md:68:130
   68 |                                                                                                                                 - x
      |                                                                                                                                  ^ lists or quotations nest deeper than 64
  flatten them

#### a text that would take too long
== content/pages/index.md ==
---
title: Home
---
BRACKETS
----
error[too-complex] content/pages/index.md:4:1
    4 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
      | ^ too many brackets without a partner in one paragraph
  escape them: \[
""")
