"""What the code of a template works with: its values, its macros and blocks, and its module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from jinja2.environment import Environment, Template, TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Undefined
from jinja2.utils import missing

from generator.theme.reach import MacroReads
from generator.theme.safe import Markup

#: A function of a template: it puts texts at the end of a list.
BlockFunction: TypeAlias = Callable[[Context, list[str]], None]


class ThemeContext(Context):
    """The values of one template while it runs: one table, in which what it sets takes the place of what it was given.

    A template that sets nothing may have the table of the one that includes it.
    """

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: Mapping[str, Any],
        globals: Any = None,
    ) -> None:
        self.environment = environment
        self.parent = self.vars = parent
        self.name = name
        self.blocks = {key: [block] for key, block in blocks.items()} if blocks else {}
        self.exported_vars = set()

    def __getattr__(self, name: str) -> Any:
        # Made when a filter or a switch of escaping asks for it, which few templates do.
        if name != "eval_ctx":
            raise AttributeError(name)
        self.eval_ctx = EvalContext(self.environment, self.name)
        return self.eval_ctx

    def escapes(self) -> bool:
        """Whether nothing has switched escaping off."""
        found = self.__dict__.get("eval_ctx")
        return found is None or (found.autoescape is True and not found.volatile)

    def get_all(self) -> dict[str, Any]:
        """Everything; not to be changed."""
        return self.vars

    def resolve_or_missing(self, key: str) -> Any:
        """The value of a name."""
        return self.vars.get(key, missing)

    def with_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """A copy of everything, overlaid by those of the values that there are."""
        found = dict(self.vars)
        for name, value in values.items():
            if value is not missing:
                found[name] = value
        return found

    def derived(self, locals: dict[str, Any] | None = None) -> Context:
        """The context of a scoped block."""
        context = ThemeContext(self.environment, self.with_values(locals or {}), self.name, {})
        context.eval_ctx = self.eval_ctx
        context.blocks = {name: list(blocks) for name, blocks in self.blocks.items()}
        return context

    def super(self, name: str, current: Any) -> Any:
        """The block that the current one takes the place of."""
        blocks = self.blocks.get(name, [])
        index = blocks.index(current) + 1 if current in blocks else len(blocks)
        return Block(name, self, blocks, index).checked()


class Block:
    """A block as a value: ``super()``, ``self.title()``."""

    __slots__ = ("_blocks", "_context", "_index", "name")

    def __init__(self, name: str, context: Context, blocks: list[Any], index: int) -> None:
        self.name = name
        self._context = context
        self._blocks = blocks
        self._index = index

    def checked(self) -> Block | Undefined:
        """The block, undefined if there is none."""
        if self._index < len(self._blocks):
            return self
        return self._context.environment.undefined(f'there is no parent block called "{self.name}"', name="super")

    @property
    def super(self) -> Block | Undefined:
        """The block that this one takes the place of."""
        return Block(self.name, self._context, self._blocks, self._index + 1).checked()

    def __call__(self) -> str:
        rows: list[str] = []
        self._blocks[self._index](self._context, rows)
        text = self._context.environment.concat(rows)
        return Markup(text) if self._context.eval_ctx.autoescape else str(text)


class Blocks:
    """``self``: the blocks of the page by their names."""

    __slots__ = ("_context",)

    def __init__(self, context: Context) -> None:
        self._context = context

    def __getitem__(self, name: str) -> Block:
        return Block(name, self._context, self._context.blocks[name], 0)


class Macro:
    """A macro as a value. It is called by the sandbox, which counts; ``write`` is its function.

    ``reads`` says what it reads of its parameters. ``kept``: its module is the same for all pages, nothing around it
    can change. ``unit`` is where what it wrote is kept, None if it never is.
    """

    __slots__ = (
        "_call", "arguments", "caller", "catch_kwargs", "catch_varargs", "kept", "name", "plain", "reads", "unit",
        "write",
    )  # fmt: skip

    def __init__(
        self,
        call: Callable[..., str],
        write: Callable[..., None],
        name: str | None,
        arguments: tuple[str, ...],
        catch_kwargs: bool,
        catch_varargs: bool,
        caller: bool,
        reads: MacroReads | None,
    ) -> None:
        self._call = call
        self.write = write
        self.name = name
        self.arguments = arguments
        self.catch_kwargs = catch_kwargs
        self.catch_varargs = catch_varargs
        self.caller = caller
        self.reads = reads
        self.plain = not (catch_kwargs or catch_varargs or caller)
        self.kept = False
        self.unit: Any = None

    def __call__(self, *args: Any, **named: Any) -> str:
        return self._call(self, *args, **named)

    def bind(self, args: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
        """The arguments of ``write`` after the list. Raises: TypeError."""
        names = self.arguments
        values = list(args[: len(names)])
        found_caller = len(values) == len(names) and "caller" in names
        for name in names[len(values) :]:
            values.append(named.pop(name, missing))
            found_caller = found_caller or name == "caller"
        if self.caller and not found_caller:
            caller = named.pop("caller", None)
            values.append(missing if caller is None else caller)
        if self.catch_kwargs:
            values.append(named)
        elif named:
            raise TypeError(f'macro "{self.name}" takes no parameter "{next(iter(named))}" here')
        if self.catch_varargs:
            values.append(args[len(names) :])
        elif len(args) > len(names):
            raise TypeError(f'macro "{self.name}" takes not more than {len(names)} parameters')
        return values


def make_module(template: Template, context: ThemeContext) -> TemplateModule:
    """The module of a template that has been run: what it exports, and what it wrote."""
    rows: list[str] = []
    template.root_render_func(context, rows)  # type: ignore[call-arg]
    return TemplateModule(template, context, rows)
