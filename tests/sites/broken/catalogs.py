"""Broken catalogs and themes."""

from __future__ import annotations

from tests.sites.broken.case import cases_of

CASES = cases_of(r"""
#### a folder that names no locale (markets)
== locales/de-AT/LC_MESSAGES/site.po ==
msgid "Home"
msgstr "Heim"
== locales/german/LC_MESSAGES/site.po ==
msgid "Home"
msgstr "Heim"
----
error[unknown-locale] locales/de-AT
  "de-AT" names no locale
  did you mean "de_AT"?
error[unknown-locale] locales/german
  "german" names no locale
  did you mean "de"?

#### a catalog that nobody reads (markets)
== locales/de/site.po ==
msgid "Home"
msgstr "Heim"
----
warning[stray-catalog] locales/de/site.po
  nobody reads this catalog
  catalogs are locales/de/LC_MESSAGES/site.po

#### lines that are none of a catalog (markets)
== locales/de/LC_MESSAGES/site.po ==
msgid "Home"
msgstr "Heim

msgid "Tags"

msgstr "x"
hello
----
error[broken-catalog] locales/de/LC_MESSAGES/site.po:2
    2 | msgstr "Heim
  the string does not end, or something follows it
  write " inside a string as \"
error[broken-catalog] locales/de/LC_MESSAGES/site.po:7
    7 | hello
  this is no line of a PO file
  lines begin with msgctxt, msgid, msgid_plural, msgstr, a quote or "#"

#### a message twice (markets)
== locales/de/LC_MESSAGES/site.po ==
msgid "Home"
msgstr "Heim"

msgid "Home"
msgstr "Start"
----
error[duplicate-message] locales/de/LC_MESSAGES/site.po:4
    4 | msgid "Home"
  the message is translated twice, first in line 1
  take one of the two out

#### placeholders and tags that a translation lost (markets)
== locales/de/LC_MESSAGES/site.po ==
#, python-format
msgid "Archive %(year)s"
msgstr "Archiv %(jahr)s"

#, python-format
msgid "Page %(number)s"
msgstr "Seite"

msgid "Read <b>more</b>"
msgstr "Lies <i>mehr</i>"
----
error[bad-placeholder] locales/de/LC_MESSAGES/site.po:3:16
    3 | msgstr "Archiv %(jahr)s"
      |                ^^^^^^^ the message has no %(jahr)
  its values are: year
error[bad-placeholder] locales/de/LC_MESSAGES/site.po:7
    7 | msgstr "Seite"
  the translation lacks %(number)
  every value stands in it too
error[markup-in-translation] locales/de/LC_MESSAGES/site.po:10:14
   10 | msgstr "Lies <i>mehr</i>"
      |              ^^^ the message has no <i>
  a translation has the tags of its message, as they are written there; &lt; is the sign itself

#### plural forms (markets)
== locales/de/LC_MESSAGES/site.po ==
msgid ""
msgstr ""
"Language: fr\n"
"Plural-Forms: nplurals=3; plural=n/0;\n"

msgid "%(n)s post"
msgid_plural "%(n)s posts"
msgstr[0] "%(n)s Beitrag"
----
warning[catalog-language] locales/de/LC_MESSAGES/site.po:2
    2 | msgstr ""
  the header says Language: fr, but the catalog is in the folder "de"
  write "Language: de\n", or move the file
error[plural-forms] locales/de/LC_MESSAGES/site.po:4:2
    4 | "Plural-Forms: nplurals=3; plural=n/0;\n"
      |  ^^^^^^^^^^^^ the rule for plurals cannot work: it divides by zero for n=0
  write "Plural-Forms: nplurals=2; plural=(n != 1);\n"
error[plural-forms] locales/de/LC_MESSAGES/site.po:8
    8 | msgstr[0] "%(n)s Beitrag"
  1 plural form, but there are 2
  from msgstr[0] to msgstr[1]: nplurals=2; plural=(n != 1);

#### more plural forms than the language has (markets)
== locales/de/LC_MESSAGES/site.po ==
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; plural=n>1 ? 2 : n;\n"

msgid "%(n)s post"
msgid_plural "%(n)s posts"
msgstr[0] "%(n)s Beitrag"
msgstr[1] ""
msgstr[2] "%(n)s Beiträge"
----
error[plural-forms] locales/de/LC_MESSAGES/site.po:3:16
    3 | "Plural-Forms: nplurals=3; plural=n>1 ? 2 : n;\n"
      |                ^^^^^^^^^^ 3 plural forms, but the language has 2
  write "Plural-Forms: nplurals=2; plural=(n != 1);\n"
error[plural-forms] locales/de/LC_MESSAGES/site.po:8
    8 | msgstr[1] ""
  the form msgstr[1] is empty
  it is the form for 1

#### a catalog in a character set that there is not (markets)
== locales/de/LC_MESSAGES/site.po ==
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-99\n"
----
error[catalog-encoding] locales/de/LC_MESSAGES/site.po:3
  no character set "utf-99"
  save the file as UTF-8, with "Content-Type: text/plain; charset=UTF-8" in its header

#### a language that the theme does not speak
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
default_language = "gsw"
[languages.gsw]
[languages.en]
----
warning[missing-message] locales/gsw/LC_MESSAGES/site.po
  "Go to the home page" has no translation in "gsw"; pages show it in "en"
  translate it there; `glocal messages update` adds it
warning[missing-message] locales/gsw/LC_MESSAGES/site.po
  "Home" has no translation in "gsw"; pages show it in "en"
  translate it there; `glocal messages update` adds it
warning[missing-message] locales/gsw/LC_MESSAGES/site.po
  "Page not found" has no translation in "gsw"; pages show it in "en"
  translate it there; `glocal messages update` adds it
warning[missing-message] locales/gsw/LC_MESSAGES/site.po
  "Region and language" has no translation in "gsw"; pages show it in "en"
  translate it there; `glocal messages update` adds it
warning[missing-message] locales/gsw/LC_MESSAGES/site.po
  "Skip to content" has no translation in "gsw"; pages show it in "en"
  translate it there; `glocal messages update` adds it
warning[missing-message] locales/gsw/LC_MESSAGES/site.po
  "There is nothing at this address. It may have moved, or there is a slip in the link." has no translation in "gsw"; pages show it in "en"
  translate it there; `glocal messages update` adds it
warning[hreflang-language] site.toml
  hreflang has no code for "gsw": it takes the two-letter codes of ISO 639-1
  its pages carry no alternates

#### themes in a circle
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "two"
== themes/two/theme.toml ==
extends = "one"
----
error[theme-cycle] themes/two/theme.toml:1:1
    1 | extends = "one"
      | ^^^^^^^ themes extend each other: one → two → one
  remove one `extends`

#### a theme that extends one that is not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "taleaf"
----
error[unknown-theme] themes/one/theme.toml:1:1
    1 | extends = "taleaf"
      | ^^^^^^^ no theme "taleaf"
  did you mean "tealeaf"?  themes: one, tealeaf

#### broken toml of a theme
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = tealeaf
----
error[bad-toml] themes/one/theme.toml:1:11
    1 | extends = tealeaf
      |           ^ invalid value
  texts are quoted: extends = "tealeaf"

#### a theme for another version
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
api = 2
----
error[theme-api] themes/one/theme.toml:2:1
    2 | api = 2
      | ^^^ the theme is made for version 2
  this generator knows version 1

#### keys of a theme
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
parnt = "x"
[components.badge]
use = ["inlin"]
colour = "green"
[components.badge.params]
size = "hugeness"
text = { type = "text", requird = true }
other = 1
[components]
box = 1
----
error[unknown-key] themes/one/theme.toml:2:1
    2 | parnt = "x"
      | ^^^^^ unknown key "parnt"
  keys: api, cards, components, description, extends, images, name, params, templates
error[template-missing] themes/one/theme.toml:3:13
    3 | [components.badge]
      |             ^^^^^ the component badge has no template
  add components/badge.html, or remove [components.badge]
error[bad-component] themes/one/theme.toml:4:9
    4 | use = ["inlin"]
      |         ^^^^^ "inlin" is no use of a component
  did you mean "inline"?  uses: container, inline, section
error[unknown-key] themes/one/theme.toml:5:1
    5 | colour = "green"
      | ^^^^^^ unknown key "colour" of the component badge
  keys: description, params, use
error[bad-component] themes/one/theme.toml:7:9
    7 | size = "hugeness"
      |         ^^^^^^^^ "hugeness" is no type of a parameter (badge.size)
  types: boolean, choice, data, date, html, image, integer, item, link, list, money, number …
error[unknown-key] themes/one/theme.toml:8:25
    8 | text = { type = "text", requird = true }
      |                         ^^^^^^^ unknown key "requird" of badge.text
  did you mean "required"?  keys: default, description, items, required, type, unless, values
error[bad-component] themes/one/theme.toml:9:1
    9 | other = 1
      | ^^^^^ the parameter "other" of badge is neither a type nor a table
  for example other = "text"
error[bad-component] themes/one/theme.toml:11:1
   11 | box = 1
      | ^^^ "box" is no table
  write [components.box]

#### a component without a template
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
[components.badge]
use = ["inline"]
----
error[template-missing] themes/one/theme.toml:2:13
    2 | [components.badge]
      |             ^^^^^ the component badge has no template
  add components/badge.html, or remove [components.badge]

#### a template that cannot be read
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
<h1>
{% if page %}
----
error[template-syntax] themes/one/templates/404.html:2
    2 | {% if page %}
  Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'. (rendering site.toml)

#### a template that names what is not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
<h1>
{{ pagge.title }}
</h1>
----
error[template-undefined] themes/one/templates/404.html:2
    2 | {{ pagge.title }}
  there is no "pagge" here (rendering site.toml)
  did you mean "page"?

#### a filter that is not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
{{ site.name|uper }}
----
error[template-error] themes/one/templates/404.html:1
    1 | {{ site.name|uper }}
  No filter named 'uper'. (rendering site.toml)
  did you mean "upper"?

#### a template that includes one that is not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
{% include "partials/heder.html" %}
----
error[template-missing] themes/one/templates/404.html:1
    1 | {% include "partials/heder.html" %}
  no template "partials/heder.html" (rendering site.toml)
  did you mean "partials/header.html"?

#### templates that include each other
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
{% include "a.html" %}
== themes/one/templates/a.html ==
{% include "b.html" %}
== themes/one/templates/b.html ==
{% include "a.html" %}
----
error[template-limit] themes/one/templates/a.html:1
    1 | {% include "b.html" %}
  more than 32 templates inside one another (rendering site.toml)
  does a template include or extend itself? To extend the parent theme's template of the same name write {% extends "PARENT/…" %}

#### an asset and data that are not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
{{ asset("stlye.css") }}
----
error[unknown-asset] themes/one/templates/404.html:1
    1 | {{ asset("stlye.css") }}
  the theme has no asset "stlye.css" (rendering site.toml)
  did you mean "style.css"?  assets of the theme: analytics.js, code.css, consent.css, fonts/OFL.txt, fonts/lora-cyrillic-ext.woff2, fonts/lora-cyrillic.woff2, fonts/lora-latin-ext.woff2, fonts/lora-latin.woff2, print.css, script.js, search.css, search.js …

#### data that a template names and that is not there
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
{{ data("menue") }}
== content/data/menu.toml ==
[tea]
name = "Tea"
----
error[unknown-data] themes/one/templates/404.html:1
    1 | {{ data("menue") }}
  no data file "menue" (rendering site.toml)
  did you mean "menu"?  content/data/ holds: menu

#### what a template may not do
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
{{ site.__class__ }}
----
error[template-undefined] themes/one/templates/404.html:1
    1 | {{ site.__class__ }}
  site has no "__class__"; it has brand, email, generator, name, params, tagline, url (rendering site.toml)

#### formats that a template asks for and that there are not
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
== themes/one/templates/404.html ==
{{ site.name|number }}
----
error[bad-number] themes/one/templates/404.html:1
    1 | {{ site.name|number }}
  "Test" is no number (rendering site.toml)
  write it as 1234.5

#### pictures of a theme
== site.toml ==
[site]
name = "Test"
url = "https://test.example/"
theme = "one"
== themes/one/theme.toml ==
extends = "tealeaf"
[images]
widths = "400"
widht = 3
[images.crops]
card = "16:9"
----
error[bad-images] themes/one/theme.toml:3:1
    3 | widths = "400"
      | ^^^^^^ "widths" is a list of widths in pixels
  for example widths = [480, 800, 1200, 1600]
error[unknown-key] themes/one/theme.toml:4:1
    4 | widht = 3
      | ^^^^^ unknown key "widht"
  did you mean "widths"?  keys: crops, sizes, widths
error[bad-images] themes/one/theme.toml:6:1
    6 | card = "16:9"
      | ^^^^ the crop card is no table
  write [images.crops.card]
""")
