"""Writes test/vectors/certificates.json: tiny certificates, sound ones and forged ones, each with what must come of it.

    python3 -B test/core/verify/forge-certificates.py > test/vectors/certificates.json

For each demand of docs/log-format.md §17, and for points 5, 7 and 8 of docs/log-format.md §5, there is a forgery that this demand alone
catches: everything else about it is true, or follows from the lie. `demand` says which. Where a forgery is a false claim,
its lottery favours somebody, and whoever leaves the demand out calls that lottery fair.

A case has its log (one commit), the auditor pack and the certificate as they stand in files; `verdict` must be `outcome`.
"no input" is a certificate without the form; `unproved` is the number of people for whom it is not proved. `steps` are those of docs/log-format.md §18.
"""

import json
import sys
from copy import deepcopy
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parents[3] / "verify"))

from verify import (  # noqa: E402
    compute_pseudonym,
    compute_root,
    group_tickets,
    hash_leaf,
    hash_value,
    is_small,
    write_canonical,
)


# ==== Worlds: a commit and the rows of its pool


def make_row(name, values, household):
    """A leaf whose registrant has the name as id."""
    row = {"household": household and sha256(household.encode()).hexdigest(), "id": name, "values": values}
    return {"nonce": "", "row": row, "salt": sha256(name.encode()).hexdigest()}


def hide_small_numbers(numbers):
    """Numbers of one feature without the small ones, whatever the others give away: the lottery's verdict goes by what is told."""
    hidden = any(is_small(number) for number in numbers)
    return [None if is_small(number) or (number == 0 and hidden) else number for number in numbers]


class World:
    """A pool by the names of its people, a lottery over them, and what the commit promises."""

    def __init__(self, people, size, quotas, panels, method="leximin", bound="0", absent=(0, 0), rule=False):
        rows = [make_row(name, [["f", value]], home) for name, (value, home) in people.items()]
        self.rows = sorted(rows, key=hash_leaf)
        self.names = [leaf["row"]["id"] for leaf in self.rows]
        index = {name: place for place, name in enumerate(self.names)}

        seats = sorted([sorted(index[name] for name in names.split()), tickets] for names, tickets in panels.items())
        held = [sum(tickets for members, tickets in seats if place in members) for place in range(len(rows))]
        self.tickets = sum(panels.values())
        numbers = [sum(value == wanted for value, _ in people.values()) for wanted, _, _ in quotas]
        named = [self.name_members(number, members) for number, (members, _) in enumerate(seats)]
        self.listed = [[place for _, place in members] for members in named]
        panels = [[tickets, [name for name, _ in members]] for members, (_, tickets) in zip(named, seats)]
        self.commit = {
            "chances": group_tickets(held),
            "lottery": {"panels": panels, "tickets": self.tickets},
            "method": method,
            "panelSize": size,
            "pool": {
                "counts": [hide_small_numbers(numbers)],
                "householdRule": rule,
                "key": "random",
                "root": compute_root([hash_leaf(leaf) for leaf in self.rows]).hex(),
                "size": len(rows),
            },
            "promise": {
                "bound": bound,
                "impossible": absent[0],
                "least": write_fraction(min(held), self.tickets),
                "noTicket": absent[1],
            },
            "provenance": {"excluded": {"alreadySelected": 0, "notEligible": 0, "sameAddress": 0}, "notes": []},
            "quotas": [["f", quotas]],
            "replacements": {"rule": "least-violation@1", "seed": {"kind": "draw"}},
            "reserves": {
                "count": 0,
                "dropout": {"of": 100, "special": [], "usual": 10},
                "rule": "expected-violation@1",
                "scenarios": 20,
            },
            "seedSource": {"kind": "operator"},
            "tool": {"name": "sortition", "solver": "none", "version": "0.0.0", "wasm": "0" * 64},
        }

    def name_members(self, number, members):
        """The members of a panel with their pseudonyms, in the order of these."""
        salts = [(bytes.fromhex(self.rows[place]["salt"]), place) for place in members]
        return sorted((compute_pseudonym(salt, f"panel/{number}"), place) for salt, place in salts)

    def write_log(self):
        """The log, up to its commit."""
        entry = {"body": self.commit, "prev": None, "seq": 0, "time": "2026-11-04T10:00:00Z", "type": "commit", "v": 1}
        return write_canonical({**entry, "hash": hash_value(entry)}).decode() + "\n"

    def write_pack(self):
        """The auditor pack."""
        return write_canonical({"key": "random", "panels": self.listed, "rows": self.rows, "v": 1}).decode() + "\n"

    def certify(self, types, stages, panels=None, households=(), cuts=(), gap=None):
        """A certificate. Types are the names of their people; panels are weights with seats by type."""
        type_of = {name: number for number, names in enumerate(types) for name in names.split()}
        panels = panels or [("1", [])]
        return {
            "commit": hash_value(self.commit),
            "cuts": list(cuts),
            "gap": gap,
            "households": list(households),
            "method": self.commit["method"],
            "panels": {"of": str(sum(int(weight) for weight, _ in panels)), "seats": [list(panel) for panel in panels]},
            "stages": stages,
            "typeOf": [type_of[name] for name in self.names],
            "v": 1,
        }


def write_fraction(numerator, denominator):
    """A fraction as text, in lowest terms."""
    return str(Fraction(numerator, denominator))


def weigh(*rows, of=1):
    """Multipliers from pairs of row and whole number."""
    return {"of": str(of), "rows": [[row, str(number)] for row, number in rows]}


def stage(bound, *rows, of=1):
    """A stage."""
    return {"bound": bound, "multipliers": weigh(*rows, of=of)}


def leaf(aim, *rows, of=1):
    """A leaf of a proof."""
    return {"aim": aim, "multipliers": weigh(*rows, of=of)}


def branch(number, at):
    """A branch of a proof."""
    return {"at": at, "type": number}


def cut(coefficients, most, *proof):
    """A cut."""
    return {"coefficients": [[number, str(each)] for number, each in coefficients], "most": str(most), "proof": list(proof)}


# ==== Cases

worlds, cases = {}, []


def add(name, world, certificate, outcome="fail", demand=None, verdict="optimality", **more):
    """Adds a case; `certificate` is a value, or the text of the file."""
    log = world.write_log()
    key = next((key for key, each in worlds.items() if each["log"] == log), f"world {len(worlds)}")
    worlds[key] = {"log": log, "pack": world.write_pack()}
    case = {"name": name, "world": key, "certificate": certificate, "verdict": verdict, "outcome": outcome}
    cases.append({**case, **({} if demand is None else {"demand": demand}), **more})


def edit(certificate, *path_and_value):
    """A copy with one value set at a path."""
    *path, last, value = path_and_value
    copy = deepcopy(certificate)
    place = copy
    for step in path:
        place = place[step]
    if isinstance(place, list) and last == len(place):
        place.append(value)
    else:
        place[last] = value
    return copy


# ---- Two of a (one seat), three of b (one seat), one of c (no seat): chances 1/2, 1/3, 0

PEOPLE = {"a1": ("a", None), "a2": ("a", None), "b1": ("b", None), "b2": ("b", None), "b3": ("b", None), "c1": ("c", None)}
QUOTAS = [["a", 1, 1], ["b", 1, 1], ["c", 0, 0]]
EVEN = {f"a{i} b{j}": 1 for i in (1, 2) for j in (1, 2, 3)}
# a1 instead of a2 whenever it pleases; b1 instead of b3; and never anybody but a1.
A_FAVOURED = {"a1 b1": 2, "a1 b2": 1, "a1 b3": 1, "a2 b2": 1, "a2 b3": 1}
B_FAVOURED = {"a1 b1": 2, "a2 b1": 1, "a1 b2": 1, "a2 b2": 1, "a2 b3": 1}
A_HANDPICKED = {"a1 b1": 2, "a1 b2": 2, "a1 b3": 2}

TYPES = ["a1 a2", "b1 b2 b3", "c1"]
SIZE, ROW_A, ROW_B, ROW_C = 0, 1, 2, 3
PANEL = [("1", [[0, 1], [1, 1]])]

NO_C = stage("0", (ROW_C, 1))
STAGES = {
    "leximin": [NO_C, stage("1/3", (ROW_B, 1)), stage("1/2", (ROW_A, 1))],
    "maximin": [stage("1/3", (ROW_B, 1)), stage("1/2", (ROW_A, -1)), NO_C],
    "nash": [stage("1", (ROW_A, 2), (ROW_B, 3)), NO_C],
    "goldilocks": [stage("49/20", (ROW_A, -25), (ROW_B, 24)), NO_C],
}


def letters(method="leximin", panels=None, **more):
    """The world of a, b and c."""
    more = {"absent": (1, 0), **more}
    return World(PEOPLE, 2, more.pop("quotas", QUOTAS), panels or EVEN, method=method, **more)


