"""Share buttons that are plain links: no script, nothing loaded from the networks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from urllib.parse import quote

from generator.errors import raise_errors
from generator.model.frozen import EMPTY
from generator.model.view import ShareLinkView
from generator.social.networks import Network, check_networks, load_networks


def share_links(
    networks: Sequence[str],
    *,
    url: str,
    title: str,
    text: str = "",
    tags: Sequence[str] = (),
    image: str = "",
    registry: Mapping[str, Network] | None = None,
    deny: Collection[str] = (),
    labels: Mapping[str, str] = EMPTY,
) -> tuple[ShareLinkView, ...]:
    """The share links of a page, in the order of ``networks``, each once, without those in ``deny``.

    ``url`` and ``image`` are absolute and percent-encoded as any address; they are encoded once more as parameters, as
    UTF-8 with ``%20`` for a space. ``text`` is what is said with the link, the title if empty; ``tags`` become hashtags
    where the network takes them. ``labels`` replaces the networks' own names.
    A network that takes a code instead of a link has no address: who shows it draws the code.
    Raises: ManyErrors for networks that are unknown or have no share link.
    """
    known = load_networks() if registry is None else registry
    said = text or title
    values = {
        "url": url,
        "title": title,
        "text": said,
        "text_url": f"{said} {url}" if said else url,
        "text_lines": f"{said}\r\n\r\n{url}" if said else url,
        "image": image,
    }
    if tags:
        words = [word for word in map(hashtag, tags) if word]
        values["tags"] = ",".join(words)
        values["tag"] = words[0] if words else ""
    encoded: dict[str, str] = {}
    found: list[ShareLinkView] = []
    for name in dict.fromkeys(networks):
        if name in deny:
            continue
        network = known.get(name)
        if network is not None and network.has_code and not network.share:
            found.append(ShareLinkView(name, labels.get(name) or network.label, "", network.icon))
            continue
        if network is None or not network.share:
            raise_errors(check_networks(networks, registry=known))
            continue
        query: list[str] = []
        for parameter, what in network.params:
            value = encoded.get(what)
            if value is None:
                value = encoded[what] = quote(values.get(what, ""), safe="", errors="replace")
            if value:
                query.append(f"{parameter}={value}")
        label = labels.get(name) or network.label
        found.append(ShareLinkView(name, label, network.share + "&".join(query), network.icon))
    return tuple(found)


def hashtag(text: str) -> str:
    """The text as a hashtag without its sign: letters of any script, their marks, digits and ``_``.

    Words run together, each after the first with a capital (``green tea`` → ``greenTea``). Empty for a text without
    letters, since networks take no hashtag of digits alone.
    """
    words = "".join(
        char if char == "_" or unicodedata.category(char)[0] in "LNM" else " "
        for char in unicodedata.normalize("NFC", text)
    ).split()
    joined = "".join([*words[:1], *(word[:1].upper() + word[1:] for word in words[1:])])
    return joined if any(unicodedata.category(char)[0] == "L" for char in joined) else ""


#: What Discourse takes out of tags (discourse/discourse, lib/discourse_tagging.rb, TAGS_FILTER_REGEXP).
_NOT_IN_TAGS = re.compile(r"[/?#\[\]@!$&'()*+,;=.%\\`^|{}\"<>]+")


def topic_tag(text: str) -> str:
    """The text as a tag of a forum's topic: in small letters, words joined by hyphens. Empty where nothing is left."""
    kept = _NOT_IN_TAGS.sub("", unicodedata.normalize("NFC", text).lower())
    return "-".join(kept.split()).strip("-")
