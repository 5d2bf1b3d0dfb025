"""``glocal new``"""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import tomlkit
from tomlkit.exceptions import TOMLKitError

import generator
from generator.cli.common import moment, site_path, site_tree
from generator.config.reference import json_schema
from generator.errors import MachineError, ManyErrors, UsageError, did_you_mean
from generator.files import DiskTree, atomic_write
from generator.markup.slugs import slugify
from generator.model.config import Config
from generator.pipeline.build import builtin_themes
from generator.pipeline.load import Ground, load

SCAFFOLD = Path(__file__).resolve().parent.parent / "scaffold"

#: Files of the scaffold that stand elsewhere in a site.
_PLACES = {"gitignore": ".gitignore", "ci/site.yml": ".github/workflows/site.yml"}


@click.group()
def command() -> None:
    """Make a site, a post, a page, a translation or a market."""


# --- a site -----------------------------------------------------------------------------------------------------------


@command.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--name", default="", help="The brand's name.  [default: the folder's]")
@click.option("--url", default="https://brand.example/", show_default=True, help="Where the site will stand.")
def new_site(*, folder: str, name: str, url: str) -> int:
    """Make a small working site with four markets in DIR, which must be new or empty."""
    target = Path(folder).resolve()
    if target.exists() and any(target.iterdir()):
        raise UsageError("not-empty", f"{target.name}/ is not empty", None, "choose a new folder")
    if not url.startswith(("http://", "https://")):
        raise UsageError("bad-address", f'"{url}" is no address', None, "write https://brand.example/")
    title = name or target.name.replace("-", " ").replace("_", " ").title()
    values = {
        "name": title.replace('"', "'"),
        "url": url if url.endswith("/") else f"{url}/",
        "date": moment(None).date().isoformat(),
        "version": generator.__version__,
    }
    written = write_scaffold(target, values)
    click.echo(f"{target.name}/: {written} files. Next: cd {target.name} && glocal build")
    return 0


def write_scaffold(target: Path, values: dict[str, str]) -> int:
    """Writes the scaffold with ``{{key}}`` filled in; returns the number of files."""
    source = DiskTree(SCAFFOLD)
    count = 0
    for stat in source.walk():
        text = source.read_text(stat.path)
        for key, value in values.items():
            text = text.replace(f"{{{{{key}}}}}", value)
        _write(target / _PLACES.get(stat.path, stat.path), text)
        count += 1
    _write(target / ".glocal-schema.json", json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
    return count + 1


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, text.encode())
    except OSError as error:
        raise MachineError("cannot-write", f"cannot write {path.name}: {error.strerror}") from error


# --- entries ----------------------------------------------------------------------------------------------------------


def _ground(ctx: click.Context) -> Ground:
    ground, problems = load(site_tree(ctx), builtin_themes(), on=moment(None).date())
    if ground is None:
        raise ManyErrors(problems)
    return ground


def _check_language(language: str, config: Config) -> str:
    if language not in config.languages:
        hint = did_you_mean(language, config.languages, known="languages")
        raise UsageError("unknown-language", f'no language "{language}"', None, hint)
    return language


def _slug(text: str, language: str) -> str:
    slug = slugify(text, mode="ascii", language=language)
    if not slug:
        raise UsageError("bad-slug", f'"{text}" gives no name for a file', None, "use letters or digits")
    return slug


def _new_file(ctx: click.Context, path: str, text: str) -> int:
    target = site_path(ctx) / path
    if target.exists():
        raise UsageError("exists", f"{path} is there already", None, "edit it, or choose another name")
    _write(target, text)
    click.echo(path)
    return 0


@command.command("post")
@click.argument("title")
@click.option("--language", "-l", default="", help="The language it is written in.  [default: the site's]")
@click.option("--collection", "-c", default="posts", show_default=True)
@click.option("--name", default="", help="The name of its folder.  [default: from the title]")
@click.pass_context
def new_post(ctx: click.Context, *, title: str, language: str, collection: str, name: str) -> int:
    """Make a draft post with the given TITLE."""
    config = _ground(ctx).config
    language = _check_language(language or config.default_language, config)
    if collection not in config.collections:
        hint = did_you_mean(collection, config.collections, known="collections")
        raise UsageError("unknown-collection", f'no collection "{collection}"', None, hint)
    folder = f"content/{collection}/{name or _slug(title, language)}"
    day = moment(None).date().isoformat()
    text = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: {day}\ndraft: true\n---\n\n"
    return _new_file(ctx, f"{folder}/index.{language}.md", text)