BASES = {method: letters(method).certify(TYPES, stages, PANEL) for method, stages in STAGES.items()}
STEPS = {"leximin": 3 * 3 + 1 + 1 + 1, "maximin": 3 * 3 + 3, "nash": 2 * 3 + 3, "goldilocks": 2 * 3 + 3}
for method, base in BASES.items():
    # The one panel takes 4 rows, and of its two types two rows each.
    add(f"{method}: sound", letters(method), base, "pass", steps=STEPS[method] + 4 + 2 + 2)

LEXIMIN, MAXIMIN, NASH, GOLDILOCKS = (BASES[method] for method in ("leximin", "maximin", "nash", "goldilocks"))


# ---- Form

def forge_form(demand, *path_and_value, base=LEXIMIN):
    """A case of a certificate that has not the form."""
    add(f"form: {demand}", letters(base["method"]), edit(base, *path_and_value), "no input", demand)


without_stages = {key: value for key, value in LEXIMIN.items() if key != "stages"}
add("form: a key is missing", letters(), without_stages, "no input", "exactly these keys")
without_gap = {key: value for key, value in LEXIMIN.items() if key != "gap"}
add("form: no gap, not even null", letters(), without_gap, "no input", "exactly these keys")
for wrong in ("0/3", "2/6", "1/1", "-1/15", "", "1/" + "3" * 999, 0, False):
    forge_form(f"a gap is a fraction or null, not {str(wrong)[:5]!r}", "gap", wrong)
forge_form("no other key", "note", "")
forge_form("version 1", "v", 2)
forge_form("commit is a hash", "commit", "0" * 63)
forge_form("method is a name", "method", "Leximin")
for wrong in ("0", "01", "-1", "+1", "", "1.0", "9" * 1001, 1):
    forge_form(f"a natural, not {str(wrong)[:5]!r}", "panels", "of", wrong)
    forge_form(f"the weight of a panel is a natural, not {str(wrong)[:5]!r}", "panels", "seats", 0, 0, wrong)
    forge_form(f"the divisor of multipliers is a natural, not {str(wrong)[:5]!r}", "stages", 0, "multipliers", "of", wrong)
for wrong in ("0", "-0", "01", "+1", "", "1/2", "9" * 1001, 1):
    rows = [[ROW_C, wrong]]
    forge_form(f"an integer other than 0, not {str(wrong)[:5]!r}", "stages", 0, "multipliers", "rows", rows)
forge_form("rows ascend", "stages", 1, "multipliers", "rows", [[ROW_B, "1"], [ROW_A, "1"]])
forge_form("rows ascend strictly", "stages", 1, "multipliers", "rows", [[ROW_B, "1"], [ROW_B, "1"]])
for wrong in ("0/3", "2/6", "1/1", "-1/3", "01", "", "1/" + "3" * 999, 0):
    forge_form(f"a bound is a fraction, not {str(wrong)[:5]!r}", "stages", 1, "bound", wrong)

TRUE_CUT = cut([(0, 1), (1, 1)], 2, leaf(1, (SIZE, 1)))
CUT_BASE = edit(LEXIMIN, "cuts", 0, TRUE_CUT)
add("a cut: sound", letters(), CUT_BASE, "pass", steps=STEPS["leximin"] + 3 + 3 + 5 + 3 + 3)
for wrong in ("0", "-0", "01", "1" * 41, "-" + "1" * 41, 1):
    forge_form(
        f"a coefficient is a short integer other than 0, not {str(wrong)[:5]!r}",
        "cuts", 0, "coefficients", 0, 1, wrong, base=CUT_BASE,
    )  # fmt: skip
for wrong in ("-0", "01", "1" * 41, 1):
    forge_form(f"most is a short integer, not {str(wrong)[:5]!r}", "cuts", 0, "most", wrong, base=CUT_BASE)
forge_form("types of a cut ascend", "cuts", 0, "coefficients", [[1, "1"], [0, "1"]], base=CUT_BASE)
forge_form("types of a cut ascend strictly", "cuts", 0, "coefficients", [[0, "1"], [0, "1"]], base=CUT_BASE)
forge_form("an aim is 0 or 1", "cuts", 0, "proof", 0, "aim", 2, base=CUT_BASE)
for place, multipliers in (("divisor", {"of": "0", "rows": []}), ("integer", {"of": "1", "rows": [[SIZE, "0"]]})):
    forge_form(f"a leaf has multipliers, with a {place}", "cuts", 0, "proof", 0, "multipliers", multipliers, base=CUT_BASE)
forge_form("a node is a leaf or a branch", "cuts", 0, "proof", 0, {**leaf(1), **branch(0, 0)}, base=CUT_BASE)
forge_form("a branch has both keys", "cuts", 0, "proof", 0, {"type": 0}, base=CUT_BASE)
forge_form("types of a panel ascend", "panels", "seats", 0, 1, [[1, 1], [0, 1]])
forge_form("types of a panel ascend strictly", "panels", "seats", 0, 1, [[0, 1], [0, 1], [1, 1]])
forge_form("a type of a panel has a seat", "panels", "seats", 0, 1, [[0, 1], [1, 1], [2, 0]])

forge_form("a pair has two items", "stages", 0, "multipliers", "rows", [[ROW_C, "1", 1]])
forge_form("rows are an array of pairs", "stages", 0, "multipliers", "rows", [ROW_C, "1"])
forge_form("rows are an array", "stages", 0, "multipliers", "rows", {})
forge_form("a row is a number", "stages", 0, "multipliers", "rows", [["3", "1"]])

LONG = 10**999
long_stage = stage("1/3", (ROW_B, LONG), of=LONG)
long_numbers = edit(edit(LEXIMIN, "stages", 1, long_stage), "panels", {"of": str(LONG), "seats": [[str(LONG), PANEL[0][1]]]})
add("numbers of 1000 digits", letters(), long_numbers, "pass")
LARGE = 10**39
large_cut = cut([(0, LARGE), (1, LARGE)], 2 * LARGE, leaf(1, (SIZE, LARGE)))
add("a coefficient of 40 digits", letters(), edit(LEXIMIN, "cuts", 0, large_cut), "pass")

text = write_canonical(LEXIMIN).decode()
add("form: no newline", letters(), text, "no input", "one line")
add("form: two newlines", letters(), text + "\n\n", "no input", "one line")
add("form: a space", letters(), text.replace(":", ": ", 1) + "\n", "no input", "canonical")
add("form: keys in another order", letters(), '{"v":1,' + text.replace(',"v":1}', "}")[1:] + "\n", "no input", "canonical")
add("form: 17 deep", letters(), "[" * 17 + "]" * 17 + "\n", "no input", "nested at most 16 deep")
add("form: 100000 deep", letters(), "[" * 100_000 + "]" * 100_000 + "\n", "no input", "nested at most 16 deep")


# ---- What is named is there

add("of another commit", letters(), edit(LEXIMIN, "commit", "0" * 64), demand="commit is the commit hash")
add("of another method", letters(), edit(NASH, "commit", LEXIMIN["commit"]), demand="method is that of the commit")
add("of another method by name alone", letters(), edit(LEXIMIN, "method", "nash"), demand="method is that of the commit")
add("a type too few", letters(), edit(LEXIMIN, "typeOf", LEXIMIN["typeOf"][:-1]), demand="everybody has a type")
add("a type too many", letters(), edit(LEXIMIN, "typeOf", [*LEXIMIN["typeOf"], 0]), demand="everybody has a type")
BESIDE_C = {"x": ("v", None), "y": ("v", None), "z": ("v", None), "c": ("c", None)}
*drawn, last = [name for name in World(BESIDE_C, 1, [["c", 0, 0], ["v", 0, 1]], {"x": 1}).names if name != "c"]
left_out = World(BESIDE_C, 1, [["c", 0, 0], ["v", 0, 1]], {name: 1 for name in drawn}, absent=(2, 0))
assert left_out.names[-1] == last
made = left_out.certify([" ".join(drawn), "c", last], [stage("0", (1, 1)), stage("1/2", (SIZE, 1))], [("1", [[0, 1]])])
add("the last has no type, and no chance", left_out, edit(made, "typeOf", made["typeOf"][:-1]), demand="everybody has a type")
with_gap = [3 if number == 2 else number for number in LEXIMIN["typeOf"]]
add("types with a gap", letters(), edit(LEXIMIN, "typeOf", with_gap), demand="every type is somebody's")
huge = [2**53 - 1 if number == 2 else number for number in LEXIMIN["typeOf"]]
add("types with a huge gap", letters(), edit(LEXIMIN, "typeOf", huge), demand="every type is somebody's")
add("a seat for nobody", letters(), edit(LEXIMIN, "panels", "seats", 0, 1, 2, [3, 1]), demand="types that there are")
add("a coefficient for nobody", letters(), edit(CUT_BASE, "cuts", 0, "coefficients", 2, [3, "1"]), demand="types that there are")
nowhere = [branch(3, 0), leaf(1, (SIZE, 1)), leaf(1, (SIZE, 1))]
add("a branch on nobody", letters(), edit(CUT_BASE, "cuts", 0, "proof", nowhere), demand="types that there are")
missing_row = stage("1/3", (ROW_B, 1), (4, 1))
add("a row that is not there", letters(), edit(LEXIMIN, "stages", 1, missing_row), demand="rows that there are")
itself = [leaf(1, (4, 1))]
add("a cut proved by itself", letters(), edit(CUT_BASE, "cuts", 0, "proof", itself), demand="a cut is proved with the rows before it")
later = edit(edit(CUT_BASE, "cuts", 1, TRUE_CUT), "cuts", 0, "proof", [leaf(1, (5, 1))])
add("a cut proved by a later one", letters(), later, demand="a cut is proved with the rows before it")

