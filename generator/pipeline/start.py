"""What the preparation of a site begins with: its files, its ground, the clock, and the last build."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from generator.errors import ManyErrors, Problem
from generator.files import Tree
from generator.pipeline.ground import Ground
from generator.pipeline.inputs import CONFIG, Inputs, compare, is_source, source_folders, survey
from generator.pipeline.memory import Memory
from generator.pipeline.parse import ParseSettings
from generator.pipeline.quotes import quote_choices
from generator.pipeline.run import Run
from generator.resolve.pages import Clock


@dataclass(frozen=True, slots=True)
class Start:
    """Everything that is known before the first source is read.

    Keys tell states of files from one another: ``ground_key`` all that the ground is made of, ``entry_key`` what
    entries depend on beside their files, ``parse_key`` what sources do, ``output_key`` what every output does.
    """

    tree: Tree
    builtin: Tree
    run: Run
    memory: Memory | None
    inputs: Inputs
    ground: Ground
    ground_problems: tuple[Problem, ...]
    clock: Clock
    ground_key: str
    entry_key: str
    parse_key: str
    output_key: str

    @property
    def is_other_ground(self) -> bool:
        """Whether nothing of the last build's outputs can be taken over unseen."""
        return self.memory is None or self.memory.head.output_key != self.output_key


def start(
    tree: Tree, builtin: Tree, run: Run, *, now: datetime, memory: Memory | None, inputs: Inputs | None = None
) -> Start:
    """Looks at all files and loads the ground; that of the last build if none of its files has changed.

    Who knows what has changed gives the ``inputs``, so that the files need not be looked at.
    Raises: ManyErrors where not even the ground can be read.
    """
    with run.stage("survey"):
        if inputs is None:
            known = memory.head.inputs if memory is not None else {}
            inputs = compare(tree, survey(tree), known, later=is_source if memory is None else None)
        run.count("files hashed", sum(1 for path in inputs.changed if path in inputs.files))
    with run.stage("load"):
        folders = source_folders(inputs.files)
        ground_files = (path for path in inputs.files if is_ground(path))
        ground_key = _key(inputs.digest(ground_files), now.date().isoformat(), *folders)
        kept = memory.ground if memory is not None and memory.head.ground_key == ground_key else None
        if kept is None:
            from generator.pipeline.load import load  # noqa: PLC0415 - heavy, and not needed while the ground holds

            ground, problems = load(tree, builtin, on=now.date(), base_url=run.options.base_url, folders=folders)
            if ground is None:
                raise ManyErrors(problems)
            run.count("ground loaded", 1)
        else:
            ground, problems = kept
        run.take(problems)
    options, config = run.options, ground.config
    tables = [path for path in inputs.files if is_ground(path) and path.endswith(".toml")]
    registries = [path for path in inputs.files if path.startswith(("content/people/", "content/taxonomies/"))]
    return Start(
        tree,
        builtin,
        run,
        memory,
        inputs,
        ground,
        problems,
        Clock(now, drafts=options.drafts or config.drafts, future=options.future or config.future),
        ground_key,
        _key(inputs.digest(tables), *folders),
        _key(repr(ParseSettings.of(config, quote_choices(ground.matrix, ground.tree)))),
        _key(inputs.digest((*tables, *(path for path in registries if path.endswith(".toml")))), *folders),
    )


def _key(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def is_ground(path: str) -> bool:
    """Whether the ground is made of a file, among others."""
    return path == CONFIG or path.startswith(("locales/", "themes/"))


def is_text_of_ground(path: str) -> bool:
    """Whether a file of the ground is a template or a catalog: what it says is read under a name of its own."""
    parts = path.split("/")
    is_template = parts[0] == "themes" and len(parts) > 3 and parts[2] in ("templates", "components")
    return is_template or (parts[0] in ("themes", "locales") and path.endswith(".po"))
