"""Puts small faults into verify/verify.py, one at a time, and sees that a corpus of sound and forged logs notices each.

    npm run mutate -- --count 0 --tests 0 --corpus corpus.json
    python3 -B test/core/verify/mutate_verify.py corpus.json --count 150 --seed 1

A fault is another comparison or connective, a number that is off by one, a condition that always or never holds, a call or an item of a list
that is left out. The sample is that of the seed: the faults whose hash with it comes first. A fault is noticed where a case has another
outcome; a case is judged again only where it calls the function with the fault. Survivors are printed as they are found; those in
bench/mutate/equivalent.json change no verdict. The exit status is 1 where any other survives.
"""

import argparse
import ast
import json
import signal
import sys
import types
from copy import deepcopy
from hashlib import sha256
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).parents[3]
FILE = "verify/verify.py"

# A fault that takes longer than this in one case never ends, which is noticed.
MOST_SECONDS = 30

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

# What these do is words, or the command line, which the corpus does not come to.
UNJUDGED = ("describe_", "write_decimal", "show", "read_options", "read_or_end", "read_given", "read_hash", "main", "find_largest_favour")
WORDS = ("leave_unchecked", "pass_with", "fail_with")


# ==== The faults


def list_faults(tree):
    """Every fault as (function, node, change, words): `change` makes one of a copy of the tree in which it finds the node by number."""
    faults = []
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        if function.name.startswith(UNJUDGED):
            continue
        silent = find_silent(function)
        for node in ast.walk(function):
            if node.number not in silent:
                faults += [(function.name, node, replace) for replace in list_changes(node)]
    return faults


def find_silent(function):
    """The numbers of the nodes that are words, forms of arguments, or in a function inside, whose faults are its own."""
    silent = {id_of.number for id_of in ast.walk(function.args)}
    for node in ast.walk(function):
        is_inner = isinstance(node, ast.FunctionDef) and node is not function
        is_words = isinstance(node, ast.JoinedStr)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS:
            is_words = True
        if is_inner or is_words:
            silent |= {inside.number for inside in ast.walk(node)}
    return silent