one_leaf_of_two = [branch(0, 0), leaf(1, (SIZE, 1)), leaf(1, (4, 1))]
add("one leaf of two proved by itself", letters(), edit(CUT_BASE, "cuts", 0, "proof", one_leaf_of_two), demand="a cut is proved with the rows before it")
by_the_first = cut([(0, 1), (1, 1)], 2, leaf(1, (4, 1)))
add("a cut proved by the one before: sound", letters(), edit(CUT_BASE, "cuts", 1, by_the_first), "pass")

# One type for two values.
ring = letters(
    panels={"a1 b1": 2, "a2 b1": 2, "a2 b2": 2, "b2 b3": 2, "a1 b3": 2}, quotas=[["a", 0, 2], ["b", 0, 2], ["c", 0, 0]]
)
made = ring.certify(["a1 a2 b1 b2 b3", "c1"], [NO_C, stage("2/5", (SIZE, 1))], [("1", [[0, 2]])])
add("a and b as one type", ring, made, demand="people of one type have the same values")


# ---- The exact lottery

THREE = {"x": ("v", None), "y": ("v", None), "z": ("v", None)}
pairs = World(THREE, 2, [["v", 0, 2]], {"x y": 1, "x z": 1, "y z": 1}, bound="2/3")
TWO_THIRDS = [stage("2/3", (SIZE, 1))]
ONE_EACH = [("1", [[0, 1], [1, 1]]), ("1", [[0, 1], [2, 1]]), ("1", [[1, 1], [2, 1]])]
add("three people, two seats: sound", pairs, pairs.certify("xyz", TWO_THIRDS, ONE_EACH), "pass")
twice = pairs.certify("xyz", TWO_THIRDS, [("1", [[1, 2]]), ("2", [[0, 1], [2, 1]])])
add("one person on two seats", pairs, twice, demand="no type has more seats than people")
FOUR = {**THREE, "w": ("v", None)}
triples = World(FOUR, 3, [["v", 0, 3]], {"x y z": 1, "x y w": 1, "x z w": 1, "y z w": 1}, bound="3/4")
MIXED = [("3", [[0, 1], [1, 2]]), ("3", [[2, 2], [3, 1]]), ("1", [[0, 2], [3, 1]]), ("1", [[0, 1], [3, 2]])]
mixed = triples.certify("xyzw", [stage("3/4", (SIZE, 1))], MIXED)
add("one person on two seats, beside others", triples, mixed, demand="no type has more seats than people")
uneven = pairs.certify("xyz", TWO_THIRDS, [("2", [[0, 1], [1, 1], [2, 1]]), ("1", [])])
add("panels of three and of none", pairs, uneven, demand="a panel meets row 0")

TWO_AND_TWO = {"a1": ("a", None), "a2": ("a", None), "b1": ("b", None), "b2": ("b", None)}
HALVES, OF_LETTERS = [stage("1/2", (SIZE, 1))], ["a1 a2", "b1 b2"]
for name, quotas in (("the least", [["a", 1, 2], ["b", 0, 2]]), ("the most", [["a", 0, 1], ["b", 0, 2]])):
    world = World(TWO_AND_TWO, 2, quotas, {"a1 b1": 1, "a2 b2": 1}, bound="1/2")
    add(f"{name} of a quota: sound", world, world.certify(OF_LETTERS, HALVES, PANEL), "pass")
    clubs = world.certify(OF_LETTERS, HALVES, [("1", [[0, 2]]), ("1", [[1, 2]])])
    add(f"panels that miss {name} of a quota", world, clubs, demand=f"a panel meets {name} of a quota")

HOMES = {"x": ("v", "home"), "y": ("v", "home"), "z": ("v", None), "w": ("v", None)}


def homes(method="leximin", bound="1/2", rule=True):
    """Four people, two of them at one address."""
    return World(HOMES, 2, [["v", 0, 2]], {"x z": 1, "y w": 1}, method=method, bound=bound, rule=rule)


def certify_homes(world, *stages, panels=None, households=((0, 1),)):
    """A certificate for them."""
    lists = [list(household) for household in households]
    return world.certify("xyzw", list(stages), panels or [("1", [[0, 1], [2, 1]]), ("1", [[1, 1], [3, 1]])], lists)


OF_HOMES = homes()
add("a household: sound", OF_HOMES, certify_homes(OF_HOMES, *HALVES), "pass", steps=4 + 4 + 2 + 2 * (3 + 3 + 2))
couple = certify_homes(OF_HOMES, *HALVES, panels=[("1", [[0, 1], [1, 1]]), ("1", [[2, 1], [3, 1]])])
add("a panel of a couple", OF_HOMES, couple, demand="a panel meets the rows of households")
no_rule = homes(rule=False)
add("households without their rule", no_rule, certify_homes(no_rule, *HALVES), demand="households only under their rule")
forge = edit(certify_homes(OF_HOMES, *HALVES), "households", 0, [1, 0])
add("form: types of a household ascend", OF_HOMES, forge, "no input", "types of a household ascend")
forge = edit(certify_homes(OF_HOMES, *HALVES), "households", 0, [1, 1])
add("form: types of a household ascend strictly", OF_HOMES, forge, "no input", "types of a household ascend strictly")
forge = edit(certify_homes(OF_HOMES, *HALVES), "households", 0, [])
add("form: a household of nobody", OF_HOMES, forge, "no input", "a household has at least one type")
forge = edit(certify_homes(OF_HOMES, *HALVES), "households", 0, [0, 4])
add("a household of nobody that there is", OF_HOMES, forge, demand="types that there are")

# x and y share a seat by their quota, z and w have one each: what more a row of households says makes a bound worse.
LODGERS = {"x": ("v", "home"), "y": ("v", "home"), "z": ("u", None), "w": ("u", None)}
ROW_V, ROW_OF_HOUSEHOLD = 2, 3


def add_lodgers(name, bound, household, outcome, demand, *rows):
    """A case by Nash whose promise has these multipliers, with one row of households."""
    world = World(
        LODGERS, 3, [["u", 2, 2], ["v", 1, 1]], {"x z w": 1, "y z w": 1}, method="nash", bound=bound, rule=True
    )
    panels = [("1", [[0, 1], [2, 1], [3, 1]]), ("1", [[1, 1], [2, 1], [3, 1]])]
    stages = [stage("1", (1, 1), (ROW_V, 2)), stage(bound, *rows)]
    add(name, world, world.certify("xyzw", stages, panels, [list(household)]), outcome, demand)


for bound, outcome, name in (("3/4", "pass", "sound"), ("1/2", "fail", "as if a seat were owed to them")):
    demand = "a row of households has lo = 0"
    below = (ROW_V, 3), (ROW_OF_HOUSEHOLD, -1)
    add_lodgers(f"a row of households from below: {name}", bound, (0, 1), outcome, demand, *below)
for bound, household, outcome, name in (
    ("1/2", (0, 1), "pass", "two at one address: one seat"),
    ("3/4", (0, 1), "fail", "two at one address, as if they were two"),
    ("3/4", (2, 3), "pass", "two without an address: two seats"),
    ("1/2", (2, 3), "fail", "two without an address, as if they were one"),
):
    demand = "a row of households has as many seats as households"
    add_lodgers(name, bound, household, outcome, demand, (ROW_V, 1), (ROW_OF_HOUSEHOLD, 1))

ONE_OF_TWO = {"x": ("g", None), "y": ("h", None)}
FREE = [["g", 0, 1], ["h", 0, 1]]
three_to_one = World(ONE_OF_TWO, 1, FREE, {"x": 3, "y": 1}, method="nash", bound="1/2")
too_much = three_to_one.certify("xy", [stage("1001/1000", (SIZE, 20005), of=10000), stage("1/2", (SIZE, 1))])
too_much["panels"] = {"of": "10000", "seats": [["9900", [[0, 1]]], ["4999", [[1, 1]]]]}
add("probabilities above 1 in all", three_to_one, too_much, demand="the naturals sum to `of`")

