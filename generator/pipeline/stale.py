"""Which outputs have to be made again, and why: those of which something they read is not as it was."""

from __future__ import annotations

from collections.abc import Iterable

from generator.cache.state import State
from generator.model.output import Output
from generator.pipeline.digests import OF_ENTRIES, Digester
from generator.pipeline.inputs import Inputs
from generator.pipeline.memory import Memory
from generator.pipeline.prepared import Prepared
from generator.staging import Staging

#: Kinds that hang neither on entries nor on lists; always looked at, for there are few of them.
_NAMED = ("template", "messages")
#: Up to so many changed keys are searched for in the text of what an output read, instead of taking that apart.
_FEW = 12


def there_of(staging: Staging | None, memory: Memory | None) -> frozenset[str]:
    """The files of the output that nobody has touched since the last build; all of them where nobody looks."""
    if staging is not None:
        return staging.there
    return frozenset(memory.head.outputs) if memory is not None else frozenset()


def spec_of(output: Output, inputs: Inputs | None = None) -> str:
    """What the plan says of an output, as text. One whose file is copied as it is names the digest of that file."""
    details = ",".join(f"{key}={value}" for key, value in output.details.items())
    found = inputs.files.get(output.origin) if inputs is not None else None
    copied = found.digest if found is not None else ""
    return "\x1f".join((output.kind, output.edition, output.subject, output.origin, details, copied))


def stale_outputs(
    prepared: Prepared,
    memory: Memory | None,
    outputs: Iterable[Output],
    *,
    digester: Digester,
    there: frozenset[str],
) -> dict[str, str]:
    """The paths of the outputs to render, each with the reason: what it read that is not as it was, or that it is new.

    ``there`` are the files of the output that nobody has touched since the last build.
    """
    rows = {output.path: spec_of(output) for output in outputs}
    if memory is None:
        return dict.fromkeys(rows, "new")
    if prepared.start.is_other_ground:
        return dict.fromkeys(rows, "the ground has changed: site.toml, regions, terms, people or the theme's table")
    reasons: dict[str, str] = {}
    specs = memory.state.specs()
    for path, spec in rows.items():
        old = specs.get(path)
        if old is None:
            reasons[path] = "new"
        elif old != spec:
            reasons[path] = "planned otherwise"
        elif path not in there:
            reasons[path] = "not as it was left in the output"
    for path, key in readers_of(changed_keys(prepared, memory, digester), memory.state).items():
        if path in rows:
            reasons.setdefault(path, key)
    return reasons


def changed_keys(prepared: Prepared, memory: Memory, digester: Digester) -> frozenset[str]:
    """Everything that was read by some output and is not as it was then."""
    noted: dict[str, str] = {}
    for kind in _NAMED:
        noted.update(memory.state.digests_of(kind))
    if prepared.plan is not None:
        same = _same_surroundings(prepared, memory)
        for key, digest in memory.state.all_digests().items():
            kind, _, rest = key.partition("|")
            if kind in OF_ENTRIES:
                id = rest if kind == "cluster" else rest.partition(":")[2]
                if id not in prepared.changed:
                    continue
            elif kind == "around" and rest.partition(":")[0] in same:
                continue
            noted[key] = digest
    else:
        noted.update(memory.state.digests(_keys_of_entries(prepared)))
    return digester.changed(noted)


def _keys_of_entries(prepared: Prepared) -> Iterable[str]:
    for id in prepared.changed:
        yield f"cluster|{id}"
        for edition in prepared.site.matrix:
            for kind in OF_ENTRIES - {"cluster"}:
                yield f"{kind}|{edition.id}:{id}"


def _same_surroundings(prepared: Prepared, memory: Memory) -> frozenset[str]:
    """The editions in which no entry has other neighbours or is like others than before."""
    shell = memory.shell
    if shell is None:
        return frozenset()
    same: set[str] = set()
    for id, contents in prepared.site.contents.items():
        old = shell.site.contents.get(id)
        if old is not None and old.sorted == contents.sorted and old.related == contents.related:
            same.add(id)
    return frozenset(same)


def readers_of(keys: frozenset[str], state: State) -> dict[str, str]:
    """For the path of every output that has read one of the keys, the first of them in sorted order."""
    found: dict[str, str] = {}
    if len(keys) <= _FEW:
        for key in sorted(keys):
            for path in state.readers(key):
                found.setdefault(path, key)
        return found
    for path, text in state.reads():
        shared = keys.intersection(text.split("\n"))
        if shared:
            found[path] = min(shared)
    return found
