"""The faults that mutate_verify.py puts into verify.py: small ones of every kind, or each check switched off.

A fault is put into the tree itself and taken out again, for a copy of all of it takes longer than most cases.
"""

import ast
import re
from copy import copy
from os.path import commonprefix
from typing import NamedTuple


class Fault(NamedTuple):
    """A node that becomes another one, in a function, by which statement a case must come."""

    function: str
    node: ast.AST
    # Makes the other node out of a copy, or changes the copy.
    change: object
    statement: object


class Put:
    """While a fault is in the tree: before it is there, and after it, the node in words."""

    def __init__(self, fault):
        self.node = fault.node
        self.kept = self.node.__class__, self.node.__dict__
        own = copy(self.node)
        own.__dict__ = {key: list(value) if isinstance(value, list) else value for key, value in vars(self.node).items()}
        self.other = fault.change(own) or own

    def __enter__(self):
        before = write_node(self.node)
        place = {key: self.kept[1][key] for key in ("lineno", "col_offset", "number", "owner") if key in self.kept[1]}
        self.node.__class__, self.node.__dict__ = self.other.__class__, {**vars(self.other), **place}
        return write_change(before, write_node(self.node))

    def __exit__(self, *_):
        self.node.__class__, self.node.__dict__ = self.kept


def write_change(before, after):
    """What became of what; of long lines what differs, with a little around it."""
    if len(before) + len(after) <= 160:
        return f"{before} → {after}"
    start = len(commonprefix([before, after]))
    end = min(len(commonprefix([before[start:][::-1], after[start:][::-1]])), max(0, len(before) - start - 40))
    start = max(0, start - 20)
    return f"…{before[start : len(before) - end][:80]}… → …{after[start : len(after) - end][:80]}…"


def write_node(node):
    """The first line of a node in words."""
    return ast.unparse(ast.fix_missing_locations(node)).split("\n")[0]


# What these do is words, or the command line, which the corpus does not come to.
UNJUDGED = ("describe_", "write_", "show", "read_options", "read_or_end", "read_given", "read_hash", "main", "find_largest_favour",
            "find_furthest_miss", "find_most_of_chance", "round_up", "print_or_end", "escape", "error")  # fmt: skip
JUDGED_WRITERS = ("write_canonical",)
WORDS = ("leave_unchecked", "pass_with", "fail_with", "show", "describe_number")


def list_faults(tree, list_changes, parts):
    """Every fault that `list_changes` makes of a node, in functions with one of the parts in their name; those that make the same program once."""
    faults, known = [], {}
    for owner, statement, node in [each for each in walk_judged(tree) if any(part in each[2].owner for part in parts)]:
        changes = list_changes(node)
        around = statement or owner
        if changes and around not in known:
            known[around] = {ast.unparse(around)}
        for change in changes:
            fault = Fault(node.owner, node, change, statement)
            with Put(fault):
                program = ast.unparse(around)
            if program not in known[around]:
                known[around].add(program)
                faults.append(fault)
    return faults


def walk_judged(tree):
    """Every node that is no words, with the function or other thing of the file that it is in, and its innermost statement."""
    for thing in tree.body:
        # That at the end runs the program.
        if not isinstance(thing, ast.If):
            yield from walk_inside(thing, thing, None)


def walk_inside(node, owner, statement):
    """The same of one node and what is in it; `statement` is None outside functions, where every case comes by."""
    if isinstance(node, ast.FunctionDef):
        if node.name.startswith(UNJUDGED) and node.name not in JUDGED_WRITERS:
            return
        owner = node
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    is_of_words = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS
    if is_docstring or is_of_words or isinstance(node, (ast.JoinedStr, ast.arguments)):
        return
    if isinstance(node, ast.stmt) and isinstance(owner, ast.FunctionDef):
        statement = node if node is not owner else statement
    node.owner = getattr(owner, "name", "the file")
    yield owner, statement, node
    for child in ast.iter_child_nodes(node):
        yield from walk_inside(child, owner, statement)


# ==== Small faults of every kind

OTHER_COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OTHER_CALLS = {"all": "any", "any": "all", "min": "max", "max": "min"}