short = edit(edit(NASH, "stages", 0, "bound", "1001/1000"), "panels", {"of": "10000", "seats": [["9999", PANEL[0][1]]]})
add("probabilities below 1 in all", letters("nash"), short, demand="the naturals sum to `of`")

# Two of a fill both seats, so nobody of b can be on a panel, although a quota allows it.
TIGHT = [["a", 2, 2], ["b", 0, 1]]
A_AND_B = {"a1": ("a", None), "a2": ("a", None), "a3": ("a", None), "b1": ("b", None)}
A_PAIRS = {"a1 a2": 1, "a1 a3": 1, "a2 a3": 1}
NO_B = stage("0", (SIZE, 1), (ROW_A, -1))
tight = World(A_AND_B, 2, TIGHT, A_PAIRS, absent=(1, 0))
made = tight.certify(["a1 a2 a3", "b1"], [NO_B, stage("2/3", (ROW_A, 1))], [("1", [[0, 2]])])
add("leximin: ruled out by level 0 alone", tight, made, "pass")
tight = World(A_AND_B, 2, TIGHT, A_PAIRS, method="nash", absent=(1, 0))
made = tight.certify(["a1 a2 a3", "b1"], [stage("1", (SIZE, 1), (ROW_A, 1), of=2), NO_B], [("1", [[0, 2]])])
made = edit(made, "stages", 0, stage("1001/1000", (ROW_A, 15), of=10))
add("nash: ruled out by level 0 alone", tight, made, demand="whoever has no chance is ruled out")
no_b = cut([(1, 1)], 0, leaf(1, (SIZE, 1), (ROW_A, -1)))
add("nash: ruled out by a cut", tight, edit(made, "cuts", 0, no_b), "pass")

only_a1 = letters("nash", A_HANDPICKED, absent=(2, 0))
HANDPICKED_TYPES = ["a1", "b1 b2 b3", "c1", "a2"]
picked = only_a1.certify(HANDPICKED_TYPES, [stage("1", (ROW_A, 1), (ROW_B, 3)), NO_C], PANEL)
add("nash: somebody who is possible gets nothing", only_a1, picked, demand="whoever has no chance is ruled out")
# a2 has no more seats than b: true, and it rules nobody out.
no_more_than_b = cut([(1, -1), (3, 1)], 0, leaf(1, (ROW_A, 1), (ROW_B, -1)))
add(
    "nash: ruled out by a row with a coefficient below 0",
    only_a1,
    edit(picked, "cuts", 0, no_more_than_b),
    demand="a row that rules out has no negative coefficient",
)
at_most_one = cut([(3, 1)], 1, leaf(1, (ROW_A, 1)))
add(
    "nash: ruled out by a row that leaves a seat",
    only_a1,
    edit(picked, "cuts", 0, at_most_one),
    demand="a row that rules out has hi = 0",
)


# ---- Cuts

both = World(ONE_OF_TWO, 1, FREE, {"x": 1, "y": 1}, bound="1/2")
only_x = World(ONE_OF_TWO, 1, FREE, {"x": 2}, absent=(1, 0))
only_y = World(ONE_OF_TWO, 1, FREE, {"y": 2}, absent=(1, 0))
ROW_OF_CUT = 3
BOTH = [("1", [[0, 1]]), ("1", [[1, 1]])]


def certify_x(*proof, **more):
    """Only x is ever drawn, because `y <= 0` is said to be a cut."""
    false_cut = cut([(1, 1)], 0, *proof)
    return only_x.certify("xy", [stage("0", (ROW_OF_CUT, 1)), stage("1")], [("1", [[0, 1]])], cuts=[false_cut], **more)


def certify_both(*proof):
    """Both are drawn, and `y <= 1` is a cut that says nothing."""
    return both.certify("xy", HALVES, BOTH, cuts=[cut([(1, 1)], 1, *proof)])


def add_cut(name, proof, demand, outcome="fail"):
    """A case for each of two worlds: a false cut, and a true one."""
    false_one = outcome == "fail"
    add(name, only_x if false_one else both, certify_x(*proof) if false_one else certify_both(*proof), outcome, demand)


# Whoever believes that x and y are alike reads the answers of one of them only.
add("people of two values as one type", both, both.certify(["x y"], HALVES, [("1", [[0, 1]])]), demand="people of one type have the same values")
add("a cut by one leaf: sound", both, certify_both(leaf(1)), "pass")
add("a cut by a branch: sound", both, certify_both(branch(1, 0), leaf(1), leaf(1)), "pass")
FIRST_AND_EMPTY = (branch(0, 0), leaf(1), branch(1, 0), leaf(1), leaf(0, (SIZE, 1)))
add("a cut with an empty box: sound", both, certify_both(*FIRST_AND_EMPTY), "pass", steps=2 + 2 + 4 + 4 + (4 + 2) + (4 + 3))
add_cut("a leaf that reaches most + 1", (leaf(1),), "a leaf with aim 1 has B < most + 1")
add_cut("a leaf that reaches 0", (leaf(0),), "a leaf with aim 0 has B < 0")
add_cut("a leaf that takes the wrong end", (leaf(1, (SIZE, 1)),), "the low end where w is below p")
add_cut("a high side is missing", (branch(1, 0), leaf(1)), "no node is missing")
add_cut("no node at all", (), "no node is missing")
add_cut(
    "the box of a branch that was left",
    (branch(1, 0), branch(0, 0), leaf(1), leaf(1), leaf(0, (SIZE, 1))),
    "the box is that of the node",
)
add_cut("a high side that is not empty", (branch(1, 0), leaf(1), leaf(1)), "the high side has the high end of the box")
add_cut("a high side of one number", (branch(1, 0), leaf(1), leaf(0, (SIZE, 1))), "the high side begins above the branch")
add_cut("the high side of the outer branch is missing", (branch(1, 0), branch(0, 0), leaf(1), leaf(1)), "no node is missing")
add("a node is left over", both, certify_both(leaf(1), leaf(1)), demand="no node is left over")
add("a branch at the high end", both, certify_both(branch(1, 1), leaf(1), leaf(1)), demand="a branch is below the high end")
below = (branch(1, 0), leaf(1), branch(1, 0), leaf(1), leaf(1))
add("a branch below the low end", both, certify_both(*below), demand="a branch is not below the low end")
true_cut = cut([(0, -1)], 0, leaf(1))
favoured = only_y.certify("xy", [stage("0", (ROW_OF_CUT, -1)), stage("1")], [("1", [[1, 1]])], cuts=[true_cut])
add("a cut with coefficients below 0", only_y, favoured, demand="the least of a row of a cut")


# ---- Cuts that all panels show

# One of v and w sits with one of x, y and z: by their types these are two panels.
FIVE = {"v": ("a", None), "w": ("a", None), "x": ("b", None), "y": ("b", None), "z": ("c", None)}
FIVE_QUOTAS = [["a", 1, 1], ["b", 0, 1], ["c", 0, 1]]
FIVE_DRAWN = {"v x": 1, "w x": 1, "v y": 1, "w y": 1, "v z": 1, "w z": 1}
TYPE_A, TYPE_B, TYPE_C = 0, 1, 2
five = World(FIVE, 2, FIVE_QUOTAS, FIVE_DRAWN, bound="1/3")
FIVE_TYPES = ["v w", "x y", "z"]
FIVE_PANELS = [("2", [[TYPE_A, 1], [TYPE_B, 1]]), ("1", [[TYPE_A, 1], [TYPE_C, 1]])]
B_AND_C, A_ONLY = cut([(TYPE_B, 1), (TYPE_C, 1)], 1), cut([(TYPE_A, 1)], 1)
FIVE_STAGES = [stage("1/3", (4, 1)), stage("1/2", (1, 1))]


def list_all(number, *cuts, world=five, stages=FIVE_STAGES, panels=FIVE_PANELS):
    """A certificate whose cuts have no proof but all panels."""
    return {**world.certify(FIVE_TYPES, stages, panels, cuts=cuts), "listed": number}


add("all panels: sound", five, list_all(2, B_AND_C), "pass")
add("all panels: two cuts: sound", five, list_all(2, B_AND_C, A_ONLY), "pass")
add("all panels: no cut: sound", five, list_all(2, stages=[stage("1/3", (SIZE, 1), (1, -1)), FIVE_STAGES[1]]), "pass")
for wrong in (0, 1, 3, 4):
    add(f"all panels: {wrong} of 2", five, list_all(wrong, B_AND_C), demand="as many panels as are listed")
