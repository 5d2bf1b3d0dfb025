"""Writes the Python code of a template.

The code differs from Jinja's own: everything is written into one list instead of being yielded from generator to
generator; fields of view values are read in place where the value's type allows it, and by the sandbox everywhere
else; values are printed by one function (``show``) that escapes and counts; macros write to the list of their caller;
what a loop runs over is counted. Beside its functions a template has a note of what it can reach
(:mod:`generator.theme.reach`).

Names of the code: ``root``, ``block_NAME``; ``l_N_NAME`` for values, ``t_N`` for whatever the compiler needs,
``f_NAME`` for the types that have a field. All others are put in by the environment, see ``ThemeEnvironment``.
"""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef, find_undeclared
from jinja2.idtracking import VAR_LOAD_PARAMETER, VAR_LOAD_RESOLVE, VAR_LOAD_UNDEFINED
from jinja2.nodes import EvalContext

from generator.theme.reach import children, macro_reads, reach, walk
from generator.theme.safe import escape
from generator.theme.vocabulary import ALL_FIELDS, FUNCTIONS, GLOBAL_FUNCTIONS

#: The name of the filter that stands around what a loop runs over. No template can write it.
EACH = " each"

#: Names that are functions of the build wherever a theme does not give them another meaning. (A hint, not a rule: what
#: is called by any other name is asked first whether it is a macro.)
_FUNCTION_NAMES = frozenset({*FUNCTIONS, *GLOBAL_FUNCTIONS})
#: Whatever may set a name in the context of a template.
_WRITERS = (
    nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block,
    nodes.OverlayScope,
)  # fmt: skip
_SPECIAL = ("caller", "kwargs", "varargs")


