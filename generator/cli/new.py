"""``glocal new``"""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import tomlkit
from tomlkit.exceptions import TOMLKitError

import generator
from generator.cli.common import checked_address, moment, path_in_site, site_path, site_tree
from generator.cli.skeletons import entry_skeleton, patch_skeleton, translation_skeleton
from generator.config.load import load_config
from generator.config.reference import json_schema
from generator.errors import ManyErrors, Problem, UsageError, did_you_mean, raise_errors
from generator.files import DiskTree, Tree, atomic_write
from generator.i18n.editions import build_matrix
from generator.i18n.regions import region_hint
from generator.markup.slugs import slugify
from generator.model.config import Config
from generator.pipeline.build import builtin_themes
from generator.pipeline.ground import Ground
from generator.pipeline.load import CONFIG, load
from generator.resolve.entries import fields_of

SCAFFOLD = Path(__file__).resolve().parent.parent / "scaffold"

#: Files of the scaffold that stand elsewhere in a site.
_PLACES = {"gitignore": ".gitignore", "ci/site.yml": ".github/workflows/site.yml"}
_NAME = re.compile(r"\w[\w-]*(?:/\w[\w-]*)*")
_SUFFIX = re.compile(r"(\.[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?(@[a-z][a-z0-9-]*)?\.md")


@click.group()
def command() -> None:
    """Make a site, a post, a page, a translation or a market."""


# --- a site -----------------------------------------------------------------------------------------------------------