with_proof = list_all(2, cut([(TYPE_B, 1), (TYPE_C, 1)], 1, leaf(1, (SIZE, 1), (1, -1))))
add("all panels: a proof besides", five, with_proof, demand="no proof where panels are listed")
without = {key: value for key, value in list_all(2, B_AND_C).items() if key != "listed"}
add("all panels: not listed", five, without, demand="no node is missing")
for wrong in ("2", None, True, [2]):
    forge_form(f"listed panels are a whole number, not {wrong!r}", "listed", wrong)
x_and_y = World(FIVE, 2, FIVE_QUOTAS, {"v x": 1, "w x": 1, "v y": 1, "w y": 1}, absent=(1, 0))
never_z = [stage("0", (4, 1)), stage("1/2", (SIZE, 1))]
made = list_all(2, cut([(TYPE_C, 1)], 0), world=x_and_y, stages=never_z, panels=[("1", [[TYPE_A, 1], [TYPE_B, 1]])])
add("all panels: one breaks a cut", x_and_y, made, demand="no panel breaks a cut")
for place in (0, 1, 2):
    cuts = [cut([(TYPE_C, 1)], 1), cut([(TYPE_B, 1)], 1)]
    cuts.insert(place, cut([(TYPE_C, 1)], 0))
    stages = [stage("0", (4 + place, 1)), never_z[1]]
    made = list_all(2, *cuts, world=x_and_y, stages=stages, panels=[("1", [[TYPE_A, 1], [TYPE_B, 1]])])
    add(f"all panels: one breaks cut {place} of three", x_and_y, made, demand="no panel breaks any of the cuts")
below = cut([(TYPE_A, -1), (TYPE_B, 1)], 0)
add("all panels: coefficients below 0: sound", five, list_all(2, B_AND_C, below), "pass")
low = cut([(TYPE_A, -1)], -1)
add("all panels: a cut of at most -1: sound", five, list_all(2, B_AND_C, low), "pass")
add("all panels: a cut of at most -2", five, list_all(2, B_AND_C, cut([(TYPE_A, -1)], -2)), demand="no panel breaks any of the cuts")
far = cut([(TYPE_A, 10**39), (TYPE_C, -(10**39))], 10**39)
add("all panels: numbers of 40 digits: sound", five, list_all(2, B_AND_C, far), "pass")
near = cut([(TYPE_A, 10**39)], 10**39 - 1)
add("all panels: one too many of 10^39", five, list_all(2, B_AND_C, near), demand="no panel breaks any of the cuts")
beside = cut([(TYPE_B, 10**39)], 10**39)
add("all panels: one too many beside large numbers", five, list_all(2, beside, B_AND_C, cut([(TYPE_C, 1)], 0)), demand="no panel breaks any of the cuts")


# ---- LEXIMIN

add("a level that is another", letters(), edit(LEXIMIN, "stages", 1, "bound", "1/4"), demand="bound is the level")
down = edit(LEXIMIN, "stages", [NO_C, LEXIMIN["stages"][2], LEXIMIN["stages"][1]])
add("levels that go down", letters(), down, demand="levels never go down")
add("a type that is never fixed", letters(), edit(LEXIMIN, "stages", LEXIMIN["stages"][:2]), demand="all types are fixed")
add("no stage", letters(), edit(LEXIMIN, "stages", []), demand="one or more stages")
negative = [NO_C, stage("0", (ROW_B, -1)), *LEXIMIN["stages"][1:]]
add("a stage without a price above 0", letters(), edit(LEXIMIN, "stages", negative), demand="some free type has p > 0")
again = [*LEXIMIN["stages"], stage("1/2", (ROW_A, 1))]
add("a stage when all types are fixed", letters(), edit(LEXIMIN, "stages", again), demand="some free type has p > 0")
again = [*LEXIMIN["stages"], stage("1", (ROW_A, 1))]
add("a stage when all types are fixed, of level 1", letters(), edit(LEXIMIN, "stages", again), demand="some free type has p > 0")
add("a level without multipliers after the end", letters(), edit(LEXIMIN, "stages", 3, stage("1")), "pass")
wrong_end = edit(LEXIMIN, "stages", 3, stage("1/2"))
add("a level without multipliers is 1", letters(), wrong_end, demand="the level is 1 without multipliers")
by_size = edit(LEXIMIN, "stages", 2, stage("1/2", (SIZE, 1)))
add("a stage with fixed types: sound", letters(), by_size, "pass")
only_a1 = letters("leximin", A_HANDPICKED, absent=(2, 0))
picked = only_a1.certify(HANDPICKED_TYPES, LEXIMIN["stages"], PANEL)
add("leximin: somebody gets all that two should share", only_a1, picked, demand="exact chances are the levels")
certain = World(ONE_OF_TWO, 2, [["g", 1, 1], ["h", 1, 1]], {"x y": 1}, bound="1")
made = certain.certify("xy", [stage("1", (1, 1))], [("1", [[0, 1], [1, 1]])])
add("a level of 1 fixes everybody", certain, made, "pass")
ROOM = [["a", 1, 2], ["b", 0, 1], ["c", 0, 0]]
a_pairs = letters(panels={"a1 a2": 3, "a1 b1": 1, "a2 b2": 1, "a1 b3": 1}, quotas=ROOM)
B_LEFT_OUT = [("1", [[0, 2]]), ("1", [[0, 1], [1, 1]])]
made = a_pairs.certify(TYPES, [NO_C, stage("1/3", (ROW_B, 1)), stage("3/4", (SIZE, 1))], B_LEFT_OUT)
add("leximin: less than the level", a_pairs, made, demand="exact chances are the levels")
wrong = letters(bound="1/3")
add("leximin: another promise", wrong, wrong.certify(TYPES, LEXIMIN["stages"], PANEL), demand="promise.bound is that of the first stage")


# ---- Levels

def add_promise(name, bound, *rows, outcome="fail", demand="bound is the level", quotas=QUOTAS):
    """A case by Nash whose promise has these multipliers."""
    world = letters("nash", bound=bound, quotas=quotas)
    gap = NASH["stages"][0] if quotas == QUOTAS else stage("1", (SIZE, 2), (ROW_B, 1))
    add(name, world, world.certify(TYPES, [gap, stage(bound, *rows)], PANEL), outcome, demand)


add_promise("a weak promise is one", "1/3", (ROW_B, 1), outcome="pass")
low = letters("nash", bound="0")
made = low.certify(TYPES, [NASH["stages"][0], stage("1/3", (ROW_B, 1))], PANEL)
add("a promise below that of the certificate", low, made, demand="promise.bound is that of the last stage")
TWO_PANELS = [("1", [[0, 1], [1, 1]]), ("1", [[0, 1], [1, 1]])]
# No seat is for c: its row costs nothing, and makes a bound smaller.
promised = letters("nash", bound="1/3")
made = promised.certify(TYPES, [NASH["stages"][0], stage("1/3", (SIZE, 1), (ROW_B, -2), (ROW_C, 6))], TWO_PANELS)
add("prices below 0, and two panels: sound", promised, made, "pass")
quarter = letters("nash", bound="1/4")
made = quarter.certify(TYPES, [NASH["stages"][0], stage("1/4", (SIZE, 2), (ROW_B, -3), (ROW_C, 6))], TWO_PANELS)
add("prices below 0, and two panels: another level", quarter, made, demand="bound is the level")
add_promise("nash: another level", "1/4", (ROW_B, 1))
add_promise("prices below 0: sound", "1/3", (SIZE, 1), (ROW_B, -2), (ROW_C, 6), outcome="pass")
add_promise("prices below 0, left out", "0", (SIZE, 1), (ROW_B, -2), (ROW_C, 6), demand="free types with p < 0 count")
both_of_two = World(ONE_OF_TWO, 2, FREE, {"x y": 1}, method="nash", bound="1")
for name, last in (("a level above 1", stage("1", (1, 1), (2, -1))), ("a promise without multipliers", stage("1"))):
    made = both_of_two.certify("xy", [stage("1", (SIZE, 1)), last], [("1", [[0, 1], [1, 1]])])
    add(f"{name} is 1", both_of_two, made, "pass")
add_promise("a promise without multipliers", "1/3", demand="the level is 1 without multipliers")
LOOSE = [["a", 1, 2], ["b", 0, 1], ["c", 0, 0]]
add_promise("a quota with room, from below: sound", "1/3", (SIZE, 1), (ROW_B, -1), (ROW_C, 3), outcome="pass", quotas=LOOSE)
add_promise("a quota with room, taken at its other end", "1/6", (SIZE, 1), (ROW_B, -1), (ROW_C, 3), demand="base has the larger end", quotas=LOOSE)


# ---- Maximin