def list_changes(node):
    """The changes of a node, each a function that changes one like it in place."""
    if isinstance(node, ast.Compare):
        places = [place for place, operator in enumerate(node.ops) if type(operator) in OTHER_COMPARISONS]
        return [lambda other, place=place: turn_comparison(other, place) for place in places]
    if isinstance(node, ast.BoolOp):
        return [turn_connective]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return [lambda other: setattr(other, "op", ast.UAdd()) or setattr(other, "operand", call("bool", other.operand))]
    if isinstance(node, (ast.If, ast.IfExp)):
        return [lambda other, value=value: setattr(other, "test", ast.Constant(value)) for value in (True, False)]
    if isinstance(node, ast.Constant):
        return list_changes_of_constant(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return [lambda other: setattr(other, "value", ast.Constant(None))]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OTHER_CALLS:
        return [lambda other: setattr(other.func, "id", OTHER_CALLS[other.func.id])]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "list_broken":
        return [lambda other, place=place: other.args.pop(place) for place in range(len(node.args))]
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return [lambda other, place=place: other.elts.pop(place) for place in range(len(node.elts)) if isinstance(node, ast.List)]
    return []


def list_changes_of_constant(node):
    """Another truth value, or a whole number beside it."""
    if isinstance(node.value, bool):
        return [lambda other: setattr(other, "value", not other.value)]
    if isinstance(node.value, int):
        return [lambda other, by=by: setattr(other, "value", other.value + by) for by in (1, -1)]
    return []


def call(name, argument):
    """The call of a function with one argument."""
    return ast.Call(func=ast.Name(id=name, ctx=ast.Load()), args=[argument], keywords=[])


def turn_comparison(node, place):
    """Another comparison at the place."""
    node.ops[place] = OTHER_COMPARISONS[type(node.ops[place])]()


def turn_connective(node):
    """`or` for `and`, and the other way round."""
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def number_nodes(tree):
    """Gives each node its number, by which it is found in a copy."""
    for number, node in enumerate(ast.walk(tree)):
        node.number = number
    return tree


def build_module(tree, begun=None):
    """The program of a tree; each function that is begun is added to `begun`."""
    if begun is not None:
        tree = deepcopy(tree)
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            note = ast.parse(f"BEGUN.add({function.name!r})").body
            function.body[:0] = note
    module = types.ModuleType("verify")
    module.BEGUN = begun
    # A class looks its own module up.
    sys.modules["verify"] = module
    exec(compile(ast.fix_missing_locations(tree), FILE, "exec"), module.__dict__)
    return module


def build_faulty(tree, node, change):
    """The program with one fault in it, and words for what became of what."""
    other = deepcopy(tree)
    [found] = [each for each in ast.walk(other) if each.number == node.number]
    before = ast.unparse(found).split("\n")[0]
    change(found)
    after = ast.unparse(ast.fix_missing_locations(found)).split("\n")[0]
    return other, f"{before} → {after}"[:160]


# ==== The corpus


def judge(verify, kind, given):
    """What the program finds in a case; where it fails, that."""
    try:
        return json.dumps(JUDGES[kind](verify, given))
    except Exception as error:
        return repr(error)[:80]


def judge_files(verify, files):
    """Outcomes by the name of the verdict."""
    read = {}
    forms = {
        "pack": (verify.PACK_FORM, verify.MOST_BYTES_OF_PACK),
        "certificate": (verify.CERTIFICATE_FORM, verify.MOST_BYTES_OF_CERTIFICATE),
        "receipt": (verify.RECEIPT_FORM, verify.MOST_BYTES_OF_RECEIPT),
    }
    try:
        for name, (form, most) in forms.items():
            read[name] = verify.read_only_line(files[name].encode(), form, most) if name in files else None
    except verify.WrongForm:
        return "no input"
    told = {"fingerprint": files.get("fingerprint"), "vacancies": files.get("vacancies", ())}
    verdicts = verify.verify_log(files["log"].encode(), **told, **read)
    return {name: outcome for name, outcome, _ in verdicts}


def judge_counts(verify, pool):
    """The numbers of people that are told."""
    features = [name for name, _ in pool["features"]]
    quotas = [[name, [[value, 0, 9] for value in values]] for name, values in pool["features"]]
    rows = [{"values": list(zip(features, values))} for number, values in pool["people"] for _ in range(number)]
    return verify.tell_numbers({"quotas": quotas}, rows)


def judge_replacement(verify, one):
    """Whom the rule calls."""
    commit = {"quotas": one["quotas"], "pool": {"householdRule": one["householdRule"]}}
    order = verify.shuffle(range(len(one["rows"])), one["seed"] + "/replacements")
    rank = {index: place for place, index in enumerate(order)}
    homes = {one["rows"][index]["household"] for index in one["panel"]} - {None} if one["householdRule"] else set()
    people = sorted([i for i in one["people"] if one["rows"][i]["household"] not in homes], key=rank.get)
    return verify.find_least_set(commit, one["rows"], one["panel"], people, one["seats"])


def judge_reserves(verify, one):
    """The people in reserve by the rule, and the limits with which there is just not too much to count."""
    terms = {name: one[name] for name in ("count", "dropout", "scenarios")}
    commit = {"quotas": one["quotas"], "pool": {"householdRule": one["householdRule"]}, "reserves": terms}
    people = verify.list_possible_reserves(commit, one["rows"], one["panel"])
    most = [find_least_limit(verify, name, (commit, one["rows"], one["panel"], people)) for name in RESERVE_LIMITS]
    return [sorted(verify.find_reserves(commit, one["rows"], one, people)), most]


def find_least_limit(verify, name, given):
    """The least limit with which there is not too much to count; the others are as they are."""
    usual, low, high = getattr(verify, name), 0, 2**40
    while low < high:
        middle = (low + high) // 2
        setattr(verify, name, middle)
        low, high = (middle + 1, high) if verify.is_too_much_to_count(*given) else (low, middle)
    setattr(verify, name, usual)
    return low


def judge_path(verify, one):
    """The roots to which a path leads, and paths like it."""
    hashes = [verify.sha256(b"\0" + bytes.fromhex(leaf)).digest() for leaf in one["leaves"][: one["size"]]]
    path = [bytes.fromhex(step) for step in one["path"]]
    leaf = hashes[one["index"]]
    paths = [path, path[1:], [*path, leaf], path[::-1]]
    found = [verify.climb_path(leaf, one["index"] + more, one["size"], some) for some in paths for more in (0, 1, 7)]
    return [verify.compute_root(hashes).hex(), *[root and root.hex() for root in found]]


def judge_line(verify, line):
    """Whether a line is canonical; whether it is one where just so much is allowed, or a little less."""
    found = [is_line(verify, line, verify.allow_log())]
    marks = [line.count("[") + line.count("{"), line.count(","), line.count(":")]
    for less in ([0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]):
        found.append(is_line(verify, line, verify.Allowance(*[most - by for most, by in zip(marks, less)])))
    for most in (len(line.encode()) + 1, len(line.encode())):
        try:
            found.append(verify.read_only_line(line.encode() + b"\n", lambda value: True, most) is not None)
        except verify.WrongForm:
            found.append(False)
    return found


def is_line(verify, line, allowance):
    """Whether a line is canonical and has no more than is allowed."""
    try:
        return verify.write_canonical(verify.read_line(line.encode(), allowance)).decode() == line
    except verify.WrongForm:
        return False


def judge_numbers(verify, one):
    """The numbers of a stream."""
    take = verify.Numbers(one["text"]).take
    return [take(one["n"]) for _ in one["next"]]


RESERVE_LIMITS = ("MOST_RESERVE_STEPS", "MOST_DROPOUTS", "MOST_SCENARIOS_OF_FEATURES")
JUDGES = {
    "files": judge_files,
    "counts": judge_counts,
    "reserves": judge_reserves,
    "replacement": judge_replacement,
    "path": judge_path,
    "line": judge_line,
    "numbers": judge_numbers,
    "shuffle": lambda verify, one: verify.shuffle(one["items"], one["text"]),
    "sets": lambda verify, one: verify.count_sets(one["people"], one["size"], one["most"]),
    "seed": lambda verify, one: verify.compute_seed(one["commit"], one["sources"]),
    "ticket": lambda verify, one: verify.find_ticket(one["lottery"], one["seed"], []),
    "dice": lambda verify, digits: verify.read_dice(digits),
    "order": lambda verify, one: verify.order_reserves(one["seed"], one["given"]),
}
GIVEN_FILES = {"log", "pack", "certificate", "receipt", "fingerprint", "vacancies"}


def read_corpus(path, tree):
    """The cases that this program can judge: (kind, given, outcome, functions that are begun), each once."""
    begun = set()
    verify = build_module(tree, begun)
    # What is called while the program is loaded makes forms, which every case may come to.
    loading = frozenset(begun)
    cases, known = [], set()
    for case in json.loads(Path(path).read_text()):
        kind, given = case["kind"], case["given"]
        if kind not in JUDGES:
            continue
        if kind == "files":
            given = {name: text for name, text in given.items() if name in GIVEN_FILES}
        key = json.dumps([kind, given])
        if key not in known:
            known.add(key)
            begun.clear()
            outcome = judge(verify, kind, given)
            cases.append((kind, given, outcome, loading | begun))
    return cases


def stop(*_):
    """Ends a case that takes too long."""
    raise TimeoutError


def find_noticing(module, name, cases):
    """Whether a case that calls the function has another outcome; None where no case calls it."""
    reached = [case for case in cases if name in case[3]]
    for kind, given, outcome, _ in reached:
        signal.alarm(MOST_SECONDS)
        other = judge(module, kind, given)
        signal.alarm(0)
        if other != outcome:
            return True
    return False if reached else None


def main():
    """Runs the sample and prints the survivors."""
    parser = argparse.ArgumentParser(description="Puts small faults into verify.py, one at a time.")
    parser.add_argument("corpus")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()

    signal.signal(signal.SIGALRM, stop)
    source = (ROOT / FILE).read_text()
    lines = source.split("\n")
    tree = number_nodes(ast.parse(source))
    cases = read_corpus(options.corpus, tree)
    excused = {(one["code"], one["change"]) for one in json.loads((ROOT / "bench/mutate/equivalent.json").read_text()) if one["file"] == FILE}

    faults = list_faults(tree)
    places = range(len(faults))
    order = sorted(places, key=lambda place: sha256(f"{options.seed} {place}".encode()).digest())
    counted = {"noticed": 0, "survived": 0, "change nothing": 0, "in no case": 0}
    for place in order[: options.count]:
        name, node, change = faults[place]
        faulty, words = build_faulty(tree, node, change)
        try:
            is_noticed = find_noticing(build_module(faulty), name, cases)
        except Exception:
            # It does not even start.
            is_noticed = True
        code = lines[node.lineno - 1].strip()
        fate = {True: "noticed", False: "survived", None: "in no case"}[is_noticed]
        if fate == "survived" and {(code, words), (code, "*")} & excused:
            fate = "change nothing"
        counted[fate] += 1
        if fate in ("survived", "in no case"):
            print(f"{FILE}:{node.lineno}  {name}, {fate}: {words}\n    {code}", flush=True)
    print(f"{min(options.count, len(faults))} of {len(faults)} faults, seed {options.seed}, {len(cases)} cases: ", end="")
    print(", ".join(f"{number} {fate}" for fate, number in counted.items()))
    sys.exit(1 if counted["survived"] else 0)


if __name__ == "__main__":
    main()
