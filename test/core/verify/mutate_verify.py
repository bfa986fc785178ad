"""Puts faults into verify/verify.py, one at a time, and sees that a corpus of sound and forged logs notices each.

    npm run mutate -- --count 0 --tests 0 --corpus corpus.json
    python3 -B test/core/verify/mutate_verify.py corpus.json --checks
    python3 -B test/core/verify/mutate_verify.py corpus.json --count 150 --seed 1

With `--checks` every check is switched off in every way that `verify_faults.py` lists: each must be what alone catches some case. Otherwise the
faults are small ones of every kind, a sample of them: those whose hash with the seed comes first. `--of PART …` takes those alone of functions with
one of these in their name. A fault is noticed where a case has another outcome; a case is judged again only where it comes to the statement with the
fault. Survivors are printed as they are found, with the reason where bench/mutate/equivalent.json says that they change no verdict. The exit
status is 1 where any other survives.
"""

import argparse
import ast
import json
import re
import resource
import signal
import sys
import time
import types
from collections import Counter
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True

from verify_cases import GIVEN_FILES, JUDGES, judge, lower_limits  # noqa: E402
from verify_faults import Put, find_line, list_faults, list_small_changes, list_switches  # noqa: E402

ROOT = Path(__file__).parents[3]
FILE = "verify/verify.py"

# A fault that takes longer than this of the processor in one case never ends, and one that takes more memory takes all there is: both are noticed.
MOST_SECONDS = 20
MOST_BYTES = 4 * 2**30

NAME = re.compile("[A-Za-z]{3,}")


class Case(NamedTuple):
    """A case that this program can judge, what it finds, words of that, how long it takes, and a bit for each statement to which it comes."""

    number: int
    kind: str
    given: object
    outcome: str
    words: frozenset
    seconds: float
    seen: int


# ==== The program


def number_nodes(tree):
    """Gives each node its number, by which the statements that are seen are known."""
    for number, node in enumerate(ast.walk(tree)):
        node.number = number
    return tree


def watch_statements(tree):
    """A copy of the program that adds the number of each statement of a function to BEGUN before it is run."""
    tree = deepcopy(tree)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    blocks = {id(block): block for function in functions for inside in ast.walk(function) for block in list_blocks(inside)}
    for block in blocks.values():
        block[:] = [each for statement in block for each in (*ast.parse(f"BEGUN.add({statement.number})").body, statement)]
    return tree


def list_blocks(node):
    """The lists of statements of a node."""
    blocks = [getattr(node, name, None) for name in ("body", "orelse", "finalbody")]
    return [block for block in blocks if isinstance(block, list) and block]


class Program:
    """A program whose parts at the top are compiled one by one: with a fault in one of them the others are as they were."""

    def __init__(self, tree):
        self.parts = tree.body
        self.compiled = [compile_part(part) for part in self.parts]

    def load(self, begun=None, changed=None):
        """The program as a module; `changed` is the number of the part that is to be compiled anew."""
        module = types.ModuleType("verify")
        module.BEGUN = begun
        # A class looks its own module up.
        sys.modules["verify"] = module
        for number, code in enumerate(self.compiled):
            exec(compile_part(self.parts[number]) if number == changed else code, module.__dict__)
        return module


def compile_part(part):
    """A part as it is at present."""
    return compile(ast.fix_missing_locations(ast.Module([part], [])), FILE, "exec")


# ==== The corpus


def read_corpus(path, tree):
    """The cases that this program can judge, each once."""
    begun = set()
    verify = Program(watch_statements(tree)).load(begun)
    # What is called while the program is loaded makes forms, to which every case may come.
    loading = frozenset(begun)
    cases, known = [], set()
    for kind, given, name in list_judged(json.loads(Path(path).read_text()), verify):
        key = json.dumps([kind, given])
        if key not in known:
            known.add(key)
            begun.clear()
            start = time.monotonic()
            outcome, words = judge(verify, kind, given)
            seen = sum(1 << number for number in loading | begun)
            names = frozenset(NAME.findall(f"{name} {words}"))
            cases.append(Case(len(cases), kind, given, outcome, names, time.monotonic() - start, seen))
    return cases


def list_judged(corpus, verify):
    """Kinds of cases with what is given and a name, of those of a corpus that this program can judge."""
    limited = []
    for case in corpus:
        name = case.get("name", "")
        kind, given = case["kind"], case["given"]
        if kind in ("files", "limits"):
            given = {name: text for name, text in given.items() if name in GIVEN_FILES}
        if kind == "limits":
            # Without what this program does not read, several may be the same.
            for lowered in [] if given in limited else lower_limits(verify, given):
                yield "lowered", lowered, lowered["limit"]
            limited.append(given)
        elif kind in JUDGES:
            yield kind, given, name