a_favoured, b_favoured = letters("maximin", A_FAVOURED), letters("maximin", B_FAVOURED)
SPLIT_A, SPLIT_B = ["a1", "b1 b2 b3", "c1", "a2"], ["a1 a2", "b1", "c1", "b2", "b3"]
PANELS_A = [("2", [[0, 1], [1, 1]]), ("1", [[1, 1], [3, 1]])]
PANELS_B = [("3", [[0, 1], [1, 1]]), ("2", [[0, 1], [3, 1]]), ("1", [[0, 1], [4, 1]])]
CEILING = stage("1/2", (ROW_A, -1))
MAXIMIN_STAGES = MAXIMIN["stages"]

lower = b_favoured.certify(SPLIT_B, MAXIMIN_STAGES, PANELS_B)
add("maximin: somebody has less than the level", b_favoured, lower, demand="no possible type is below the level")
add("maximin: a level that suits", b_favoured, edit(lower, "stages", 0, "bound", "1/6"), demand="bound is the level")
higher = a_favoured.certify(SPLIT_A, MAXIMIN_STAGES, PANELS_A)
add("maximin: somebody has more than the ceiling", a_favoured, higher, demand="no type is above the ceiling")
add("maximin: a ceiling that suits", a_favoured, edit(higher, "stages", 1, "bound", "2/3"), demand="bound is the ceiling")
add("maximin: no ceiling", a_favoured, edit(higher, "stages", 1, stage("2/3")), demand="the ceiling is f without multipliers")
add(
    "maximin: a ceiling by prices above 0",
    letters("maximin"),
    edit(MAXIMIN, "stages", 1, stage("1/2", (ROW_B, 1))),
    demand="X > 0",
)
scaled = edit(MAXIMIN, "stages", 1, stage("1/2", (ROW_A, -1), of=4))
add("maximin: a ceiling by multipliers in quarters", letters("maximin"), scaled, "pass")
lower = edit(MAXIMIN, "stages", 1, "bound", "4999/10000")
add("maximin: a ceiling below that of its multipliers", letters("maximin"), lower, demand="bound is the ceiling")
same = World(ONE_OF_TWO, 1, FREE, {"x": 1, "y": 1}, method="maximin", bound="1/2")
made = same.certify("xy", [stage("1/2", (SIZE, 1)), stage("1/2"), stage("1/2", (SIZE, 1))], BOTH)
add("maximin: a ceiling without multipliers", same, made, "pass")
lower = edit(made, "stages", 1, "bound", "4999/10000")
add("maximin: a ceiling below f", same, lower, demand="the ceiling is f without multipliers")
for share, outcome in ((1001, "pass"), (1002, "fail")):
    panels = [(str(share), [[0, 1], [1, 1]]), (str(2000 - share), [[1, 1], [3, 1]])]
    made = letters("maximin").certify(SPLIT_A, MAXIMIN_STAGES, panels)
    add(f"maximin: a chance of {share}/2000", letters("maximin"), made, outcome, "no type is above the ceiling")
only_a1 = letters("maximin", A_HANDPICKED, absent=(2, 0))
picked = only_a1.certify(HANDPICKED_TYPES, [stage("1/3", (ROW_B, 1)), stage("1", (ROW_A, -1)), NO_C], PANEL)
add("maximin: somebody who is possible gets nothing", only_a1, picked, demand="whoever has no chance is ruled out")
add("maximin: two stages", letters("maximin"), edit(MAXIMIN, "stages", [*MAXIMIN_STAGES[:2]]), demand="three stages")
add("maximin: four stages", letters("maximin"), edit(MAXIMIN, "stages", [*MAXIMIN_STAGES, NO_C]), demand="three stages")
as_if_free = edit(MAXIMIN, "stages", 0, stage("1/3", (SIZE, 1)))
add("maximin: a level with everybody free", letters("maximin"), as_if_free, demand="types that are not possible are fixed at 0")
promised = letters("maximin", bound="1/4")
stages = [*MAXIMIN_STAGES[:2], stage("1/4", (ROW_B, 1))]
add("maximin: another level of the promise", promised, promised.certify(TYPES, stages, PANEL), demand="the promise is the level")
promised = letters("maximin", bound="1/3")
made = promised.certify(TYPES, MAXIMIN_STAGES, PANEL)
add("maximin: another promise", promised, made, demand="promise.bound is that of the last stage")


# ---- LEXIMIN with a gap: the smallest chance alone is proved

OF_B, OF_BOTH = stage("1/3", (ROW_B, 1)), stage("2/5", (SIZE, 1))


def add_gap(name, gap, *stages, outcome="fail", demand=None, **more):
    """A case of the fair lottery with this gap, or where more is said of another one."""
    world = more.get("world", letters())
    made = world.certify(more.get("types", TYPES), list(stages), more.get("panels", PANEL), gap=gap)
    add(f"a gap: {name}", world, made, outcome, demand)


add_gap("none of the smallest chance, sound", "0", NO_C, OF_B, outcome="pass")
add_gap("a weak bound, sound", "1/15", NO_C, OF_BOTH, outcome="pass")
add_gap("to a bound of 1", "2/3", NO_C, stage("1"), outcome="not checked", demand="2·g is at most b")
of_b = {"world": letters(panels=B_FAVOURED), "types": SPLIT_B, "panels": PANELS_B}
add_gap("a smaller chance, sound", "1/6", NO_C, OF_B, outcome="pass", **of_b)
add_gap("above half of the bound", "7/30", NO_C, OF_BOTH, outcome="not checked", demand="2·g is at most b", **of_b)
five = {name: value for name, value in PEOPLE.items() if name != "c1"}
unfair = World(five, 2, QUOTAS, B_FAVOURED, bound="1/3")
of_five = {"types": ["a1 a2", "b1", "b2", "b3"], "panels": [("3", [[0, 1], [1, 1]]), ("2", [[0, 1], [2, 1]]), ("1", [[0, 1], [3, 1]])]}
add_gap("everybody has a chance, sound", "1/6", OF_B, outcome="pass", world=unfair, **of_five)
unfair = World(five, 2, QUOTAS, B_FAVOURED, bound="1/6")
add_gap("another promise", "1/6", OF_B, demand="promise.bound is that of the first stage", world=unfair, **of_five)
add_gap("left out", None, NO_C, OF_B, demand="without a gap all types are fixed")
add_gap("larger than that of the smallest chance", "1/5", NO_C, OF_B, demand="one type has just b - g", **of_b)
add_gap("a smaller chance is kept quiet", "0", NO_C, OF_B, demand="every free type has b - g", **of_b)
add_gap("a smaller chance that suits", "0", NO_C, stage("1/6", (ROW_B, 1)), demand="bound is the level", **of_b)
add_gap("a larger bound that suits", "1/15", NO_C, stage("2/5", (ROW_B, 1)), demand="bound is the level")
# It is not known whether a2 can be on a panel.
no_a2 = {"world": letters(panels=A_HANDPICKED, absent=(1, 1)), "types": HANDPICKED_TYPES}
add_gap("as large as the bound, sound", "1/3", NO_C, OF_B, outcome="not checked", demand="2·g is at most b", **no_a2)
add_gap("above the bound", "1/2", NO_C, OF_B, demand="one type has just b - g", **no_a2)
only_a1 = {"world": letters(panels=A_HANDPICKED, absent=(2, 0)), "types": HANDPICKED_TYPES}
add_gap("whoever may be on a panel is called impossible", "1/3", NO_C, OF_B, demand="promise.impossible is the number of people who are ruled out", **only_a1)
add_gap("of those alone whom no level fixed before", "0", NO_C, OF_B, stage("1/2", (ROW_A, 1)), demand="the level is 0 before the last stage")
add_gap("a level of 0 for people who have a chance", "0", NO_C, stage("0", (ROW_B, 1)), stage("1/2", (ROW_A, 1)), demand="bound is the level")
add_gap("a level of 0 that is not said", "0", stage("1/6", (ROW_C, 1)), OF_B, demand="bound is the level")
two_out = World({**PEOPLE, "d1": ("d", None)}, 2, [*QUOTAS, ["d", 0, 0]], EVEN, absent=(2, 0))
add_gap(
    "a level of 0 of others that is not said", "0", NO_C, stage("1/6", (ROW_C + 1, 1)), OF_B,
    demand="bound is the level", world=two_out, types=[*TYPES, "d1"],
)  # fmt: skip
add_gap("a level of 0 of nobody", "0", NO_C, NO_C, OF_B, demand="some free type has p > 0")
add_gap("a level above 1", "13/6", NO_C, stage("5/2", (SIZE, 1), (ROW_B, -3)), demand="the level is at most 1")
of_b_and_c = stage("1/3", (ROW_B, 1), (ROW_C, 1))
add_gap("nobody is ruled out", "0", of_b_and_c, demand="bound is the level", world=letters(bound="1/3"))
add_gap("c1 is not ruled out", "0", OF_B, demand="every free type has b - g", world=letters(bound="1/3"))
add_gap("no stage", "0", demand="one or more stages")
for method, base in BASES.items():
    if method != "leximin":
        add(f"a gap: by {method}", letters(method), edit(base, "gap", "0"), demand="no gap but for leximin")