def list_small_changes(node):
    """Another comparison or connective, a number that is off by one, a condition that always or never holds, something left out."""
    if isinstance(node, ast.Compare):
        places = [place for place, operator in enumerate(node.ops) if type(operator) in OTHER_COMPARISONS]
        return [lambda own, place=place: own.ops.__setitem__(place, OTHER_COMPARISONS[type(own.ops[place])]()) for place in places]
    if isinstance(node, ast.BoolOp):
        return [lambda own: setattr(own, "op", ast.Or() if isinstance(own.op, ast.And) else ast.And())]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return [lambda own: call("bool", own.operand)]
    if isinstance(node, (ast.If, ast.IfExp)):
        return list_tests(node)
    if isinstance(node, ast.Constant):
        return list_changes_of_constant(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return [lambda own: setattr(own, "value", ast.Constant(None))]
    if is_call_of(node, OTHER_CALLS):
        return [lambda own: setattr(own, "func", name(OTHER_CALLS[own.func.id]))]
    if is_call_of(node, ("list_broken",)):
        return [lambda own, place=place: own.args.pop(place) and None for place in range(len(node.args))]
    if isinstance(node, ast.List) and isinstance(node.ctx, ast.Load):
        return [lambda own, place=place: own.elts.pop(place) and None for place in range(len(node.elts))]
    return []


def list_changes_of_constant(node):
    """Another truth value, or a whole number beside it."""
    if isinstance(node.value, bool):
        return [lambda own: ast.Constant(not own.value)]
    if isinstance(node.value, int):
        return [lambda own, by=by: ast.Constant(own.value + by) for by in (1, -1)]
    return []


# ==== Checks that are switched off

PREDICATE = re.compile("(is|has|can|are|may|meets|answers|do|leads)_")
FORM = re.compile("[a-z_]*form|[A-Z_]*FORMS?")
ANYTHING = "lambda value: True"
OF_KINDS = ("BODY_FORMS", "SEED_SOURCE_FORMS", "REPLACEMENT_SEED_FORMS", "SOURCE_FORMS", "forms")


def list_switches(node):
    """Every way in which a node that checks something checks nothing.

    A condition always or never holds, a part of one is left out, or one for all or any of many; so does what a predicate returns. A rule of
    `list_broken`, an item of a list of rules or faults, what is added to a list of faults, a statement that calls or raises is left out. Where
    there is a form, everything has it or a part of it, an end of numbers or the order of a list is any, a key may be absent.
    """
    if isinstance(node, (ast.If, ast.IfExp)):
        return list_tests(node)
    if isinstance(node, ast.While):
        return [lambda own: setattr(own, "test", ast.Constant(False))]
    if isinstance(node, ast.BoolOp):
        return [lambda own, place=place: drop_operand(own, place) for place in range(len(node.values))]
    if isinstance(node, ast.Compare) and len(node.ops) == 2:
        return [lambda own: drop_comparison(own, 0, own.comparators[0]), lambda own: drop_comparison(own, 1, own.left)]
    if isinstance(node, ast.comprehension):
        places = range(len(node.ifs))
        return [lambda own, place=place, value=value: own.ifs.__setitem__(place, ast.Constant(value)) for place in places for value in (True, False)]
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Add):
        return list_shorter_sums(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return [lambda own: ast.Pass()]
    if isinstance(node, ast.Raise):
        return [lambda own: ast.Pass()]
    if isinstance(node, ast.List) and isinstance(node.ctx, ast.Load):
        return [lambda own, place=place: own.elts.pop(place) and None for place, item in enumerate(node.elts) if is_rule(item)]
    if isinstance(node, ast.FunctionDef):
        return []
    if isinstance(node, ast.Assign):
        return list_looser_definitions(node)
    return list_switches_of_call(node) if isinstance(node, ast.Call) else list_switches_of_return(node)


def list_switches_of_return(node):
    """What a predicate returns always or never holds."""
    if not isinstance(node, ast.Return) or isinstance(node.value, ast.Constant) or not PREDICATE.match(node.owner):
        return []
    return [lambda own, value=value: setattr(own, "value", ast.Constant(value)) for value in (True, False)]


def list_switches_of_call(node):
    """Of calls that check something: a rule fewer, all or any of many, and looser forms."""
    if is_call_of(node, ("all", "any")):
        return [lambda own: ast.Constant(own.func.id == "all")]
    if is_call_of(node, ("list_broken",)):
        return [lambda own, place=place: own.args.pop(place) and None for place in range(len(node.args))]
    if is_call_of(node, ("is_whole_from",)):
        ends = [(0, ast.Constant(0)), (1, ast.parse("2**53", mode="eval").body)]
        return [lambda own, place=place, end=end: own.args.__setitem__(place, end) for place, end in ends]
    if is_call_of(node, ("is_array_sorted_by",)):
        unsorted = [lambda own: ast.parse(f"lambda value: has_form(value, [{ast.unparse(own.args[1])}])", mode="eval").body]
        return unsorted + list_looser_arguments(node, 1)
    if is_call_of(node, ("is_array_by_number",)):
        return list_looser_arguments(node, 0)
    if is_call_of(node, ("has_form", "check_form")):
        return list_looser_arguments(node, 1)
    if is_call_of(node, ("is_one_of", "is_like")):
        return [lambda own: name("is_string")] if "(?s).*" not in ast.unparse(node) else []
    return []


def list_looser_arguments(node, place):
    """A call with a looser form as this argument."""
    looser = list_looser_forms(node.args[place])
    return [lambda own, form=form: own.args.__setitem__(place, form) for form in looser]


def list_looser_definitions(node):
    """The definition of a form, with a looser one."""
    target = node.targets[0]
    if not isinstance(target, ast.Name) or not FORM.fullmatch(target.id) or not isinstance(node.value, ast.Dict):
        return []
    looser = list_looser_forms(node.value, target.id in OF_KINDS)
    return [lambda own, form=form: setattr(own, "value", form) for form in looser]


def list_looser_forms(form, has_kinds=False):
    """The forms that check less than this one in one thing. A form by kinds has no keys of its own."""
    anything = ast.parse(ANYTHING, mode="eval").body
    looser = [] if has_kinds else [anything]
    if isinstance(form, (ast.Tuple, ast.List)):
        for place, item in enumerate(form.elts):
            for other in list_looser_forms(item):
                looser.append(type(form)([*form.elts[:place], other, *form.elts[place + 1 :]], ast.Load()))
    if isinstance(form, ast.Dict):
        for place, (key, item) in enumerate(zip(form.keys, form.values)):
            if not has_kinds and isinstance(key, ast.Constant) and not key.value.endswith("?"):
                optional = ast.Constant(f"{key.value}?")
                looser.append(ast.Dict([*form.keys[:place], optional, *form.keys[place + 1 :]], form.values))
            for other in list_looser_forms(item):
                looser.append(ast.Dict(form.keys, [*form.values[:place], other, *form.values[place + 1 :]]))
    return looser


def list_shorter_sums(node):
    """A sum of faults, or of what is checked, without one of its parts."""
    empty = ast.List([], ast.Load())
    if isinstance(node, ast.AugAssign):
        is_list = not isinstance(node.value, ast.Constant) and "fault" in ast.unparse(node.target) or isinstance(node.value, (ast.List, ast.ListComp))
        return [lambda own: setattr(own, "value", empty)] if is_list else []
    if not re.search(r"\bcheck_|faults|of_source", ast.unparse(node)):
        return []
    return [lambda own, side=side: setattr(own, side, empty) for side in ("left", "right")]


def is_rule(item):
    """Whether an item of a list is a rule, a fault or a list of faults, and not a number or a thing that is counted."""
    is_text = isinstance(item, ast.JoinedStr) or (isinstance(item, ast.Constant) and isinstance(item.value, str))
    return is_text or isinstance(item, (ast.Tuple, ast.Starred))


def list_tests(node):
    """The same with a condition that always holds, and one that never does."""
    return [lambda own, value=value: setattr(own, "test", ast.Constant(value)) for value in (True, False)]


def drop_operand(own, place):
    """An `and` or `or` without one of its operands; of two the other is left, which is a value of the same kind."""
    own.values.pop(place)
    return own if len(own.values) > 1 else own.values[0]


def drop_comparison(own, place, left):
    """One of two comparisons in a row, without the other."""
    return ast.Compare(left, [own.ops[1 - place]], [own.comparators[1 - place]])


# ==== Parts of programs


def find_line(node):
    """The number of the line in which a node begins."""
    return node.target.lineno if isinstance(node, ast.comprehension) else node.lineno


def is_call_of(node, names):
    """Whether this is a call of a function with one of the names."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def call(function, argument):
    """The call of a function with one argument."""
    return ast.Call(func=name(function), args=[argument], keywords=[])


def name(word):
    """A name that is read."""
    return ast.Name(id=word, ctx=ast.Load())
