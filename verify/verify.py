#!/usr/bin/env python3
"""Checks a selection log with nothing but Python's standard library (3.9 or later).

    python3 verify.py selection-log.jsonl [--pack auditor-pack.json] [--receipt FILE] [--fingerprint HASH]

Written from docs/log-format.md, to which the paragraph signs (§) refer, and not from the program that writes logs.
Exit status: 0 no verdict failed, 1 one did, 2 it could not begin.
"""

import argparse
import json
import re
import sys
from fractions import Fraction
from hashlib import sha256
from math import gcd


class Wrong(Exception):
    """Input that has not the form it must have."""


# ---- §2: bytes and canonical form


def canonical(value):
    """The canonical form of a value that was read from canonical JSON, as bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def number(digits):
    if not re.fullmatch("[0-9]{1,16}", digits) or int(digits) >= 2**53:
        raise Wrong("a number that is not a whole one from 0 to 2^53 - 1")
    return int(digits)


def check_nesting(value, depth=0):
    if isinstance(value, (dict, list)):
        if depth == 16:
            raise Wrong("nested more than 16 deep")
        for item in value.values() if isinstance(value, dict) else value:
            check_nesting(item, depth + 1)
    if isinstance(value, dict) and not all(re.fullmatch("[ -~]*", key) for key in value):
        raise Wrong("a key that is not printable ASCII")


def parse(line):
    """One line of canonical JSON, given as bytes without its newline."""
    try:
        value = json.loads(line.decode("utf-8"), parse_int=number, parse_float=number, parse_constant=number)
        check_nesting(value)
        same = canonical(value) == line
    except RecursionError:
        raise Wrong("nested too deep") from None
    except ValueError as error:  # wrong UTF-8, not JSON, half a surrogate pair
        raise Wrong(f"not canonical JSON: {type(error).__name__}") from None
    if not same:
        raise Wrong("JSON, but not in canonical form")
    return value


# ---- Forms: a pattern for text, int, bool, a set of words, [item] for an array of any length, a tuple for an array of
# fixed length, {key: form} for an object with exactly these keys ("key?" may be absent), or a function


def fit(value, form, where):
    """Raises Wrong where a value has not the form."""
    if isinstance(form, dict):
        known = {key.rstrip("?"): key for key in form}
        good = isinstance(value, dict) and set(value) <= set(known)
        good = good and all(key in value or mark.endswith("?") for key, mark in known.items())
        inner = [(value[key], form[known[key]], key) for key in value] if good else []
    elif isinstance(form, tuple):
        good = isinstance(value, list) and len(value) == len(form)
        inner = [(value[i], form[i], i) for i in range(len(form))] if good else []
    elif isinstance(form, list):
        good = isinstance(value, list)
        inner = [(item, form[0], i) for i, item in enumerate(value)] if good else []
    else:
        inner = []
        if isinstance(form, re.Pattern):
            good = isinstance(value, str) and form.fullmatch(value) is not None
        elif isinstance(form, set):
            good = isinstance(value, str) and value in form
        else:
            good = type(value) is form if isinstance(form, type) else form(value)
    if not good:
        raise Wrong(f"wrong form at {where}")
    for item, itsform, key in inner:
        fit(item, itsform, f"{where}.{key}")


def fits(value, form):
    try:
        fit(value, form, "")
    except Wrong:
        return False
    return True


def ascending(items):
    return all(a < b for a, b in zip(items, items[1:]))


def keyed(form, keys=1):
    """An array of arrays that strictly ascend by the UTF-8 bytes of their first item, or of their first two."""
    return lambda value: fits(value, [form]) and ascending([[s.encode("utf-8") for s in item[:keys]] for item in value])


def is_fraction(value):
    match = re.fullmatch("(0|[1-9][0-9]*)(?:/([1-9][0-9]*))?", value) if fits(value, TEXT) else None
    if match is None or len(value) > 1000:
        return False
    return match[2] is None or (match[2] != "1" and gcd(int(match[1]), int(match[2])) == 1)


def is_time(value):
    pattern = "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z"
    match = re.fullmatch(pattern, value) if fits(value, TEXT) else None
    if match is None:
        return False
    year, month, day, hour, minute, second = map(int, match.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [0, 31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return month < len(days) and 1 <= day <= days[month] and hour < 24 and minute < 60 and second < 60


def one(value):
    return type(value) is int and value == 1


HASH, ANY, TEXT = re.compile("[0-9a-f]{64}"), re.compile("(?s).*"), re.compile("(?s).+")
NAME = re.compile("[a-z][a-z0-9-]*(@[0-9]+)?")
KEY = {"derived", "random"}
TYPES = {"commit", "anchor", "contribution", "draw", "vacancy", "replacement", "void", "close"}
CELLS = keyed((ANY, TEXT), 2)
PROVENANCE = {  # §5
    "excluded": {"alreadySelected": int, "notEligible": int, "sameAddress": int},
    "notes": keyed((TEXT, TEXT, lambda cells: cells != [] and CELLS(cells)), 2),
}
COUNTS = [[lambda n: n is None or fits(n, int)]]
DROPOUT = {"of": lambda n: type(n) is int and 2 <= n <= 1000, "special": keyed((TEXT, TEXT, int), 2), "usual": int}
COMMIT = {  # §5
    "lottery": {"panels": [(int, [int])], "tickets": int},
    "method": NAME,
    "panelSize": int,
    "pool": {
        "counts": COUNTS,
        "householdRule": bool,
        "key": KEY,
        "root": HASH,
        "size": lambda n: type(n) is int and n <= 10_000_000,
    },
    "promise": {"bound": is_fraction, "least": is_fraction},
    "provenance": PROVENANCE,
    "quotas": keyed((TEXT, keyed(lambda quota: fits(quota, (TEXT, int, int)) and quota[1] <= quota[2]))),
    "replacements": {"rule": NAME},
    "reserves": {
        "count": int,
        "dropout": lambda value: fits(value, DROPOUT) and at_most_one(value),
        "rule": NAME,
        "scenarios": lambda n: type(n) is int and 1 <= n <= 10_000,
    },
    "seedSource": lambda value: fit_seed_source(value),
    "title?": TEXT,
    "tool": {"name": TEXT, "solver": TEXT, "version": TEXT, "wasm": HASH},
}
CHAIN = {"52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"}
SEED_SOURCES = {  # §5, by kind
    "operator": {"kind": ANY},
    "dice": {"digits": int, "kind": ANY},
    "balls": {"count": int, "event": TEXT, "highest": int, "kind": ANY},
    "contributions": {"kind": ANY, "names": lambda names: names != [] and fits(names, [TEXT]) and sorted_names(names)},
    "beacon": {"chain": CHAIN, "kind": ANY, "round": int},
    "several": {"kind": ANY, "of": lambda parts: fit_parts(parts)},
}
SOURCES = {  # §7, by kind
    "text": {"kind": ANY, "text": TEXT},
    "dice": {"digits": [int], "kind": ANY},
    "balls": {"kind": ANY, "numbers": [int]},
    "contributions": {"kind": ANY, "texts": keyed((TEXT, TEXT))},
    "beacon": {"kind": ANY, "round": int, "signature": re.compile("[0-9a-f]{96}")},
}


def at_most_one(dropout):
    return all(chance <= dropout["of"] for chance in [dropout["usual"]] + [chance for _, _, chance in dropout["special"]])


def kind_of(value):
    kind = value.get("kind") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else ""


def fit_seed_source(value):
    return kind_of(value) in SEED_SOURCES and fits(value, SEED_SOURCES[kind_of(value)])


def sorted_names(names):
    return ascending([name.encode("utf-8") for name in names])


def fit_parts(parts):
    if not isinstance(parts, list) or len(parts) < 2 or not all(fit_seed_source(part) for part in parts):
        return False
    kinds = [part["kind"] for part in parts]
    return ascending(kinds) and not {"dice", "several"} & set(kinds)


def fit_source(value):
    return kind_of(value) in SOURCES and fits(value, SOURCES[kind_of(value)])


DRAW = {"commit": HASH, "counts": COUNTS, "panel": [int], "reserves": [int], "seed": HASH, "sources": [fit_source], "ticket": int}  # §7
PEOPLE = lambda value: value != [] and fits(value, [int]) and ascending(value)  # noqa: E731
VACANCY = {"left": PEOPLE, "reason": TEXT}  # §16
REPLACEMENT = {"called": PEOPLE, "from": {"reserves", "pool"}, "panel": PEOPLE, "violation": is_fraction}  # §16
BODIES = {"commit": COMMIT, "draw": DRAW, "vacancy": VACANCY, "replacement": REPLACEMENT, "void": {"reason": TEXT}, "close": {}}
ROW = {"household": lambda tag: tag is None or fits(tag, HASH), "id": TEXT, "values": keyed((TEXT, TEXT))}  # §8
LEAF = {"nonce": ANY, "row": ROW, "salt": HASH}
PACK = {"key": KEY, "rows": [LEAF], "v": one}  # §9
RECEIPT = {"chance": is_fraction, "commit": HASH, "index": int, "leaf": LEAF, "path": [HASH], "v": one}  # §10


def fit_entry(entry):  # §3
    kind = entry.get("type") if isinstance(entry, dict) else None
    body = BODIES.get(kind, dict) if isinstance(kind, str) else dict
    prev = lambda value: value is None or fits(value, HASH)  # noqa: E731
    form = {"body": body, "hash": HASH, "prev": prev, "seq": int, "time": is_time, "type": TYPES, "v": one}
    fit(entry, form, "entry")
    if kind == "commit":
        quotas = {(feature, quota[0]) for feature, listed in entry["body"]["quotas"] for quota in listed}
        if not all((f, v) in quotas for f, v, _ in entry["body"]["reserves"]["dropout"]["special"]):
            raise Wrong("wrong form at entry.body.reserves.dropout.special")


def read_one_line(data, form):
    """A pack or a receipt, from the bytes of its file."""
    if not data.endswith(b"\n"):
        raise Wrong("no newline at its end")
    value = parse(data[:-1])
    fit(value, form, "file")
    return value


# ---- §6, §8: numbers and trees


def hash_of(value):
    return sha256(canonical(value)).hexdigest()


def numbers(text):
    """A function that takes the next number in [0, n) from the row of a text."""
    count = 0

    def take(n):
        nonlocal count
        while True:
            count += 1
            x = int.from_bytes(sha256(f"{text},{count}".encode("utf-8")).digest(), "big")
            if x < 2**256 // n * n:
                return x % n

    return take


def shuffle(items, text):
    items, take = list(items), numbers(text)
    for j in range(len(items) - 1, 0, -1):
        r = take(j + 1)
        items[j], items[r] = items[r], items[j]
    return items


def leaf_hash(leaf):
    return sha256(b"\0" + canonical(leaf)).digest()


def node_hash(left, right):
    return sha256(b"\1" + left + right).digest()


def split(n):
    """The largest power of two below n."""
    return 1 << (n - 1).bit_length() - 1


def root(hashes):
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"").digest()
    k = split(len(hashes))
    return node_hash(root(hashes[:k]), root(hashes[k:]))


def climb(leaf, index, size, path):
    """The root that leaf `index` of `size` and its path lead to, or None where the path does not fit."""
    if size == 1 or not path:
        return leaf if size == 1 and not path else None
    k = split(size)
    left = index < k
    below = climb(leaf, index if left else index - k, k if left else size - k, path[:-1])
    return below and (node_hash(below, path[-1]) if left else node_hash(path[-1], below))


# ---- §11: verdicts, each a list of what is wrong


def read_log(data):
    """The entries, and what is wrong with single lines."""
    lines = data.split(b"\n")
    faults = [] if lines.pop() == b"" and lines else ["empty, or no newline at its end"]
    entries = []
    for i, line in enumerate(lines):
        try:
            entries.append(parse(line))
            fit_entry(entries[-1])
        except Wrong as wrong:
            faults.append(f"entry {i}: {wrong}")
    return entries, faults


def check_chain(entries):  # §3, §4
    faults, before, last = [], set(), None
    for i, entry in enumerate(entries):
        kind = entry["type"]
        checks = {
            "seq": entry["seq"] == i,
            "hash": entry["hash"] == hash_of({key: entry[key] for key in entry if key != "hash"}),
            "prev": entry["prev"] == (last and last["hash"]),
            "time": last is None or entry["time"] >= last["time"],
            "first": (kind == "commit") == (i == 0),
            "one of its type": not (kind in ("draw", "void") and kind in before),
            "nothing after the close": "close" not in before,
            "before the draw": not (kind == "contribution" and "draw" in before),
            "after the draw": not (kind in ("vacancy", "replacement") and "draw" not in before),
            "after a vacancy": not (kind == "replacement" and "vacancy" not in before),
            "not given up": not (kind not in ("anchor", "close") and "void" in before),
        }
        faults += [f"entry {i}, {kind}: {what} does not hold" for what, good in checks.items() if not good]
        before.add(kind)
        last = entry
    return faults


def announced(commit, sources):
    """Whether the sources of a draw are those that the commit announced (§7)."""
    source = commit["seedSource"]
    parts = source["of"] if source["kind"] == "several" else [source]
    if [given["kind"] for given in sources] != ["text" if p["kind"] == "operator" else p["kind"] for p in parts]:
        return False
    for part, given in zip(parts, sources):
        if part["kind"] == "dice":
            good = 1 <= part["digits"] <= 15 and 10 ** part["digits"] == commit["lottery"]["tickets"]
            good = good and len(given["digits"]) == part["digits"] and all(digit <= 9 for digit in given["digits"])
        elif part["kind"] == "balls":
            good = len(given["numbers"]) == part["count"] and ascending([0] + given["numbers"] + [part["highest"] + 1])
        elif part["kind"] == "contributions":
            good = [name for name, _ in given["texts"]] == part["names"]
        else:
            good = part["kind"] == "operator" or part["round"] == given["round"]
        if not good:
            return False
    return True


def take_ticket(seed, sources, tickets):
    dice = [source["digits"] for source in sources if source["kind"] == "dice"]
    if dice:
        return sum(digit * 10**place for place, digit in enumerate(reversed(dice[0])))
    return numbers(seed + "/ticket")(tickets)


def pool_counts(commit, rows):  # §5
    """How many people have each value, without the small groups and what would give them away."""
    shown = []
    for f, (_, listed) in enumerate(commit["quotas"]):
        people = [sum(row["values"][f][1] == value for row in rows) for value, _, _ in listed]
        hidden = set()
        for v in sorted(range(len(people)), key=lambda v: (people[v], v)):
            if people[v] >= 5 and (not hidden or len(hidden) >= 2 and sum(people[h] for h in hidden) >= 5):
                break
            hidden.add(v)
        shown.append([None if v in hidden else n for v, n in enumerate(people)])
    return shown


def panel_counts(commit, rows, panel):  # §7
    members, shown = [rows[member] for member in panel if member < len(rows)], []
    for f, ((_, listed), told) in enumerate(zip(commit["quotas"], commit["pool"]["counts"])):
        people = [sum(row["values"][f][1] == value for row in members) for value, _, _ in listed]
        shown.append([None if f_told is None else n for n, f_told in zip(people, told)])
    return shown


def add_up(commit, counts, people):  # §5, §7
    """One number or null for each quota; numbers of a feature make up all people, or no more where some are hidden."""
    if [len(values) for values in counts] != [len(listed) for _, listed in commit["quotas"]]:
        return False
    sums = [(sum(n for n in values if n is not None), None in values) for values in counts]
    return all(told <= people if hidden else told == people for told, hidden in sums)


def hidden_in(counts):
    return [[n is None for n in values] for values in counts]


def check_draw(commit, body):  # §7
    commit_hash, lottery, reserves = hash_of(commit), commit["lottery"], body["reserves"]
    seed = hash_of({"commit": commit_hash, "sources": body["sources"], "v": 1})
    ticket = take_ticket(seed, body["sources"], lottery["tickets"]) if lottery["tickets"] else None
    panel, first = None, 0
    for count, members in lottery["panels"]:
        if ticket is not None and first <= ticket < first + count:
            panel = members
        first += count
    order = shuffle(sorted(reserves), seed + "/reserves")
    expected = {
        "commit": (commit_hash, body["commit"]),
        "sources as announced": (True, announced(commit, body["sources"])),
        "seed": (seed, body["seed"]),
        "ticket": (ticket, body["ticket"]),
        "panel": (panel, body["panel"]),
        "numbers of people add up": (True, add_up(commit, body["counts"], len(body["panel"]))),
        "numbers that are not told": (hidden_in(commit["pool"]["counts"]), hidden_in(body["counts"])),
        "reserves on the panel": (set(), set(reserves) & set(body["panel"])),
        "reserves outside the pool": ([], [r for r in reserves if r >= commit["pool"]["size"]]),
        "reserves beyond the number promised": ([], reserves[commit["reserves"]["count"] :]),
        "number of different reserves": (len(set(reserves)), len(reserves)),
        "order of reserves": (order, reserves),
    }
    return [f"{what}: expected {x}, found {y}" for what, (x, y) in expected.items() if x != y]


def counts_of(commit):
    """By pool index: the tickets of the panels that hold it. Those in no panel are left out."""
    counts = {}
    for tickets, members in commit["lottery"]["panels"]:
        for member in set(members):
            counts[member] = counts.get(member, 0) + tickets
    return counts


def check_lottery(commit):  # §5
    tickets, panels = commit["lottery"]["tickets"], commit["lottery"]["panels"]
    size, k, promise, faults = commit["pool"]["size"], commit["panelSize"], commit["promise"], []
    if not add_up(commit, commit["pool"]["counts"], size):
        faults.append("the numbers of people in the pool do not add up")
    if tickets < 1 or k < 1 or sum(count for count, _ in panels) != tickets:
        faults.append("the tickets or the panel size do not add up")
    for p, (count, members) in enumerate(panels):
        if count < 1 or len(members) != k or not ascending(members) or any(m >= size for m in members):
            faults.append(f"panel {p + 1} is not {k} different people of the pool in order, with a ticket")
    if not ascending([members for _, members in panels]):
        faults.append("the panels are not in order, each once")
    counts = [count for index, count in counts_of(commit).items() if index < size]
    least = Fraction(min(counts), tickets) if tickets and counts and len(counts) == size else Fraction(0)
    if str(least) != promise["least"] or Fraction(promise["least"]) > Fraction(promise["bound"]):
        faults.append(f"the smallest chance is {least}; promised {promise['least']}, bound {promise['bound']}")
    return faults


def check_pool(commit, pack):  # §8
    hashes, stated = [leaf_hash(leaf) for leaf in pack["rows"]], commit["pool"]
    checks = {
        "kind of pool key": pack["key"] == stated["key"],
        "pool size": len(hashes) == stated["size"],
        "ids each once": len({leaf["row"]["id"] for leaf in pack["rows"]}) == len(hashes),
        "order of rows": ascending(hashes),
        "pool root": root(hashes).hex() == stated["root"],
    }
    return [f"{what} does not hold" for what, good in checks.items() if not good]


def misfits(commit, rows):
    """The rows that have not just one listed value of each feature."""
    features, listed = [f for f, _ in commit["quotas"]], [{quota[0] for quota in quotas} for _, quotas in commit["quotas"]]
    good = lambda own: [f for f, _ in own] == features and all(v in known for (_, v), known in zip(own, listed))  # noqa: E731
    return [i for i, row in enumerate(rows) if not good(row["values"])]


def check_quotas(commit, draw, rows):
    faults = [f"row {i} has not one listed value of each feature" for i in misfits(commit, rows)]
    for p, (_, members) in enumerate([] if faults else commit["lottery"]["panels"]):
        people = [rows[m] for m in members if m < len(rows)]
        homes = [row["household"] for row in people if row["household"] is not None]
        if commit["pool"]["householdRule"] and len(set(homes)) < len(homes):
            faults.append(f"panel {p + 1} has two people of one household")
        for f, (feature, listed) in enumerate(commit["quotas"]):
            for value, least, most in listed:
                seats = sum(row["values"][f][1] == value for row in people)
                if not least <= seats <= most:
                    faults.append(f"panel {p + 1}: {seats} for {feature}, {value}; quota {least} to {most}")
    if not faults and pool_counts(commit, rows) != commit["pool"]["counts"]:
        faults.append("the numbers of people in the pool are others")
    if draw and not faults and panel_counts(commit, rows, draw["panel"]) != draw["counts"]:
        faults.append("the numbers of people on the panel are others")
    return faults


# ---- §16: vacancies and replacements


class Seats:
    """Who is where after a draw and some changes."""

    def __init__(self, draw):
        self.panel, self.reserves, self.gone, self.open = set(draw["panel"]), set(draw["reserves"]), set(), 0

    def faults(self, kind, body, size):
        if kind == "vacancy":
            return [] if self.panel.issuperset(body["left"]) else ["somebody left who is not on the panel"]
        called, faults = set(body["called"]), []
        if not 0 < len(called) <= self.open:
            faults.append(f"{len(called)} people called to {self.open} empty seats")
        if body["from"] == "reserves":
            eligible = called <= self.reserves
        else:
            eligible = max(called) < size and not called & self.panel and not called & self.gone
        if not eligible:
            faults.append("somebody was called who could not be")
        stated = set(body["panel"])
        if not (len(stated) == len(self.panel) + len(called - self.panel) and stated >= called and stated - called <= self.panel):
            faults.append("the panel is not those who stayed and those who were called")
        return faults

    def apply(self, kind, body):
        if kind == "vacancy":
            self.panel -= set(body["left"])
            self.gone |= set(body["left"])
            self.open += len(body["left"])
        else:
            self.panel |= set(body["called"])
            self.reserves -= set(body["called"])
            self.open -= len(body["called"])


def different_people(draw, size):
    everybody = draw["panel"] + draw["reserves"]
    return ascending(draw["panel"]) and len(set(everybody)) == len(everybody) and all(index < size for index in everybody)


def check_changes(commit, draw, changes):
    """What is wrong with the first change that is not sound."""
    seats = Seats(draw)
    for number, kind, body in changes:
        faults = seats.faults(kind, body, commit["pool"]["size"])
        if faults:
            return [f"entry {number}, {kind}: {fault}" for fault in faults]
        seats.apply(kind, body)
    return []


def places_of(commit, rows):
    """For each row the quotas that count it, by their place among all quotas."""
    quotas = [(f, quota[0]) for f, (_, listed) in enumerate(commit["quotas"]) for quota in listed]
    known = {quota: place for place, quota in enumerate(quotas)}
    return [[known[f, value] for f, (_, value) in enumerate(row["values"])] for row in rows]


def sum_of(terms):
    """The sum of (numerator, denominator), not in lowest terms: by halves, or thousands of quotas would take too long."""
    if len(terms) < 2:
        return terms[0] if terms else (0, 1)
    (a, b), (c, d) = sum_of(terms[: len(terms) // 2]), sum_of(terms[len(terms) // 2 :])
    return a * d + c * b, b * d


def states_violation(commit, rows, panel, stated):
    """Whether the panel misses the quotas by just as much as stated."""
    seats, terms = {}, {}
    for places in places_of(commit, [rows[member] for member in panel]):
        for place in places:
            seats[place] = seats.get(place, 0) + 1
    for place, (_, least, most) in enumerate(quota for _, listed in commit["quotas"] for quota in listed):
        off = max(0, least - seats.get(place, 0), seats.get(place, 0) - most)
        terms[max(most, 1)] = terms.get(max(most, 1), 0) + off
    over, under = sum_of([(off, share) for share, off in terms.items() if off])
    return over * Fraction(stated).denominator == under * Fraction(stated).numerator


def number_of_sets(people, size, most):
    """How many sets of `size` people there are, or None where there are more than `most`."""
    if size > people:
        return 0
    number = 1
    for i in range(1, min(size, people - size) + 1):
        number = number * (people - i + 1) // i
        if number > most:
            return None
    return number


def least_set(commit, rows, panel, people, size):
    """Of all sets of `size` of `people`, who are in the seeded order, the first with the least violation."""
    if size > len(people):
        return None
    quotas, over, shared = [quota for _, listed in commit["quotas"] for quota in listed], 1, 0
    for share in {max(most, 1) for _, _, most in quotas}:
        over = min(over * share // gcd(over, share), 10**9)
        if over == 10**9:
            break
    weights = [over // max(most, 1) for _, _, most in quotas]
    places, seats, homes, cost = places_of(commit, rows), [0] * len(quotas), {}, 0
    for place in [place for member in panel for place in places[member]]:
        seats[place] += 1

    def seat(index, by):
        nonlocal cost, shared
        for place in places[index]:
            _, least, most = quotas[place]
            before, after = seats[place], seats[place] + by
            seats[place] = after
            cost += weights[place] * (max(0, least - after, after - most) - max(0, least - before, before - most))
        home = rows[index]["household"]
        if commit["pool"]["householdRule"] and home is not None:
            before = homes.get(home, 0)
            homes[home] = before + by
            shared += max(0, before + by - 1) - max(0, before - 1)

    # Where most people are called, it is quicker to say who is left out; of two sets the first leaves out later people.
    leave = len(people) - size < size
    for index in people if leave else []:
        seat(index, 1)
    best, chosen, moved = None, None, []

    def extend(start, left):
        nonlocal best, chosen
        if left == 0:
            if shared == 0 and (best is None or cost < best or leave and cost == best):
                best, chosen = cost, set(moved)
            return
        for i in range(start, len(people) - left + 1):
            moved.append(people[i])
            seat(people[i], -1 if leave else 1)
            extend(i + 1, left - 1)
            seat(people[i], 1 if leave else -1)
            moved.pop()

    extend(0, len(people) - size if leave else size)
    return None if chosen is None else sorted(index for index in people if (index in chosen) != leave)


def check_replacements(commit, draw, changes, rows):
    """What is wrong, and how many replacements have too many sets to try. The changes are sound."""
    rank = {index: place for place, index in enumerate(shuffle(range(len(rows)), draw["seed"] + "/replacements"))}
    seats, faults, tried, untried = Seats(draw), [], 0, 0
    for number, kind, body in changes:
        if kind == "replacement":
            if not states_violation(commit, rows, body["panel"], body["violation"]):
                faults.append(f"entry {number}: the panel does not miss the quotas by {body['violation'][:40]}")
            out = seats.panel | seats.gone
            people = seats.reserves if body["from"] == "reserves" else [i for i in range(len(rows)) if i not in out]
            if commit["pool"]["householdRule"]:
                homes = {rows[index]["household"] for index in seats.panel} - {None}
                people = [index for index in people if rows[index]["household"] not in homes]
            sets = number_of_sets(len(people), len(body["called"]), min(300_000, 3_000_000 - tried))
            if sets is None:
                untried += 1
            elif least_set(commit, rows, seats.panel, sorted(people, key=rank.get), len(body["called"])) != body["called"]:
                faults.append(f"entry {number}: the rule calls other people")
            tried += sets or 0
        seats.apply(kind, body)
    return faults, untried


def check_receipt(commit, receipt):  # §10
    index, size, tickets = receipt["index"], commit["pool"]["size"], commit["lottery"]["tickets"]
    path = [bytes.fromhex(step) for step in receipt["path"]]
    top = climb(leaf_hash(receipt["leaf"]), index, size, path) if index < size else None
    checks = {
        "commit": receipt["commit"] == hash_of(commit),
        "pool root": top is not None and top.hex() == commit["pool"]["root"],
        "chance": tickets and str(Fraction(counts_of(commit).get(index, 0), tickets)) == receipt["chance"],
    }
    return [f"{what} does not hold" for what, good in checks.items() if not good]


def verify_log(data, pack=None, receipt=None, fingerprint=None):
    """All verdicts as (name, outcome, detail): on the bytes of a log, with a pack and a receipt that have their forms."""
    verdicts = []

    def say(name, faults, good=""):
        verdicts.append((name, "fail", "; ".join(faults[:20])) if faults else (name, "pass", good))

    def skip(name, missing):
        verdicts.append((name, "not checked", f"this needs {missing}"))

    entries, faults = read_log(data)
    bodies = {kind: [] if faults else [e["body"] for e in entries if e["type"] == kind] for kind in ("commit", "draw")}
    faults = faults or check_chain(entries)
    say("chain", faults, "" if faults else f"{len(entries)} entries, fingerprint {entries[0]['hash']}")
    skip("signature", "Ed25519, which the standard library lacks: use ssh-keygen -Y verify or sortition verify")
    if len(bodies["commit"]) != 1:
        for name in ("anchor", "beacon", "draw", "lottery", "changes", "quotas", "pool", "replacements", "optimality", "replay"):
            skip(name, "a log that can be read, with one commit")
        if receipt is not None:
            say("receipt", faults)
        return verdicts
    commit, draws = bodies["commit"][0], bodies["draw"]
    own = [entry["hash"] for entry in entries if entry["type"] == "commit"]
    if fingerprint is None:
        skip("anchor", "the fingerprint as it was published before the seed")
    else:
        say("anchor", [] if own == [fingerprint] else [f"expected {fingerprint}, found {own[0]}"], "as published")
    skip("beacon", "pairings, which the standard library lacks: use sortition verify")
    if not draws:
        skip("draw", "a draw, which has not been made yet")
    else:
        source = commit["seedSource"]
        typed = {"kind": "operator"} in [source, *source.get("of", [])]
        warning = "the organiser typed the seed, so it is not grind-proof" if typed else "sources as announced"
        good = f"ticket {draws[0]['ticket']}; {warning}"
        say("draw", check_draw(commit, draws[0]) if len(draws) == 1 else ["more than one draw"], good)
    unsound, promise = check_lottery(commit), commit["promise"]["least"]
    say("lottery", unsound, f"{commit['lottery']['tickets']} tickets, smallest chance {promise} as promised")
    changes = [(entry["seq"], entry["type"], entry["body"]) for entry in entries if entry["type"] in ("vacancy", "replacement")]
    sound = len(draws) == 1 and different_people(draws[0], commit["pool"]["size"])
    broken = check_changes(commit, draws[0], changes) if sound else []
    if not changes:
        skip("changes", "a vacancy, and there is none")
    elif not sound:
        skip("changes", "one draw of different people of the pool")
    else:
        say("changes", broken, f"{len(changes)} vacancies and replacements follow from one another")
    lost = None if pack is None else check_pool(commit, pack)
    if lost == []:
        say("quotas", check_quotas(commit, draws[0] if len(draws) == 1 else None, [leaf["row"] for leaf in pack["rows"]]), "every panel meets every quota")
    else:
        skip("quotas", "rows that hash to the pool root")
    if lost is None:
        skip("pool", "the auditor pack")
    else:
        say("pool", lost, f"{len(pack['rows'])} rows hash to the root")
    if all(kind == "vacancy" for _, kind, _ in changes):
        skip("replacements", "a replacement, and there is none")
    elif lost != []:
        skip("replacements", "rows that hash to the pool root")
    elif misfits(commit, [leaf["row"] for leaf in pack["rows"]]):
        skip("replacements", "rows with one listed value of each feature")
    elif not sound or broken:
        skip("replacements", "changes that are sound")
    elif commit["replacements"]["rule"] != "least-violation@1":
        skip("replacements", f"a program that knows the rule {commit['replacements']['rule']}")
    else:
        wrong, untried = check_replacements(commit, draws[0], changes, [leaf["row"] for leaf in pack["rows"]])
        if untried and not wrong:
            skip("replacements", f"a better search than trying every set: {untried} of the replacements have too many sets")
        else:
            say("replacements", wrong, "the people called are those that the rule names")
    skip("optimality", "the certificate and the program that checks it")
    skip("replay", "the raw files and the engine")
    if receipt is not None:
        say("receipt", faults + unsound + check_receipt(commit, receipt), f"chance {receipt['chance']}")
    return verdicts


def fingerprint(text):
    digits = re.sub(r"\s", "", text).lower()
    if not HASH.fullmatch(digits):
        raise argparse.ArgumentTypeError("64 hex digits are wanted")
    return digits


def main():
    parser = argparse.ArgumentParser(description="Checks a selection log.")
    parser.add_argument("log")
    parser.add_argument("--pack", help="the auditor pack")
    parser.add_argument("--receipt", help="a registrant's receipt")
    parser.add_argument("--fingerprint", type=fingerprint, help="of the commit, as it was published before the seed")
    options = parser.parse_args()

    def read(path, form=None):
        try:
            with open(path, "rb") as file:
                data = file.read()
            return data if form is None else read_one_line(data, form)
        except (OSError, Wrong) as error:
            print(f"{path}: {error}", file=sys.stderr)
            sys.exit(2)

    pack = None if options.pack is None else read(options.pack, PACK)
    receipt = None if options.receipt is None else read(options.receipt, RECEIPT)
    verdicts = verify_log(read(options.log), pack, receipt, options.fingerprint)
    for name, outcome, detail in verdicts:
        print(f"{name:12} {outcome:12} {ascii(detail)[1:-1]}")
    sys.exit(1 if any(outcome == "fail" for _, outcome, _ in verdicts) else 0)


if __name__ == "__main__":
    main()