# ---- Nash

add("nash: a gap above its bound", letters("nash"), edit(NASH, "stages", 0, stage("1", (ROW_A, 2), (ROW_B, 2))), demand="the gap is at most the bound")
add("nash: a bound at the tolerance", letters("nash"), edit(NASH, "stages", 0, "bound", "1001/1000"), "pass")
wide = edit(NASH, "stages", 0, stage("7/5", (ROW_A, 2), (ROW_B, 2)))
add("nash: a large gap", letters("nash"), wide, demand="the bound is at most 1001/1000")
add("nash: one stage", letters("nash"), edit(NASH, "stages", [NASH["stages"][0]]), demand="two stages")
add("nash: three stages", letters("nash"), edit(NASH, "stages", 2, NO_C), demand="two stages")
promised = letters("nash", bound="1/3")
made = promised.certify(TYPES, NASH["stages"], PANEL)
add("nash: another promise", promised, made, demand="promise.bound is that of the last stage")
just_above = edit(NASH, "stages", 0, "bound", "1001000000000000001/1000000000000000000")
add("nash: a bound just above the tolerance", letters("nash"), just_above, demand="the bound is at most 1001/1000")
made = letters("nash").certify(TYPES, NASH["stages"], TWO_PANELS)
add("nash: two panels", letters("nash"), made, "pass")
# 5/3 has no end in base 2: rounded up at 2^-64 it is more by 1/3 of that.
FIVE = {name: ("v", None) for name in "vwxyz"}
FIVE_PANELS = {"v w x": 1, "w x y": 1, "x y z": 1, "v y z": 1, "v w z": 1}
fifths = World(FIVE, 3, [["v", 0, 3]], FIVE_PANELS, method="nash", bound="3/5")
for bound, outcome in (("1", "fail"), (f"{3 * 2**64 + 1}/{3 * 2**64}", "pass")):
    stages = [stage(bound, (SIZE, 5), of=3), stage("3/5", (SIZE, 1))]
    made = fifths.certify(["v w x y z"], stages, [("1", [[0, 3]])])
    add(f"nash: rounded up at 2^-64, bound {bound}", fifths, made, outcome, "w is rounded up to 64 binary places")
# 4/3 is rounded up by two thirds of 2^-64, and to add one third before the whole part is taken would round it down.
FOUR_PANELS = {"v w x": 1, "v w y": 1, "v x y": 1, "w x y": 1}
quarters = World({name: FIVE[name] for name in "vwxy"}, 3, [["v", 0, 3]], FOUR_PANELS, method="nash", bound="3/4")
for bound, outcome in (("1", "fail"), (f"{3 * 2**64 + 1}/{3 * 2**64}", "fail"), (f"{3 * 2**64 + 2}/{3 * 2**64}", "pass")):
    stages = [stage(write_fraction(*map(int, f"{bound}/1".split("/")[:2])), (SIZE, 4), of=3), stage("3/4", (SIZE, 1))]
    made = quarters.certify(["v w x y"], stages, [("1", [[0, 3]])])
    add(f"nash: 4/3 rounded up at 2^-64, bound {bound}", quarters, made, outcome, "w is rounded up to 64 binary places")
# A price of 2001/1000 is above w = 2: it takes nothing from the gap.
for bound, outcome in ((Fraction(5001, 5000), "pass"), (Fraction(5001, 5000) - Fraction(1, 10**24), "fail")):
    dear = edit(NASH, "stages", 0, stage(str(bound), (ROW_A, 2001), (ROW_B, 3000), of=1000))
    name = f"nash: a price above w, {'the gap' if outcome == 'pass' else 'a little less'}"
    add(name, letters("nash"), dear, outcome, "prices above w count nothing")
rounded = edit(NASH, "stages", 0, "bound", "999999999999999999/1000000000000000000")
add("nash: a bound below 1", letters("nash"), rounded, demand="the gap is at most the bound")


# ---- Goldilocks

add("goldilocks: a bound that suits", letters("goldilocks"), edit(GOLDILOCKS, "stages", 0, "bound", "5/2"), demand="bound is a least cost")
a_favoured = letters("goldilocks", A_FAVOURED)
costly = a_favoured.certify(SPLIT_A, GOLDILOCKS["stages"], PANELS_A)
add("goldilocks: somebody is favoured", a_favoured, costly, demand="the cost is at most bound·1001/1000")
add("goldilocks: a favour that costs its bound", a_favoured, edit(costly, "stages", 0, "bound", "43/15"), demand="bound is a least cost")
count_c = edit(costly, "stages", 0, stage("43/15", (ROW_A, -25), (ROW_B, 24), (ROW_C, 28)))
add("goldilocks: a favour, and a price for somebody impossible", a_favoured, count_c, demand="types that are not possible count nothing")
b_slighted = letters("goldilocks", B_FAVOURED)
panels = [("3", [[1, 1], [4, 1]]), ("2", [[2, 1], [4, 1]]), ("1", [[0, 1], [4, 1]])]
made = b_slighted.certify(["b3", "b1", "b2", "c1", "a1 a2"], GOLDILOCKS["stages"], panels)
add("goldilocks: somebody is slighted, of the first type", b_slighted, made, demand="the cost is at most bound·1001/1000")
add("goldilocks: a bound without multipliers", a_favoured, edit(costly, "stages", 0, stage("43/15")), demand="X > 0")
at_tolerance = edit(GOLDILOCKS, "stages", 0, "bound", "350/143")
add("goldilocks: a cost at the tolerance", letters("goldilocks"), at_tolerance, "pass")
beyond = edit(GOLDILOCKS, "stages", 0, "bound", "349999999/143000000")
add("goldilocks: a cost beyond the tolerance", letters("goldilocks"), beyond, demand="the cost is at most bound·1001/1000")
turned = letters("goldilocks").certify(TYPES[::-1], GOLDILOCKS["stages"], [("1", [[1, 1], [2, 1]])])
add("goldilocks: types in another order", letters("goldilocks"), turned, "pass")
equal = World(ONE_OF_TWO, 1, FREE, {"x": 1, "y": 1}, method="goldilocks", bound="1/2")
cheap = equal.certify("xy", [stage("2"), stage("1/2", (SIZE, 1))], BOTH)
add("goldilocks: a cost of 2 needs no multipliers", equal, cheap, "pass")
add("goldilocks: a bound below 2", equal, edit(cheap, "stages", 0, stage("1999/1000")), demand="2 alone needs no multipliers")
only_a1 = letters("goldilocks", A_HANDPICKED, absent=(2, 0))
picked = only_a1.certify(HANDPICKED_TYPES, [stage("7/2", (ROW_A, -4), (ROW_B, 3)), NO_C], PANEL)
add("goldilocks: somebody who is possible gets nothing", only_a1, picked, demand="whoever has no chance is ruled out")
add("goldilocks: one stage", equal, edit(cheap, "stages", [stage("2")]), demand="two stages")
add("goldilocks: three stages", equal, edit(cheap, "stages", 2, stage("1/2", (SIZE, 1))), demand="two stages")
promised = letters("goldilocks", bound="1/4")
stages = [GOLDILOCKS["stages"][0], stage("1/4", (ROW_B, 1))]
add("goldilocks: another level of the promise", promised, promised.certify(TYPES, stages, PANEL), demand="the promise is the level")
promised = letters("goldilocks", bound="1/3")
made = promised.certify(TYPES, GOLDILOCKS["stages"], PANEL)
add("goldilocks: another promise", promised, made, demand="promise.bound is that of the last stage")


# ---- The promise in numbers, and the tickets