class TemplateCompiler(CodeGenerator):
    """Writes the code of one template."""

    # --- functions ----------------------------------------------------------------------------------------------------

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """The whole module."""
        context = EvalContext(self.environment, self.name)
        every = tuple(walk(node))
        extends = any(type(found) is nodes.Extends for found in every)
        for block in every:
            if not isinstance(block, nodes.Block):
                continue
            if block.name in self.blocks:
                self.fail(f"block {block.name!r} defined twice", block.lineno)
            self.blocks[block.name] = block
        self.writeline(f"name = {self.name!r}")
        for attribute in sorted({found.attr for found in every if isinstance(found, nodes.Getattr)} & ALL_FIELDS):
            self.writeline(f"f_{attribute} = fields({attribute!r})")
        self._root(node, context, extends=extends)
        for name, block in self.blocks.items():
            self._block(name, block, context)
        for filters, kind in ((self.filters, "filter_of"), (self.tests, "test_of")):
            for name, target in filters.items():
                self.writeline(f"{target} = {kind}({name!r})")
        self.writeline(f"blocks = {{{', '.join(f'{name!r}: block_{name}' for name in self.blocks)}}}", extra=1)
        self.writeline(f"reach = {reach(node, every)!r}")
        self.writeline(f"writes = {any(map(_needs_own_context, every))!r}")
        self.writeline(f"debug_info = {'&'.join(f'{line}={at}' for line, at in self.debug_info)!r}")

    def _root(self, node: nodes.Template, context: EvalContext, *, extends: bool) -> None:
        self.writeline("def root(context, out):", extra=1)
        self.indent()
        frame = self._open(Frame(context), node.body, ("self",), node)
        frame.toplevel = frame.rootlevel = True
        frame.require_output_check = extends and not self.has_known_extends
        if extends:
            self.writeline("parent_template = None")
        self.enter_frame(frame)
        self.pull_dependencies(node.body)
        self.blockvisit(node.body, frame)
        if extends:
            if not self.has_known_extends:
                self.writeline("if parent_template is not None:")
                self.indent()
            self.writeline("parent_template.root_render_func(context, out)")
            if not self.has_known_extends:
                self.outdent()
        self.outdent()

    def _block(self, name: str, block: nodes.Block, context: EvalContext) -> None:
        self.writeline(f"def block_{name}(context, out):", block, 1)
        self.indent()
        frame = Frame(context)
        frame.block_frame = True
        frame.block = name
        self._open(frame, block.body, ("self", "super"), block)
        self.enter_frame(frame)
        self.pull_dependencies(block.body)
        self.blockvisit(block.body, frame)
        self.outdent()

    def _open(self, frame: Frame, body: list[nodes.Node], special: tuple[str, ...], node: nodes.Node) -> Frame:
        """The head of a function that writes into ``out``."""
        frame.buffer = "out"
        self.writeline("resolve = context.vars.get")
        undeclared = find_undeclared(body, special)
        if "self" in undeclared:
            self.writeline(f"{frame.symbols.declare_parameter('self')} = TemplateReference(context)")
        if "super" in undeclared:
            self.writeline(
                f"{frame.symbols.declare_parameter('super')} = context.super({frame.block!r}, block_{frame.block})"
            )
        frame.symbols.analyze_node(node)
        return frame

    def enter_frame(self, frame: Frame) -> None:
        """Values that a frame takes from the context, with one look-up each."""
        undefined = []
        for target, (action, name) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE:
                self.writeline(f"{target} = {self.get_resolve_func()}({name!r}, missing)")
            elif action == VAR_LOAD_UNDEFINED:
                undefined.append(target)
            elif action != VAR_LOAD_PARAMETER:
                self.writeline(f"{target} = {name}")
        if undefined:
            self.writeline(f"{' = '.join(undefined)} = missing")

    def get_resolve_func(self) -> str:
        """How a name is looked up."""
        context = self.get_context_ref()
        return "resolve" if context == "context" else f"{context}.vars.get"

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Filters and tests become values of the module, written at its end; here they only get their names."""
        for node in nodes:
            self._name_dependencies(node)

    def _name_dependencies(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Block):
            return
        if isinstance(node, nodes.Filter | nodes.Test):
            names = self.filters if isinstance(node, nodes.Filter) else self.tests
            if node.name not in names and node.name != EACH:
                names[node.name] = self.temporary_identifier()
        for child in children(node):
            self._name_dependencies(child)

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """A line, but for the tables of loops and blocks, which only functions that take a context would see."""
        if x not in ("_loop_vars = {}", "_block_vars = {}"):
            super().writeline(x, node, extra)

    def pop_assign_tracking(self, frame: Frame) -> None:
        """What a template sets outside of loops and blocks stands in its context."""
        if frame.loop_frame or frame.block_frame:
            self._assign_stack.pop()
        else:
            super().pop_assign_tracking(frame)

    # --- templates ----------------------------------------------------------------------------------------------------

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """The place of a block: calls the nearest definition."""
        level = 0
        if frame.toplevel:
            if self.has_known_extends:
                return
            if self.extends_so_far > 0:
                self.writeline("if parent_template is None:")
                self.indent()
                level = 1
        if node.required:
            self.writeline(f"if len(context.blocks[{node.name!r}]) <= 1:", node)
            self.indent()
            self.writeline(f'raise TemplateRuntimeError("Required block {node.name!r} not found")', node)
            self.outdent()
        context = self.derive_context(frame) if node.scoped else self.get_context_ref()
        self.writeline(f"context.blocks[{node.name!r}][0]({context}, {frame.buffer})", node)
        self.outdent(level)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """Another template, with a copy of the values or with none."""
        if node.ignore_missing:
            self.writeline("try:")
            self.indent()
        self.writeline(f"template = {self._finder(node.template)}(", node)
        self.visit(node.template, frame)
        self.write(")")
        if node.ignore_missing:
            self.outdent()
            self.writeline("except TemplateNotFound:")
            self.indent()
            self.writeline("pass")
            self.outdent()
            self.writeline("else:")
            self.indent()
        if node.with_context:
            # What the top level of a template sets stands in its context already.
            values = "None" if frame.toplevel else self.dump_local_context(frame)
            self.writeline(f"include(template, {self.get_context_ref()}, {values}, {frame.buffer})")
        else:
            self.writeline(f"{frame.buffer}.extend(module_of(template)._body_stream)")
        if node.ignore_missing:
            self.outdent()

    @staticmethod
    def _finder(template: nodes.Expr) -> str:
        if isinstance(template, nodes.Const) and isinstance(template.value, str):
            return "find"
        return "find_any"

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            self.write("module_with(find(")
            self.visit(node.template, frame)
            self.write(f"), {self.get_context_ref()}, {self.dump_local_context(frame)})")
        else:
            self.write("module_of(find(")
            self.visit(node.template, frame)
            self.write("))")

    # --- macros -------------------------------------------------------------------------------------------------------

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        """The function of a macro: it writes into the list it is given; a parameter without a value is ``missing``."""
        frame = frame.inner()
        frame.symbols.analyze_node(node)
        macro = MacroRef(node)
        names = [arg.name for arg in node.args]
        undeclared = find_undeclared(node.body, _SPECIAL)
        if "caller" in undeclared and "caller" in names and names.index("caller") < len(names) - len(node.defaults):
            self.fail(
                'the parameter "caller" of a macro needs a default, or is left out',
                node.lineno,
            )
        arguments = [frame.symbols.ref(name) for name in names]
        for special in _SPECIAL:
            if special in undeclared and special not in names:
                arguments.append(frame.symbols.declare_parameter(special))
                setattr(macro, f"accesses_{special}", True)
        if "caller" in undeclared:
            macro.accesses_caller = True
        frame.require_output_check = False
        frame.symbols.analyze_node(node)
        parameters = ", ".join(["out", *(f"{argument}=missing" for argument in arguments)])
        self.writeline(f"def macro({parameters}):", node)
        self.indent()
        frame.buffer = "out"
        self.enter_frame(frame)
        self.push_parameter_definitions(frame)
        for number, name in enumerate(names):
            target = frame.symbols.ref(name)
            self.writeline(f"if {target} is missing:")
            self.indent()
            default = number - len(names) + len(node.defaults)
            if default >= 0:
                self.writeline(f"{target} = ")
                self.visit(node.defaults[default], frame)
            else:
                self.writeline(f'{target} = undefined("parameter {name!r} was not provided", name={name!r})')
            self.mark_parameter_stored(target)
            self.outdent()
        self.pop_parameter_definitions()
        if macro.accesses_caller and "caller" not in names:
            target = frame.symbols.ref("caller")
            self.writeline(f"if {target} is missing:")
            self.indent()
            self.writeline(f'{target} = undefined("this macro is called by {{% call %}}", name="caller")')
            self.outdent()
        self.blockvisit(node.body, frame)
        self.outdent()
        return frame, macro

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """The object of a macro."""
        node = macro_ref.node
        names = tuple(arg.name for arg in node.args)
        reads = macro_reads(node) if isinstance(node, nodes.Macro) else None
        self.write(
            f"Macro(call, macro, {getattr(node, 'name', None)!r}, {names!r}, {macro_ref.accesses_kwargs!r}, "
            f"{macro_ref.accesses_varargs!r}, {macro_ref.accesses_caller!r}, {reads!r})"
        )

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        """``{% call %}``: a macro that is given a piece of the template."""
        inner, macro = self.macro_body(node, frame)
        self.writeline("caller = ")
        self.macro_def(macro, inner)
        self.writeline(f"{frame.buffer}.append(", node)
        self._output_child_pre(node.call, frame, self._make_finalize())
        self.visit_Call(node.call, frame, forward_caller=True)
        self.write("))")

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802
        """``{% set name %}…{% endset %}``."""
        if node.filter is not None or not _escapes(frame):
            super().visit_AssignBlock(node, frame)
            return
        self.push_assign_tracking()
        inner = frame.inner()
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.newline(node)
        self.visit(node.target, frame)
        self.write(f" = Markup(concat({inner.buffer}))")
        self.pop_assign_tracking(frame)
        self.leave_frame(inner)

    # --- output -------------------------------------------------------------------------------------------------------

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Texts and values. What may be a macro is called with the list; all else between is one ``extend``."""
        if frame.require_output_check:
            if self.has_known_extends:
                return
            self.writeline("if parent_template is None:")
            self.indent()
            self.writeline("pass")
        finalize = self._make_finalize()
        pieces: list[str | nodes.Expr] = []
        for child in node.nodes:
            try:
                text = self._output_child_to_const(child, frame, finalize)
            except nodes.Impossible:
                if _may_be_macro(child) and _escapes(frame):
                    self._write_pieces(pieces, frame, finalize)
                    pieces = []
                    self._write_call(child, frame)
                else:
                    pieces.append(child)
                continue
            if pieces and isinstance(pieces[-1], str):
                pieces[-1] += text
            else:
                pieces.append(text)
        self._write_pieces(pieces, frame, finalize)
        if frame.require_output_check:
            self.outdent()

    def _write_pieces(
        self, pieces: list[str | nodes.Expr], frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not pieces:
            return
        self.writeline(f"{frame.buffer}.append(" if len(pieces) == 1 else f"{frame.buffer}.extend((")
        self.indent()
        for piece in pieces:
            if isinstance(piece, str):
                self.writeline(f"{piece!r},")
            else:
                self.newline(piece)
                self._output_child_pre(piece, frame, finalize)
                self.visit(piece, frame)
                self.write("),")
        self.outdent()
        self.writeline(")" if len(pieces) == 1 else "))")

    def _write_call(self, node: nodes.Expr, frame: Frame) -> None:
        assert isinstance(node, nodes.Call)
        self.writeline(f"write({frame.buffer}, ", node)
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("show(" if _escapes(frame) else "show_in(context.eval_ctx, ")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        try:
            const = node.as_const(frame.eval_ctx)
        except nodes.Impossible:
            raise
        except Exception:  # whatever is wrong is told when the template is used
            raise nodes.Impossible from None
        if not isinstance(const, str) or frame.eval_ctx.volatile:
            raise nodes.Impossible
        return str(escape(const) if frame.eval_ctx.autoescape else const)

    # --- expressions --------------------------------------------------------------------------------------------------

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """A field in place where the value is a view that has it; else whatever the sandbox gives."""
        attribute = node.attr
        known = attribute in ALL_FIELDS
        if isinstance(node.node, nodes.Name) and node.node.ctx == "load":
            value = frame.symbols.ref(node.node.name)
            if known:
                self.write(f"({value}.{attribute} if type({value}) in f_{attribute} else ")
            self.write(f"read({value}, {attribute!r}, {node.node.name!r})")
        else:
            value = self.temporary_identifier()
            if known:
                self.write(f"({value}.{attribute} if type({value} := ")
                self.visit(node.node, frame)
                self.write(f") in f_{attribute} else read({value}, {attribute!r})")
            else:
                self.write("read(")
                self.visit(node.node, frame)
                self.write(f", {attribute!r})")
        if known:
            self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """An item, or a slice, which is counted."""
        sliced = isinstance(node.arg, nodes.Slice)
        self.write("cut(" if sliced else "item(")
        self.visit(node.node, frame)
        arguments = (node.arg.start, node.arg.stop, node.arg.step) if isinstance(node.arg, nodes.Slice) else (node.arg,)
        for argument in arguments:
            self.write(", ")
            if argument is None:
                self.write("None")
            else:
                self.visit(argument, frame)
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """A filter."""
        if node.name == EACH:
            assert node.node is not None
            self.write("each(")
            self.visit(node.node, frame)
            self.write(")")
        else:
            super().visit_Filter(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call, by the sandbox."""
        named = node.node
        if isinstance(named, nodes.Getattr) and named.attr == "get" and len(node.args) in (1, 2) and _is_simple(node):
            self.write("get(")
            self.visit(named.node, frame)
            self.signature(node, frame)
            self.write(")")
            return
        self.write("call(" if _escapes(frame) else "call_in(context.eval_ctx, ")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


def _needs_own_context(node: nodes.Node) -> bool:
    return isinstance(node, _WRITERS) or (isinstance(node, nodes.Name) and node.name == "self")


def _escapes(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def _is_simple(node: nodes.Call) -> bool:
    return not node.kwargs and node.dyn_args is None and node.dyn_kwargs is None


def _may_be_macro(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Call):
        return False
    named = node.node
    return (isinstance(named, nodes.Name) and named.name not in _FUNCTION_NAMES) or isinstance(named, nodes.Getattr)