def stop(*_):
    """Ends a case that takes too long."""
    raise TimeoutError


class Tester:
    """Tries faults on the cases, first on those that are likely to notice them: most are noticed by one of the first ten."""

    def __init__(self, tree, cases):
        self.program = Program(tree)
        self.part_of = {node.number: number for number, part in enumerate(tree.body) for node in ast.walk(part)}
        self.cases = mix_cases(cases)
        self.noticed = Counter()

    def try_fault(self, fault, words):
        """Whether a case that comes to the statement has another outcome; None where no case comes to it."""
        number = None if fault.statement is None else fault.statement.number
        reached = [case for case in self.cases if number is None or case.seen >> number & 1]
        try:
            module = self.program.load(changed=self.part_of[fault.node.number])
        except Exception:
            # It does not even start.
            return True
        for case in sorted(reached, key=self.rate_by(fault, words)):
            signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
            other, _ = judge(module, case.kind, case.given)
            signal.setitimer(signal.ITIMER_PROF, 0)
            if other != case.outcome:
                self.noticed[fault.function, case.number] += 1
                return True
        return False if reached else None

    def rate_by(self, fault, words):
        """First cases that noticed other faults of the function, then for a fault in a form those that have words of it."""
        named = set(NAME.findall(words)) if fault.statement is None else set()
        return lambda case: (-self.noticed[fault.function, case.number], -len(named & case.words))


def mix_cases(cases):
    """Cases that are unlike one after the other: of each kind, choice of files and outcome one, in an order by chance, then the next."""
    places, many = {}, Counter()
    for case in sorted(cases, key=lambda case: sha256(str(case.number).encode()).digest()):
        kind = case.kind, tuple(case.given) if isinstance(case.given, dict) else None, case.outcome
        places[case.number] = many[kind]
        many[kind] += 1
    return sorted(cases, key=lambda case: places[case.number])


def read_options():
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Puts faults into verify.py, one at a time.")
    parser.add_argument("corpus")
    parser.add_argument("--checks", action="store_true", help="every check, switched off in every way")
    parser.add_argument("--count", type=int, default=150, help="of other faults so many")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--of", nargs="+", default=[""], help="parts of the names of functions")
    return parser.parse_args()


def find_reason(fault, lines, reasons):
    """The line of a fault, and why it changes no verdict; None where it is to be noticed."""
    code = lines[find_line(fault.node) - 1].strip()
    with Put(fault) as words:
        return code, reasons.get((code, words)) or reasons.get((code, "*"))


def main():
    """Tries the faults and prints the survivors."""
    options = read_options()
    signal.signal(signal.SIGPROF, stop)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    source = (ROOT / FILE).read_text()
    lines = source.split("\n")
    tree = number_nodes(ast.parse(source))
    equivalent = json.loads((ROOT / "bench/mutate/equivalent.json").read_text())
    reasons = {(one["code"], one["change"]): one["reason"] for one in equivalent if one["file"] == FILE}

    everything = list_faults(tree, list_switches if options.checks else list_small_changes, options.of)
    faults = everything
    if not options.checks:
        order = sorted(range(len(faults)), key=lambda place: sha256(f"{options.seed} {place}".encode()).digest())
        faults = [faults[place] for place in order[: options.count]]

    tester = Tester(tree, read_corpus(options.corpus, tree))
    counted = {"noticed": 0, "survived": 0, "change nothing": 0, "in no case": 0}
    known = [(fault, *find_reason(fault, lines, reasons)) for fault in faults]
    # Those with a reason come last: they take the longest, for every case is judged again.
    for fault, code, reason in sorted(known, key=lambda one: one[2] is not None):
        with Put(fault) as words:
            is_noticed = tester.try_fault(fault, words)
        line = find_line(fault.node)
        fate = {True: "noticed", False: "survived", None: "in no case"}[is_noticed]
        if not is_noticed and reason is not None:
            fate = "change nothing"
        counted[fate] += 1
        if fate != "noticed":
            print(f"{FILE}:{line}  {fault.function}, {fate}: {words}\n    {code}", flush=True)
        if fate == "change nothing":
            print(f"    {reason}", flush=True)
        elif (code, words) in reasons:
            print(f"{FILE}:{line}  {fault.function}, noticed, though it is to change nothing: {words}\n    {code}", flush=True)
    number = f"{len(faults)} checks" if options.checks else f"{len(faults)} of {len(everything)} faults, seed {options.seed}"
    print(f"{number}, {len(tester.cases)} cases: " + ", ".join(f"{many} {fate}" for fate, many in counted.items()))
    sys.exit(1 if counted["survived"] or counted["in no case"] else 0)


if __name__ == "__main__":
    main()