@command.command("page")
@click.argument("title")
@click.option("--language", "-l", default="", help="The language it is written in.  [default: the site's]")
@click.option("--name", default="", help="The name of its file.  [default: from the title]")
@click.pass_context
def new_page(ctx: click.Context, *, title: str, language: str, name: str) -> int:
    """Make a page with the given TITLE."""
    config = _ground(ctx).config
    language = _check_language(language or config.default_language, config)
    text = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
    return _new_file(ctx, f"content/pages/{name or _slug(title, language)}.{language}.md", text)


_SUFFIX = re.compile(r"(\.[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?(@[a-z][a-z0-9-]*)?\.md")


@command.command("translation")
@click.argument("source", type=click.Path(), metavar="FILE")
@click.argument("language")
@click.option("--region", "-r", default="", help="For one region: what differs there.")
@click.pass_context
def new_translation(ctx: click.Context, *, source: str, language: str, region: str) -> int:
    """Make the file for a translation of FILE into LANGUAGE, with its texts to be translated.

    With --region an empty patch: only what differs in that region is written there.
    """
    ground = _ground(ctx)
    config = ground.config
    _check_language(language, config)
    if region and region not in ground.tree:
        hint = did_you_mean(region, ground.tree.regions, known="regions")
        raise UsageError("unknown-region", f'no region "{region}"', None, hint)
    path = source.removeprefix("./")
    tree = site_tree(ctx)
    if not tree.exists(path):
        near = did_you_mean(path, [stat.path for stat in tree.walk("content")])
        raise UsageError("no-such-file", f"there is no {path}", None, near)
    name = path.rpartition("/")[2]
    stem = _SUFFIX.sub("", name)
    folder = path[: -len(name)]
    target = f"{folder}{stem}.{language}" + (f"@{region}" if region else "") + ".md"
    text = tree.read_text(path)
    if region:
        blocks = re.findall(r"^ {0,3}:{3,}block\s+#([\w-]+)", text, re.MULTILINE)
        patches = "".join(f":::replace #{block}\n\n:::\n\n" for block in blocks[:1])
        return _new_file(ctx, target, f"---\n{{}}\n---\n\n{patches}")
    return _new_file(ctx, target, _without_shared(text))


def _without_shared(text: str) -> str:
    """The source's text without the front-matter lines that may stand only in it."""
    from generator.model.config import KNOWN_FIELDS  # noqa: PLC0415

    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if match is None:
        return text
    kept: list[str] = []
    keep = True
    for line in match[1].split("\n"):
        key = re.match(r"([\w-]+)\s*:", line)
        if key is not None:
            field = KNOWN_FIELDS.get(key[1])
            keep = field is not None and field.kind == "text"
        if keep:
            kept.append(line)
    return "---\n" + "\n".join(kept) + "\n---\n" + text[match.end() :]


# --- a market ---------------------------------------------------------------------------------------------------------


@command.command("market")
@click.argument("name", metavar="ID")
@click.option("--region", "-r", "regions", multiple=True, required=True, help="A region it covers (repeatable).")
@click.option("--language", "-l", "languages", multiple=True, required=True, help="A language it speaks (repeatable).")
@click.option("--url", default="", help="Its address, with {lang} for several languages.")
@click.pass_context
def new_market(ctx: click.Context, *, name: str, regions: tuple[str, ...], languages: tuple[str, ...], url: str) -> int:
    """Add the market ID to site.toml; everything that is there, comments included, stays as it is."""
    ground = _ground(ctx)
    config = ground.config
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise UsageError("bad-id", f'"{name}" is no id', None, "use lower-case letters, digits and -")
    if name in config.markets and not config.markets[name].implicit:
        raise UsageError("exists", f'the market "{name}" is there already', None, "edit site.toml")
    for region in regions:
        if region not in ground.tree:
            hint = did_you_mean(region, ground.tree.regions, known="regions")
            raise UsageError("unknown-region", f'no region "{region}"', None, hint)
    for language in languages:
        _check_language(language, config)
    path = site_path(ctx) / "site.toml"
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8"))
    except TOMLKitError as error:
        raise UsageError("bad-toml", f"site.toml cannot be read: {error}") from error
    table = tomlkit.table()
    table.add("regions", list(regions))
    table.add("languages", list(languages))
    table.add("url", url or f"{config.url}{name}/" + ("{lang}/" if len(languages) > 1 else ""))
    markets = document.get("markets")
    if markets is None:
        markets = tomlkit.table(is_super_table=True)
        document.add("markets", markets)
    markets.add(name, table)
    _write(path, tomlkit.dumps(document))
    click.echo(f'added market "{name}" to site.toml')
    return 0