@command.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option("--name", default="", help="The brand's name.  [default: the folder's]")
@click.option("--url", default="https://brand.example/", show_default=True, help="Where the site will stand.")
def new_site(*, folder: str, name: str, url: str) -> int:
    """Make a small working site with four markets in DIR, which must be new or empty (but for .git)."""
    target = Path(folder).resolve()
    if target.exists() and any(place.name != ".git" for place in target.iterdir()):
        raise UsageError("not-empty", f"{target.name}/ is not empty", None, "choose a new folder")
    title = name or target.name.replace("-", " ").replace("_", " ").title()
    values = {
        "title": title,
        "name": json.dumps(title, ensure_ascii=False)[1:-1],  # what quotes hold, in TOML and YAML alike
        "url": checked_address(url),
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
        text = re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], source.read_text(stat.path))
        _write(target / _PLACES.get(stat.path, stat.path), text)
        count += 1
    _write(target / ".glocal-schema.json", json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
    return count + 1


def _write(path: Path, text: str) -> None:
    atomic_write(path, text.encode())


# --- entries ----------------------------------------------------------------------------------------------------------


def _ground(ctx: click.Context) -> Ground:
    ground, problems = load(site_tree(ctx), builtin_themes(), on=moment(None).date())
    if ground is None:
        raise ManyErrors(problems)
    return ground


def _check_language(language: str, config: Config) -> str:
    if language not in config.languages:
        hint = did_you_mean(language, config.languages, known="site.toml declares")
        raise UsageError("unknown-language", f'no language "{language}"', None, hint)
    return language


def _check_region(region: str, ground: Ground) -> str:
    if region not in ground.tree:
        own = [id for id, row in ground.tree.regions.items() if row.path]
        near = region_hint(region, ground.tree, languages=ground.config.languages)
        hint = near or f"countries are named by their ISO code; locales/regions/ declares: {', '.join(own)}"
        raise UsageError("unknown-region", f'no region "{region}"', None, hint)
    return region


def _file_name(name: str, title: str, language: str) -> str:
    """The name of a new file or folder: the given one, or one made of the title. Raises: UsageError ``bad-slug``."""
    if name and not _NAME.fullmatch(name):
        hint = "letters, digits and hyphens; the language has an option of its own"
        raise UsageError("bad-slug", f'"{name}" cannot be the name of a file', None, hint)
    slug = name or slugify(title, mode="ascii", language=language)
    if not slug:
        raise UsageError("bad-slug", f'"{title}" gives no name for a file', None, "give it one: --name summer-menu")
    return slug


def _new_file(ctx: click.Context, path: str, text: str) -> int:
    target = site_path(ctx) / path
    if target.exists() or target.is_symlink():
        raise UsageError("exists", f"{path} is there already", None, "edit it, or choose another name")
    _write(target, text)
    click.echo(path)
    return 0


@command.command("post")
@click.argument("title")
@click.option("--language", "-l", default="", help="The language it is written in.  [default: the site's]")
@click.option("--collection", "-c", default="posts", show_default=True, help="The collection it belongs to.")
@click.option("--name", default="", help="The name of its folder.  [default: from the title]")
@click.pass_context
def new_post(ctx: click.Context, *, title: str, language: str, collection: str, name: str) -> int:
    """Make a draft post with the given TITLE."""
    config = _ground(ctx).config
    language = _check_language(language or config.default_language, config)
    if collection not in config.collections:
        hint = did_you_mean(collection, config.collections, known="collections")
        raise UsageError("unknown-collection", f'no collection "{collection}"', None, hint)
    folder = f"content/{collection}/{_file_name(name, title, language)}"
    text = entry_skeleton(title, date=moment(None).date().isoformat())
    return _new_file(ctx, f"{folder}/index.{language}.md", text)


@command.command("page")
@click.argument("title")
@click.option("--language", "-l", default="", help="The language it is written in.  [default: the site's]")
@click.option("--name", default="", help="The name of its file.  [default: from the title]")
@click.pass_context
def new_page(ctx: click.Context, *, title: str, language: str, name: str) -> int:
    """Make a draft page with the given TITLE."""
    config = _ground(ctx).config
    language = _check_language(language or config.default_language, config)
    return _new_file(ctx, f"content/pages/{_file_name(name, title, language)}.{language}.md", entry_skeleton(title))


@command.command("translation")
@click.argument("source", type=click.Path(), metavar="FILE")
@click.argument("language")
@click.option("--region", "-r", default="", help="For one region: what differs there.")
@click.pass_context
def new_translation(ctx: click.Context, *, source: str, language: str, region: str) -> int:
    """Make the file for a translation of FILE into LANGUAGE: a draft with its texts to be translated.

    With --region a patch for that region, which changes nothing until it is edited.
    """
    ground = _ground(ctx)
    _check_language(language, ground.config)
    tree = site_tree(ctx)
    path = _source_path(source, tree, ctx)
    folder, name = path[: path.rindex("/") + 1], path.rpartition("/")[2]
    stem = folder + _SUFFIX.sub("", name)
    if region:
        _check_region(region, ground)
        own = f"{stem}.{language}.md"
        base = own if tree.exists(own) else path
        return _new_file(ctx, f"{stem}.{language}@{region}.md", patch_skeleton(tree.read_text(base), base))
    fields = fields_of(ground.config, path.split("/")[1])
    texts = {key for key, field in fields.items() if field.kind == "text"}
    skeleton = translation_skeleton(tree.read_text(path), path, text_fields=texts)
    return _new_file(ctx, f"{stem}.{language}.md", skeleton)


def _source_path(typed: str, tree: Tree, ctx: click.Context) -> str:
    """The path in the site of a file that was named from there or from the current folder. Raises: UsageError."""
    path = path_in_site(typed, ctx)
    if tree.exists(path) and path.startswith("content/") and path.endswith(".md") and path.count("/") > 1:
        return path
    known = [stat.path for stat in tree.walk("content") if stat.path.endswith(".md")]
    hint = did_you_mean(typed, known) or "name a text in content/: content/pages/about.en.md"
    raise UsageError("no-such-file", f"there is no text {typed}", None, hint)


# --- a market ---------------------------------------------------------------------------------------------------------


@command.command("market")
@click.argument("name", metavar="ID")
@click.option("--region", "-r", "regions", multiple=True, required=True, help="A region it covers (repeatable).")
@click.option("--language", "-l", "languages", multiple=True, required=True, help="A language it speaks (repeatable).")
@click.option("--url", default="", help="Its address, with {lang} for several languages.")
@click.pass_context
def new_market(ctx: click.Context, *, name: str, regions: tuple[str, ...], languages: tuple[str, ...], url: str) -> int:
    """Add the market ID to site.toml, and a file of facts for each country that has none.

    Everything that is there, comments included, stays as it is.
    """
    ground = _ground(ctx)
    config = ground.config
    if name in config.markets and not config.markets[name].implicit:
        raise UsageError("exists", f'the market "{name}" is there already', None, "edit site.toml")
    for region in regions:
        _check_region(region, ground)
    for language in languages:
        _check_language(language, config)
    path = site_path(ctx) / CONFIG
    old = site_tree(ctx).read_text(CONFIG)
    address = url or f"{config.url}{name}/" + ("{lang}/" if len(languages) > 1 else "")
    text = _with_market(old, name, regions=regions, languages=languages, url=address)
    raise_errors(_new_problems(old, text, ground))
    _write(path, text)
    click.echo(f'added market "{name}" to {CONFIG}')
    for region in regions:
        found = ground.tree[region]
        if not found.path and found.kind == "country":
            place = f"locales/regions/{region}.toml"
            _write(site_path(ctx) / place, _country_file(ground, region))
            click.echo(place)
    return 0


def _with_market(text: str, name: str, *, regions: tuple[str, ...], languages: tuple[str, ...], url: str) -> str:
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise UsageError("bad-toml", f"{CONFIG} cannot be read: {error}") from error
    table = tomlkit.table()
    table.add("regions", list(regions))
    table.add("languages", list(languages))
    table.add("url", url)
    markets = document.get("markets")
    if markets is None:
        markets = tomlkit.table(is_super_table=True)
        document.add("markets", markets)
    markets.add(name, table)
    return tomlkit.dumps(document)


def _new_problems(old: str, new: str, ground: Ground) -> tuple[Problem, ...]:
    """What is wrong with the new text of site.toml and was not with the old one."""

    def problems(text: str) -> tuple[Problem, ...]:
        config, found = load_config(text, CONFIG)
        return found if config is None else (*found, *build_matrix(config, ground.tree)[1])

    known = {(row.code, row.message) for row in problems(old)}
    return tuple(row for row in problems(new) if (row.code, row.message) not in known)


def _country_file(ground: Ground, region: str) -> str:
    facts = ground.tree[region].facts
    rows = ['kind = "country"', "", "[facts]"]
    if "currency" in facts:
        rows.append(f"# the currency is {facts['currency']}")
    zone = facts.get("timezone")
    rows.append(f'timezone = "{zone}"' if zone else '# timezone = "Area/City"')
    rows += ['# phone = "+…"', '# hours = { mo = "09:00-18:00", su = "closed" }', ""]
    return "\n".join(rows)