swapped = letters(absent=(0, 1))
add("c1 is called unlucky", swapped, swapped.certify(TYPES, LEXIMIN["stages"], PANEL), demand="promise.impossible")
more = letters(absent=(2, 0))
add("c1 and another are called impossible", more, more.certify(TYPES, LEXIMIN["stages"], PANEL), demand="promise.impossible")
no_third = {name: value for name, value in PEOPLE.items() if name != "c1"}
unlucky = World(no_third, 2, QUOTAS, {"a1 b1": 1, "a2 b2": 1}, absent=(1, 0), bound="1/3")
made = unlucky.certify(TYPES[:2] , LEXIMIN["stages"][1:], PANEL)
add("b3 is called impossible", unlucky, made, demand="promise.impossible")
doubled = {panel: 2 * tickets for panel, tickets in B_FAVOURED.items()}
b_favoured = letters(panels=doubled)
made = b_favoured.certify(TYPES, LEXIMIN["stages"], PANEL)
add("tickets off by two", b_favoured, made, demand="less than two tickets from the exact chance")
b_slighted = letters(panels={"a1 b1": 1, "a1 b2": 3, "a1 b3": 2, "a2 b1": 1, "a2 b2": 2, "a2 b3": 3})
made = b_slighted.certify(TYPES, LEXIMIN["stages"], PANEL)
add("tickets short by two", b_slighted, made, demand="less than two tickets from the exact chance")
# Ten tickets for b1 and seven for each of the others: eight are a third of all, and each of the seats of b.
b_favoured = letters(panels={"a1 b1": 5, "a2 b1": 5, "a1 b2": 4, "a2 b2": 3, "a1 b3": 3, "a2 b3": 4})
made = b_favoured.certify(TYPES, LEXIMIN["stages"], PANEL)
add("two tickets too many, taken from two others", b_favoured, made, demand="less than two tickets from the exact chance")
few = letters(panels={"a1 b1": 1, "a2 b2": 1}, absent=(1, 1))
made = few.certify(TYPES, LEXIMIN["stages"], PANEL)
fewer = letters(panels={"a1 b1": 1, "a2 b2": 1}, absent=(1, 2))
add("fewer without a ticket than promised", fewer, fewer.certify(TYPES, LEXIMIN["stages"], PANEL), demand="promise.noTicket")
add("too few panels for everybody", few, made, "not checked", "nobody who is possible is without a ticket")
# Two thirds of two tickets are 4/3: one ticket is a quarter less, two are half as many again.
coarse = World(THREE, 2, [["v", 0, 2]], {"x y": 1, "x z": 1}, bound="2/3")
made = coarse.certify("xyz", TWO_THIRDS, ONE_EACH)
add("one person favoured by a coarse ticket", coarse, made, "not checked", "4·|T − W·E| is at most W·E", unproved=1)
for method, own in (("nash", stage("1", (SIZE, 2))), ("goldilocks", stage("2"))):
    rounded = World(ONE_OF_TWO, 1, FREE, {"x": 5, "y": 3}, method=method, bound="1/2")
    made = rounded.certify("xy", [own, stage("1/2", (SIZE, 1))], BOTH)
    add(f"{method}: tickets a quarter off, both ways", rounded, made, "pass")
twins = World(FOUR, 2, [["v", 0, 2]], {"x y": 1, "z w": 1}, bound="1/2")
add("two tickets that are enough", twins, twins.certify(["x y z w"], HALVES, [("1", [[0, 2]])]), "pass")
quarter = World(FIVE, 4, [["v", 0, 4]], {"v w x y": 1}, bound="4/5", absent=(0, 1))
made = quarter.certify(["v w x y z"], [stage("4/5", (SIZE, 1))], [("1", [[0, 4]])])
add("tickets a quarter off, and somebody without", quarter, made, "not checked", "4·|T − W·E| is at most W·E", unproved=1)
friends = World(
    {**FIVE, "t": ("v", None), "u": ("v", None), "s": ("v", None)}, 6, [["v", 0, 6]],
    {"v w x y z t": 1, "v w x y u s": 1}, bound="3/4",
)  # fmt: skip
made = friends.certify(["s t u v w x y z"], [stage("3/4", (SIZE, 1))], [("1", [[0, 6]])])
add("four friends on both of two panels", friends, made, "not checked", "4·|T − W·E| is at most W·E", unproved=8)
unlisted = letters(quotas=QUOTAS[:2])
made = unlisted.certify(TYPES, [LEXIMIN["stages"][1], LEXIMIN["stages"][2]], PANEL)
add("a row whose value no quota lists", unlisted, made, "not checked")
add("no certificate", letters(), None, "not checked")
add("no rows", letters(), LEXIMIN, "not checked", without="pack")
other_panels = letters()
other_panels.listed = other_panels.listed[::-1]
add("nobody else's panels", letters(), LEXIMIN, "not checked", pack=other_panels.write_pack())
add("nobody else's rows", letters(), LEXIMIN, "not checked", pack=letters(panels={"a1 b1": 1}).write_pack().replace('"id":"a1"', '"id":"A1"'))
unknown = letters("random-walk")
add("a method that nobody knows", unknown, unknown.certify(TYPES, LEXIMIN["stages"], PANEL), "not checked")
add("a method that nobody knows, and a certificate of another", unknown, LEXIMIN, "not checked")
add("a lottery that is not sound", letters(absent=(0, 0)), LEXIMIN, "not checked")


# ---- The lottery by the log alone (docs/log-format.md §5)

add("fewer on no panel than promised", letters(absent=(1, 1)), None, "fail", "people on no panel", "chances")


def add_lottery(name, world, demand=None):
    """A case for the verdict `lottery`."""
    add(name, world, None, "pass" if demand is None else "fail", demand, "lottery")


add_lottery("lottery: sound", letters())
add_lottery("lottery: more on no panel than promised", letters(absent=(0, 0)), "point 5")
add_lottery("lottery: more on no panel than their group has", letters(absent=(1, 6)), "point 5")
add_lottery("lottery: minimums above the panel", letters(quotas=[["a", 2, 2], ["b", 1, 1], ["c", 0, 0]]), "point 7")
add_lottery("lottery: maximums below the panel", letters(quotas=[["a", 0, 1], ["b", 0, 0], ["c", 0, 0]]), "point 7")
SEVEN_AND_FIVE = {f"{letter}{i}": (letter, None) for letter, many in (("a", 7), ("b", 5)) for i in range(many)}
DUOS = {f"a{i} b{i % 5}": 1 for i in range(7)}


def add_seats(name, bound, of_a, of_b, demand=None, **more):
    """A case of twelve people and two seats, or where more is said of other panels."""
    size, panels = more.get("size", 2), more.get("panels", DUOS)
    quotas = [["a", *of_a], ["b", *of_b]]
    add_lottery(f"lottery: {name}", World(SEVEN_AND_FIVE, size, quotas, panels, bound=bound, absent=more.get("absent", (0, 0))), demand)


add_seats("a bound of all that everybody can share", "1/6", (0, 2), (0, 2))
add_seats("a bound above that", "1/5", (0, 2), (0, 2), "point 8")
add_seats("a bound of all that a value can share", "1/7", (0, 1), (0, 2))
add_seats("a bound above that of a value", "1/6", (0, 1), (0, 2), "point 8")
add_seats("a bound of all that the other value leaves", "1/7", (0, 2), (1, 2))
add_seats("a bound above what the other value leaves", "1/6", (0, 2), (1, 2), "point 8")
EIGHT = {"a0 a1 a2 a3 a4 b0 b1 b2": 1}
of_eight = {"size": 8, "panels": EIGHT, "absent": (0, 4)}
add_seats("a minimum of all there are", "2/3", (0, 7), (5, 5), "point 8", **of_eight)
add_seats("a minimum of all there are, and a bound of what is left", "3/7", (0, 7), (5, 5), **of_eight)
add_seats("a minimum above the people of a value", "0", (0, 8), (6, 6), "point 7", **of_eight)
add_seats("a maximum that people do not fill", "0", (0, 2), (0, 6), "point 7", **of_eight)
add_seats("a maximum that people just fill", "3/7", (0, 3), (0, 6), **of_eight)
SMALL = {**{f"a{i}": ("a", None) for i in range(6)}, "b0": ("b", None), "b1": ("b", None), "c0": ("c", None)}
SIXES = {"a0 a1 a2 a3 b0 c0": 1}
for name, quotas, demand in (
    ("two small values that all are needed of", [["a", 3, 3], ["b", 2, 2], ["c", 1, 1]], None),
    ("two small values, and more needed than there are", [["a", 2, 2], ["b", 3, 3], ["c", 1, 1]], "point 7"),
    ("two small values that do not fill their seats", [["a", 2, 2], ["b", 0, 3], ["c", 0, 1]], "point 7"),
):
    add_lottery(f"lottery: {name}", World(SMALL, 6, quotas, SIXES, absent=(0, 3)), demand)
for bound, demand in (("1", None), ("2", "point 8")):
    full = World(ONE_OF_TWO, 2, FREE, {"x y": 1}, bound=bound)
    add_lottery(f"lottery: a bound of {bound} where there are seats for all", full, demand)


def write_cases():
    """The file: worlds and cases, one a line."""
    note = (
        "docs/log-format.md §17: `certificate` is a value, the text of a file, or null where the log alone is judged;"
        " `verdict` must be `outcome`; `demand` is what alone catches a forgery; made by test/core/verify/forge-certificates.py"
    )
    lines = ["{", f' "note": {json.dumps(note, ensure_ascii=False)},', ' "worlds": {']
    lines += [",\n".join(f"  {json.dumps(key)}: {dump(world)}" for key, world in worlds.items())]
    lines += [" },", ' "cases": [', ",\n".join(f"  {dump(case)}" for case in cases), " ]", "}", ""]
    return "\n".join(lines)


def dump(value):
    """A value on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.stdout.write(write_cases())
