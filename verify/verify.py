#!/usr/bin/env python3
"""Checks a selection log with nothing but Python's standard library (3.9 or later).

    python3 verify.py selection-log.jsonl [--pack auditor-pack.json] [--certificate certificate.json] [--receipt FILE]
                      [--fingerprint HASH] [--vacancy HASH]...
    python3 verify.py invite-log.jsonl [--list FILE...] [--fingerprint HASH]

Written from docs/log-format.md and, of the log of letters, from docs/invite.md, and not from the program that writes logs. A paragraph sign, as in §5, stands for a
section of that document: what a function checks is said there, and can be compared.

To be read from the top: how bytes become values, the forms of these values, numbers from text, the pool tree; then one
part a verdict, in the order of §11, and the table of all verdicts; then the log of letters; then the program. Every input is hostile. A function
`check_…` returns a list of what is wrong, or raises WrongForm; a function `judge_…` gives a verdict.

Exit status (§11): 0 no verdict failed, 1 one did, 2 it could not begin.
"""

import argparse
import csv
import json
import math
import os
import re
import sys
import tempfile
from base64 import urlsafe_b64encode
from bisect import bisect_left
from calendar import isleap
from collections import Counter
from fractions import Fraction
from functools import cached_property, cmp_to_key
from hashlib import sha256
from heapq import heappop, heappush, heapreplace
from itertools import accumulate, chain, combinations, combinations_with_replacement, islice, repeat
from math import comb, gcd, lcm
from operator import eq, ge, gt, le, lt, ne
from reprlib import Repr
from typing import NamedTuple


# ==== Limits (§18): looked at before anything else is done with a file

MOST_BYTES_OF_LOG = 100_000_000
MOST_BYTES_OF_PACK = 500_000_000
MOST_BYTES_OF_CERTIFICATE = 20_000_000
MOST_BYTES_OF_RECEIPT = 1_000_000
MOST_LINES = 10_000

# What a file holds outside its strings: all lines of a log together so many; a file of one line so many, or one for so many
# bytes where that is more. An object counts as two arrays.
ARRAYS_OF_AN_OBJECT = 2
MOST_COLLECTIONS = 1_000_000
MOST_COMMAS = 3_000_000
MOST_KEYS_OF_LOG = 200_000
MOST_KEYS_OF_LINE = 1_000_000
BYTES_OF_A_COLLECTION = 16
BYTES_OF_A_COMMA = 10
BYTES_OF_A_KEY = 20

LARGEST_POOL = 10_000_000
MOST_FEATURES = 100
MOST_VALUES = 10_000
MOST_RELATED_VALUES = 200
MOST_ANCHORS = 100
MOST_CHARACTERS_OF_TOKEN = 100_000
MOST_NOTE_CELLS = 10_000
MOST_CONTRIBUTORS = 1000
MOST_LANGUAGES = 50
MOST_CHARACTERS_OF_LABEL = 500
MOST_PEOPLE = 100_000
MOST_SOURCE_NUMBERS = 1000
LONGEST_FRACTION = 1000

# What is counted, person by person and feature by feature, in the verdicts `quotas` and `replacements`.
MOST_COUNTED_ANSWERS = 10_000_000

# Beacon rounds of replacements whose signatures are checked, by whoever can.
MOST_ROUNDS_OF_REPLACEMENTS = 200

# Pseudonyms that are computed of everybody in the pool, to see whose those of a draw and its changes are; and places of
# everybody in the orders of replacements that have seeds of their own.
MOST_HASHES = 3_000_000

# Sets of people that are tried for the replacements of a log, times features.
MOST_TRIED_ANSWERS = 5_000_000

# A draw with more than any of these is left unjudged by `reserves` (§18): steps, drop-outs, and features by scenarios.
MOST_RESERVE_STEPS = 150_000_000
MOST_DROPOUTS = 20_000_000
MOST_SCENARIOS_OF_FEATURES = 9_000_000

# What is counted in the verdict `optimality`, and how long its numbers may be.
MOST_STEPS = 10_000_000
MOST_DIGITS = 1000
MOST_DIGITS_OF_COEFFICIENT = 40

# Where it goes through all panels: seats of the panel, seats that types can have, cuts, and steps; with so many cuts a step is two, and
# with so many rows that need seats.
MOST_SEATS_OF_PANEL = 256
MOST_SEATS_OF_TYPES = 512
MOST_LISTED_CUTS = 500
MOST_STEPS_OF_PANELS = 6_000_000
CUTS_OF_STEP = 50
ROWS_OF_STEP = 40


# ==== Bytes and canonical form (§2)

LARGEST_NUMBER = 2**53 - 1
DEEPEST_NESTING = 16

BYTES_OF_A_PIECE = 1_000_000

LONG_NUMBER = re.compile(rb"[0-9]{16,}")
WHITE_SPACE = re.compile(rb"[ \t\r]")
OTHER_ESCAPE = re.compile(rb'\\(?!["bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))')
PRINTABLE_ASCII = re.compile("[ -~]*")

NESTING_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
NO_BRACKETS = bytes(byte for byte in range(256) if byte not in NESTING_STEPS)


class WrongForm(Exception):
    """Input that has not the form that it must have."""


def write_canonical(value):
    """The canonical form of a value that was read from canonical JSON, as bytes: JCS(value) in §2."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def hash_value(value):
    """SHA-256(JCS(value)), as lower-case hex (§2)."""
    return sha256(write_canonical(value)).hexdigest()


class Allowance:
    """What a file may still hold outside its strings (§18): arrays and objects, commas, and the colons after keys."""

    def __init__(self, collections, commas, keys):
        self.collections = collections
        self.commas = commas
        self.keys = keys

    def use_up(self, outline):
        """Takes from it what there is in a text without strings. Raises WrongForm where that is too much."""
        self.collections -= outline.count(b"[") + ARRAYS_OF_AN_OBJECT * outline.count(b"{")
        self.commas -= outline.count(b",")
        self.keys -= outline.count(b":")
        if self.collections < 0 or self.commas < 0 or self.keys < 0:
            raise WrongForm("more arrays and objects, commas or keys than such a file may have")


def allow_log():
    """What all lines of a log together may hold (§18)."""
    return Allowance(MOST_COLLECTIONS, MOST_COMMAS, MOST_KEYS_OF_LOG)


def allow_line(length):
    """What a pack, a certificate or a receipt of so many bytes may hold (§18)."""
    return Allowance(
        max(MOST_COLLECTIONS, length // BYTES_OF_A_COLLECTION),
        max(MOST_COMMAS, length // BYTES_OF_A_COMMA),
        max(MOST_KEYS_OF_LINE, length // BYTES_OF_A_KEY),
    )


def cut_strings(text):
    """What of a text is outside its strings, in which there are no escapes.

    Piece by piece: the millions of parts of a long text would take far more memory than the text.
    """
    kept, inside = [], 0
    for start in range(0, len(text), BYTES_OF_A_PIECE):
        parts = text[start : start + BYTES_OF_A_PIECE].split(b'"')
        kept.append(b"".join(parts[inside::2]))
        inside = (inside + len(parts) - 1) % 2
    return b"".join(kept)


def check_outline(line, allowance):
    """Raises WrongForm where a line is not worth reading, or is not canonical in what the reader lets pass (§2, §18).

    This takes a few passes over the bytes, and builds nothing of them: the line may be made to waste memory.
    """
    # Without the backslashes that stand for one, every backslash that is left begins another escape.
    outline = line.replace(b"\\\\", b"")
    is_escaped_otherwise = OTHER_ESCAPE.search(outline) is not None

    # Without the quotation marks that are in strings, every one that is left begins or ends one.
    outline = cut_strings(outline.replace(b'\\"', b""))
    allowance.use_up(outline)
    if is_escaped_otherwise or WHITE_SPACE.search(outline):
        raise WrongForm("JSON, but not in canonical form")

    # An end that nothing was begun for makes all that follows look less deep: there the reader stops.
    brackets = outline.translate(None, NO_BRACKETS)
    if max(accumulate(NESTING_STEPS[bracket] for bracket in brackets), default=0) > DEEPEST_NESTING:
        raise WrongForm("nested more than 16 deep")

    is_large = any(int(digits[0][:17]) > LARGEST_NUMBER for digits in LONG_NUMBER.finditer(outline))
    if is_large or b"-" in outline:
        refuse_number()


def refuse_number(digits=None):
    """Raises WrongForm for a number that is not whole, or out of bounds (§2, rule 3)."""
    raise WrongForm("a number that is not a whole one from 0 to 2^53 - 1")


def read_object(pairs):
    """An object from its keys, which must be of printable ASCII (§2, rule 4) and ascend, and its values."""
    keys = [key for key, _ in pairs]
    if not all(map(PRINTABLE_ASCII.fullmatch, keys)):
        raise WrongForm("a key that is not printable ASCII")
    if not is_ascending(keys):
        raise WrongForm("keys twice, or not in their order")
    return dict(pairs)


def read_line(line, allowance):
    """The value of one line of canonical JSON (§2), given as bytes, with its newline or without. Else raises WrongForm.

    Python's JSON reader lets pass what is not canonical: white space and other escapes, which the outline shows, and keys
    twice or out of order, which an object shows. To write the value again and compare would take as much memory again.
    """
    check_outline(line, allowance)
    try:
        # One byte a character: as text, a single character may make each of the others take four.
        value = json.loads(
            line.decode("latin-1"),
            object_pairs_hook=read_object,
            parse_float=refuse_number,
            parse_constant=refuse_number,
        )
        return value if line.isascii() else decode_strings(value)
    except ValueError:
        # Bytes that are not UTF-8 (rule 1), text that is not JSON (rule 2), half a surrogate pair (rule 5).
        raise WrongForm("not JSON in UTF-8") from None


def decode_strings(value):
    """A value whose strings were read byte by byte, with the strings that these bytes are in UTF-8 (§2, rule 1)."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("latin-1").decode("utf-8")
    # In place: there is no room for a second list of millions.
    if isinstance(value, list):
        for number, item in enumerate(value):
            value[number] = decode_strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            value[key] = decode_strings(item)
    return value


# ==== Forms (§2)

# A form is written as the document writes it:
#
#     is_text           a function that says whether a value has the form
#     [form]            an array of any length, every item of that form
#     (form, form)      an array of just so many items, of these forms
#     {"key": form}     an object with exactly these keys; one that is written "key?" may be absent


def check_form(value, form, where):
    """Raises WrongForm, which names the place, where a value has not the form (§2)."""
    if isinstance(form, dict):
        check_object(value, form, where)
    elif isinstance(form, (list, tuple)):
        check_array(value, form, where)
    elif not form(value):
        refuse(where)


def check_object(value, form, where):
    """Raises WrongForm unless this is an object with exactly the keys that are listed for it (§2), each of its form."""
    if not isinstance(value, dict):
        refuse(where)
    needed = {key for key in form if not key.endswith("?")}
    allowed = {key.rstrip("?") for key in form}
    if not needed <= set(value) <= allowed:
        refuse(where)
    for key, item in value.items():
        item_form = form[key] if key in needed else form[key + "?"]
        check_form(item, item_form, (where, key))


def check_array(value, form, where):
    """Raises WrongForm unless this is an array, its items all of one form or each of its own (§2)."""
    if not isinstance(value, list):
        refuse(where)
    if isinstance(form, tuple):
        if len(value) != len(form):
            refuse(where)
        item_forms = form
    elif callable(form[0]) and all(map(form[0], value)):
        # A list of many numbers is seen to at once.
        return
    else:
        item_forms = repeat(form[0])
    for number, (item, item_form) in enumerate(zip(value, item_forms)):
        check_form(item, item_form, (where, number))


def refuse(where):
    """Raises WrongForm for the value at this place: a name, or a place and the key or number of what is inside it."""
    keys = []
    while isinstance(where, tuple):
        where, key = where
        keys.append(str(key))
    raise WrongForm(f"wrong form at {'.'.join([where, *reversed(keys)])}")


def has_form(value, form):
    """Whether a value has the form."""
    try:
        check_form(value, form, "")
    except WrongForm:
        return False
    return True


def is_ascending(items):
    """Whether items are in strictly ascending order, so that none is there twice."""
    return all(item < following for item, following in zip(items, islice(items, 1, None)))


def is_array_sorted_by(key_length, item_form):
    """A form: an array of items that strictly ascend by the UTF-8 bytes (§2) of their first `key_length` texts."""

    def has_items_in_order(value):
        if not has_form(value, [item_form]):
            return False
        return is_ascending([[text.encode("utf-8") for text in item[:key_length]] for item in value])

    return has_items_in_order


def is_like(pattern):
    """A form: a string that the pattern matches as a whole."""
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def is_one_of(*words):
    """A form: one of these strings."""
    return lambda value: value in words


def is_whole_from(least, most):
    """A form: a whole number that is neither below the one nor above the other."""
    return lambda value: is_whole(value) and least <= value <= most


# ---- Forms that have a name (§2), and version 1 (§13)

FRACTION = re.compile("(0|[1-9][0-9]*)(?:/([1-9][0-9]*))?")
TIME = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")

is_string = is_like("(?s).*")
# No control characters, ends of lines or paragraphs, or marks that turn the direction of writing.
is_text = is_like(r"[^\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
is_hash = is_like("[0-9a-f]{64}")
is_signature = is_like("[0-9a-f]{96}")
is_name = is_like("[a-z][a-z0-9-]*(@[0-9]+)?")
is_pseudonym = is_like("[A-Za-z0-9_-]{21}[AQgw]")
is_version = is_whole_from(1, 1)


def is_whole(value):
    """Whether this is a whole number (§2). Its size was seen to by check_outline. (To Python, True is a kind of 1.)"""
    return type(value) is int


def is_positive(value):
    """Whether this is a whole number above 0 (§2)."""
    return is_whole(value) and value > 0


def is_true(value):
    """Whether this is true."""
    return value is True


def is_boolean(value):
    """Whether this is true or false."""
    return isinstance(value, bool)


def is_pseudonyms(value):
    """Whether these are pseudonyms, and not too many (§2, §18)."""
    return has_form(value, [is_pseudonym]) and len(value) <= MOST_PEOPLE


def is_people(value):
    """Whether these are pseudonyms in strictly ascending order (§2)."""
    return is_pseudonyms(value) and is_ascending(value)


def is_somebody(value):
    """Whether these are people, at least one (§16)."""
    return value != [] and is_people(value)


def is_fraction(value):
    """Whether this is a fraction in lowest terms, without a denominator of 1 (§2)."""
    if not is_string(value) or len(value) > LONGEST_FRACTION:
        return False
    match = FRACTION.fullmatch(value)
    if match is None:
        return False
    numerator, denominator = match.groups()
    if denominator is None:
        return True
    return denominator != "1" and gcd(int(numerator), int(denominator)) == 1


def is_fraction_or_null(value):
    """Whether this is a fraction or null: `gap` (§17)."""
    return value is None or is_fraction(value)


def is_time(value):
    """Whether this is a second of a day that there is in the Gregorian calendar (§2)."""
    match = TIME.fullmatch(value) if is_string(value) else None
    if match is None:
        return False
    year, month, day, hour, minute, second = [int(digits) for digits in match.groups()]
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= list_days_of_months(year)[month - 1] and hour < 24 and minute < 60 and second < 60


def list_days_of_months(year):
    """How many days each month of a year has in the Gregorian calendar (§2)."""
    return [31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


# ---- Entries (§3)



def check_entry_form(entry, bodies):
    """Raises WrongForm where a line is no entry (§3), or its body not that of its type (§5, §7, §15, §16)."""
    entry_type = entry.get("type") if isinstance(entry, dict) else None
    if not is_string(entry_type) or entry_type not in bodies:
        refuse("entry.type")

    form = {
        "body": bodies[entry_type],
        "hash": is_hash,
        "prev": is_hash_or_null,
        "seq": is_whole,
        "time": is_time,
        "type": is_string,
        "v": is_version,
    }
    if entry_type == "commit":
        form["order?"] = [(is_text, [is_text])]
    check_form(entry, form, "entry")

    if entry_type == "commit" and not is_order_of_quotas(entry):
        refuse("entry.order")

    if entry_type == "commit" and not has_quotas_of_special_chances(entry["body"]):
        refuse("entry.body.reserves.dropout.special")

    if entry_type == "commit" and not has_things_of_labels(entry["body"]):
        refuse("entry.body.labels")


def is_order_of_quotas(commit):
    """Whether an order, where there is one, names each feature and value of the quotas once and is not theirs (§3)."""
    quotas = [[feature, [value for value, _, _ in values]] for feature, values in commit["body"]["quotas"]]
    order = commit.get("order")
    if order is None:
        return True
    by_bytes = [[feature, sorted(values, key=str.encode)] for feature, values in order]
    by_bytes.sort(key=lambda named: named[0].encode("utf-8"))
    return by_bytes == quotas and order != quotas


def is_hash_or_null(value):
    """Whether this is a hash or null: `prev` (§3), `household` (§8)."""
    return value is None or is_hash(value)


# ---- The body of a commit (§5)

is_kind_of_key = is_one_of("derived", "random")
is_quicknet = is_one_of("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971")


def is_count(value):
    """Whether this is a number of people, or null where it is not told (§5)."""
    return value is None or is_whole(value)


def is_chance_group(value):
    """Whether this is a number of people with the fewest and the most tickets that any of them has (§5)."""
    if not has_form(value, (is_whole, is_whole, is_whole)):
        return False
    _, fewest, most = value
    return fewest <= most


def is_heading(value):
    """Whether this is a text that may be empty (§5)."""
    return value == "" or is_text(value)


def is_cells(value):
    """Whether these are the items of a note: at least one, in ascending order of heading and text (§5)."""
    return value != [] and is_array_sorted_by(2, (is_heading, is_text))(value)


def is_notes(value):
    """Whether these are notes in ascending order of feature and value, with not too many items in all (§5, §18)."""
    if not is_array_sorted_by(2, (is_text, is_text, is_cells))(value):
        return False
    return sum(len(cells) for _, _, cells in value) <= MOST_NOTE_CELLS


def is_quota(value):
    """Whether this is a value with its least and its most seats, the least not above the most (§5)."""
    if not has_form(value, (is_text, is_whole, is_whole)):
        return False
    _, least, most = value
    return least <= most


def is_quotas(value):
    """Whether these are features with their quotas, and not too many of either (§5, §18)."""
    if not is_array_sorted_by(1, (is_text, is_array_sorted_by(1, is_quota)))(value):
        return False
    return len(value) <= MOST_FEATURES and sum(len(quotas) for _, quotas in value) <= MOST_VALUES


def is_dropout(value):
    """Whether these are chances to drop out, none of them above 1 (§5)."""
    form = {
        "of": is_whole_from(2, 1000),
        "special": is_array_sorted_by(2, (is_text, is_text, is_whole)),
        "usual": is_whole,
    }
    if not has_form(value, form):
        return False
    chances = [value["usual"]] + [chance for _, _, chance in value["special"]]
    return all(chance <= value["of"] for chance in chances)


def has_quotas_of_special_chances(commit):
    """Whether each special chance to drop out names a value that has a quota (§5)."""
    with_quota = {(feature, value) for feature, quotas in commit["quotas"] for value, _, _ in quotas}
    special = commit["reserves"]["dropout"]["special"]
    return all((feature, value) in with_quota for feature, value, _ in special)


is_language = is_like("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
is_zone = is_like("[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z][A-Za-z0-9_+-]{0,31}){0,2}")


def is_label(value):
    """Whether this is a text that is not too long (§5, §18)."""
    return is_text(value) and len(value) <= MOST_CHARACTERS_OF_LABEL


def is_labels(value):
    """Whether these are languages with their words, in ascending order, not none and not too many (§5, §18)."""
    form = {
        "features": is_array_sorted_by(1, (is_text, is_label)),
        "organiser?": is_label,
        "place?": is_label,
        "question?": is_label,
        "reviewed?": is_true,
        "sources": is_array_sorted_by(1, (is_text, is_label)),
        "title?": is_label,
        "values": is_array_sorted_by(2, (is_text, is_text, is_label)),
    }
    if value == [] or not isinstance(value, list) or len(value) > MOST_LANGUAGES:
        return False
    return is_array_sorted_by(1, (is_language, lambda labels: has_form(labels, form)))(value)


def are_apart(labels, known):
    """Whether all that is named is known, and nothing is called what something else is called (§5)."""
    words = [label for _, label in labels]
    if len(set(words)) < len(words):
        return False
    return all(name in known and (label == name or label not in known) for name, label in labels)


def has_things_of_labels(commit):
    """Whether labels are of what is in the commit, and no two features or values of one are called the same (§5)."""
    known = {feature: {value for value, _, _ in quotas} for feature, quotas in commit["quotas"]}
    notes = {text for _, _, cells in commit["provenance"]["notes"] for _, text in cells}
    for _, labels in commit.get("labels", []):
        by_feature = {}
        for feature, value, label in labels["values"]:
            by_feature.setdefault(feature, []).append((value, label))
        if not all(key in commit for key in ("organiser", "place", "question", "title") if key in labels):
            return False
        if not all(text in notes for text, _ in labels["sources"]):
            return False
        if not are_apart(labels["features"], known):
            return False
        if not all(feature in known and are_apart(own, known[feature]) for feature, own in by_feature.items()):
            return False
    return True


def has_form_of_kind(value, forms):
    """Whether this is an object with a `kind` and, beside it, the form of that kind."""
    kind = value.get("kind") if isinstance(value, dict) else None
    if not is_string(kind) or kind not in forms:
        return False
    return has_form({key: item for key, item in value.items() if key != "kind"}, forms[kind])


def is_seed_source(value):
    """Whether this is a seed source of one of the kinds of §5."""
    return has_form_of_kind(value, SEED_SOURCE_FORMS)


def is_names(value):
    """Whether these are the names of contributors: at least one, not too many, in ascending order (§5, §18)."""
    if value == [] or not has_form(value, [is_text]) or len(value) > MOST_CONTRIBUTORS:
        return False
    return is_ascending([name.encode("utf-8") for name in value])


def is_parts(value):
    """Whether these are two or more seed sources that can be taken together, in ascending order of their kinds (§5)."""
    if not isinstance(value, list) or len(value) < 2 or not all(is_seed_source(part) for part in value):
        return False
    kinds = [part["kind"] for part in value]
    return is_ascending(kinds) and "dice" not in kinds and "several" not in kinds


# Forms by `kind` have their keys beside that.

SEED_SOURCE_FORMS = {
    "operator": {},
    "dice": {"digits": is_whole},
    "balls": {"count": is_whole, "event": is_text, "highest": is_whole},
    "contributions": {"names": is_names},
    "beacon": {"chain": is_quicknet, "round": is_whole},
    "several": {"of": is_parts},
}

# Where the order of equals comes from when seats are filled (§5).
REPLACEMENT_SEED_FORMS = {
    "draw": {},
    "dice": {"digits": is_whole_from(6, 15)},
    "beacon": {"chain": is_quicknet},
}


def is_replacement_seed(value):
    """Whether this is a source of the order of equals, of one of the kinds of §5."""
    return has_form_of_kind(value, REPLACEMENT_SEED_FORMS)


def is_short(form, most):
    """A form: an array of items of this form, of which there are not too many."""
    return lambda value: has_form(value, [form]) and len(value) <= most


def is_nullable(form):
    """A form: null, or this one."""
    return lambda value: value is None or has_form(value, form)


MOST_COLUMNS_OF_STRATA = 10
MOST_TOLD_CELLS = 100
is_stratum = is_short(is_text, MOST_COLUMNS_OF_STRATA)

COMMIT_FORM = {
    "chances": [is_chance_group],
    "invitation?": {
        "addresses": is_whole,
        "cells": is_nullable(is_short((is_stratum, [is_text], is_whole, is_fraction), MOST_TOLD_CELLS)),
        "fingerprint": is_hash,
        "least": is_fraction,
        "letters": is_whole,
        "most": is_fraction,
        "strata": is_stratum,
    },
    "labels?": is_labels,
    "lottery": {"panels": [(is_whole, is_people)], "tickets": is_whole},
    "method": is_name,
    "organiser?": is_text,
    "panelSize": is_whole,
    "place?": is_text,
    "pool": {
        "counts": [[is_count]],
        "householdRule": is_boolean,
        "key": is_kind_of_key,
        "root": is_hash,
        "size": is_whole_from(0, LARGEST_POOL),
    },
    "promise": {"bound": is_fraction, "impossible": is_whole, "least": is_fraction, "noTicket": is_whole},
    "provenance": {
        "excluded": {"alreadySelected": is_whole, "notEligible": is_whole, "sameAddress": is_whole},
        "notes": is_notes,
    },
    "question?": is_text,
    "quotas": is_quotas,
    "replacements": {"rule": is_name, "seed": is_replacement_seed},
    "reserves": {
        "count": is_whole,
        "dropout": is_dropout,
        "rule": is_name,
        "scenarios": is_whole_from(1, 10_000),
    },
    "seedSource": is_seed_source,
    "spread?": is_true,
    "timeZone?": is_zone,
    "title?": is_text,
    "tool": {"name": is_text, "solver": is_text, "version": is_text, "wasm": is_hash},
}


# ---- The body of a draw (§7)


def is_source(value):
    """Whether this is a source of one of the kinds of §7."""
    return has_form_of_kind(value, SOURCE_FORMS)


def is_source_numbers(value):
    """Whether these are numbers of dice or balls, and not too many (§7, §18)."""
    return has_form(value, [is_whole]) and len(value) <= MOST_SOURCE_NUMBERS


def is_source_texts(value):
    """Whether these are names with texts, in ascending order of the names, and not too many (§7, §18)."""
    return is_array_sorted_by(1, (is_text, is_text))(value) and len(value) <= MOST_CONTRIBUTORS


SOURCE_FORMS = {
    "text": {"text": is_text},
    "dice": {"digits": is_source_numbers},
    "balls": {"numbers": is_source_numbers},
    "contributions": {"texts": is_source_texts},
    "beacon": {"round": is_whole, "signature": is_signature},
}

DRAW_FORM = {
    "commit": is_hash,
    "counts": [[is_count]],
    "reserves": is_pseudonyms,
    "seed": is_hash,
    "sources": [is_source],
    "ticket": is_whole,
}


# ---- Vacancies and replacements (§16)

is_origin = is_one_of("reserves", "pool")


def is_whole_or_null(value):
    """Whether this is a whole number (§2), or null."""
    return value is None or is_whole(value)


def is_vacancy(value):
    """Whether this is the body of a vacancy: somebody leaves, unless there is a call (§16)."""
    return has_form(value, VACANCY_FORM) and ("call" in value or is_somebody(value["left"]))


VACANCY_FORM = {
    "call?": {"from": is_origin, "round": is_whole_or_null, "seats": is_positive},
    "left": is_people,
    "reason": is_text,
}

REPLACEMENT_FORM = {
    "called": is_somebody,
    "from": is_origin,
    "panel": is_somebody,
    "sources": [is_source],
}


# ---- The body of an anchor (§15)

BASE64 = re.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?")


def is_token(value):
    """Whether this is the base64 of some bytes, in its one form, and not too long (§15, §18)."""
    return is_string(value) and 0 < len(value) <= MOST_CHARACTERS_OF_TOKEN and BASE64.fullmatch(value) is not None


ANCHOR_FORM = {"kind": is_one_of("rfc3161"), "token": is_token}


# ---- Bodies by the type of their entry (§3)

BODY_FORMS = {
    "commit": COMMIT_FORM,
    "anchor": ANCHOR_FORM,
    "draw": DRAW_FORM,
    "vacancy": is_vacancy,
    "replacement": REPLACEMENT_FORM,
    "void": {"reason": is_text},
    "close": {},
}


# ---- Rows and leaves (§8), the auditor pack (§9), receipts (§10)



def is_values(value):
    """Whether these are features with a value each, in ascending order, and not too many (§8, §18)."""
    if not isinstance(value, list) or len(value) > MOST_FEATURES:
        return False
    return is_array_sorted_by(1, (is_text, is_text))(value)


ROW_FORM = {"household": is_hash_or_null, "id": is_text, "values": is_values}

LEAF_FORM = {"nonce": is_string, "row": ROW_FORM, "salt": is_hash}


def is_indices(value):
    """Whether these are indices of people, and not too many (§9, §18)."""
    return has_form(value, [is_whole]) and len(value) <= MOST_PEOPLE


PACK_FORM = {"key": is_kind_of_key, "panels": [is_indices], "rows": [LEAF_FORM], "v": is_version}

RECEIPT_FORM = {
    "commit": is_hash,
    "index": is_whole,
    "leaf": LEAF_FORM,
    "path": [is_hash],
    "v": is_version,
}


# ---- The certificate (§17)

is_natural = is_like(f"[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")
is_multiplier = is_like(f"-?[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")
is_coefficient = is_like(f"-?[1-9][0-9]{{0,{MOST_DIGITS_OF_COEFFICIENT - 1}}}")
is_short_integer = is_like(f"0|-?[1-9][0-9]{{0,{MOST_DIGITS_OF_COEFFICIENT - 1}}}")


def is_types(value):
    """Whether these are numbers of types, at least one, in strictly ascending order (§17)."""
    return value != [] and has_form(value, [is_whole]) and is_ascending(value)


def is_array_by_number(item_form):
    """A form: an array of pairs of a number and an item, in strictly ascending order of the numbers."""

    def has_pairs_in_order(value):
        """Whether it is one."""
        if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
            return False
        if not all(is_whole(number) and item_form(item) for number, item in value):
            return False
        return is_ascending([number for number, _ in value])

    return has_pairs_in_order


def is_node(value):
    """Whether this is a branch or a leaf of the proof of a cut (§17)."""
    return has_form(value, BRANCH_FORM if is_branch(value) else LEAF_OF_PROOF_FORM)


def is_branch(node):
    """Whether a node of the proof of a cut is a branch, and not a leaf (§17)."""
    return isinstance(node, dict) and "type" in node


MULTIPLIERS_FORM = {"of": is_natural, "rows": is_array_by_number(is_multiplier)}

BRANCH_FORM = {"at": is_whole, "type": is_whole}

LEAF_OF_PROOF_FORM = {"aim": is_whole_from(0, 1), "multipliers": MULTIPLIERS_FORM}

CERTIFICATE_FORM = {
    "commit": is_hash,
    "cuts": [{"coefficients": is_array_by_number(is_coefficient), "most": is_short_integer, "proof": [is_node]}],
    "gap": is_fraction_or_null,
    "households": [is_types],
    "listed?": is_whole,
    "method": is_name,
    "panels": {"of": is_natural, "seats": [(is_natural, is_array_by_number(is_positive))]},
    "stages": [{"bound": is_fraction, "multipliers": MULTIPLIERS_FORM}],
    "typeOf": [is_whole],
    "v": is_version,
}


def read_only_line(data, form, most_bytes):
    """A pack (§9), a receipt (§10) or a certificate (§17), from the bytes of its file. Anything else raises WrongForm."""
    if len(data) > most_bytes:
        raise WrongForm(f"more than {most_bytes} bytes")
    if data.find(b"\n") != len(data) - 1:
        raise WrongForm("no newline at its end, or one before it")
    value = read_line(data, allow_line(len(data)))
    check_form(value, form, "file")
    return value


# ==== Numbers from text (§6)


class Numbers:
    """The endless row of numbers that a text gives (§6). Every call goes on where the last one stopped."""

    def __init__(self, text):
        self.text = text
        self.position = 0

    def take_hash(self):
        """The next x of the row: the SHA-256 of the text, a comma and its place, as a whole number (§6)."""
        self.position += 1
        block = f"{self.text},{self.position}".encode("utf-8")
        return int.from_bytes(sha256(block).digest(), "big")

    def take(self, limit):
        """The next number from 0 to below `limit`, all of them equally likely (§6)."""
        passed_over_from = 2**256 // limit * limit
        x = self.take_hash()
        while x >= passed_over_from:
            x = self.take_hash()
        return x % limit


def shuffle(items, text):
    """The items in the order that a text gives them (§6)."""
    items = list(items)
    numbers = Numbers(text)
    for j in range(len(items) - 1, 0, -1):
        r = numbers.take(j + 1)
        items[j], items[r] = items[r], items[j]
    return items


# ==== The pool tree (§8), which is that of RFC 6962


def hash_leaf(leaf):
    """The hash of a leaf (§8)."""
    return sha256(b"\0" + write_canonical(leaf)).digest()


def hash_node(left, right):
    """The hash of a node, from those of its two sides (§8)."""
    return sha256(b"\1" + left + right).digest()


def split_size(size):
    """The largest power of two below a size above 1: so many leaves are on the left side (§8)."""
    return 1 << ((size - 1).bit_length() - 1)


def compute_root(hashes):
    """The root of the tree whose leaves have these hashes (§8)."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = split_size(len(hashes))
    return hash_node(compute_root(hashes[:middle]), compute_root(hashes[middle:]))


def climb_path(leaf_hash, index, size, path):
    """The root to which a leaf and its path lead (§10), or None where the path has not the length that it must have.

    The leaf is that of `index` in a tree of `size` leaves. The last step of the path is the other side of the root.
    """
    if size == 1:
        return leaf_hash if not path else None
    if not path:
        return None

    middle = split_size(size)
    other_side, rest = path[-1], path[:-1]
    if index < middle:
        own_side = climb_path(leaf_hash, index, middle, rest)
        return None if own_side is None else hash_node(own_side, other_side)
    own_side = climb_path(leaf_hash, index - middle, size - middle, rest)
    return None if own_side is None else hash_node(other_side, own_side)


# ==== Pseudonyms (§8)

BYTES_OF_PSEUDONYM = 16
LENGTH_OF_PSEUDONYM = 22


def compute_pseudonyms(salts, context):
    """The pseudonyms of all who have these salts, each given as its 32 bytes, in a context (§8)."""
    of_context = context.encode("ascii")
    # With two bytes more each is 24 characters of base64 without a rest: they are encoded at once, and the first 22 are the same.
    hashes = [sha256(salt + of_context).digest()[:BYTES_OF_PSEUDONYM] + b"\0\0" for salt in salts]
    text = urlsafe_b64encode(b"".join(hashes)).decode("ascii")
    return [text[start : start + LENGTH_OF_PSEUDONYM] for start in range(0, len(text), 24)]


def compute_pseudonym(salt, context):
    """The pseudonym of one of them."""
    return compute_pseudonyms([salt], context)[0]


def find_people(salts, context, names):
    """Of these pseudonyms, those that are somebody's in a context, each with the pool index (§8).

    One hash for every salt; only those who are looked for are kept.
    """
    wanted = set(names)
    people = {}
    for index, name in enumerate(compute_pseudonyms(salts, context)):
        if name in wanted:
            people[name] = index
    return people


# ==== What is judged, and how a verdict is given (§11)


class Subject:
    """A log and what was given with it, read once for all verdicts.

    The properties are worked out when a verdict first asks for them, and then kept.
    """

    def __init__(self, data, pack, receipt, fingerprint, certificate, vacancies, letters):
        self.pack = pack
        self.letters = letters
        self.certificate = certificate
        self.receipt = receipt
        self.fingerprint = fingerprint
        self.vacancies = vacancies

        self.entries, line_faults = read_log(data, BODY_FORMS)
        self.chain_faults = line_faults or check_chain(self.entries)
        # Where any line is wrong, no entry can be trusted to be what it says (§11).
        sound = [] if line_faults else self.entries

        commits = [entry for entry in sound if entry["type"] == "commit"]
        self.commit_entry = commits[0] if len(commits) == 1 else None
        self.commit = None if self.commit_entry is None else self.commit_entry["body"]

        draws = [entry for entry in sound if entry["type"] == "draw"]
        self.draws = [entry["body"] for entry in draws]
        self.draw_entry = draws[0] if len(draws) == 1 else None
        self.draw = None if self.draw_entry is None else self.draw_entry["body"]

        self.changes = [entry for entry in sound if entry["type"] in ("vacancy", "replacement")]
        # The hashes of vacancies with a call: what the seeds of replacements are made of (§16, point 19).
        self.calls = [entry["hash"] for entry in self.changes if "call" in entry["body"]]

    @cached_property
    def commit_hash(self):
        """The commit hash (§5)."""
        return hash_value(self.commit)

    @cached_property
    def draw_faults(self):
        """What is wrong with the announced source and with the draw, where there is one (§7)."""
        of_source = check_seed_source(self.commit)
        if not self.draws:
            return of_source
        if self.draw is None:
            return [*of_source, "more than one draw"]
        return of_source + check_draw(self.commit, self.commit_hash, self.draw)

    @cached_property
    def beacon_faults(self):
        """What is wrong with the beacon rounds, but for their signatures (§7)."""
        return check_rounds(self)

    @cached_property
    def lottery_faults(self):
        """What is wrong with the lottery (§5)."""
        return check_lottery(self.commit)

    @cached_property
    def drawn(self):
        """The pseudonyms of the panel and of the reserves that one draw names, or None (§11)."""
        return None if self.draw is None else find_drawn(self.commit, self.draw)

    @cached_property
    def changes_faults(self):
        """What is wrong with the first change that does not follow (§16), where there is a draw to begin with."""
        if self.drawn is None:
            return []
        return check_changes(self.drawn, self.changes, self.commit["replacements"]["seed"])

    @cached_property
    def pool_faults(self):
        """What is wrong with the auditor pack (§9). There must be one."""
        return check_pool(self.commit, self.pack)

    @cached_property
    def rows(self):
        """The rows of the pool (§8), or None where there is no pack with rows that hash to the pool root."""
        if self.pack is None or self.pool_faults:
            return None
        return [leaf["row"] for leaf in self.pack["rows"]]

    @cached_property
    def misfits(self):
        """The indices of rows that have not exactly the committed features and values (§11). There must be rows."""
        return find_misfits(self.commit, self.rows)

    @cached_property
    def has_too_many_hashes(self):
        """Whether it would take too long to see whose all pseudonyms are (§18)."""
        from_pool = [entry for entry in self.changes if entry["body"].get("from") == "pool"]
        return (2 + len(from_pool)) * len(self.rows) > MOST_HASHES

    @cached_property
    def people(self):
        """Who stands behind the pseudonyms (§8), as far as the rows say it. There must be rows."""
        if self.has_too_many_hashes:
            return NOBODY
        return identify_people(self)


# What there is to say of a verdict: its outcome and a detail.

MOST_FAULTS_TOLD = 20


def pass_with(detail):
    """The verdict that all is as it must be."""
    return ("pass", detail)


def fail_with(faults):
    """The verdict that something is wrong, and what; after twenty faults a reader has seen enough."""
    return ("fail", "; ".join(faults[:MOST_FAULTS_TOLD]))


def leave_unchecked(missing):
    """The verdict that could not be given, with what is missing for it."""
    return ("not checked", f"this needs {missing}")


def decide(faults, detail):
    """Fails where there are faults; otherwise passes with the detail."""
    return fail_with(faults) if faults else pass_with(detail)


def describe_number(number, one, many=None):
    """How many there are of something, in words that agree with the number; `many` where it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


SHORT = Repr()
SHORT.maxstring = SHORT.maxother = 200


def show(value):
    """A value as it is told: the beginning of a list, which may be as long as a log."""
    return value[:200] if isinstance(value, str) else SHORT.repr(value)


def list_broken(*rules):
    """What to say of the rules that do not hold, from pairs of a name and whether it holds."""
    return [f"{name} does not hold" for name, holds in rules if not holds]


# What verdicts need. The words stand in the help, and where the thing is missing.

THE_LOG = "the log"
ONE_COMMIT = "a log that can be read, with one commit"
ED25519 = "Ed25519, which the standard library lacks: use ssh-keygen -Y verify or sortition verify"
FINGERPRINT = "the fingerprint as it was published before the seed"
CMS = "signatures of the form CMS, which this program cannot check"
PAIRINGS = "pairings, which the standard library lacks: use sortition verify"
A_DRAW = "a draw"
A_VACANCY = "a vacancy"
A_REPLACEMENT = "a replacement"
THE_PACK = "the auditor pack"
CERTIFICATE = "the certificate"
RAW_FILES = "the raw files and the engine"
THE_LETTERS = "the log of the letters (--invitation)"
SETTINGS = "the settings of the draw and its raw files"
A_RECEIPT = "a receipt"

POOL_ROWS = "rows that hash to the pool root"
WHO_IS_WHO = "to know whose the pseudonyms are (see the verdict chances)"
LESS_TO_COUNT = "less to count than all these people and features (§18)"


# ==== chain: every line is canonical and an entry, and entries hang together (§2, §3, §4)


def judge_chain(subject):
    """The verdict `chain` (§11)."""
    if subject.chain_faults:
        return fail_with(subject.chain_faults)
    entries = subject.entries
    voids = [f", given up in line {entry['seq'] + 1}: {entry['body']['reason']}" for entry in entries if entry["type"] == "void"]
    number = describe_number(len(entries), "entry", "entries")
    return pass_with(f"{number}, fingerprint {entries[0]['hash']}{''.join(voids)}")


def read_log(data, bodies):
    """The entries of a log, whose bodies have these forms by type, and what is wrong with single lines (§2, §3, §18).

    An empty log is wrong too.
    """
    if len(data) > MOST_BYTES_OF_LOG:
        return [], [f"more than {MOST_BYTES_OF_LOG} bytes"]
    if data.count(b"\n") > MOST_LINES:
        # A log that an editor has laid out has many lines, too: that is said rather than how many.
        return name_file(data, [], [f"more than {MOST_LINES} lines"])

    lines = data.split(b"\n")
    after_last_newline = lines.pop()

    faults = []
    if after_last_newline != b"" or not lines:
        faults.append("empty, or no newline at its end")

    entries = []
    allowance = allow_log()
    for number, line in enumerate(lines):
        try:
            entry = read_line(line, allowance)
            entries.append(entry)
            check_entry_form(entry, bodies)
        except WrongForm as fault:
            faults.append(f"line {number + 1}: {fault}")
    return name_file(data, entries, faults)


def name_file(data, entries, faults):
    """What was read, or what file it is where it is no log as it was written."""
    other = recognise_file(data) if faults else None
    return ([], [f"this is no log as it was written: {other}"]) if other else (entries, faults)


# How files begin that people give in place of a log, and what they are.
OTHER_FILES = [
    (rb"\s*<(!doctype|html|\?xml)", "a web page; a report has its log inside, and a button that saves it"),
    (rb'\{"commit":"[0-9a-f]{64}","index":', "a receipt"),
    (rb'\{"commit":"[0-9a-f]{64}","cuts":', "a certificate"),
    (rb'\{"key":"(derived|random)","panels":', "an auditor pack"),
    (rb"PK\x03\x04", "a ZIP archive or a spreadsheet"),
    (rb"\xff\xfe|\xfe\xff", "text in UTF-16, as some editors save it"),
    (rb"\xef\xbb\xbf", "text with a byte order mark in front, which another program has put there"),
    (rb"\s*[{\[]\s*\n", "JSON on many lines, as an editor or a browser lays it out"),
]


def recognise_file(data):
    """What a file is that is no log, in words; None where that cannot be told."""
    for begins, what in OTHER_FILES:
        if re.match(begins, data, re.IGNORECASE):
            return what
    return "text with the line ends of Windows (CRLF)" if b"\r\n" in data else None


def check_chain(entries):
    """What is wrong with how entries follow on one another (§3, §4)."""
    faults = []
    previous = None
    types_before = Counter()
    for number, entry in enumerate(entries):
        # Entries of the log of letters are in order as those of a draw are.
        entry_type = entry["type"].replace("invite-", "")
        broken = check_link(number, entry, previous) + check_order(number, entry_type, types_before)
        faults += [f"line {number + 1}, {entry['type']}: {fault}" for fault in broken]
        previous = entry
        types_before[entry_type] += 1
    return faults


def check_link(number, entry, previous):
    """What is wrong with the number, the hash, the link and the time of an entry (§3)."""
    without_hash = {key: value for key, value in entry.items() if key != "hash"}
    return list_broken(
        ("seq", entry["seq"] == number),
        ("hash", entry["hash"] == hash_value(without_hash)),
        ("prev", entry["prev"] == (None if previous is None else previous["hash"])),
        ("time", previous is None or entry["time"] >= previous["time"]),
    )


def check_order(number, entry_type, types_before):
    """What is wrong with an entry of this type after so many entries of those types (§4)."""
    is_change = entry_type in ("vacancy", "replacement")
    may_follow_a_void = entry_type in ("anchor", "close")

    return list_broken(
        # Point 1.
        ("first", (entry_type == "commit") == (number == 0)),
        # Point 2, and of a void point 4.
        ("one of its type", not (entry_type in ("draw", "void") and entry_type in types_before)),
        # Point 5.
        ("nothing after the close", "close" not in types_before),
        # Point 3.
        ("after the draw", not (is_change and "draw" not in types_before)),
        ("after a vacancy", not (entry_type == "replacement" and "vacancy" not in types_before)),
        # Point 4.
        ("not given up", may_follow_a_void or "void" not in types_before),
        # Point 6.
        ("not too many anchors", not (entry_type == "anchor" and types_before["anchor"] >= MOST_ANCHORS)),
    )


# ==== signature, anchor, beacon: the log is signed (§14), it is the one whose fingerprint was published (§15), and the
# ==== beacon gave this round after the commit (§7)


def judge_signature(subject):
    """The verdict `signature` (§11, §14), which cannot be given here."""
    return leave_unchecked(ED25519)


def judge_anchor(subject):
    """The verdict `anchor` (§11, §15), as far as it can be given here.

    The fingerprint is the hash of the commit entry, and every hash of a vacancy is that of one with a call.
    """
    is_stamped = any(entry["type"] == "anchor" for entry in subject.entries)
    if subject.fingerprint is None and not subject.vacancies:
        return leave_unchecked(f"{FINGERPRINT}, or for its time stamp {CMS}" if is_stamped else FINGERPRINT)

    found = subject.commit_entry["hash"]
    faults = [] if subject.fingerprint in (None, found) else [f"expected {subject.fingerprint}, found {found}"]
    calls = set(subject.calls)
    faults += [f"no vacancy with a call has the hash {vacancy}" for vacancy in subject.vacancies if vacancy not in calls]

    told = ["the fingerprint was not compared" if subject.fingerprint is None else "as published"]
    if subject.vacancies:
        of_all = describe_number(len(calls), "vacancy with a call", "vacancies with a call")
        told.append(f"{len(set(subject.vacancies))} of {of_all} as published")
    if is_stamped:
        told.append(f"its time stamp is not checked: this needs {CMS}")
    return decide(faults, "; ".join(told))


FIRST_ROUND_SECOND = 1692803367
SECONDS_BETWEEN_ROUNDS = 3


def judge_beacon(subject):
    """The verdict `beacon` (§11), which can fail here and not pass: the times are checked, signatures are not.

    (That a round given for a replacement is the announced one, `changes` checks.)
    """
    rounds = list_announced_rounds(subject.commit)
    is_for_replacements = has_rounds_of_replacements(subject.commit)
    if not rounds and not is_for_replacements:
        return leave_unchecked("a seed that comes from a beacon")

    if subject.beacon_faults:
        return fail_with(subject.beacon_faults)
    given = [source for entry in subject.changes for source in list_rounds_given(entry)]
    if is_for_replacements and len(given) > MOST_ROUNDS_OF_REPLACEMENTS:
        return leave_unchecked(f"fewer replacements: of {MOST_ROUNDS_OF_REPLACEMENTS} the signatures are checked (§18)")
    return leave_unchecked(PAIRINGS)


def has_rounds_of_replacements(commit):
    """Whether replacements have their seeds from the beacon (§5). A log of letters has none."""
    return "replacements" in commit and commit["replacements"]["seed"]["kind"] == "beacon"


def list_announced_rounds(commit):
    """The beacon rounds of the announced seed: one or none (§5)."""
    return [part["round"] for part in list_parts(commit["seedSource"]) if part["kind"] == "beacon"]


def check_rounds(subject):
    """What is wrong with the round of the draw, and with the times of those of replacements (§7)."""
    faults = [fault for number in list_announced_rounds(subject.commit) for fault in check_round_of_draw(subject, number)]
    if has_rounds_of_replacements(subject.commit):
        faults += [fault for entry in subject.changes for fault in check_rounds_of_change(entry)]
    return faults


def publish_second(number):
    """Seconds from 1970 to the publication of a round (§7)."""
    return FIRST_ROUND_SECOND + (number - 1) * SECONDS_BETWEEN_ROUNDS


def list_rounds_given(entry):
    """The beacon sources of a change: a vacancy has none (§16)."""
    return [source for source in entry["body"].get("sources", []) if source["kind"] == "beacon"]


def check_rounds_of_change(entry):
    """What is wrong with the time of a vacancy or a replacement beside those of its rounds (§7)."""
    second = count_seconds(entry["time"])
    named = entry["body"].get("call", {}).get("round")
    called = [] if named is None else [named]
    given = [source["round"] for source in list_rounds_given(entry)]
    faults = list_broken(
        ("round 1 or later", all(number >= 1 for number in called)),
        ("round later than the vacancy", all(publish_second(number) > second for number in called)),
        ("replacement not before its round", all(publish_second(number) <= second for number in given)),
    )
    return [f"line {entry['seq'] + 1}: {fault}" for fault in faults]


def check_round_of_draw(subject, number):
    """What is wrong with the times of commit and draw beside that of the round, and with the round that is given (§7)."""
    published = publish_second(number)
    draw_entry = subject.draw_entry
    given = [] if draw_entry is None else list_rounds_given(draw_entry)
    return list_broken(
        ("round 1 or later", number >= 1),
        ("round later than the commit", published > count_seconds(subject.commit_entry["time"])),
        ("draw not before the round", draw_entry is None or count_seconds(draw_entry["time"]) >= published),
        ("the announced round in the draw", draw_entry is None or [source["round"] for source in given] == [number]),
    )


def count_seconds(time):
    """Seconds from 1970 to a time (§2), negative before. Python's own calendar has no year 0."""
    year, month, day, hour, minute, second = [int(digits) for digits in TIME.fullmatch(time).groups()]
    days = count_days_before(year) + sum(list_days_of_months(year)[: month - 1]) + day - 1
    return ((days - count_days_before(1970)) * 24 + hour) * 3600 + minute * 60 + second


def count_days_before(year):
    """Days from the beginning of year 1 to that of this year; of year 0 they are negative."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


# ==== draw: the sources give the seed, the seed the ticket, the ticket the panel, and the reserves are in order (§7)

MOST_DICE = 15
MOST_BALLS = 100
HIGHEST_BALL = 1000
LEAST_OUTCOMES_OF_TICKET = 1000


def judge_draw(subject):
    """The verdict `draw` (§11). A source that cannot serve fails before there is a draw too (§7)."""
    if not subject.draws and not subject.draw_faults:
        return leave_unchecked(f"{A_DRAW}, which has not been made yet")
    if subject.draw is None:
        return fail_with(subject.draw_faults)

    trust = [describe_trust(part) for part in list_parts(subject.commit["seedSource"])]
    return decide(subject.draw_faults, "; ".join([f"ticket {subject.draw['ticket']}", *trust]))


def list_parts(seed_source):
    """The seed sources that were announced, one or several (§5)."""
    return seed_source["of"] if seed_source["kind"] == "several" else [seed_source]


def describe_trust(part):
    """What a reader must be told of an announced source (§7)."""
    kind = part["kind"]
    if kind == "operator":
        return "the organiser typed a text and could have tried several: not grind-proof"
    if kind == "contributions":
        return "whoever gave their text last could have tried several: not grind-proof"
    if kind == "balls":
        return f"{part['count']} of {describe_number(part['highest'], 'ball')}, if the results of the named event say so"
    if kind == "dice":
        return "dice, if those who watched say so"
    return "a beacon round, if the commit was there before it (see the verdict beacon)"


def check_seed_source(commit):
    """What keeps the announced source from giving every ticket its due (§7)."""
    tickets = commit["lottery"]["tickets"]
    faults = []
    for part in list_parts(commit["seedSource"]):
        kind = part["kind"]
        if kind == "dice" and not can_dice_serve(part["digits"], tickets):
            dice = describe_number(part["digits"], "die", "dice")
            faults.append(f"{dice} cannot show just {describe_number(tickets, 'number')}")
        if kind == "balls" and not can_balls_serve(part["count"], part["highest"], tickets):
            balls = f"{part['count']} of {describe_number(part['highest'], 'ball')}"
            faults.append(f"{balls} cannot serve {describe_number(tickets, 'ticket')}")
        if kind == "contributions" and len(part["names"]) == 1:
            faults.append("a single person contributes")
    return faults


def can_dice_serve(digits, tickets):
    """Whether so many dice show each ticket, and nothing else (§7)."""
    return 1 <= digits <= MOST_DICE and 10**digits == tickets


def can_balls_serve(count, highest, tickets):
    """Whether balls have enough outcomes for each ticket (§7)."""
    return have_balls_outcomes(count, highest, LEAST_OUTCOMES_OF_TICKET * tickets)


def have_balls_outcomes(count, highest, least):
    """Whether balls have so many outcomes (§7). The limits come first: counting must end."""
    if not 1 <= count <= MOST_BALLS or highest > HIGHEST_BALL:
        return False
    return comb(highest, count) >= least


def check_draw(commit, commit_hash, draw):
    """What is not as §7 says, from the commit hash onwards."""
    seed = compute_seed(commit_hash, draw["sources"])
    ticket = find_ticket(commit["lottery"], seed, draw["sources"])
    panel = find_panel(commit["lottery"], ticket)
    seated = 0 if panel is None else len(commit["lottery"]["panels"][panel][1])
    reserves = draw["reserves"]
    names_of_reserves = set(reserves)
    on_panels = {name for _, members in commit["lottery"]["panels"] for name in members if name in names_of_reserves}

    comparisons = [
        # What, as it must be, as it is.
        ("commit", commit_hash, draw["commit"]),
        ("sources as announced", True, are_announced(commit, draw["sources"])),
        # Points 1 to 3.
        ("seed", seed, draw["seed"]),
        ("ticket", ticket, draw["ticket"]),
        ("a panel that holds the ticket", True, panel is not None),
        # Point 5.
        ("numbers of people add up", True, add_up_to(commit, draw["counts"], commit["panelSize"])),
        ("numbers that are not told", mark_hidden(commit["pool"]["counts"]), mark_hidden(draw["counts"])),
        ("parts of features outside their quotas", [], list_impossible_parts(commit, draw["counts"])),
        # Point 4.
        ("reserves that are on a panel", set(), on_panels),
        ("reserves beyond the number promised", [], reserves[commit["reserves"]["count"] :]),
        ("reserves and panel within the pool", True, seated + len(reserves) <= commit["pool"]["size"]),
        ("number of different reserves", len(names_of_reserves), len(reserves)),
        ("order of reserves", order_reserves(seed, reserves), reserves),
    ]
    return [
        f"{what}: expected {show(wanted)}, found {show(found)}" for what, wanted, found in comparisons if wanted != found
    ]


def order_reserves(seed, reserves):
    """Pseudonyms of reserves in the order in which they are called (§7, point 4)."""
    return sorted(reserves, key=lambda name: sha256(f"{seed}/reserve/{name}".encode("ascii")).digest())


def compute_seed(commit_hash, sources):
    """The seed that sources give to a commit (§7, point 1)."""
    return hash_value({"commit": commit_hash, "sources": sources, "v": 1})


def find_ticket(lottery, seed, sources):
    """The ticket that is drawn, or None where there is none (§7, point 2)."""
    if lottery["tickets"] == 0:
        return None
    for source in sources:
        if source["kind"] == "dice":
            return read_dice(source["digits"])
    return Numbers(seed + "/ticket").take(lottery["tickets"])


def read_dice(digits):
    """The number that dice show, the first digit in the highest place (§7, point 2)."""
    return sum(digit * 10**place for place, digit in enumerate(reversed(digits)))


def name_panels(lottery):
    """What each panel is called where people read it: by the first of its tickets (§7, point 3)."""
    firsts = accumulate((count for count, _ in lottery["panels"]), initial=0)
    return [f"the panel of ticket {first}" for first, _ in zip(firsts, lottery["panels"])]


def find_panel(lottery, ticket):
    """The place in the lottery of the panel that holds a ticket, or None where none does (§7, point 3)."""
    if ticket is None:
        return None
    first = 0
    for panel, (count, _) in enumerate(lottery["panels"]):
        if first <= ticket < first + count:
            return panel
        first += count
    return None


def are_announced(commit, sources):
    """Whether the sources of a draw are those that the commit announced, in their order (§7)."""
    announced = list_parts(commit["seedSource"])
    kinds = ["text" if part["kind"] == "operator" else part["kind"] for part in announced]
    if [source["kind"] for source in sources] != kinds:
        return False
    return all(is_announced(part, source) for part, source in zip(announced, sources))


def is_announced(announced, source):
    """Whether a source is as it was announced, where its kind is (§7)."""
    kind = announced["kind"]
    if kind == "dice":
        digits = source["digits"]
        return len(digits) == announced["digits"] and all(digit <= 9 for digit in digits)
    if kind == "balls":
        numbers, highest = source["numbers"], announced["highest"]
        are_different = is_ascending(numbers) and all(1 <= number <= highest for number in numbers)
        return are_different and len(numbers) == announced["count"]
    if kind == "contributions":
        return [name for name, _ in source["texts"]] == announced["names"]
    if kind == "beacon":
        return source["round"] == announced["round"]
    # A text of the organiser is used as it stands.
    return True


def add_up_to(commit, counts, people):
    """Whether there is a number or null for each quota, and those of a feature make up so many people (§5, §7).

    Where some of a feature are not told, the others make up no more than that.
    """
    if [len(numbers) for numbers in counts] != [len(quotas) for _, quotas in commit["quotas"]]:
        return False

    for numbers in counts:
        told = sum(number for number in numbers if number is not None)
        if told > people or (told < people and None not in numbers):
            return False
    return True


def mark_hidden(counts):
    """Which numbers of people are not told (§7, point 5)."""
    return [[number is None for number in numbers] for numbers in counts]


class Part(NamedTuple):
    """A value whose number of people is told, or all others of a feature together (§5, point 7)."""

    name: str
    people: int
    least: int
    most: int
    # Of the numbers that are looked at, which are those of the pool or of a panel.
    counted: int


def list_parts_of_features(commit, counts, people):
    """The parts of each feature, with what numbers of so many people tell of them (§5, point 7).

    None where those of the pool do not add up, or these are not told for the same values.
    """
    pool = commit["pool"]
    if not add_up_to(commit, pool["counts"], pool["size"]) or mark_hidden(counts) != mark_hidden(pool["counts"]):
        return None

    features = []
    for (feature, quotas), of_pool, counted in zip(commit["quotas"], pool["counts"], counts):
        values = list(zip(quotas, of_pool, counted))
        told = [
            Part(f"{feature}, {value}", own, least, most, number)
            for (value, least, most), own, number in values
            if own is not None
        ]
        hidden = [quota for quota, own, _ in values if own is None]
        rest = Part(
            f"{feature}, numbers that are not told",
            pool["size"] - sum(part.people for part in told),
            sum(least for _, least, _ in hidden),
            sum(most for _, _, most in hidden),
            people - sum(part.counted for part in told),
        )
        # Where all are told it is nobody, of whom nothing is asked.
        features.append([*told, rest])
    return features


def list_impossible_parts(commit, counts):
    """The parts of which the panel has too few people, too many, or more than there are (§7, point 5)."""
    features = list_parts_of_features(commit, counts, commit["panelSize"]) or []
    return [
        part.name
        for part in chain.from_iterable(features)
        if not part.least <= part.counted <= min(part.most, part.people)
    ]


# ==== lottery: tickets and panels add up, and so do the chances that are stated (§5)


def judge_lottery(subject):
    """The verdict `lottery` (§11): the eight points of §5."""
    tickets = subject.commit["lottery"]["tickets"]
    least = subject.commit["promise"]["least"]
    return decide(subject.lottery_faults, f"{describe_number(tickets, 'ticket')}, smallest chance {least} as promised")


def check_lottery(commit):
    """What is wrong with a lottery (§5)."""
    return (
        check_tickets(commit)
        + check_panels(commit)
        + check_pseudonyms(commit)
        + check_groups(commit)
        + check_promise(commit)
        + check_people_on_no_panel(commit)
        + check_counts_of_pool(commit)
        + check_seats_of_quotas(commit)
        + check_shared_seats(commit)
    )


def check_counts_of_pool(commit):
    """The numbers of people in the pool are complete, and add up to its size (§5, point 6)."""
    if add_up_to(commit, commit["pool"]["counts"], commit["pool"]["size"]):
        return []
    return ["the numbers of people in the pool do not add up"]


def check_tickets(commit):
    """There are tickets and seats, and the tickets of all panels sum to all tickets (§5, point 1)."""
    tickets = commit["lottery"]["tickets"]
    of_panels = sum(count for count, _ in commit["lottery"]["panels"])
    if tickets >= 1 and commit["panelSize"] >= 1 and of_panels == tickets:
        return []
    return ["the tickets or the panel size do not add up"]


def check_panels(commit):
    """Every panel has a ticket, and as many members as it must have (§5, points 1 and 2)."""
    panel_size = commit["panelSize"]
    faults = []
    for name, (count, members) in zip(name_panels(commit["lottery"]), commit["lottery"]["panels"]):
        if count < 1 or len(members) != panel_size:
            faults.append(f"{name} is not {describe_number(panel_size, 'person', 'people')} with a ticket")
        if len(faults) == MOST_FAULTS_TOLD:
            break
    return faults


def check_pseudonyms(commit):
    """No pseudonym stands twice in the lottery (§5, point 2)."""
    panels = [members for _, members in commit["lottery"]["panels"]]
    different = len(set(chain.from_iterable(panels)))
    twice = sum(len(members) for members in panels) - different
    return [f"{describe_number(twice, 'pseudonym stands', 'pseudonyms stand')} twice in the lottery"] if twice else []


SMALLEST_GROUP = 5


def check_groups(commit):
    """The groups of chances make up the pool and the seats of all tickets, ascend, and are not small (§5, point 3)."""
    groups, tickets = commit["chances"], commit["lottery"]["tickets"]
    seats = commit["panelSize"] * tickets
    return list_broken(
        ("people of all chances", sum(people for people, _, _ in groups) == commit["pool"]["size"]),
        ("size of groups", len(groups) == 1 or all(people >= SMALLEST_GROUP for people, _, _ in groups)),
        ("order of groups", all(most < fewest for (_, _, most), (_, fewest, _) in zip(groups, groups[1:]))),
        ("chances of at most 1", all(most <= tickets for _, _, most in groups)),
        ("seats for the fewest tickets", sum(people * fewest for people, fewest, _ in groups) <= seats),
        ("tickets for the seats", sum(people * most for people, _, most in groups) >= seats),
    )


def check_promise(commit):
    """The smallest chance is the one that was promised, and not above the bound (§5, points 4 and 5)."""
    tickets = commit["lottery"]["tickets"]
    fewest = commit["chances"][0][1] if commit["chances"] else 0
    # Without tickets the lottery fails by point 1.
    least = Fraction(fewest, tickets) if tickets else Fraction(0)
    promised, bound = commit["promise"]["least"], commit["promise"]["bound"]
    if str(least) == promised and Fraction(promised) <= Fraction(bound):
        return []
    return [f"the smallest chance is {least}; promised {promised}, bound {bound}"]


def check_people_on_no_panel(commit):
    """There can be as many people on no panel as the promise says (§5, point 5)."""
    without = commit["promise"]["impossible"] + commit["promise"]["noTicket"]
    first = commit["chances"][:1]
    lowest, highest = [(1, people) if fewest == 0 else (0, 0) for people, fewest, _ in first or [(0, 1, 1)]][0]
    if lowest <= without <= highest:
        return []
    return [f"{without} people are promised no ticket; {lowest} to {highest} can be"]


def check_seats_of_quotas(commit):
    """The least seats of a feature fit into a panel, its most seats fill one, and there are people for them (§5, point 7)."""
    panel_size = commit["panelSize"]
    faults = []
    for (feature, _), parts in zip(commit["quotas"], list_parts_of_pool(commit)):
        least = sum(part.least for part in parts)
        most = sum(min(part.most, part.people) for part in parts)
        if not least <= panel_size <= most:
            faults.append(f"the quotas of {feature} add up to {least} to {most} seats; a panel has {panel_size}")
        faults += [f"{part.name}: {part.people} people for {part.least} seats" for part in parts if part.least > part.people]
    return faults


def check_shared_seats(commit):
    """The bound is not more than people can have who share seats: those of a part, and everybody (§5, point 8)."""
    panel_size = commit["panelSize"]
    shared = [("everybody", commit["pool"]["size"], panel_size)]
    for parts in list_parts_of_pool(commit):
        least = sum(part.least for part in parts)
        # Below 0 where the minimums do not fit into a panel, which point 7 tells.
        shared += [
            (part.name, part.people, max(0, min(part.most, panel_size - (least - part.least)))) for part in parts
        ]

    bound = Fraction(commit["promise"]["bound"])
    return [
        f"{name}: {describe_number(people, 'person', 'people')} for {describe_number(seats, 'seat')}; the bound promises more"
        for name, people, seats in shared
        if bound * people > min(seats, people)
    ]


def list_parts_of_pool(commit):
    """The parts of each feature in the pool; none where its numbers do not add up, which is another fault (§5, point 6)."""
    return list_parts_of_features(commit, commit["pool"]["counts"], commit["pool"]["size"]) or []


# ==== changes: who left was on the panel, who came could be called, and no seat was filled twice (§16, points 1 to 6);
# ==== and what decides between equals was announced before anybody could know it (§16, points 15 to 18)


def judge_changes(subject):
    """The verdict `changes` (§11)."""
    if not subject.changes:
        return leave_unchecked(f"{A_VACANCY}, and there is none")
    if subject.drawn is None:
        return leave_unchecked("one draw of a panel that is there, with everybody named once")
    last = subject.changes[-1]["body"]
    waiting = f"; a call to {describe_number(last['call']['seats'], 'seat')} waits" if "call" in last else ""
    calls = f"; seeds are made of {', '.join(subject.calls[-MOST_CALLS_TOLD:])}" if subject.calls else ""
    changes = describe_number(len(subject.changes), "vacancy or replacement", "vacancies and replacements")
    return decide(subject.changes_faults, f"{changes}, each as the entries before it allow{waiting}{calls}")


MOST_CALLS_TOLD = 20


class Drawn(NamedTuple):
    """Whom a draw chose, by their pseudonyms or by their pool indices."""

    panel: list
    reserves: list


def find_drawn(commit, draw):
    """The pseudonyms of whom a draw chose; None where it names no panel, or not everybody once (§11)."""
    panel = find_panel(commit["lottery"], draw["ticket"])
    if panel is None:
        return None
    _, members = commit["lottery"]["panels"][panel]
    named = len(members) + len(draw["reserves"])
    if named > commit["pool"]["size"] or len({*members, *draw["reserves"]}) < named:
        return None
    return Drawn(members, draw["reserves"])


def check_changes(drawn, changes, seed):
    """What is wrong with the first change that does not follow from those before it (§16); `seed` as it was committed to."""
    book = Book(drawn)
    for entry in changes:
        faults = book.check(entry) + book.check_call(entry, seed)
        if faults:
            return [f"line {entry['seq'] + 1}, {entry['type']}: {fault}" for fault in faults]
        book.enter(entry)
    return []


class Book:
    """Who is where after the draw and some changes, by pseudonyms or by pool indices (§16)."""

    def __init__(self, drawn):
        """Begins with the panel and the reserves of the draw, nobody withdrawn, no seat empty (§16, point 1)."""
        self.panel = set(drawn.panel)
        self.reserves = set(drawn.reserves)
        self.withdrawn = set()
        self.empty_seats = 0
        self.waiting_call = None

    def check(self, entry):
        """What is wrong with a change that comes next (§16)."""
        check = self.check_vacancy if entry["type"] == "vacancy" else self.check_replacement
        return check(entry["body"])

    def check_vacancy(self, vacancy):
        """Everybody who leaves is on the panel (§16, point 2)."""
        if self.panel.issuperset(vacancy["left"]):
            return []
        return ["somebody left who is not on the panel"]

    def check_replacement(self, replacement):
        """There are seats, who is called can be called, and the panel is the one that follows (§16, points 3 to 5)."""
        called = set(replacement["called"])
        faults = []
        if not 0 < len(called) <= self.empty_seats:
            people = describe_number(len(called), "person", "people")
            faults.append(f"{people} called to {describe_number(self.empty_seats, 'empty seat')}")
        if not self.may_be_called(called, replacement["from"]):
            faults.append("somebody was called who could not be")
        if set(replacement["panel"]) != self.panel | called:
            faults.append("the panel is not those who stayed and those who were called")
        return faults

    def check_call(self, entry, seed):
        """Calls are announced as the commit says, and answered (§16, points 15 to 18)."""
        body, waiting = entry["body"], self.waiting_call
        if entry["type"] == "vacancy":
            call = body.get("call")
            if waiting is not None:
                return ["a vacancy while a call waits"]
            if seed["kind"] == "draw" or call is None:
                return list_broken(("no call where the seed of the draw decides", call is None))
            empty_seats = self.empty_seats + len(body["left"])
            return list_broken(
                ("a call to no more seats than are empty", call["seats"] <= empty_seats),
                ("a call to no more reserves than are left", call["from"] == "pool" or call["seats"] <= len(self.reserves)),
                ("a round just where the beacon decides", (call["round"] is None) == (seed["kind"] == "dice")),
            )

        if seed["kind"] == "draw":
            return list_broken(("no sources where the seed of the draw decides", not body["sources"]))
        if waiting is None:
            return ["no call waits for this replacement"]
        return list_broken(
            ("called from where the call says", body["from"] == waiting["from"]),
            ("as many people as the call says", len(body["called"]) == waiting["seats"]),
            ("sources that the call waits for", answers_call(seed, waiting, body["sources"])),
        )

    def may_be_called(self, called, origin):
        """Whether all of these people can be called from there, by what they are named (§16, point 4)."""
        if origin == "reserves":
            return called <= self.reserves
        return not called & self.panel and not called & self.withdrawn

    def enter(self, entry):
        """Enters a change that is sound (§16, points 2 and 6)."""
        self.waiting_call = entry["body"].get("call")
        if entry["type"] == "vacancy":
            left = set(entry["body"]["left"])
            self.panel -= left
            self.withdrawn |= left
            self.empty_seats += len(left)
        else:
            called = set(entry["body"]["called"])
            self.panel |= called
            self.reserves -= called
            self.empty_seats -= len(called)


def answers_call(seed, call, sources):
    """Whether these are the one source for which a call waits (§16, point 18)."""
    if [source["kind"] for source in sources] != [seed["kind"]]:
        return False
    return is_announced({**seed, "round": call["round"]}, sources[0])


# ==== quotas: every panel of the lottery meets every quota (§5, §8)


def judge_quotas(subject):
    """The verdict `quotas` (§11)."""
    if subject.rows is None:
        return leave_unchecked(POOL_ROWS)
    seats = sum(len(members) for _, members in subject.commit["lottery"]["panels"])
    if seats * len(subject.commit["quotas"]) > MOST_COUNTED_ANSWERS:
        return leave_unchecked(LESS_TO_COUNT)
    if subject.people.panels is None:
        return leave_unchecked(WHO_IS_WHO)
    faults = check_quotas(subject)
    return decide(faults, "every panel meets every quota")


def check_quotas(subject):
    """What is wrong with rows, panels and numbers (§11). Each can be counted only where those before it are right."""
    commit, rows, panels = subject.commit, subject.rows, subject.people.panels
    misfits = subject.misfits[:MOST_FAULTS_TOLD]
    faults = [f"row {index} has not one listed value of each feature" for index in misfits]
    faults = faults or check_seats_of_panels(commit, panels, rows)
    faults = faults or check_told_counts(commit, rows)
    panel = None if subject.draw is None else find_panel(commit["lottery"], subject.draw["ticket"])
    if not faults and panel is not None:
        members = [rows[member] for member in panels[panel]]
        of_panel = hide_like(count_values(commit, members), commit["pool"]["counts"])
        faults += list_broken(("numbers of people on the panel", of_panel == subject.draw["counts"]))
    return faults


def find_misfits(commit, rows):
    """The indices of rows that have not exactly the committed features, with values that the quotas list (§8, §11)."""
    features = [feature for feature, _ in commit["quotas"]]
    listed_values = [{value for value, _, _ in quotas} for _, quotas in commit["quotas"]]

    misfits = []
    for index, row in enumerate(rows):
        has_features = [feature for feature, _ in row["values"]] == features
        if not has_features or any(value not in listed for (_, value), listed in zip(row["values"], listed_values)):
            misfits.append(index)
    return misfits


def check_seats_of_panels(commit, panels, rows):
    """Every panel of the lottery keeps the household rule and every quota (§11)."""
    places = find_places(commit, rows)
    quotas = [(feature, quota) for feature, of_feature in commit["quotas"] for quota in of_feature]
    limits = [(least, most) for _, (_, least, most) in quotas]
    needed = sum(least > 0 for least, _ in limits)
    faults = []
    for name, members in zip(name_panels(commit["lottery"]), panels):
        if commit["pool"]["householdRule"] and has_shared_household([rows[member] for member in members]):
            faults.append(f"{name} has two people of one household")
        seats = Counter(chain.from_iterable(places[member] for member in members))
        if not are_quotas_met(seats, limits, needed):
            faults.append(f"{name}: {describe_missed_quotas(seats, quotas)}")
        if len(faults) >= MOST_FAULTS_TOLD:
            break
    return faults


def are_quotas_met(seats, limits, needed):
    """Whether seats, by the place of each quota that somebody sits for, are within all limits.

    `needed` quotas have a minimum above 0. A log may have many panels and many values, so that only the values of those
    who sit on the panel are looked at.
    """
    met = 0
    for place, number in seats.items():
        least, most = limits[place]
        if not least <= number <= most:
            return False
        met += least > 0
    return met == needed


def describe_missed_quotas(seats, quotas):
    """The quotas that these seats miss, in words; `quotas` are pairs of a feature and a quota."""
    missed = [
        f"{seats[place]} for {feature}, {value}; quota {least} to {most}"
        for place, (feature, (value, least, most)) in enumerate(quotas)
        if not least <= seats[place] <= most
    ]
    return ", ".join(missed[:MOST_FAULTS_TOLD])


def has_shared_household(people):
    """Whether two rows have the same household other than null (§8, §11)."""
    households = [row["household"] for row in people if row["household"] is not None]
    return len(set(households)) < len(households)


def count_values(commit, people):
    """How many of these rows have each value, in the order of the quotas (§5)."""
    counts = []
    for place, (_, quotas) in enumerate(commit["quotas"]):
        numbers = {value: 0 for value, _, _ in quotas}
        for row in people:
            _, value = row["values"][place]
            numbers[value] += 1
        counts.append(list(numbers.values()))
    return counts


def check_told_counts(commit, rows):
    """The numbers of people of the pool that are told (§5) are those of the rows (§11)."""
    return list_broken(("numbers of people in the pool", tell_numbers(commit, rows) == commit["pool"]["counts"]))


LEAST_TOLD = 5
PRIME = 67108859


def tell_numbers(commit, rows):
    """How many rows have each value, with null for what is hidden (§5)."""
    counts = count_values(commit, rows)
    numbers = [number for of_feature in counts for number in of_feature]
    if not any(is_small(number) for number in numbers):
        return counts
    if len(numbers) > MOST_RELATED_VALUES:
        return [[None] * len(of_feature) for of_feature in counts]

    shown = choose_shown(counts, tabulate_pairs(commit, rows))
    places = iter(range(len(numbers)))
    told = []
    for of_feature in counts:
        own = [(number, place in shown) for number, place in zip(of_feature, places)]
        hides_somebody = any(number > 0 and not is_shown for number, is_shown in own)
        # Where nobody is hidden, what is not shown yet are zeros.
        told.append([number if is_shown or not hides_somebody else None for number, is_shown in own])
    return told


def is_small(number):
    """Whether so few people have a value that nothing may be told of them, and somebody has it (§5)."""
    return 1 <= number < LEAST_TOLD


def tabulate_pairs(commit, rows):
    """For each value its column: how many rows have it together with each value of every feature (§5)."""
    holders = []
    for place, (_, quotas) in enumerate(commit["quotas"]):
        bits = {value: bytearray(len(rows) // 8 + 1) for value, _, _ in quotas}
        for index, row in enumerate(rows):
            bits[row["values"][place][1]][index // 8] |= 1 << index % 8
        holders += [int.from_bytes(of_value, "little") for of_value in bits.values()]

    table = [[0] * len(holders) for _ in holders]
    for this, that in combinations_with_replacement(range(len(holders)), 2):
        table[this][that] = table[that][this] = bin(holders[this] & holders[that]).count("1")
    return table


def choose_shown(counts, table):
    """The places of the values from 5 people whose numbers are shown (§5, step 2)."""
    numbers = [number for of_feature in counts for number in of_feature]
    # The columns of the small values of each feature, always reduced by those that are told.
    features, start = [], 0
    for of_feature in counts:
        places = range(start, start + len(of_feature))
        features.append([(numbers[place], table[place]) for place in places if is_small(numbers[place])])
        start += len(of_feature)

    told = [reduce_column(numbers, [])]
    features = [reduce_columns(small, told[0]) for small in features]
    shown = set()
    for place in sorted(range(len(numbers)), key=lambda place: (-numbers[place], place)):
        if numbers[place] < LEAST_TOLD:
            continue
        new = reduce_column(table[place], told)
        if new is None:
            shown.add(place)
            continue
        reduced = [reduce_columns(small, new) for small in features]
        if all(after is before or do_sums_hide(after) for before, after in zip(features, reduced)):
            features = reduced
            told.append(new)
            shown.add(place)
    return shown


def reduce_columns(small, told):
    """The same columns without what they have of one that is told. Where that changes nothing, the same list."""
    at, _ = told
    if all(column[at] == 0 for _, column in small):
        return small
    return [(number, subtract_told(column, [told])) for number, column in small]


def subtract_told(column, told):
    """A column less as much of each that is told, one after the other, as makes its first place 0."""
    for at, other in told:
        if column[at]:
            factor = PRIME - column[at]
            column = [(mine + factor * its) % PRIME for mine, its in zip(column, other)]
    return column


def reduce_column(column, told):
    """A column without what is told: its first place that is not 0, and the column with 1 there. None where all is told."""
    column = subtract_told(column, told)
    at = next((at for at, item in enumerate(column) if item), None)
    if at is None:
        return None
    inverse = pow(column[at], PRIME - 2, PRIME)
    return at, [item * inverse % PRIME for item in column]


def do_sums_hide(small):
    """Whether the feature of these small values holds (§5)."""
    named = set()
    for relation in list_reduced_relations([column for _, column in small]):
        names = {place for place, factor in enumerate(relation) if factor}
        if named & names or sum(small[place][0] for place in names) < LEAST_TOLD:
            return False
        named |= names
    return True


def list_reduced_relations(columns):
    """For each bound column the factors of all columns with which they make nothing more than what is told (§5)."""
    relations, free = [], []
    for place, column in enumerate(columns):
        # A column carries its factors behind it, so that both are reduced together.
        factors = [0] * len(columns)
        factors[place] = 1
        carried = subtract_told(column + factors, free)
        if any(carried[: len(column)]):
            free.append(reduce_column(carried, []))
        else:
            relations.append(carried[len(column) :])
    return relations


def hide_like(counts, pattern):
    """Numbers, with null just where the pattern has it (§7, point 5)."""
    return [
        [None if shown is None else number for number, shown in zip(numbers, shown_numbers)]
        for numbers, shown_numbers in zip(counts, pattern)
    ]


# ==== pool: the rows of the auditor pack are those that were committed to (§8, §9)


def judge_pool(subject):
    """The verdict `pool` (§11)."""
    if subject.pack is None:
        return leave_unchecked(THE_PACK)
    return decide(subject.pool_faults, f"{describe_number(len(subject.pack['rows']), 'row hashes', 'rows hash')} to the root")


def check_pool(commit, pack):
    """What of a pack is not as the commit says (§8, §9)."""
    hashes = [hash_leaf(leaf) for leaf in pack["rows"]]
    ids = {leaf["row"]["id"] for leaf in pack["rows"]}
    salts = {leaf["salt"] for leaf in pack["rows"]}
    return list_broken(
        ("kind of pool key", pack["key"] == commit["pool"]["key"]),
        ("pool size", len(hashes) == commit["pool"]["size"]),
        ("ids each once", len(ids) == len(hashes)),
        ("salts each once", len(salts) == len(hashes)),
        ("ids trimmed", all(is_trimmed(text) for text in ids)),
        ("order of rows", is_ascending(hashes)),
        ("pool root", compute_root(hashes).hex() == commit["pool"]["root"]),
    )


BLANKS = "\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"


def is_trimmed(text):
    """Whether an id has no blank at either end (§8)."""
    return text == text.strip(BLANKS)


# ==== chances: every pseudonym is that of somebody of the pool, and the chances are what their tickets give (§5, §8, §16)


class NamedPeople(NamedTuple):
    """Who stands behind the pseudonyms of a log, as pool indices: as far as they are somebody's."""

    # Of every panel its members; None where the pack does not say it rightly.
    panels: list
    # None where there is not one draw, or not everybody whom it names is of the pool.
    drawn: Drawn
    # The changes up to the first that names somebody else.
    changes: list
    faults: list


NOBODY = NamedPeople(None, None, [], [])


def judge_chances(subject):
    """The verdict `chances` (§11)."""
    if subject.rows is None:
        return leave_unchecked(POOL_ROWS)
    if subject.has_too_many_hashes:
        return leave_unchecked(f"a program that computes more than {MOST_HASHES} pseudonyms")
    if subject.people.faults:
        return fail_with(subject.people.faults)
    if subject.lottery_faults:
        return leave_unchecked("a lottery that is sound")
    faults = check_chances(subject.commit, subject.people.panels)
    return decide(faults, "every pseudonym is that of somebody of the pool, and the chances are as stated")


def identify_people(subject):
    """Who stands behind the pseudonyms of a log, by the pack (§11)."""
    lottery, listed = subject.commit["lottery"], subject.pack["panels"]
    salts = [bytes.fromhex(leaf["salt"]) for leaf in subject.pack["rows"]]
    faults = check_listed_panels(lottery, listed, salts)
    people = NOBODY if subject.draw is None else identify_drawn(subject, salts)
    return people._replace(panels=None if faults else listed, faults=faults + people.faults)


def check_listed_panels(lottery, listed, salts):
    """What is wrong with the panels of the pack: they are the people whose pseudonyms the lottery has (§9, §11)."""
    if len(listed) != len(lottery["panels"]):
        return [f"the pack has {describe_number(len(listed), 'panel')}, the lottery {len(lottery['panels'])}"]
    faults = []
    named = name_panels(lottery)
    for number, (people, (_, names)) in enumerate(zip(listed, lottery["panels"])):
        are_there = all(index < len(salts) for index in people)
        if not are_there or compute_pseudonyms([salts[index] for index in people], f"panel/{number}") != names:
            faults.append(f"{named[number]} has not the pseudonyms of the people whom the pack names")
        if len(faults) == MOST_FAULTS_TOLD:
            break
    return faults


def identify_drawn(subject, salts):
    """Who was drawn, who are the reserves, and who left and came, by all rows of the pool (§8, §11, §16)."""
    draw = subject.draw
    panel = find_panel(subject.commit["lottery"], draw["ticket"])
    # A panel that is not there has nobody.
    names = [] if panel is None else subject.commit["lottery"]["panels"][panel][1]
    by_name = {} if panel is None else find_people(salts, f"panel/{panel}", names)
    of_reserves = find_people(salts, "reserve", draw["reserves"])
    faults = list_broken(
        ("the drawn panel is of people of the pool", all(name in by_name for name in names)),
        ("the reserves are people of the pool", all(name in of_reserves for name in draw["reserves"])),
    )
    if faults:
        return NOBODY._replace(faults=faults)

    drawn = Drawn([by_name[name] for name in names], [of_reserves[name] for name in draw["reserves"]])
    if set(drawn.panel) & set(drawn.reserves):
        return NOBODY._replace(drawn=drawn, faults=["somebody on the drawn panel is a reserve"])

    by_name.update(of_reserves)
    changes = []
    for entry in subject.changes:
        fault = name_newcomers(entry, by_name, salts)
        if fault is not None:
            faults = [f"line {entry['seq'] + 1}, {entry['type']}: {fault}"]
            break
        changes.append(replace_names(entry, by_name))
    return NOBODY._replace(drawn=drawn, changes=changes, faults=faults)


# The keys of changes under which people stand (§16).
KEYS_OF_PEOPLE = ("called", "left", "panel")


def name_newcomers(entry, by_name, salts):
    """Adds whom a change calls from the pool to the people who were named before it (§8, §11); what is wrong, or None."""
    body = entry["body"]
    strangers = [name for name in body.get("called", []) if name not in by_name]
    if strangers and body["from"] == "pool":
        newcomers = find_people(salts, f"called/{entry['seq']}", strangers)
        if set(by_name.values()) & set(newcomers.values()):
            return "somebody comes under a second name"
        by_name.update(newcomers)
    are_known = all(name in by_name for key in KEYS_OF_PEOPLE for name in body.get(key, []))
    return None if are_known else "a pseudonym of nobody who was named before or is called now"


def replace_names(entry, by_name):
    """A change with pool indices for pseudonyms."""
    body = entry["body"]
    people = {key: [by_name[name] for name in body[key]] for key in KEYS_OF_PEOPLE if key in body}
    return {**entry, "body": {**body, **people}}


def check_chances(commit, panels):
    """What of the chances is not what the tickets of these people give (§5, §11). The lottery is sound, so `least` is checked."""
    held = count_tickets(commit, panels)
    promise = commit["promise"]
    return list_broken(
        ("chances", group_tickets(held) == commit["chances"]),
        ("people on no panel", held.count(0) == promise["impossible"] + promise["noTicket"]),
        ("different people on each panel", len({tuple(sorted(members)) for members in panels}) == len(panels)),
    )


def count_tickets(commit, panels):
    """How many tickets everybody has, by pool index (§5)."""
    held = [0] * commit["pool"]["size"]
    for (count, _), members in zip(commit["lottery"]["panels"], panels):
        for member in members:
            held[member] += count
    return held


def group_tickets(held):
    """How numbers of tickets are spread: groups of people, with the fewest and the most tickets of each (§5)."""
    groups = []
    for tickets, people in sorted(Counter(held).items()):
        if groups and groups[-1][0] < SMALLEST_GROUP:
            before, fewest, _ = groups.pop()
            groups.append([before + people, fewest, tickets])
        else:
            groups.append([people, tickets, tickets])
    if len(groups) > 1 and groups[-1][0] < SMALLEST_GROUP:
        people, _, most = groups.pop()
        before, fewest, _ = groups.pop()
        groups.append([before + people, fewest, most])
    return groups


# ==== reserves: they are the people whom the rule names (§7)

KNOWN_RULE_OF_RESERVES = "expected-violation@1"

# Every place of the list is looked at so often at most (§7).
ROUNDS_OF_EXCHANGES = 4


def judge_reserves(subject):
    """The verdict `reserves` (§11)."""
    commit = subject.commit
    if subject.rows is None:
        return leave_unchecked(POOL_ROWS)
    if subject.misfits:
        return leave_unchecked("rows with one listed value of each feature")
    if subject.drawn is None:
        return leave_unchecked("one draw of a panel that is there, with everybody named once")
    if subject.people.drawn is None:
        return leave_unchecked(WHO_IS_WHO)
    if commit["reserves"]["rule"] != KNOWN_RULE_OF_RESERVES:
        return leave_unchecked(f"a program that knows the rule {commit['reserves']['rule']}")

    panel, seed = sorted(subject.people.drawn.panel), subject.draw["seed"]
    people = list_possible_reserves(commit, subject.rows, panel)
    if is_too_much_to_count(commit, subject.rows, panel, people):
        return leave_unchecked("a quicker program: there is too much to count (§18)")

    named = set(find_reserves(commit, subject.rows, {"panel": panel, "seed": seed}, people))
    found = set(subject.people.drawn.reserves)
    faults = [f"{index} is to be in reserve, and is not" for index in sorted(named - found)]
    faults += [f"{index} is in reserve, and is not to be" for index in sorted(found - named)]
    return decide(faults, f"{describe_number(len(named), 'reserve: the person', 'reserves: the people')} whom the rule names")


def list_possible_reserves(commit, rows, panel):
    """Those who may be in reserve, each by themselves, ascending (§7)."""
    members = set(panel)
    others = [index for index in range(len(rows)) if index not in members]
    if not commit["pool"]["householdRule"]:
        return others
    households = {rows[member]["household"] for member in panel} - {None}
    return [index for index in others if rows[index]["household"] not in households]


def is_too_much_to_count(commit, rows, panel, people):
    """Whether a draw has more than a verifier must count (§18)."""
    features = len(commit["quotas"])
    values = sum(len(quotas) for _, quotas in commit["quotas"])
    scenarios = commit["reserves"]["scenarios"]
    most = min(commit["reserves"]["count"], len(people))
    kinds = len({str(rows[index]["values"]) for index in people})
    filled = min(most, len(panel))
    counted = len(panel) + filled * (2 * most - filled + 1) // 2
    of_scenario = values + features * kinds + (features + 1) * counted
    steps = (1 + ROUNDS_OF_EXCHANGES) * most * (len(people) + scenarios * of_scenario)
    return (
        steps > MOST_RESERVE_STEPS
        or scenarios * len(panel) > MOST_DROPOUTS
        or scenarios * features > MOST_SCENARIOS_OF_FEATURES
    )


def simulate_dropouts(commit, rows, panel, seed):
    """Who drops out, scenario by scenario (§7)."""
    dropout = commit["reserves"]["dropout"]
    special = {(feature, value): chance for feature, value, chance in dropout["special"]}
    chances = []
    for member in panel:
        own = [special[pair] for pair in map(tuple, rows[member]["values"]) if pair in special]
        chances.append(max(own, default=dropout["usual"]))

    base, digits = dropout["of"], 1
    while base ** (digits + 1) <= LARGEST_NUMBER:
        digits += 1

    numbers = Numbers(seed + "/reserves/drop-outs")
    scenarios = []
    for _ in range(commit["reserves"]["scenarios"]):
        leavers = []
        for place, (member, chance) in enumerate(zip(panel, chances)):
            if place % digits == 0:
                number = numbers.take(base**digits)
            number, digit = divmod(number, base)
            if digit < chance:
                leavers.append(member)
        scenarios.append(leavers)
    return scenarios


class Lookout:
    """Looks for one more reserve beside others (§7). `people` are those who may be in reserve, in the seeded order.

    They go by their rank in that order here. What does not change from look to look is kept, for there may be many people and many looks.
    """

    def __init__(self, commit, rows, draw, people):
        places = find_places(commit, rows)
        quotas = [quota for _, of_feature in commit["quotas"] for quota in of_feature]
        self.quotas = [(least, most, weight) for (_, least, most), weight in zip(quotas, weigh_quotas(quotas))]
        self.panel_seats = [0] * len(self.quotas)
        for member in draw["panel"]:
            for place in places[member]:
                self.panel_seats[place] += 1
        self.panel_adds = [self.weigh_one_more(place, seats) for place, seats in enumerate(self.panel_seats)]
        scenarios = simulate_dropouts(commit, rows, draw["panel"], draw["seed"])
        # Where nobody drops out there is no seat to fill.
        self.scenarios = [leavers for leavers in scenarios if leavers]
        self.places_of_members = {member: places[member] for member in draw["panel"]}

        self.places = [places[index] for index in people]
        kinds = {}
        self.kind_of = [kinds.setdefault(tuple(own), len(kinds)) for own in self.places]
        self.levels = list_levels(list(kinds), len(commit["quotas"]))
        has_rule = commit["pool"]["householdRule"]
        # Whoever has no household is a household of their own: a number, which no household is.
        homes = [rows[index]["household"] if has_rule else None for index in people]
        self.home_of = [rank if home is None else home for rank, home in enumerate(homes)]
        self.candidates, self.ranks_of_homes = self.list_candidates(len(kinds))
        self.is_candidate = [True] * len(people)

        # Those beside whom is looked, in the seeded order: their ranks, and their values, feature by feature.
        self.others = []
        self.columns = [[] for _ in commit["quotas"]]
        self.taken = set()

    def list_candidates(self, number_of_kinds):
        """The first of each kind in each household, by kind and by household: nobody else can be the first who is free.

        Those of a kind are a heap, whose first is free: whoever is taken when they come first is put off until they are
        free again. So nobody is gone through look after look, however many are taken.
        """
        seen = set()
        by_kind, by_home = [[] for _ in range(number_of_kinds)], {}
        for rank, pair in enumerate(zip(self.kind_of, self.home_of)):
            if pair not in seen:
                seen.add(pair)
                by_kind[pair[0]].append(rank)
                by_home.setdefault(pair[1], []).append(rank)
        return by_kind, by_home

    def add(self, rank):
        """Somebody is one of those beside whom is looked."""
        position = bisect_left(self.others, rank)
        self.others.insert(position, rank)
        for column, place in zip(self.columns, self.places[rank]):
            column.insert(position, place)
        home = self.home_of[rank]
        self.taken.add(home)
        for candidate in self.ranks_of_homes[home]:
            of_kind = self.candidates[self.kind_of[candidate]]
            while of_kind and self.home_of[of_kind[0]] in self.taken:
                self.is_candidate[heappop(of_kind)] = False

    def remove(self, rank):
        """Somebody is no longer one of them."""
        position = bisect_left(self.others, rank)
        for column in [self.others, *self.columns]:
            column.pop(position)
        home = self.home_of[rank]
        self.taken.remove(home)
        for candidate in self.ranks_of_homes[home]:
            if not self.is_candidate[candidate]:
                self.is_candidate[candidate] = True
                heappush(self.candidates[self.kind_of[candidate]], candidate)

    def weigh_one_more(self, place, seats):
        """What one more person with a value adds to the violation, where so many seats are taken already."""
        least, most, weight = self.quotas[place]
        return -weight if seats < least else weight if seats >= most else 0

    def look(self):
        """The sums of §7 by kind, and whoever has the least of them; None where nobody can be added."""
        sums = [0] * len(self.candidates)
        for leavers in self.scenarios:
            adds, by_others = self.fill_all_but_last(leavers)
            by_kind = [0]
            for level in self.levels:
                by_kind = [by_kind[shorter] + adds[place] for shorter, place in level]
            if by_others is None:
                sums = [total + own for total, own in zip(sums, by_kind)]
            else:
                sums = [total + (own if own < by_others else by_others) for total, own in zip(sums, by_kind)]

        free = [(total, of_kind[0]) for total, of_kind in zip(sums, self.candidates) if of_kind]
        return sums, min(free)[1] if free else None

    def fill_all_but_last(self, leavers):
        """What one more of each value adds at the last seat, and what the best of the others who are left adds there."""
        seats, adds = list(self.panel_seats), list(self.panel_adds)
        left_empty = Counter(chain.from_iterable(self.places_of_members[member] for member in leavers))
        for place, number in left_empty.items():
            seats[place] -= number
            adds[place] = self.weigh_one_more(place, seats[place])

        columns, left = self.columns, len(self.others)
        filled = min(len(leavers) - 1, left)
        if filled > 0:
            columns = [list(column) for column in columns]
        for _ in range(filled):
            own = add_up(columns, adds, left)
            first = own.index(min(own))
            left -= 1
            for column in columns:
                place = column.pop(first)
                seats[place] += 1
                adds[place] = self.weigh_one_more(place, seats[place])
        return adds, min(add_up(columns, adds, left), default=None)


def add_up(columns, adds, number):
    """What each of so many people adds, whose values are in columns, one for each feature."""
    sums = [0] * number
    for column in columns:
        sums = [total + adds[place] for total, place in zip(sums, column)]
    return sums


def list_levels(kinds, features):
    """The beginnings of all kinds, by length: each as the number of the one without its last place, and that place.

    So kinds that begin alike are added up together. Those of the last level are the kinds themselves.
    """
    levels, shorter = [], {(): 0}
    for length in range(1, features + 1):
        beginnings = {}
        for kind in kinds:
            beginnings.setdefault(kind[:length], len(beginnings))
        levels.append([(shorter[beginning[:-1]], beginning[-1]) for beginning in beginnings])
        shorter = beginnings
    return levels


def find_reserves(commit, rows, draw, people):
    """The people whom the rule makes reserves (§7), out of those who may be."""
    order = shuffle(range(len(rows)), draw["seed"] + "/reserves/choice")
    possible = set(people)
    in_order = [index for index in order if index in possible]
    lookout = Lookout(commit, rows, draw, in_order)

    reserves = []
    while len(reserves) < commit["reserves"]["count"]:
        _, best = lookout.look()
        if best is None:
            break
        reserves.append(best)
        lookout.add(best)

    kept = 0
    for look in range(ROUNDS_OF_EXCHANGES * len(reserves)):
        if kept == len(reserves):
            break
        place = look % len(reserves)
        out = reserves[place]
        lookout.remove(out)
        sums, best = lookout.look()
        kept += 1
        if sums[lookout.kind_of[best]] < sums[lookout.kind_of[out]]:
            reserves[place] = best
            kept = 0
        lookout.add(reserves[place])
    return [in_order[rank] for rank in reserves]


# ==== replacements: those who were called are the people whom the rule names (§16, points 7 to 10 and 19)

KNOWN_RULE = "least-violation@1"

# A replacement with more sets than the first, or a log with more than the second, may be left unjudged (§16).
MOST_SETS = 300_000
MOST_SETS_OF_LOG = 3_000_000

LARGEST_MULTIPLE = 10**9


def judge_replacements(subject):
    """The verdict `replacements` (§11)."""
    commit = subject.commit
    if all(entry["type"] == "vacancy" for entry in subject.changes):
        return leave_unchecked(f"{A_REPLACEMENT}, and there is none")
    if subject.rows is None:
        return leave_unchecked(POOL_ROWS)
    if subject.misfits:
        return leave_unchecked("rows with one listed value of each feature")
    if subject.drawn is None or subject.changes_faults:
        return leave_unchecked("changes that are sound")
    if len(subject.people.changes) < len(subject.changes):
        return leave_unchecked(WHO_IS_WHO)
    if commit["replacements"]["rule"] != KNOWN_RULE:
        return leave_unchecked(f"a program that knows the rule {commit['replacements']['rule']}")

    if count_answers(subject) > MOST_COUNTED_ANSWERS:
        return leave_unchecked(LESS_TO_COUNT)

    seeds = list_replacement_seeds(commit, subject.draw["seed"], subject.changes)
    if commit["replacements"]["seed"]["kind"] != "draw" and len(seeds) * len(subject.rows) > MOST_HASHES:
        return leave_unchecked(LESS_TO_COUNT)

    faults, untried = check_replacements(commit, seeds, subject.people, subject.rows)
    if untried > 0 and not faults:
        sets = describe_number(untried, "replacement has", "replacements have")
        return leave_unchecked(f"a better search than trying every set: {sets} too many sets")
    return decide(faults, "the people called are those that the rule names")


def count_answers(subject):
    """What is to be counted for the replacements of a log: rows, seats by features, and values (§18)."""
    panels = [entry["body"]["panel"] for entry in subject.changes if entry["type"] == "replacement"]
    quotas = subject.commit["quotas"]
    seats = sum(len(panel) for panel in panels)
    values = sum(len(of_feature) for _, of_feature in quotas)
    return len(panels) * (len(subject.rows) + values) + seats * len(quotas)


def list_replacement_seeds(commit, seed_of_draw, changes):
    """The seed of each replacement, in their order (§16, point 19)."""
    seeds, vacancy = [], None
    for entry in changes:
        if entry["type"] == "vacancy":
            vacancy = entry["hash"]
        elif commit["replacements"]["seed"]["kind"] == "draw":
            seeds.append(seed_of_draw)
        else:
            seeds.append(hash_value({"sources": entry["body"]["sources"], "v": 1, "vacancy": vacancy}))
    return seeds


def rank_people(rows, seed):
    """The place of everybody in the order that decides between equals (§16, point 10)."""
    order = shuffle(range(len(rows)), seed + "/replacements")
    return {index: place for place, index in enumerate(order)}


def check_replacements(commit, seeds, named, rows):
    """What is wrong with replacements, and how many of them have too many sets to try (§16). The changes are sound."""
    seeds, seed_of_ranks, ranks = iter(seeds), None, {}
    most_sets_of_log = min(MOST_SETS_OF_LOG, MOST_TRIED_ANSWERS // max(1, len(commit["quotas"])))
    book, trial = Book(named.drawn), TriedPanel(commit, rows)
    faults, tried, untried = [], 0, 0

    for entry in named.changes:
        if entry["type"] == "replacement":
            replacement, number, seed = entry["body"], entry["seq"], next(seeds)
            called = sorted(replacement["called"])
            people = list_callable(commit, rows, book, replacement["from"])
            sets = count_sets(len(people), len(called), min(MOST_SETS, most_sets_of_log - tried))
            if sets is None:
                untried += 1
            else:
                tried += sets
                if seed != seed_of_ranks:
                    seed_of_ranks, ranks = seed, rank_people(rows, seed)
                in_seeded_order = sorted(people, key=lambda index: ranks[index])
                if find_least_set(trial, book.panel, in_seeded_order, len(called)) != called:
                    faults.append(f"line {number + 1}: the rule calls other people")
        book.enter(entry)

    return faults, untried


def list_callable(commit, rows, book, origin):
    """Those who may be called from there, each by themselves (§16, point 8)."""
    if origin == "reserves":
        people = list(book.reserves)
    else:
        out = book.panel | book.withdrawn
        people = [index for index in range(len(rows)) if index not in out]

    if not commit["pool"]["householdRule"]:
        return people
    households = {rows[index]["household"] for index in book.panel} - {None}
    return [index for index in people if rows[index]["household"] not in households]


def measure_miss(seats, least, most):
    """By how many people so many seats are off a quota (§16, point 7)."""
    return max(0, least - seats, seats - most)


def count_sets(people, size, most):
    """How many sets of so many people there are, "p choose s" in §16, or None where there are more than `most`."""
    if size > people:
        return 0
    sets = 1
    for i in range(1, min(size, people - size) + 1):
        sets = sets * (people - i + 1) // i
        if sets > most:
            return None
    return sets


def weigh_quotas(quotas):
    """What one person too few or too many counts, quota by quota, in whole numbers (§16, point 9)."""
    divisors = [max(most, 1) for _, _, most in quotas]
    multiple = 1
    for divisor in set(divisors):
        multiple = min(lcm(multiple, divisor), LARGEST_MULTIPLE)
    return [multiple // divisor for divisor in divisors]


class TriedPanel:
    """A panel to which people are added, and from which they are taken again, with what §16 says of it.

    One is enough for all replacements of a log, each of which begins with `seat`: what the rows count for is the same for
    all. `violation` is that of point 9, in whole numbers. `shared` is by how many too many those who were added share
    households: 0 where no two of them do (point 8).
    """

    def __init__(self, commit, rows):
        self.rows = rows
        self.has_household_rule = commit["pool"]["householdRule"]
        self.quotas = [quota for _, quotas in commit["quotas"] for quota in quotas]
        self.weights = weigh_quotas(self.quotas)
        self.least, self.most = [least for _, least, _ in self.quotas], [most for _, _, most in self.quotas]
        self.places = find_places(commit, rows)

    def seat(self, panel):
        """Begins with these people, and nobody added."""
        self.seats = [0] * len(self.quotas)
        for member in panel:
            for place in self.places[member]:
                self.seats[place] += 1
        self.violation = sum(
            weight * measure_miss(seats, least, most)
            for weight, seats, (_, least, most) in zip(self.weights, self.seats, self.quotas)
        )
        self.households = {}
        self.shared = 0

    def add(self, index):
        """Gives somebody a seat: nearer to a quota that has too few people, farther from one that is full."""
        seats, least, most, weights = self.seats, self.least, self.most, self.weights
        for place in self.places[index]:
            number = seats[place]
            if number < least[place]:
                self.violation -= weights[place]
            elif number >= most[place]:
                self.violation += weights[place]
            seats[place] = number + 1

        household = self.rows[index]["household"]
        if self.has_household_rule and household is not None:
            others = self.households.get(household, 0)
            self.households[household] = others + 1
            if others > 0:
                self.shared += 1

    def remove(self, index):
        """Takes the seat from somebody again: the reverse of all that."""
        seats, least, most, weights = self.seats, self.least, self.most, self.weights
        for place in self.places[index]:
            number = seats[place]
            if number <= least[place]:
                self.violation += weights[place]
            elif number > most[place]:
                self.violation -= weights[place]
            seats[place] = number - 1

        household = self.rows[index]["household"]
        if self.has_household_rule and household is not None:
            others = self.households[household] - 1
            self.households[household] = others
            if others > 0:
                self.shared -= 1


def find_places(commit, rows):
    """For each row the quotas that count it, by their place among all quotas."""
    pairs = [(feature, value) for feature, quotas in commit["quotas"] for value, _, _ in quotas]
    places = {pair: place for place, pair in enumerate(pairs)}
    return [[places[feature, value] for feature, value in row["values"]] for row in rows]


def find_least_set(tried, panel, people, size):
    """The set that the rule calls (§16, points 8 to 10), ascending, or None where no set is possible.

    `tried` is the TriedPanel of the log. `people` are those who may be called, in the seeded order, so that sets are
    tried in the order of point 10. Where most of them are called, all sets of those who are left out are tried: of these
    the last is the first of point 10.
    """
    if size > len(people):
        return None

    tried.seat(panel)
    is_leaving_out = len(people) - size < size
    if is_leaving_out:
        for index in people:
            tried.add(index)
        moved_size, move, move_back = len(people) - size, tried.remove, tried.add
    else:
        moved_size, move, move_back = size, tried.add, tried.remove

    best, best_violation = None, None
    moved = ()
    for following in combinations(people, moved_size):
        # Most people are in one set and in the next: only the others are moved.
        common = count_common(moved, following)
        for index in moved[common:]:
            move_back(index)
        for index in following[common:]:
            move(index)
        moved = following

        is_possible = tried.shared == 0
        is_better = best is None or tried.violation < best_violation
        is_equal = tried.violation == best_violation
        if is_possible and (is_better or (is_equal and is_leaving_out)):
            best, best_violation = moved, tried.violation

    if best is None:
        return None
    return sorted(set(people) - set(best) if is_leaving_out else best)


def count_common(left, right):
    """How many items two sequences have in common at their beginning."""
    common = 0
    for item, other in zip(left, right):
        if item != other:
            break
        common += 1
    return common


# ==== optimality: the certificate proves what the method claims (§17)

# By how much the best lottery may be better than the exact one, for the methods other than LEXIMIN (§17).
TOLERANCE = Fraction(1001, 1000)


def judge_optimality(subject):
    """The verdict `optimality` (§11, §17)."""
    certificate, commit = subject.certificate, subject.commit
    if certificate is None:
        return leave_unchecked(CERTIFICATE)
    if subject.rows is None:
        return leave_unchecked(POOL_ROWS)
    if subject.misfits:
        return leave_unchecked("rows with one listed value of each feature")
    if subject.lottery_faults:
        return leave_unchecked("a lottery that is sound")
    if subject.people.panels is None:
        return leave_unchecked(WHO_IS_WHO)
    if commit["method"] not in CHECKS_OF_METHODS:
        return leave_unchecked(f"a program that knows the method {commit['method']}")

    faults = list_broken(("commit", certificate["commit"] == subject.commit_hash))
    faults += check_references(certificate, commit, subject.rows)
    if faults:
        return fail_with(faults)
    if count_steps(certificate, commit, subject.rows) > MOST_STEPS:
        return leave_unchecked(f"a program that takes more than {MOST_STEPS} steps")

    held = count_tickets(commit, subject.people.panels)
    proof = Proof(certificate, commit, subject.rows)
    try:
        faults = check_cuts(proof) or check_exact_lottery(proof)
    except TooManyPanels:
        return leave_unchecked("a program that goes through more panels")
    faults = faults or check_stages(proof) + check_promised_people(proof, held) + check_tickets_by_chances(proof, held)
    if faults:
        return fail_with(faults)
    wanted = find_wide_gap(certificate) + find_coarse_tickets(proof, held)
    if wanted:
        return leave_unchecked(f"{'; and '.join(wanted)}; what is proved: {describe_proof(proof, held)}")
    return pass_with(describe_proof(proof, held))


def find_wide_gap(certificate):
    """What is missing where the smallest chance is less than half of what it could be (§17)."""
    if certificate["gap"] is None or 2 * Fraction(certificate["gap"]) <= Fraction(certificate["stages"][-1]["bound"]):
        return []
    return [
        "a smallest chance that is at least half of what no lottery exceeds: with a smaller one it is not proved that"
        " anybody has a fair chance"
    ]


def find_coarse_tickets(proof, held):
    """What is missing where somebody's tickets are coarse (§17)."""
    coarse = count_coarse_tickets(proof, held)
    if coarse == 0:
        return []
    promise, tickets = proof.commit["promise"], proof.commit["lottery"]["tickets"]
    return [
        f"more panels: it is not proved for {describe_number(coarse, 'person', 'people')}, whose tickets are more than a"
        f" quarter off their chance by the method, or none ({describe_number(promise['noTicket'], 'person', 'people')}), for one"
        f" ticket of {tickets} is too coarse"
    ]


# ---- What a certificate names is there (§17)


def check_references(certificate, commit, rows):
    """What of a certificate is of another method, or names what is not there (§17). Later checks rely on this."""
    faults = list_broken(
        ("method", certificate["method"] == commit["method"]),
        ("no gap but for leximin", certificate["gap"] is None or certificate["method"] == "leximin"),
        ("household rule", commit["pool"]["householdRule"] or not certificate["households"]),
    )
    faults += check_types(certificate["typeOf"], rows)
    return faults or check_named_types(certificate) + check_named_rows(certificate, commit)


def check_types(type_of, rows):
    """Everybody has a type, types are numbered without a gap, and people of one type have the same values (§17)."""
    if len(type_of) != len(rows):
        return [f"types are those of {describe_number(len(type_of), 'person', 'people')}; the pool has {len(rows)}"]
    values_of_types = {}
    for index, number in enumerate(type_of):
        if values_of_types.setdefault(number, rows[index]["values"]) != rows[index]["values"]:
            return [f"people of type {number} have different values"]
    if max(values_of_types, default=-1) != len(values_of_types) - 1:
        return ["a type that nobody has"]
    return []


def check_named_types(certificate):
    """Every type that is named anywhere is somebody's (§17)."""
    named = [number for household in certificate["households"] for number in household]
    named += [number for cut in certificate["cuts"] for number, _ in cut["coefficients"]]
    named += [node["type"] for cut in certificate["cuts"] for node in cut["proof"] if is_branch(node)]
    named += [number for _, seats in certificate["panels"]["seats"] for number, _ in seats]
    return list_broken(("types that there are", max(named, default=0) <= max(certificate["typeOf"], default=-1)))


def check_named_rows(certificate, commit):
    """Every row that has a multiplier is there; a cut is proved with the rows before it (§17)."""
    before_cuts = 1 + sum(len(quotas) for _, quotas in commit["quotas"]) + len(certificate["households"])
    faults = []
    for number, cut in enumerate(certificate["cuts"]):
        multipliers = [node["multipliers"] for node in cut["proof"] if not is_branch(node)]
        if any(find_last_row(each) >= before_cuts + number for each in multipliers):
            faults.append(f"cut {number} is proved with a row that is not before it")
    for number, stage in enumerate(certificate["stages"], start=1):
        if find_last_row(stage["multipliers"]) >= before_cuts + len(certificate["cuts"]):
            faults.append(f"stage {number} has a row that is not there")
    return faults


def find_last_row(multipliers):
    """The largest number of a row that has a multiplier; -1 where none has."""
    return max((row for row, _ in multipliers["rows"]), default=-1)


# ---- How much there is to compute (§18)


def count_steps(certificate, commit, rows):
    """The steps of a certificate (§18), before any is taken."""
    sizes = count_types(certificate)
    coefficients = [[(number, 1) for number in range(len(sizes))]]
    coefficients += list_types_of_values(certificate, commit, rows)
    coefficients += [[(number, 1) for number in household] for household in certificate["households"]]
    coefficients += [cut["coefficients"] for cut in certificate["cuts"]]

    rows_of_type = [0] * len(sizes)
    for of_row in coefficients:
        for number, _ in of_row:
            rows_of_type[number] += 1

    lengths = [len(of_row) for of_row in coefficients]
    proofs = [node["multipliers"] for cut in certificate["cuts"] for node in cut["proof"] if not is_branch(node)]
    proofs += [stage["multipliers"] for stage in certificate["stages"]]
    steps = sum(len(sizes) + sum(lengths[row] for row, _ in each["rows"]) for each in proofs)
    steps += sum(sizes[number] for household in certificate["households"] for number in household)
    for _, seats in certificate["panels"]["seats"]:
        steps += len(coefficients) + sum(rows_of_type[number] for number, _ in seats)
    return steps


def count_types(certificate):
    """How many people are of each type: n_t in §17."""
    sizes = [0] * (max(certificate["typeOf"], default=-1) + 1)
    for number in certificate["typeOf"]:
        sizes[number] += 1
    return sizes


def list_types_of_values(certificate, commit, rows):
    """For each quota in the order of the commit, the types that have its value, each with the coefficient 1 (§17)."""
    row_of_type = dict(zip(certificate["typeOf"], rows))
    types = []
    for place, (_, quotas) in enumerate(commit["quotas"]):
        with_value = {value: [] for value, _, _ in quotas}
        for number in range(len(row_of_type)):
            with_value[row_of_type[number]["values"][place][1]].append((number, 1))
        types += with_value.values()
    return types


# ---- Rows, prices, and the exact chances (§17)


class Row(NamedTuple):
    """low <= sum of coefficient times seats <= high, for every panel; pairs of type and coefficient (§17)."""

    coefficients: list
    low: int
    high: int


class Proof:
    """A certificate whose references hold, with what follows from it (§17).

    Nothing here is a fraction: an exact chance is `owed[t]` over `whole` times `sizes[t]`.
    """

    def __init__(self, certificate, commit, people):
        self.certificate = certificate
        self.commit = commit
        self.people = people
        self.sizes = count_types(certificate)
        self.rows = self.list_first_rows()

        # Of each type the seats that all panels together give it, weighed, and the weight of them all.
        self.whole = int(certificate["panels"]["of"])
        self.owed = [0] * len(self.sizes)
        for weight, seats in certificate["panels"]["seats"]:
            for number, count in seats:
                self.owed[number] += int(weight) * count
        self.possible = [number for number, owed in enumerate(self.owed) if owed > 0]

    def list_first_rows(self):
        """The rows that need no proof: panel size, quotas, households (§17, rows 1 to 3)."""
        panel_size = self.commit["panelSize"]
        rows = [Row([(number, 1) for number in range(len(self.sizes))], panel_size, panel_size)]

        quotas = [quota for _, of_feature in self.commit["quotas"] for quota in of_feature]
        types_of_values = list_types_of_values(self.certificate, self.commit, self.people)
        rows += [Row(types, least, most) for types, (_, least, most) in zip(types_of_values, quotas)]

        households_of_types = [[] for _ in self.sizes]
        for number, row in zip(self.certificate["typeOf"], self.people):
            households_of_types[number].append(row["household"])
        for types in self.certificate["households"]:
            homes = [home for number in types for home in households_of_types[number]]
            different = len(set(homes) - {None}) + homes.count(None)
            rows.append(Row([(number, 1) for number in types], 0, different))
        return rows

    def add_cut(self, cut):
        """Makes a cut that is proved one more row (§17, row 4)."""
        coefficients = [(number, int(coefficient)) for number, coefficient in cut["coefficients"]]
        low = sum(min(0, coefficient * self.sizes[number]) for number, coefficient in coefficients)
        self.rows.append(Row(coefficients, low, int(cut["most"])))

    def price(self, multipliers):
        """Prices of types and the base, all of them times the `of` of the multipliers (§17)."""
        prices = [0] * len(self.sizes)
        base = 0
        for number, text in multipliers["rows"]:
            multiplier = int(text)
            row = self.rows[number]
            base += max(multiplier * row.low, multiplier * row.high)
            for of_type, coefficient in row.coefficients:
                prices[of_type] += multiplier * coefficient
        return prices, base

    def compare_chance(self, number, chance):
        """Below 0, 0 or above 0 as the exact chance of a type is below a fraction, equal to it, or above it."""
        return self.owed[number] * chance.denominator - chance.numerator * self.whole * self.sizes[number]

    def find_extreme_chances(self):
        """The smallest and the largest exact chance of possible types. There must be one."""

        def compare(left, right):
            """As owed/size of the one to that of the other."""
            return self.owed[left] * self.sizes[right] - self.owed[right] * self.sizes[left]

        in_order = sorted(self.possible, key=cmp_to_key(compare))
        ends = in_order[0], in_order[-1]
        return [Fraction(self.owed[number], self.whole * self.sizes[number]) for number in ends]


# ---- Cuts: rows that need a proof (§17)


def check_cuts(proof):
    """What is wrong with the first cut that is not proved from the rows before it, or by all panels (§17)."""
    if "listed" in proof.certificate:
        return check_listed_cuts(proof)
    for number, cut in enumerate(proof.certificate["cuts"]):
        fault = check_tree(proof, cut)
        if fault is not None:
            return [f"cut {number}: {fault}"]
        proof.add_cut(cut)
    return []


def check_tree(proof, cut):
    """What is wrong with the tree that proves a cut (§17), or None.

    The box is changed on the way down and mended on the way up: `branches` holds the branches above the next node,
    each with whether that is on its high side, and the ends before it.
    """
    worth = [0] * len(proof.sizes)
    for number, coefficient in cut["coefficients"]:
        worth[number] = int(coefficient)
    box = [(0, size) for size in proof.sizes]
    branches = []
    is_complete = False

    for node in cut["proof"]:
        if is_complete:
            return "a node is left over"
        if is_branch(node):
            low, high = box[node["type"]]
            if not low <= node["at"] < high:
                return "a branch outside its box"
            branches.append((node, False, low, high))
            box[node["type"]] = (low, node["at"])
        else:
            if not is_leaf_proved(proof, node, worth, int(cut["most"]), box):
                return "a leaf proves too little"
            is_complete = move_on(branches, box)

    return None if is_complete else "a node is missing"


def move_on(branches, box):
    """Goes from a leaf to the next open high side (§17); whether there is none, so that the tree is complete."""
    while branches:
        node, is_on_high_side, low, high = branches.pop()
        if not is_on_high_side:
            branches.append((node, True, low, high))
            box[node["type"]] = (node["at"] + 1, high)
            return False
        box[node["type"]] = (low, high)
    return True


def is_leaf_proved(proof, leaf, worth, most, box):
    """Whether no panel in the box is worth more than `most` (`aim` 1), or there is none in it at all (`aim` 0) (§17)."""
    prices, bound = proof.price(leaf["multipliers"])
    whole = int(leaf["multipliers"]["of"])
    aim = leaf["aim"]
    for price, (low, high), coefficient in zip(prices, box, worth):
        gain = aim * coefficient * whole - price
        bound += gain * (high if gain > 0 else low)
    return bound < (aim * (most + 1)) * whole


# ---- Cuts that all panels show (§17)


# Python 3.9 has no `bit_count`.
count_bits = getattr(int, "bit_count", lambda bits: bin(bits).count("1"))


class TooManyPanels(Exception):
    """There are more panels, or ways to them, than are gone through (§18)."""


def check_listed_cuts(proof):
    """What is wrong where cuts have no proof but that none of all panels breaks one (§17)."""
    certificate = proof.certificate
    if any(cut["proof"] for cut in certificate["cuts"]):
        return ["a proof beside the list of all panels"]
    every = EveryPanel(proof)
    for cut in certificate["cuts"]:
        proof.add_cut(cut)
    number, is_broken = every.count(proof.rows[len(proof.rows) - len(certificate["cuts"]) :])
    if is_broken:
        return ["a panel breaks a cut"]
    return list_broken((f"{certificate['listed']} panels; there are {number}", number == certificate["listed"]))


class EveryPanel:
    """Goes through all panels, seat after seat, in the order of §17.

    The seats that types can have are the bits of whole numbers, those of a type side by side. `need` and `room` are what each
    row still needs and has room for, `spare` how many of the seats that are missing no value of a feature needs.
    """

    def __init__(self, proof):
        self.panel_size = proof.commit["panelSize"]
        self.features = []
        for _, quotas in proof.commit["quotas"]:
            first = self.features[-1].stop if self.features else 1
            self.features.append(range(first, first + len(quotas)))
        rows = proof.rows
        self.feature_of = [None] * len(rows)
        for place, of_feature in enumerate(self.features):
            for row in of_feature:
                self.feature_of[row] = place
        self.need = [min(row.low, self.panel_size + 1) for row in rows]
        self.room = [min(row.high, self.panel_size) for row in rows]
        self.tighten()
        self.spare = [self.panel_size - sum(self.need[row] for row in of_feature) for of_feature in self.features]
        self.is_open = min(self.spare, default=0) >= 0 and all(map(int.__le__, self.need, self.room))
        self.needy = [row for row, need in enumerate(self.need) if need > 0]

        self.rows_of = [[] for _ in proof.sizes]
        for number, row in enumerate(rows):
            for of_type, _ in row.coefficients:
                self.rows_of[of_type].append(number)
        self.place_seats(proof.sizes, rows)

    def tighten(self):
        """What the other values of a feature have no room for a value needs, and what they need it has no room for."""
        for of_feature in self.features:
            least = sum(self.need[row] for row in of_feature)
            most = sum(self.room[row] for row in of_feature)
            for row in of_feature:
                need, room = self.need[row], self.room[row]
                self.need[row] = max(need, self.panel_size - (most - room))
                self.room[row] = min(room, self.panel_size - (least - need))

    def place_seats(self, sizes, rows):
        """Gives each type its bits: as many as it has people, and as each of its rows has room for."""
        self.seats_of, self.type_of = [], []
        if not self.is_open:
            return
        for number, size in enumerate(sizes):
            seats = min([size] + [self.room[row] for row in self.rows_of[number]])
            if len(self.type_of) + seats > MOST_SEATS_OF_TYPES:
                raise TooManyPanels
            self.seats_of.append(((1 << seats) - 1) << len(self.type_of))
            self.type_of += [number] * seats
        self.in_row = [sum(self.seats_of[number] for number, _ in row.coefficients) for row in rows]

    def count(self, cuts):
        """How many panels there are, and whether one of them breaks a cut. Then no more are looked for."""
        if self.panel_size > MOST_SEATS_OF_PANEL or len(cuts) > MOST_LISTED_CUTS:
            raise TooManyPanels
        self.panels = self.steps = 0
        if not self.is_open:
            return 0, False
        self.steps_of_one = 1 + len(cuts) // CUTS_OF_STEP + len(self.needy) // ROWS_OF_STEP
        rest = self.lay_side_by_side(cuts)
        open_seats = (1 << len(self.type_of)) - 1
        for place, spare in enumerate(self.spare):
            if spare == 0:
                open_seats = self.close_others(place, open_seats)
        is_broken = self.go_on(self.panel_size, open_seats, rest)
        return self.panels, is_broken

    def lay_side_by_side(self, cuts):
        """What all cuts have left at first, and what a seat of each type takes, each cut in bits of its own.

        The highest of these bits is 1 as long as what is left is not below 0.
        """
        largest = [max([abs(coefficient) for _, coefficient in cut.coefficients], default=0) for cut in cuts]
        most = max([abs(cut.high) + self.panel_size * each for cut, each in zip(cuts, largest)], default=1)
        sign, width = 1 << most.bit_length(), most.bit_length() + 1
        self.signs = sum(sign << (width * place) for place in range(len(cuts)))
        self.takes = [0] * len(self.seats_of)
        for place, cut in enumerate(cuts):
            for of_type, coefficient in cut.coefficients:
                # Of types without a seat there may be hundreds of thousands, and a number that holds all cuts is long.
                if self.seats_of[of_type]:
                    self.takes[of_type] += coefficient << (width * place)
        return sum((sign + cut.high) << (width * place) for place, cut in enumerate(cuts))

    def take_step(self):
        """Counts a step (§18)."""
        self.steps += self.steps_of_one
        if self.steps > MOST_STEPS_OF_PANELS:
            raise TooManyPanels

    def go_on(self, missing, open_seats, rest):
        """Goes through the panels that begin with the seats given so far; whether one of them breaks a cut."""
        self.take_step()
        if missing == 1:
            return self.give_last(open_seats, rest)
        need, fewest, in_row = self.need, len(self.type_of), 0
        for row in self.needy:
            if need[row] > 0:
                spare = count_bits(open_seats & self.in_row[row]) - need[row]
                if spare < fewest:
                    if spare < 0:
                        return False
                    fewest, in_row = spare, self.in_row[row]

        while fewest >= 0:
            own = open_seats & in_row
            lowest = own & -own
            number = self.type_of[lowest.bit_length() - 1]
            open_seats ^= lowest
            is_broken = self.go_on(missing - 1, self.give(number, open_seats), rest - self.takes[number])
            self.take_back(number)
            if is_broken:
                return True
            fewest -= count_bits(own & self.seats_of[number])
            open_seats &= ~self.seats_of[number]
        return False

    def give_last(self, open_seats, rest):
        """The last seat is for whoever is in every row that still needs one."""
        need = self.need
        for row in self.needy:
            if need[row] > 0:
                if need[row] > 1:
                    return False
                open_seats &= self.in_row[row]
        while open_seats:
            number = self.type_of[(open_seats & -open_seats).bit_length() - 1]
            open_seats &= ~self.seats_of[number]
            self.panels += 1
            self.take_step()
            if (rest - self.takes[number]) & self.signs != self.signs:
                return True
        return False

    def give(self, number, open_seats):
        """Gives a type a seat; the seats that are then still open."""
        needs, rooms = self.need, self.room
        for row in self.rows_of[number]:
            need = needs[row]
            needs[row] = need - 1
            rooms[row] -= 1
            if rooms[row] == 0:
                open_seats &= ~self.in_row[row]
            place = self.feature_of[row]
            if need <= 1 and place is not None:
                self.spare[place] -= need <= 0
                if self.spare[place] == 0:
                    open_seats = self.close_others(place, open_seats)
        return open_seats

    def take_back(self, number):
        """Takes a seat of a type back."""
        needs, rooms = self.need, self.room
        for row in self.rows_of[number]:
            rooms[row] += 1
            needs[row] += 1
            place = self.feature_of[row]
            if needs[row] <= 0 and place is not None:
                self.spare[place] += 1

    def close_others(self, place, open_seats):
        """The open seats without those of the values of a feature that need nobody."""
        for row in self.features[place]:
            if self.need[row] <= 0:
                open_seats &= ~self.in_row[row]
        return open_seats


# ---- The exact lottery, and who can be on no panel (§17)


def check_exact_lottery(proof):
    """The panels of the certificate are panels, their probabilities sum to 1, and who has none is ruled out (§17)."""
    panels = proof.certificate["panels"]["seats"]
    faults = list_broken(("sum of probabilities", sum(int(weight) for weight, _ in panels) == proof.whole))
    rows_of_types = list_rows_of_types(proof)
    for number, (_, seats) in enumerate(panels):
        if any(count > proof.sizes[of_type] for of_type, count in seats):
            faults.append(f"exact panel {number} has more people of a type than there are")
        if not meets_rows(proof, rows_of_types, seats):
            faults.append(f"exact panel {number} breaks a row")
        if len(faults) >= MOST_FAULTS_TOLD:
            break

    if proof.certificate["method"] != "leximin":
        faults += check_ruled_out(proof)
    return faults


def list_rows_of_types(proof):
    """For each type the rows that have a coefficient for it, with that."""
    rows_of_types = [[] for _ in proof.sizes]
    for number, row in enumerate(proof.rows):
        for of_type, coefficient in row.coefficients:
            rows_of_types[of_type].append((number, coefficient))
    return rows_of_types


def meets_rows(proof, rows_of_types, seats):
    """Whether a panel meets every row, those of cuts included (§17)."""
    sums = [0] * len(proof.rows)
    for of_type, count in seats:
        for number, coefficient in rows_of_types[of_type]:
            sums[number] += coefficient * count
    return all(row.low <= found <= row.high for row, found in zip(proof.rows, sums))


def check_ruled_out(proof):
    """Whoever has no exact chance is in a row that leaves its people no seat (§17). (LEXIMIN has its level 0 for that.)"""
    ruled_out = set()
    for row in proof.rows:
        if row.high == 0 and all(coefficient > 0 for _, coefficient in row.coefficients):
            ruled_out.update(of_type for of_type, _ in row.coefficients)
    left = set(range(len(proof.sizes))) - set(proof.possible) - ruled_out
    return [f"no row rules out {describe_number(len(left), 'type')} without a chance"] if left else []


# ---- Stages: what the method proves (§17)


def check_stages(proof):
    """There are the stages that the method has, each proves its bound, and one of them is the promise (§17)."""
    method, stages = proof.certificate["method"], proof.certificate["stages"]
    check, needed = CHECKS_OF_METHODS[method]
    if not stages or needed not in (None, len(stages)):
        return [f"{describe_number(len(stages), 'stage')}, which {method} has not"]

    promise = stages[0] if method == "leximin" else stages[-1]
    is_promised = promise["bound"] == proof.commit["promise"]["bound"]
    return check(proof, stages) + list_broken(("promise.bound", is_promised))


def find_level(proof, multipliers, free):
    """The level of multipliers, with these types free and the others fixed at their exact chances (§17), and the prices.

    The level is None where no free type has a price above 0.
    """
    prices, base = proof.price(multipliers)
    if not multipliers["rows"]:
        return Fraction(1), prices

    # Times `of` of the multipliers, and times `whole`, over which the exact chances are.
    share, seats = proof.whole * base, 0
    for number, price in enumerate(prices):
        if number not in free:
            share -= price * proof.owed[number]
        elif price < 0:
            share -= proof.whole * proof.sizes[number] * price
        else:
            seats += proof.whole * proof.sizes[number] * price
    return (None if seats == 0 else min(Fraction(share, seats), Fraction(1))), prices


def is_level(proof, stage, free):
    """Whether the bound of a stage is its level, with these types free and the others at their exact chances (§17)."""
    level, _ = find_level(proof, stage["multipliers"], free)
    return level == Fraction(stage["bound"])


def is_promise(proof, stage):
    """Whether the bound of a stage is its level with all types free: the promise (§17)."""
    return is_level(proof, stage, set(range(len(proof.sizes))))


def check_leximin(proof, stages):
    """What the stages prove: all of LEXIMIN, or where there is a gap the smallest chance (§17)."""
    gap = proof.certificate["gap"]
    if gap is None:
        return check_levels(proof, stages)
    return check_smallest_chance(proof, stages, Fraction(gap))


def check_levels(proof, stages):
    """Stage by stage types are fixed at a level that never goes down, and that is their exact chance (§17)."""
    free = set(range(len(proof.sizes)))
    level = Fraction(0)
    for number, stage in enumerate(stages, start=1):
        before = level
        level, prices = find_level(proof, stage["multipliers"], free)
        if level != Fraction(stage["bound"]):
            return [f"stage {number}: the bound is not the level"]
        if level < before:
            return [f"stage {number}: the level goes down"]

        fixed = {of_type for of_type in free if level == 1 or prices[of_type] > 0}
        if any(proof.compare_chance(of_type, level) != 0 for of_type in fixed):
            return [f"stage {number}: an exact chance is not the level"]
        free -= fixed
    return [f"{describe_number(len(free), 'type is', 'types are')} never fixed"] if free else []


def check_smallest_chance(proof, stages, gap):
    """Whoever is not fixed at 0 has the level of the last stage less the gap, and somebody has no more (§17)."""
    free = set(range(len(proof.sizes)))
    for number, stage in enumerate(stages[:-1], start=1):
        level, prices = find_level(proof, stage["multipliers"], free)
        if level != 0 or Fraction(stage["bound"]) != 0:
            return [f"stage {number} of {len(stages)}: the level is not 0, or not the bound"]
        free -= {of_type for of_type in free if prices[of_type] > 0}

    if not is_level(proof, stages[-1], free):
        return ["the last stage: the bound is not the level"]
    least = Fraction(stages[-1]["bound"]) - gap
    above = [proof.compare_chance(of_type, least) for of_type in free]
    return list_broken(
        ("every exact chance at least the last level less the gap", all(each >= 0 for each in above)),
        ("an exact chance that is the last level less the gap", 0 in above),
    )


def check_maximin(proof, stages):
    """Nobody who is possible has less than the level, nor much more than the ceiling (§17)."""
    first, second, third = stages
    level, ceiling = Fraction(first["bound"]), Fraction(second["bound"])
    least, largest = proof.find_extreme_chances()
    return list_broken(
        ("the level of stage 1", is_level(proof, first, set(proof.possible))),
        ("an exact chance of at least the level", least >= level),
        ("the ceiling of stage 2", is_ceiling(proof, second, level)),
        ("an exact chance near the ceiling at most", largest <= ceiling * TOLERANCE),
        ("the level of stage 3", is_promise(proof, third)),
    )


def is_ceiling(proof, stage, level):
    """Whether the bound of a stage is its ceiling: the largest chance is nowhere less, if all have the level (§17)."""
    ceiling = Fraction(stage["bound"])
    if not stage["multipliers"]["rows"]:
        return ceiling == level
    base, above, below = weigh_prices(proof, stage["multipliers"])
    return below > 0 and ceiling == (level * above - base) / below


def weigh_prices(proof, multipliers):
    """The base, and what the people of possible types have in prices above and below 0: base, Y and X in §17."""
    prices, base = proof.price(multipliers)
    whole = int(multipliers["of"])
    above = sum(proof.sizes[number] * max(0, prices[number]) for number in proof.possible)
    below = sum(proof.sizes[number] * max(0, -prices[number]) for number in proof.possible)
    return Fraction(base, whole), Fraction(above, whole), Fraction(below, whole)


def count_possible_people(proof):
    """How many people are of possible types: N in §17."""
    return sum(proof.sizes[number] for number in proof.possible)


def check_nash(proof, stages):
    """No geometric mean of chances is noticeably larger than that of the exact lottery (§17)."""
    bound = Fraction(stages[0]["bound"])
    return list_broken(
        ("a gap of at most the bound", measure_gap(proof, stages[0]["multipliers"]) <= bound),
        ("a bound of at most 1001/1000", bound <= TOLERANCE),
        ("the level of stage 2", is_promise(proof, stages[1])),
    )


def measure_gap(proof, multipliers):
    """How many times as large as that of the exact lottery a geometric mean of chances could be at most (§17)."""
    prices, base = proof.price(multipliers)
    whole, scale = int(multipliers["of"]), 2**64
    gap = base * scale
    for number in proof.possible:
        # Divided as whole numbers, and rounded up.
        weight = -(-scale * proof.whole * proof.sizes[number] // proof.owed[number])
        gap += proof.sizes[number] * max(0, weight * whole - prices[number] * scale)
    return Fraction(gap, count_possible_people(proof) * whole * scale)


def check_goldilocks(proof, stages):
    """The exact lottery costs hardly more than any lottery must (§17)."""
    bound = Fraction(stages[0]["bound"])
    return list_broken(
        ("a least cost", is_least_cost(proof, bound, stages[0]["multipliers"])),
        ("a cost near the least cost", measure_cost(proof) <= bound * TOLERANCE),
        ("the level of stage 2", is_promise(proof, stages[1])),
    )


def measure_cost(proof):
    """The cost of the exact lottery: of a large chance, and of a small one (§17)."""
    least, largest = proof.find_extreme_chances()
    mean = Fraction(proof.commit["panelSize"], count_possible_people(proof))
    return largest / mean + mean / least


def is_least_cost(proof, bound, multipliers):
    """Whether no lottery costs less than the bound (§17)."""
    if bound == 2:
        return True
    base, above, below = weigh_prices(proof, multipliers)
    if below == 0:
        return False
    z = bound + Fraction(count_possible_people(proof), proof.commit["panelSize"]) * base / below
    return z * z <= 4 * above / below


# By method: the function, and how many stages there must be, or None where any number may be.
CHECKS_OF_METHODS = {
    "leximin": (check_leximin, None),
    "maximin": (check_maximin, 3),
    "nash": (check_nash, 2),
    "goldilocks": (check_goldilocks, 2),
}


# ---- The promise in numbers of people, and the tickets (§17)


def check_promised_people(proof, held):
    """As many people are ruled out, and as many others have no ticket, as the promise says (§17)."""
    promise = proof.commit["promise"]
    ruled_out = find_ruled_out(proof)
    impossible = sum(1 for number in proof.certificate["typeOf"] if number in ruled_out)
    without = sum(
        1 for own, number in zip(held, proof.certificate["typeOf"]) if own == 0 and number not in ruled_out
    )
    return list_broken(
        ("promise.impossible", impossible == promise["impossible"]),
        ("promise.noTicket", without == promise["noTicket"]),
    )


def find_ruled_out(proof):
    """The types of which it is proved that no panel holds them (§17). With a gap these are not all that have no chance."""
    types, certificate = set(range(len(proof.sizes))), proof.certificate
    if certificate["gap"] is None:
        return types - set(proof.possible)
    free = set(types)
    for stage in certificate["stages"][:-1]:
        _, prices = find_level(proof, stage["multipliers"], free)
        free -= {of_type for of_type in free if prices[of_type] > 0}
    return types - free


def check_tickets_by_chances(proof, held):
    """Everybody's tickets are less than two tickets from their exact chance (§17)."""
    tickets = proof.commit["lottery"]["tickets"]
    is_near = True
    for own, number in zip(held, proof.certificate["typeOf"]):
        whole = proof.whole * proof.sizes[number]
        is_near = is_near and abs(own * whole - tickets * proof.owed[number]) < 2 * whole
    return list_broken(("less than two tickets from the exact chance", is_near))


def measure_misses(proof, held):
    """Of everybody who is possible: by how much their tickets miss their exact chance, and that chance (§17).

    Both are in tickets, times a number of their own.
    """
    tickets = proof.commit["lottery"]["tickets"]
    for own, number in zip(held, proof.certificate["typeOf"]):
        share = tickets * proof.owed[number]
        if share > 0:
            yield abs(own * proof.whole * proof.sizes[number] - share), share


def count_coarse_tickets(proof, held):
    """How many people have tickets that miss their chance by more than a quarter of it (§17)."""
    return sum(1 for miss, share in measure_misses(proof, held) if 4 * miss > share)


def find_furthest_miss(proof, held):
    """How far anybody's tickets are from their chance, in per cent of it, rounded up (§17)."""
    return max((-(-100 * miss // share) for miss, share in measure_misses(proof, held)), default=0)


def find_most_of_chance(proof, held):
    """The most that anybody's tickets are of their chance, in per cent of it, rounded up (§17)."""
    tickets = proof.commit["lottery"]["tickets"]
    return max(
        (
            -(-100 * own * proof.whole * proof.sizes[number] // (tickets * proof.owed[number]))
            for own, number in zip(held, proof.certificate["typeOf"])
            if proof.owed[number] > 0
        ),
        default=0,
    )


# ---- What the verdict says (§17)


def describe_proof(proof, held):
    """What the method proves and what it does not, and the chances that the tickets give (§17)."""
    tickets = proof.commit["lottery"]["tickets"]
    certain = held.count(tickets)
    words = [
        WORDS_OF_METHODS[proof.certificate["method"]](proof, held),
        describe_number(len(proof.certificate["cuts"]), "proved cut") + describe_list(proof),
        f"by the tickets chances are from {write_decimal(Fraction(min(held), tickets))}"
        f" to {write_decimal(Fraction(max(held), tickets))},"
        f" and {describe_number(certain, 'person is', 'people are')} certain of a seat",
        f"nobody's tickets are further than {find_furthest_miss(proof, held)} % from their chance",
        f"{describe_number(proof.commit['promise']['impossible'], 'person', 'people')} can be on no panel",
    ]
    return "; ".join(words)


def describe_list(proof):
    """Of how many panels cuts are proved that have no proof of their own (§17)."""
    if "listed" not in proof.certificate:
        return ""
    return f" as all of {describe_number(proof.certificate['listed'], 'panel')} show"


def describe_leximin(proof, _):
    """What LEXIMIN proves, and with a gap what it does not (§17)."""
    if proof.certificate["gap"] is not None:
        return describe_gap(proof)
    levels = {stage["bound"] for stage in proof.certificate["stages"]}
    stages = proof.certificate["stages"]
    return f"LEXIMIN is proved: {describe_number(len(levels), 'level')} in {describe_number(len(stages), 'stage')}"


def describe_gap(proof):
    """What is proved of the smallest chance, and that nothing is of others (§17)."""
    bound = Fraction(proof.certificate["stages"][-1]["bound"])
    least = bound - Fraction(proof.certificate["gap"])
    if least == 0:
        return (
            "somebody who may be on a panel has no chance, and no lottery gives everybody who can have one more than"
            f" {write_percent(bound, up=True)}; nothing is proved of anybody's chance"
        )
    return (
        f"everybody who can have a chance has at least {write_percent(least, up=False)}, and no lottery gives all of them"
        f" more than {write_percent(bound, up=True)}; not proved to be LEXIMIN beyond the smallest chance"
    )


def describe_maximin(proof, _):
    """What maximin proves and what it does not (§17)."""
    return (
        "only the smallest and the largest chance are proved, as no lottery can have them better by more than 1/1000 of"
        " the largest; people between them may have been favoured"
    )


# Halvings of a range; and the logarithm of the largest favour that is told as a number.
FAVOUR_STEPS = 60
MOST_FAVOUR_TOLD = 30


def describe_nash(proof, held):
    """What Nash proves and what it does not (§17)."""
    stage = proof.certificate["stages"][0]
    gap = write_decimal(measure_gap(proof, stage["multipliers"]))
    bound = write_decimal(Fraction(stage["bound"]))
    favour = find_largest_favour(proof)
    return (
        f"no geometric mean of chances is more than {gap} times that of the exact lottery (bound {bound});"
        " the mean is proved, and single people may be favoured: before it is rounded to tickets a chance may be up to"
        f" {round_up(favour):.2f} times that of the best lottery, and by the tickets up to"
        f" {round_up(favour * find_most_of_chance(proof, held) / 100):.2f} times"
    )


def round_up(factor):
    """Hundredths, for the eye."""
    return math.ceil(100 * factor) / 100


def find_largest_favour(proof):
    """How many times the chance of the best lottery a single person may have (§17): for the eye."""
    bound = Fraction(proof.certificate["stages"][0]["bound"])
    room = float(max(0, bound - 1) * count_possible_people(proof))
    low, high = 0.0, room + 1
    for _ in range(FAVOUR_STEPS):
        middle = (low + high) / 2
        if middle + math.exp(-middle) - 1 <= room:
            low = middle
        else:
            high = middle
    return math.exp(min(high, MOST_FAVOUR_TOLD))


def describe_goldilocks(proof, held):
    """What Goldilocks proves and what it does not (§17)."""
    bound = write_decimal(Fraction(proof.certificate["stages"][0]["bound"]))
    least, largest = proof.find_extreme_chances()
    own = [tickets for tickets, number in zip(held, proof.certificate["typeOf"]) if proof.owed[number] > 0]
    apart = f"up to {write_hundredths(Fraction(max(own), min(own)))} times" if min(own) else "somebody has none"
    return (
        f"the exact lottery costs {write_decimal(measure_cost(proof))}, and none less than {bound};"
        " chances between the smallest and the largest follow from that value alone: before they are rounded to tickets"
        f" one may be up to {write_hundredths(largest / least)} times another, and by the tickets {apart}"
    )


WORDS_OF_METHODS = {
    "leximin": describe_leximin,
    "maximin": describe_maximin,
    "nash": describe_nash,
    "goldilocks": describe_goldilocks,
}


def write_decimal(fraction):
    """A fraction for the eye: rounded to six places, by whole numbers."""
    places = 10**6
    rounded = (2 * fraction.numerator * places + fraction.denominator) // (2 * fraction.denominator)
    return f"{rounded // places}.{rounded % places:06}"


def write_hundredths(fraction):
    """A fraction with two places, rounded up."""
    units = math.ceil(100 * fraction)
    return f"{units // 100}.{units % 100:02}"


def write_percent(fraction, up):
    """A fraction in per cent with four places, rounded up or down."""
    scaled = fraction.numerator * 10**6
    units = -(-scaled // fraction.denominator) if up else scaled // fraction.denominator
    return f"{units // 10**4}.{units % 10**4:04} %"


# ==== settings: the lottery was made as the settings say (§11)


def judge_settings(subject):
    """The verdict `settings` (§11), which cannot be given here: settings are not read."""
    return leave_unchecked(SETTINGS)


# ==== replay: the engine, run again, gives the same (§11)


def judge_replay(subject):
    """The verdict `replay` (§11), which cannot be given here."""
    return leave_unchecked(RAW_FILES)


# ==== invitation: the letters before are those of their own log (docs/invite.md)


def judge_invitation(subject):
    """The verdict `invitation` (§11), which is given where the log of the letters is."""
    letters = Letters(subject.letters, None, ())
    failed = [name for name, outcome, _ in judge_letters_log(letters) if outcome == "fail"]
    if failed:
        return fail_with([f"the log of the letters: its verdict {name} fails" for name in failed])
    faults = [] if letters.draws else ["the log of the letters: none is drawn yet"]
    stated, found = state_invitation(letters.commit_entry), subject.commit.get("invitation", {})
    faults += [f"invitation.{key}: {value} is wanted" for key, value in stated.items() if found.get(key, ...) != value]
    return fail_with(faults) if faults else pass_with("what the commit says of the letters is what their own log says")


def state_invitation(entry):
    """What a commit has to say of a log of letters, by its first entry (§5)."""
    body = entry["body"]
    chances = [Fraction(chance) for _, _, _, chance in body["cells"]]
    cells = [
        [values, [body["parts"][part][0] for part in parts], addresses, chance]
        for values, parts, addresses, chance in body["cells"]
    ]
    return {
        "addresses": body["list"]["rows"],
        "cells": cells if len(cells) <= MOST_TOLD_CELLS else None,
        "fingerprint": entry["hash"],
        "least": str(min(chances)),
        "letters": body["letters"],
        "most": str(max(chances)),
        "strata": body["strata"],
    }


# ==== receipt: a registrant was in the pool, and finds what the log says of them (§10)


def judge_receipt(subject):
    """The verdict `receipt` (§11): it fails where chain, beacon, draw, lottery or changes of the log do (§10)."""
    if subject.commit is None:
        return fail_with(subject.chain_faults)
    of_log = [
        ("chain", subject.chain_faults),
        ("beacon", subject.beacon_faults),
        ("draw", subject.draw_faults),
        ("lottery", subject.lottery_faults),
        ("changes", subject.changes_faults),
    ]
    faults = [f"{name} fails: {fault}" for name, found in of_log for fault in found]
    faults += list_broken(
        ("commit", subject.receipt["commit"] == subject.commit_hash),
        ("pool root", leads_to_root(subject.commit, subject.receipt)),
    )
    return fail_with(faults) if faults else pass_with(describe_receipt(subject))


def describe_receipt(subject):
    """Whose receipt it is, for that person to compare, their chance, and what became of them (§10)."""
    row = subject.receipt["leaf"]["row"]
    salt = bytes.fromhex(subject.receipt["leaf"]["salt"])
    answers = ", ".join(f"{feature} {value}" for feature, value in row["values"])
    places = [describe_tickets(subject.commit["lottery"], salt), *describe_places(subject, salt)]
    nonce = subject.receipt["leaf"]["nonce"]
    code = f"; your code: {nonce}" if nonce else ""
    # Signatures of the beacon cannot be checked here, and with a made-up one anybody can be drawn.
    rounds = [source for entry in subject.changes for source in list_rounds_given(entry)]
    is_by_beacon = subject.draw is not None and (rounds or list_announced_rounds(subject.commit))
    if_true = ["all this only if the beacon round is true (see the verdict beacon)"] if is_by_beacon else []
    return f"this is the receipt of {row['id']}, {answers}{code}; {'; '.join(places + if_true)}"


def describe_tickets(lottery, salt):
    """The chance of whoever has a salt, and the numbers of all their tickets (§8, §10)."""
    held, first, spans = 0, 0, []
    for number, (count, members) in enumerate(lottery["panels"]):
        if compute_pseudonym(salt, f"panel/{number}") in members:
            held += count
            begin = spans.pop()[0] if spans and spans[-1][1] == first else first
            spans.append((begin, first + count))
        first += count
    told = ", ".join(write_ticket_span(first, end - 1, lottery["tickets"]) for first, end in spans)
    tickets = f": {told}" if spans else ""
    return f"chance {Fraction(held, lottery['tickets'])}, {held} of {describe_number(lottery['tickets'], 'ticket')}{tickets}"


def write_ticket_span(first, last, tickets):
    """Tickets that follow each other, with as many digits as the last of all tickets has (§10)."""
    digits = len(str(tickets - 1))
    return f"{first:0{digits}}" if first == last else f"{first:0{digits}} to {last:0{digits}}"


def describe_places(subject, salt):
    """Whether whoever has a salt was drawn or is a reserve, and whether they left or were called (§10)."""
    if subject.draw is None:
        return ["not drawn yet"]
    place = find_panel(subject.commit["lottery"], subject.draw["ticket"])
    own_names = {compute_pseudonym(salt, f"panel/{place}"), compute_pseudonym(salt, "reserve")}
    panel, reserves = subject.drawn
    places = ["drawn for the panel" if own_names & set(panel) else "not drawn for the panel"]
    places += [f"reserve {number} in order of call" for number, name in enumerate(reserves, 1) if name in own_names]
    for entry in subject.changes:
        own_names.add(compute_pseudonym(salt, f"called/{entry['seq']}"))
        if own_names & set(entry["body"].get("left", [])):
            places.append("left the panel later")
        if own_names & set(entry["body"].get("called", [])):
            places.append("called to the panel later")
    return places


def leads_to_root(commit, receipt):
    """Whether the leaf of a receipt and its path lead to the pool root (§10)."""
    size = commit["pool"]["size"]
    if receipt["index"] >= size:
        return False
    path = [bytes.fromhex(step) for step in receipt["path"]]
    found = climb_path(hash_leaf(receipt["leaf"]), receipt["index"], size, path)
    return found is not None and found.hex() == commit["pool"]["root"]


# ==== The log of letters (docs/invite.md): who may get one, with which chance, and who did. Chain, signature, anchor and beacon
# ==== are those of every log (§3, §7, §14, §15).

MOST_PARTS_OF_PLAN = 20
MOST_CELLS = 50_000
MOST_GROUPS = 100_000
MOST_AREAS = 20_000
MOST_SIZES_OF_AREAS = 200_000
MOST_CELLS_OF_STRATUM = 100
MOST_COMPARISONS = 20
MOST_LISTED_VALUES = 1000
MOST_DIGITS_OF_VALUE = 15
FEWEST_DICE_OF_LETTERS = 10
MOST_DICE_OF_LETTERS = 1000
LEAST_OUTCOMES_OF_LETTERS = 1_000_000

THE_LIST = "the list as CSV (--list); DuckDB makes it of Parquet: COPY (FROM 'list.parquet') TO 'list.csv'"


def is_text_or_empty(value):
    """Whether this is a text, or an empty one: a condition that holds everywhere."""
    return value == "" or is_text(value)


is_name_of_part = is_like("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
AREA_FORM = (is_text, is_whole, is_whole)

INVITE_FORMS = {
    "invite-commit": {
        "cells": is_short((is_stratum, [is_whole], is_whole, is_fraction), MOST_CELLS),
        "groups": is_short((is_whole, is_stratum, [is_whole], is_whole, is_whole), MOST_GROUPS),
        "id": is_text,
        "letters": is_whole,
        "list": {"root": is_hash, "rows": is_whole},
        "parts": is_short((is_name_of_part, is_fraction, is_text_or_empty), MOST_PARTS_OF_PLAN),
        "rule": is_one_of("smallest-hash@1"),
        "seedSource": is_seed_source,
        "stages": is_nullable(
            {
                "areas": is_whole_from(0, MOST_AREAS),
                "column": is_text,
                "letters": is_whole,
                "sizes": is_short(AREA_FORM, MOST_SIZES_OF_AREAS),
            }
        ),
        "strata": is_stratum,
        "tool": {"name": is_text, "version": is_text},
        "weights": is_nullable(is_short((is_stratum, is_whole), MOST_CELLS)),
    },
    "anchor": ANCHOR_FORM,
    "invite-draw": {
        "areas": is_nullable(is_short(AREA_FORM, MOST_GROUPS)),
        "commit": is_hash,
        "seed": is_hash,
        "sources": [is_source],
        "thresholds": is_short(is_hash_or_null, MOST_GROUPS),
    },
    "void": {"reason": is_text},
}


def is_log_of_letters(data):
    """Whether a file is meant as a log of letters: its first line is a commit to them."""
    first = data.split(b"\n", 1)[0]
    return first.startswith(b'{"body":{"cells":') and first.endswith(b'"type":"invite-commit","v":1}')


class Letters:
    """A log of letters and what was given with it, read once for all verdicts; with what verdicts of every log ask for."""

    def __init__(self, data, fingerprint, lists):
        self.fingerprint = fingerprint
        self.lists = lists
        self.vacancies, self.calls, self.changes = [], [], []

        self.entries, line_faults = read_log(data, INVITE_FORMS)
        self.chain_faults = line_faults or check_chain(self.entries)
        sound = [] if line_faults else self.entries
        commits = [entry for entry in sound if entry["type"] == "invite-commit"]
        self.commit_entry = commits[0] if len(commits) == 1 else None
        self.commit = None if self.commit_entry is None else self.commit_entry["body"]
        draws = [entry for entry in sound if entry["type"] == "invite-draw"]
        self.draws = [entry["body"] for entry in draws]
        self.draw_entry = draws[0] if len(draws) == 1 else None
        self.draw = None if self.draw_entry is None else self.draw_entry["body"]

    @cached_property
    def beacon_faults(self):
        """What is wrong with the round of the draw, but for its signature (§7)."""
        return check_rounds(self)

    @cached_property
    def letters_faults(self):
        """What is wrong with the plan, and with what follows from it and the numbers of addresses."""
        return check_letters(self.commit)


# ---- letters: groups, letters, chances and slots are those that follow from the plan and the numbers of addresses


def judge_letters(subject):
    """The verdict `letters` (docs/invite.md; §11)."""
    commit = subject.commit
    if subject.letters_faults:
        return fail_with(subject.letters_faults)
    chances = [Fraction(chance) for _, _, _, chance in commit["cells"]]
    addresses = describe_number(commit["list"]["rows"], "address", "addresses")
    return pass_with(
        f"{describe_number(commit['letters'], 'letter')} to {addresses}, chances from {min(chances)} to {max(chances)}"
    )


def check_letters(commit):
    """What is wrong with a plan, its cells, groups, chances and areas (docs/invite.md; §2)."""
    faults = check_what_letters_follow_from(commit)
    if faults:
        return faults
    try:
        groups = allot_letters(commit)
    except WrongForm as fault:
        return [str(fault)]
    faults = list_broken(
        ("groups and letters that follow", groups == commit["groups"]),
        ("chances that follow", compute_chances(commit, groups) == [Fraction(cell[3]) for cell in commit["cells"]]),
    )
    return faults or check_areas(commit)


def check_what_letters_follow_from(commit):
    """What of plan, cells and areas is so wrong that nothing follows from them, and no list can be compared (docs/invite.md; §2)."""
    return check_plan(commit) or check_cells(commit) or check_sizes(commit)


def check_plan(commit):
    """What is wrong with the parts and weights of a plan (docs/invite.md; §2)."""
    faults = []
    for name, _, text in commit["parts"]:
        try:
            if write_condition(read_condition(text)) != text:
                raise WrongForm("it is not in its written form")
        except WrongForm as fault:
            faults.append(f"the condition of {name}: {fault}")
    names = [name for name, _, _ in commit["parts"]]
    weighed = [tuple(values) for values, _ in commit["weights"] or []]
    return faults + list_broken(
        ("shares that are 1 together", sum(Fraction(share) for _, share, _ in commit["parts"]) == 1),
        ("names of parts, each once", len(set(names)) == len(names)),
        ("weights, each stratum once", len(set(weighed)) == len(weighed)),
        ("weights of strata", all(len(values) == len(commit["strata"]) for values in weighed)),
    )


def order_cell(cell):
    """By what cells are in order: values by their bytes, then parts."""
    values, parts = cell[:2]
    return [value.encode("utf-8") for value in values], parts


def check_cells(commit):
    """What is wrong with the cells of a commit (docs/invite.md; §2)."""
    cells, parts = commit["cells"], len(commit["parts"])
    return list_broken(
        ("at least one cell", cells != []),
        ("values for each column", all(len(values) == len(commit["strata"]) for values, _, _, _ in cells)),
        ("cells in their order, each once", is_ascending([order_cell(cell) for cell in cells])),
        ("parts of the plan, ascending", all(is_ascending(own) and all(p < parts for p in own) for _, own, _, _ in cells)),
        ("addresses in each cell", all(addresses > 0 for _, _, addresses, _ in cells)),
        ("rows that are the addresses of all cells", sum(cell[2] for cell in cells) == commit["list"]["rows"]),
    )


# What JavaScript takes for blanks, and texts of the form of §2 can have.
TOKEN = re.compile(
    r"""(?P<word>[^\W\d]\w*)|"(?P<column>(?:[^"]|"")+)"|'(?P<text>(?:[^']|'')*)'"""
    r"""|(?P<number>-?[0-9]+(?:\.[0-9]+)?)(?![\w.])|(?P<sign><=|>=|!=|[=<>(),])"""
)
KEYWORDS = ("and", "in", "or", "not")


def split_tokens(text):
    """The tokens of a condition, as pairs of a kind and a text. Raises WrongForm where something is none."""
    tokens, place = [], 0
    text = text.strip(BLANKS)
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None or (match.lastgroup == "word" and not (match[0][0].isalpha() or match[0][0] == "_")):
            raise WrongForm("a condition that cannot be understood")
        quote = {"column": '"', "text": "'"}.get(match.lastgroup)
        found = match[match.lastgroup]
        tokens.append((match.lastgroup, found.replace(quote * 2, quote) if quote else found))
        place = match.end()
        while place < len(text) and text[place] in BLANKS:
            place += 1
    return tokens


def read_condition(text):
    """The comparisons of a condition: column, operator, kind of its values, values. Raises WrongForm where it is none."""
    tokens = [*split_tokens(text), ("end", "")]
    if len(tokens) == 1:
        return []
    comparisons, place = [], 0
    while True:
        comparison, place = read_comparison(tokens, place)
        comparisons.append(comparison)
        if len(comparisons) > MOST_COMPARISONS:
            raise WrongForm("a condition with too many comparisons")
        if tokens[place][0] == "end":
            return comparisons
        if not is_word(tokens[place], "and"):
            raise WrongForm("a condition without an and between comparisons")
        place += 1


def write_condition(comparisons):
    """A condition in its one written form."""
    return " and ".join(
        f"{write_column(column)} {operator} " + ("({})" if operator == "in" else "{}").format(", ".join(map(WRITE_VALUE[kind], values)))
        for column, operator, kind, values in comparisons
    )


BARE_NAME = re.compile("[A-Za-z_][A-Za-z0-9_]*")


def write_column(name):
    """A name of a column, in quotation marks unless it is of plain letters and no word of the language."""
    is_bare = BARE_NAME.fullmatch(name) and name.lower() not in KEYWORDS
    return name if is_bare else '"{}"'.format(name.replace('"', '""'))


def write_number(text):
    """A number without zeros that say nothing."""
    whole, _, rest = text.removeprefix("-").partition(".")
    whole, rest = whole.lstrip("0") or "0", rest.rstrip("0")
    written = f"{whole}.{rest}" if rest else whole
    return f"-{written}" if text.startswith("-") and written != "0" else written


def write_text(text):
    """A text in quotation marks."""
    return "'{}'".format(text.replace("'", "''"))


WRITE_VALUE = {"number": write_number, "text": write_text}


def is_word(token, word):
    """Whether a token is this word, in capitals or not."""
    return token[0] == "word" and token[1].lower() == word


def read_comparison(tokens, place):
    """The comparison that begins at a place, and the place behind it."""
    kind, column = tokens[place]
    if kind != "column" and (kind != "word" or column.lower() in KEYWORDS):
        raise WrongForm("a comparison without a column")
    operator = tokens[place + 1]
    if is_word(operator, "in"):
        return read_listed(tokens, place + 2, column)
    if operator[0] != "sign" or operator[1] not in ("=", "!=", "<", "<=", ">", ">="):
        raise WrongForm("a comparison without an operator")
    kind, value = read_value(tokens, place + 2)
    if kind == "text" and operator[1] not in ("=", "!="):
        raise WrongForm("a text that is compared as a number")
    return (column, operator[1], kind, [value]), place + 3


def read_listed(tokens, place, column):
    """A comparison with a list of values, and the place behind it."""
    if tokens[place : place + 1] != [("sign", "(")]:
        raise WrongForm("a list without its beginning")
    values = []
    while True:
        values.append(read_value(tokens, place + 1))
        if len(values) > MOST_LISTED_VALUES:
            raise WrongForm("a list with too many values")
        place += 2
        if tokens[place : place + 1] == [("sign", ")")]:
            break
        if tokens[place : place + 1] != [("sign", ",")]:
            raise WrongForm("a list without an end")
    kinds = {kind for kind, _ in values}
    if len(kinds) > 1:
        raise WrongForm("a list of numbers and texts")
    return (column, "in", kinds.pop(), [value for _, value in values]), place + 1


def read_value(tokens, place):
    """The number or text at a place, as a pair of its kind and its text."""
    kind, text = tokens[place]
    if kind not in ("number", "text"):
        raise WrongForm("a comparison without a value")
    if kind == "number" and sum(character in "0123456789" for character in text) > MOST_DIGITS_OF_VALUE:
        raise WrongForm("a number with too many digits")
    return kind, text


def share_out(total, weights):
    """So many items by largest remainder, exactly; of equal remainders the first comes first. Not all weights are 0."""
    whole = sum(weights)
    shares = [weight * total // whole for weight in weights]
    left = total - sum(shares)
    by_rest = sorted(range(len(weights)), key=lambda place: (-(weights[place] * total % whole), place))
    for place in by_rest[:left]:
        shares[place] += 1
    return shares


def group_by(items, key):
    """Items with the same key together, in the order in which keys come first."""
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def allot_letters(commit):
    """The groups that follow from plan and cells, as a log has them. Raises WrongForm where the plan does not fit."""
    cells = commit["cells"]
    shares = [Fraction(share) for _, share, _ in commit["parts"]]
    of = lcm(*[share.denominator for share in shares])
    letters = share_out(commit["letters"], [int(share * of) for share in shares])
    weights = None if commit["weights"] is None else {tuple(values): weight for values, weight in commit["weights"]}
    if weights is not None:
        check_weighed(weights, {tuple(values) for values, _, _, _ in cells})

    groups = []
    for part in range(len(shares)):
        strata = group_by([cell for cell in cells if part in cell[1]], lambda cell: tuple(cell[0]))
        if not strata:
            raise WrongForm("a part to which no address belongs")
        weighed = [
            sum(cell[2] for cell in own) if weights is None else weights[values] for values, own in strata.items()
        ]
        if not any(weighed):
            raise WrongForm("a part whose strata weigh nothing")
        for (values, own), share in zip(strata.items(), share_out(letters[part], weighed)):
            by_earlier = group_by(own, lambda cell: tuple(other for other in cell[1] if other < part))
            sizes = {earlier: sum(cell[2] for cell in cells) for earlier, cells in sorted(by_earlier.items())}
            for (earlier, size), own_letters in zip(sizes.items(), share_out(share, list(sizes.values()))):
                groups.append([part, list(values), list(earlier), size, own_letters])
    check_room(groups)
    return groups


def check_weighed(weights, listed):
    """Raises WrongForm unless every stratum has a weight, and every one that weighs something is there (docs/invite.md; §2)."""
    if not listed <= set(weights) or any(weight > 0 and values not in listed for values, weight in weights.items()):
        raise WrongForm("weights of other strata")


def name_group(part, values, earlier):
    """By what a group is found."""
    return part, tuple(values), tuple(earlier)


def count_earlier_letters(groups):
    """For each group, the most of its addresses that earlier parts may have drawn."""
    letters = {name_group(*group[:3]): group[4] for group in groups}
    return [
        sum(letters.get(name_group(part, values, earlier[:place]), 0) for place, part in enumerate(earlier))
        for _, values, earlier, _, _ in groups
    ]


def check_room(groups):
    """Raises WrongForm where the letters of a group might not find enough addresses (docs/invite.md; §2)."""
    for (_, _, _, addresses, letters), before in zip(groups, count_earlier_letters(groups)):
        if letters > 0 and letters + before > addresses:
            raise WrongForm("a stratum that is too small for its letters")


def compute_chances(commit, groups):
    """The chance of the addresses of each cell."""
    shares = {name_group(*group[:3]): Fraction(group[4], group[3]) for group in groups}
    return [
        sum((shares[name_group(part, values, parts[:place])] for place, part in enumerate(parts)), Fraction(0))
        for values, parts, _, _ in commit["cells"]
    ]


# ---- Towns first: how letters fall on areas


class AreaOfRow(NamedTuple):
    """An area in the row of a stratum: its places, and of each of its cells, by its place, addresses and places."""

    name: str
    cells: list
    places: int
    cap: int


class AreaRow(NamedTuple):
    """The row of a stratum: its letters, the places of one, and its areas, those for certain and the others, which ascend by caps."""

    letters: int
    places_of_letter: int
    certain: list
    others: list

    def count_certain_places(self):
        """The places of the areas that are drawn for certain."""
        return sum(area.places for area in self.certain)

    def count_singles(self):
        """How many slots of one letter come first: the last of them may fall on one of the others, too."""
        return -(-self.count_certain_places() // self.places_of_letter)


def check_sizes(commit):
    """What is wrong with the sizes of areas (docs/invite.md; §2)."""
    stages = commit["stages"]
    if stages is None:
        return []
    cells, sizes = commit["cells"], stages["sizes"]
    if not all(cell < len(cells) and addresses > 0 for _, cell, addresses in sizes):
        return ["the size of an area is none of addresses of a cell"]
    sums = Counter()
    for _, cell, addresses in sizes:
        sums[cell] += addresses
    return list_broken(
        ("sizes in their order, each once", is_ascending([(area.encode("utf-8"), cell) for area, cell, _ in sizes])),
        ("addresses of cells in all areas", all(sums[place] == cell[2] for place, cell in enumerate(cells))),
    )


def check_areas(commit):
    """What is wrong with the slots that follow from the sizes of areas (docs/invite.md; §2)."""
    stages = commit["stages"]
    if stages is None:
        return []
    strata = Counter(tuple(values) for values, _, _, _ in commit["cells"])
    faults = list_broken(
        ("not too many cells in a stratum", max(strata.values()) <= MOST_CELLS_OF_STRATUM),
        ("a letter for a slot", stages["letters"] > 0),
    )
    return faults or list_broken(("slots for so many areas", find_slots(commit) is not None))


def lay_out_rows(commit):
    """The rows of all strata, in the order of the cells."""
    by_cell = group_by(commit["stages"]["sizes"], lambda size: size[1])
    chances = [Fraction(cell[3]) for cell in commit["cells"]]
    rows = []
    for places in group_by(range(len(chances)), lambda place: tuple(commit["cells"][place][0])).values():
        of = lcm(*[chances[place].denominator for place in places])
        areas = {}
        for place in places:
            numerator = int(chances[place] * of)
            for area, _, addresses in by_cell.get(place, []) if numerator > 0 else []:
                areas.setdefault(area, []).append((place, addresses, addresses * numerator))
        row = [measure_area(area, cells, of) for area, cells in areas.items()]
        row.sort(key=lambda area: (area.cap, area.name.encode("utf-8")))
        letters = sum(area.places for area in row) // of
        certain = [area for area in row if area.places >= area.cap * of]
        rows.append(AreaRow(letters, of, certain, [area for area in row if area.places < area.cap * of]))
    return rows


def measure_area(name, cells, of):
    """An area of a row, with its cap."""
    places = sum(own for _, _, own in cells)
    room = min(addresses * places // own for _, addresses, own in cells)
    return AreaOfRow(name, cells, places, room - -(-places // of) + 1)


def find_slots(commit):
    """The rows with the letters of the slots that follow the single ones; None where more areas could get letters than may."""
    stages, rows = commit["stages"], lay_out_rows(commit)
    slotted, left = [], stages["areas"]
    for row in rows:
        number = len(fill_slots(row, lambda cap, rest, _: min(cap, stages["letters"], rest)))
        slots = fill_slots(row, lambda cap, rest, before: min(cap, rest // (number - before)))
        shared = row.count_certain_places() % row.places_of_letter > 0
        left -= min(len(row.certain) + shared + number, len(row.certain) + len(row.others))
        if left < 0:
            return None
        slotted.append((row, slots))
    return slotted


def fill_slots(row, choose):
    """The letters of the slots of a row after the single ones, one after another."""
    slots, given, area, end = [], row.count_singles(), -1, row.count_certain_places()
    while given < row.letters:
        while end <= given * row.places_of_letter:
            area += 1
            end += row.others[area].places
        own = choose(row.others[area].cap, row.letters - given, len(slots))
        slots.append(own)
        given += own
    return slots


def hash_number(text):
    """The hash of a text as a whole number."""
    return int.from_bytes(sha256(text.encode("utf-8")).digest(), "big")


def draw_areas(slotted, seed):
    """The letters of each cell in each area on which slots fall, in the order of areas and cells."""
    drawn = []
    for number, (row, slots) in enumerate(slotted):
        start = hash_number(f"{seed}/invite-start/{number}")
        for area, cell, letters in place_slots(row, slots, f"{seed}/invite-area/{number}/", start):
            if cell is None:
                share = hash_number(f"{seed}/invite-share/{number}/{area.name}")
                drawn += [[area.name, own, some] for own, some in share_area(area, letters, share)]
            else:
                drawn.append([area.name, cell, letters])
    return sorted(drawn, key=lambda own: (own[0].encode("utf-8"), own[1]))


def place_slots(row, slots, prefix, start):
    """The areas on which slots fall, with the letters of each; of one that is drawn for certain, by cell."""
    greatest = slots[-1] if slots else 0

    def order(areas, limit):
        """Areas by a limit, then by their hashes."""
        return sorted(areas, key=lambda area: (limit(area), hash_number(prefix + area.name), area.name.encode("utf-8")))

    stretches = [(area, cell, own) for area in order(row.certain, lambda _: 0) for cell, _, own in area.cells]
    stretches += [(area, None, area.places) for area in order(row.others, lambda area: min(area.cap, greatest))]
    fallen, begin, place, end = Counter(), 0, -1, 0
    for letters in chain(repeat(1, row.count_singles()), slots):
        width = letters * row.places_of_letter
        point = begin + (start * width >> 256)
        while end <= point:
            place += 1
            end += stretches[place][2]
        fallen[place] += letters
        begin += width
    return [(*stretches[place][:2], letters) for place, letters in fallen.items()]


def share_area(area, letters, start):
    """The letters of each cell of an area on which some fall: of points at equal distances, the first of them at the start."""

    def count_points_before(place):
        """How many points lie before a place of the area."""
        return -((start * area.places - place * (letters << 256)) // (area.places << 256))

    found, begin = [], 0
    for cell, _, own in area.cells:
        number = count_points_before(begin + own) - count_points_before(begin)
        begin += own
        if number > 0:
            found.append((cell, number))
    return found


# ---- draw: the seed follows from the commit and its sources, areas from the seed, and just what has letters has a threshold


def judge_draw_of_letters(subject):
    """The verdict `draw` (docs/invite.md; §7, §11). A source that cannot serve fails before there is a draw too."""
    faults = check_source_of_letters(subject.commit)
    if not subject.draws and not faults:
        return leave_unchecked(f"{A_DRAW}, which has not been made yet")
    if subject.draw is not None:
        faults = faults + check_draw_of_letters(subject)
    elif subject.draws:
        faults = [*faults, "more than one draw"]
    trust = [describe_trust(part) for part in list_parts(subject.commit["seedSource"])]
    return decide(faults, "; ".join(["the seed follows", *trust]))


def check_source_of_letters(commit):
    """What keeps the announced source from serving a draw of letters (docs/invite.md; §7)."""
    faults = []
    for part in list_parts(commit["seedSource"]):
        kind = part["kind"]
        if kind == "dice" and not FEWEST_DICE_OF_LETTERS <= part["digits"] <= MOST_DICE_OF_LETTERS:
            faults.append(f"{describe_number(part['digits'], 'die', 'dice')} cannot be thrown for letters")
        if kind == "balls" and not have_balls_outcomes(part["count"], part["highest"], LEAST_OUTCOMES_OF_LETTERS):
            faults.append("balls cannot serve so many letters")
        if kind == "contributions" and len(part["names"]) == 1:
            faults.append("a single person contributes")
    return faults


def check_draw_of_letters(subject):
    """What is not as docs/invite.md says of a draw of letters; of a commit that does not hold nothing follows but the seed (§7)."""
    commit, draw = subject.commit, subject.draw
    commit_hash = hash_value(commit)
    faults = list_broken(
        ("commit", draw["commit"] == commit_hash),
        ("sources as announced", are_announced(commit, draw["sources"])),
        ("seed", draw["seed"] == compute_seed(commit_hash, draw["sources"])),
    )
    if subject.letters_faults:
        return faults
    drawn = None if commit["stages"] is None else draw_areas(find_slots(commit), draw["seed"])
    letters = [own[-1] for own in (commit["groups"] if drawn is None else drawn)]
    thresholds = draw["thresholds"]
    fits = [(threshold is not None) == (own > 0) for own, threshold in zip(letters, thresholds)]
    return faults + list_broken(
        ("areas that get letters", draw["areas"] == drawn),
        ("number of thresholds", len(letters) == len(thresholds)),
        ("thresholds of just what has letters", all(fits)),
    )


# ---- list: it is the committed one, and its smallest hashes give every threshold

# Ids are gathered by the beginnings of their hashes in so many files, of which one is in memory at a time.
BUCKETS = 64
LEAVES = 4096
DECIMAL = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")


class WrongList(Exception):
    """A list that cannot be one, so that nothing is judged by it."""


def judge_list(subject):
    """The verdict `list` (docs/invite.md; §11). The list is read once, row by row."""
    if not subject.lists:
        return leave_unchecked(THE_LIST)
    if check_what_letters_follow_from(subject.commit):
        return fail_with(["plan, cells and areas with which no list can be compared"])
    with tempfile.TemporaryDirectory(prefix="sortition-list-") as folder:
        count = ListCount(subject, folder)
        for path in subject.lists:
            count.read(path)
        return decide(count.list_faults(), describe_number(count.rows, "address", "addresses"))


def find_column(names, wanted):
    """The place of a column, whose name may differ in upper and lower case where it is the only one. Else raises WrongList."""
    exact = [place for place, name in enumerate(names) if name == wanted]
    alike = exact or [place for place, name in enumerate(names) if name.strip().casefold() == wanted.casefold()]
    if len(alike) != 1:
        raise WrongList(f"{len(alike)} columns {wanted}")
    return alike[0]


def compile_comparison(comparison, names):
    """A function that says of a row whether a comparison holds."""
    column, operator, kind, values = comparison
    place = find_column(names, column)
    if kind == "text":
        wanted = set(values)
        return (lambda row: row[place] not in wanted) if operator == "!=" else (lambda row: row[place] in wanted)
    numbers = [float(value) for value in values]
    compare = COMPARE[operator]
    return lambda row: any(compare(read_number(row[place]), number) for number in numbers)


COMPARE = {"in": eq, "=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def read_number(cell):
    """The number in a cell. Raises WrongList where it is none."""
    if DECIMAL.fullmatch(cell) is None:
        raise WrongList("a cell that is no number")
    return float(cell)


def place_rows(commit):
    """The places of what addresses are counted by: cells, or with stages those in areas, as the commit lists them."""
    named = [(tuple(values), tuple(parts)) for values, parts, _, _ in commit["cells"]]
    if commit["stages"] is None:
        return {(cell, None): place for place, cell in enumerate(named)}
    sizes = commit["stages"]["sizes"]
    return {(named[cell], area): place for place, (area, cell, _) in enumerate(sizes) if cell < len(named)}


MOST_BYTES_OF_ROW = 2000000
MOST_COLUMNS = 1000


PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2"}


def refuse_packed(path):
    """Raises WrongList where a file is packed, as the program that writes logs does."""
    with open(path, "rb") as file:
        start = file.read(4)
    for beginning, name in PACKED.items():
        if start.startswith(beginning):
            raise WrongList(f"{path}: it is packed with {name}; unpack it")


class CountedLines:
    """The lines of a list. Raises WrongList where those of a row have more bytes than the program that writes logs reads."""

    def __init__(self, lines):
        self.lines, self.bytes = iter(lines), 0
        csv.field_size_limit(MOST_BYTES_OF_ROW)

    def __iter__(self):
        """What `csv` reads from."""
        return self

    def __next__(self):
        """The next line, which belongs to the row that was begun."""
        line = next(self.lines)
        self.bytes += len(line.encode("utf-8"))
        if self.bytes > MOST_BYTES_OF_ROW:
            raise WrongList(f"a row has more than {MOST_BYTES_OF_ROW} bytes")
        return line

    def start_row(self):
        """Counts from here: the line that was given last is the end of a row."""
        self.bytes = 0


class ListCount:
    """What a list says that is compared with the log: numbers of addresses, ids, and the smallest hashes of what has letters."""

    def __init__(self, subject, folder):
        self.commit, self.draw = subject.commit, subject.draw
        self.rows = 0
        self.cells, self.sizes = Counter(), Counter()
        self.places = place_rows(self.commit)
        self.conditions = [read_condition(text) for _, _, text in self.commit["parts"]]
        self.files = [open(os.path.join(folder, f"{number}"), "w+", encoding="utf-8", newline="\n") for number in range(BUCKETS)]
        self.drawn = None if self.draw is None or subject.letters_faults else SmallestHashes(self.commit, self.draw)

    def read(self, path):
        """Counts the rows of a file."""
        refuse_packed(path)
        with open(path, encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            bare = re.sub('"[^"]*"', "", header)
            delimiter = max(",;\t", key=bare.count)
            file.seek(0)
            lines = CountedLines(file)
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            names = next(rows, [])
            lines.start_row()
            if len(names) > MOST_COLUMNS:
                raise WrongList(f"{path}: more than {MOST_COLUMNS} columns")
            place_of_id = find_column(names, self.commit["id"])
            strata = [find_column(names, column) for column in self.commit["strata"]]
            parts = [[compile_comparison(each, names) for each in condition] for condition in self.conditions]
            stages = self.commit["stages"]
            place_of_area = None if stages is None else find_column(names, stages["column"])
            used = strata + [place_of_area]
            if place_of_id in used or len(set(strata)) < len(strata):
                raise WrongList("ids that are strata or areas, or a stratum twice")
            if any(find_column(names, column) == place_of_id for condition in self.conditions for column, *_ in condition):
                raise WrongList("ids in a condition")
            for row in rows:
                lines.start_row()
                if not row:
                    continue
                if len(row) != len(names):
                    raise WrongList(f"{path}: a row with {len(row)} cells in place of {len(names)}")
                values = tuple([row[place] for place in strata])
                own = tuple([part for part, holds in enumerate(parts) if all([compare(row) for compare in holds])])
                self.add(row[place_of_id], (values, own), None if place_of_area is None else row[place_of_area])

    def add(self, name, cell, area):
        """Counts one address."""
        if name != name.strip() or name == "" or "\n" in name or "\t" in name:
            raise WrongList("an id that is blank, or has blanks at its ends")
        self.rows += 1
        self.cells[cell] += 1
        if area is not None:
            self.sizes[(area, cell)] += 1
        bucket = sha256(name.encode("utf-8")).digest()[0] * BUCKETS // 256
        # What the log does not have fails by its number of addresses.
        self.files[bucket].write(f"{name}\t{self.places.get((cell, area), '')}\n")
        if self.drawn is not None:
            self.drawn.add(name, cell, area)

    def compute_list_root(self):
        """The root of the list: 4096 leaves, of the ids whose hashes begin alike, each with its place. Raises WrongList where an id is there twice."""
        hashes = []
        for file in self.files:
            file.seek(0)
            leaves = [[] for _ in range(LEAVES // BUCKETS)]
            for line in file:
                name, _, place = line.encode("utf-8").partition(b"\t")
                number = int.from_bytes(sha256(name).digest()[:2], "big") >> 4
                leaves[number % len(leaves)].append((name, place))
            file.close()
            for leaf in leaves:
                leaf.sort()
                if any(name == other for (name, _), (other, _) in zip(leaf, islice(leaf, 1, None))):
                    raise WrongList("an id that is there twice")
                hashes.append(sha256(b"\0" + b"".join([b"%b\t%b" % line for line in leaf])).digest())
        return compute_root(hashes).hex()

    def list_faults(self):
        """How the list differs from the log."""
        commit, root = self.commit, self.compute_list_root()
        cells = {(tuple(values), tuple(parts)): addresses for values, parts, addresses, _ in commit["cells"]}
        faults = list_broken(
            ("rows", commit["list"]["rows"] == self.rows),
            ("addresses by stratum and part", cells == self.cells),
        )
        if commit["stages"] is not None and not faults:
            named = [(tuple(values), tuple(parts)) for values, parts, _, _ in commit["cells"]]
            sizes = {(area, named[cell]): addresses for area, cell, addresses in commit["stages"]["sizes"] if cell < len(named)}
            faults = list_broken(("addresses by area", sizes == self.sizes))
        faults += list_broken(("root of the list", commit["list"]["root"] == root))
        if faults or self.drawn is None:
            return faults
        return list_broken(("thresholds", self.drawn.find_thresholds() == self.draw["thresholds"]))


class SmallestHashes:
    """The smallest hashes of everything that has letters, from a list that is read once.

    Of a group so many are kept as it has letters and earlier parts may have drawn of it: then those that are left are enough.
    """

    def __init__(self, commit, draw):
        named = [(tuple(values), tuple(parts)) for values, parts, _, _ in commit["cells"]]
        if commit["stages"] is None:
            self.units = {}
            groups = {name_group(*group[:3]): place for place, group in enumerate(commit["groups"])}
            for values, parts in named:
                self.units[(values, parts), None] = [
                    (f"{draw['seed']}/invite/{commit['parts'][part][0]}/", groups[name_group(part, values, parts[:place])])
                    for place, part in enumerate(parts)
                ]
            self.letters = [group[4] for group in commit["groups"]]
            before = count_earlier_letters(commit["groups"])
        else:
            drawn = draw_areas(find_slots(commit), draw["seed"])
            prefix = f"{draw['seed']}/invite-address/"
            self.units = {(named[cell], area): [(prefix, place)] for place, (area, cell, _) in enumerate(drawn)}
            self.letters = [letters for _, _, letters in drawn]
            before = [0] * len(drawn)
        self.kept = [letters and letters + more for letters, more in zip(self.letters, before)]
        # Of each unit the smallest hashes, the greatest of them first: negative numbers, for a heap has its smallest in front.
        self.heaps = [[] for _ in self.letters]

    def add(self, name, cell, area):
        """Looks at one address for everything to which it belongs."""
        for prefix, place in self.units.get((cell, area), ()):
            kept, heap = self.kept[place], self.heaps[place]
            if kept == 0:
                continue
            number = -int.from_bytes(sha256(f"{prefix}{name}".encode("utf-8")).digest(), "big")
            if len(heap) < kept:
                heappush(heap, (number, name))
            elif number > heap[0][0]:
                heapreplace(heap, (number, name))

    def find_thresholds(self):
        """The greatest hash that gets a letter, of everything that has some; parts draw one after another."""
        drawn, thresholds = set(), []
        for letters, heap in zip(self.letters, self.heaps):
            left = [(number, name) for number, name in sorted(heap, reverse=True) if name not in drawn][:letters]
            drawn.update(name for _, name in left)
            thresholds.append(f"{-left[-1][0]:064x}" if left else None)
        return thresholds


INVITE_VERDICTS = [
    ("chain", judge_chain, [THE_LOG]),
    ("signature", judge_signature, [THE_LOG, ED25519]),
    ("anchor", judge_anchor, [ONE_COMMIT, FINGERPRINT]),
    ("beacon", judge_beacon, [ONE_COMMIT, PAIRINGS]),
    ("letters", judge_letters, [ONE_COMMIT]),
    ("draw", judge_draw_of_letters, [ONE_COMMIT, A_DRAW]),
    ("list", judge_list, [ONE_COMMIT, THE_LIST]),
]


def verify_letters(data, fingerprint=None, lists=()):
    """All verdicts on the bytes of a log of letters, with the files of its list, as (name, outcome, detail)."""
    return judge_letters_log(Letters(data, fingerprint, lists))


def judge_letters_log(subject):
    """All verdicts on a log of letters that was read (docs/invite.md; §11)."""
    verdicts = []
    for name, judge, needs in INVITE_VERDICTS:
        is_known = ONE_COMMIT not in needs or subject.commit is not None
        verdicts.append((name, *(judge(subject) if is_known else leave_unchecked(ONE_COMMIT))))
    return verdicts


# ==== The table of verdicts, in the order of §11: name, function, what it needs

VERDICTS = [
    ("chain", judge_chain, [THE_LOG]),
    ("signature", judge_signature, [THE_LOG, ED25519]),
    ("anchor", judge_anchor, [ONE_COMMIT, FINGERPRINT]),
    ("beacon", judge_beacon, [ONE_COMMIT, PAIRINGS]),
    ("draw", judge_draw, [ONE_COMMIT, A_DRAW]),
    ("lottery", judge_lottery, [ONE_COMMIT]),
    ("changes", judge_changes, [ONE_COMMIT, A_DRAW, A_VACANCY]),
    ("quotas", judge_quotas, [ONE_COMMIT, THE_PACK]),
    ("pool", judge_pool, [ONE_COMMIT, THE_PACK]),
    ("chances", judge_chances, [ONE_COMMIT, THE_PACK]),
    ("reserves", judge_reserves, [ONE_COMMIT, A_DRAW, THE_PACK]),
    ("replacements", judge_replacements, [ONE_COMMIT, A_DRAW, A_REPLACEMENT, THE_PACK]),
    ("optimality", judge_optimality, [ONE_COMMIT, CERTIFICATE, THE_PACK]),
    ("settings", judge_settings, [ONE_COMMIT, SETTINGS]),
    ("replay", judge_replay, [ONE_COMMIT, RAW_FILES]),
    ("invitation", judge_invitation, [ONE_COMMIT, THE_LETTERS]),
    ("receipt", judge_receipt, [A_RECEIPT]),
]


def verify_log(data, pack=None, receipt=None, fingerprint=None, certificate=None, vacancies=(), letters=None):
    """All verdicts as (name, outcome, detail).

    On the bytes of a log, whatever they are, with a pack, a receipt and a certificate that have their forms, and the bytes of
    a log of letters. There is a verdict on a receipt or on letters only where they are given.
    """
    subject = Subject(data, pack, receipt, fingerprint, certificate, vacancies, letters)
    verdicts = []
    for name, judge, needs in VERDICTS:
        if (A_RECEIPT in needs and receipt is None) or (THE_LETTERS in needs and letters is None):
            continue
        if ONE_COMMIT in needs and subject.commit is None:
            outcome, detail = leave_unchecked(ONE_COMMIT)
        else:
            outcome, detail = judge(subject)
        verdicts.append((name, outcome, detail))
    return verdicts


# ==== The program


def read_hash(text):
    """A hash as it was published, perhaps with spaces in it or in capitals."""
    digits = re.sub(r"\s", "", text).lower()
    if not is_hash(digits):
        raise argparse.ArgumentTypeError("64 hex digits are wanted")
    return digits


def escape(text):
    """A text as ASCII, with escapes: no log and no name of a file can play tricks with a terminal."""
    return ascii(text)[1:-1]


class Parser(argparse.ArgumentParser):
    """Reads the command line, and says what is wrong with it in plain characters."""

    def error(self, message):
        """Ends the program with the exit status of §11."""
        super().error(escape(message))


def read_options():
    """What was asked for on the command line. The help lists the verdicts with what they need."""
    needs_of_verdicts = [f"  {name:14}{'; '.join(needs)}" for name, _, needs in [*VERDICTS, *INVITE_VERDICTS[4:]]]
    parser = Parser(
        description="Checks a selection log.",
        epilog="\n".join(["verdicts, and what they need:", *needs_of_verdicts]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("log")
    parser.add_argument("--pack", help="the auditor pack")
    parser.add_argument("--certificate", help="the certificate")
    parser.add_argument("--receipt", help="a registrant's receipt")
    parser.add_argument("--invitation", help="the log of the letters before, which must say what the commit says of them")
    list_help = "the addresses of a log of letters: CSV files in UTF-8, read once and row by row"
    parser.add_argument("--list", nargs="+", default=[], help=list_help)
    fingerprint_help = "of the commit, as it was published before the seed"
    parser.add_argument("--fingerprint", type=read_hash, help=fingerprint_help)
    vacancy_help = "of a vacancy, as it was published before its dice or its round; may be given several times"
    parser.add_argument("--vacancy", type=read_hash, action="append", default=[], help=vacancy_help)
    return parser.parse_args()


def read_or_end(path, most_bytes, form=None):
    """The bytes of a file, or the value of its form in it. Where there is none, the program cannot begin (§11).

    Of a file that is too long (§18) no more is read than shows it.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(most_bytes + 1)
        return data if form is None else read_only_line(data, form, most_bytes)
    except (OSError, WrongForm) as error:
        print(escape(f"{path}: {error}"), file=sys.stderr)
        sys.exit(2)


def read_given(path, most_bytes, form):
    """What an option names (§9, §10, §17), or None where it was not given."""
    return None if path is None else read_or_end(path, most_bytes, form)


def verify_letters_or_end(data, options):
    """The verdicts on a log of letters. With a list that can be none nothing is judged (§11)."""
    try:
        return verify_letters(data, options.fingerprint, options.list)
    except (OSError, UnicodeDecodeError, csv.Error, WrongList) as error:
        print(escape(f"the list: {error}"), file=sys.stderr)
        sys.exit(2)


def read_letters_or_end(path):
    """The bytes of a log of letters, or None where none was given. With a file that is none nothing is judged (§11)."""
    data = None if path is None else read_or_end(path, MOST_BYTES_OF_LOG)
    if data is not None and not is_log_of_letters(data):
        print(escape(f"{path}: no log of letters"), file=sys.stderr)
        sys.exit(2)
    return data


def refuse_list(options):
    """Ends the program where a list is given for the log of a draw, of which it says nothing (§11)."""
    if options.list:
        print("--list is for a log of letters", file=sys.stderr)
        sys.exit(2)


def print_or_end(lines):
    """Prints lines. A reader who has seen enough changes nothing; any other failure to print ends the program (§11)."""
    try:
        print("\n".join(lines), flush=True)
    except OSError as error:
        # What could not be written is not tried again when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            print(escape(f"cannot print: {error}"), file=sys.stderr)
            sys.exit(2)


def main():
    """Runs the program and ends it with the exit status of §11."""
    options = read_options()
    pack = read_given(options.pack, MOST_BYTES_OF_PACK, PACK_FORM)
    receipt = read_given(options.receipt, MOST_BYTES_OF_RECEIPT, RECEIPT_FORM)
    certificate = read_given(options.certificate, MOST_BYTES_OF_CERTIFICATE, CERTIFICATE_FORM)
    data = read_or_end(options.log, MOST_BYTES_OF_LOG)

    if is_log_of_letters(data):
        verdicts = verify_letters_or_end(data, options)
    else:
        refuse_list(options)
        letters = read_letters_or_end(options.invitation)
        verdicts = verify_log(data, pack, receipt, options.fingerprint, certificate, options.vacancy, letters)
    print_or_end([f"{name:12} {outcome:12} {escape(detail)}" for name, outcome, detail in verdicts])
    has_failed = any(outcome == "fail" for _, outcome, _ in verdicts)
    sys.exit(1 if has_failed else 0)


if __name__ == "__main__":
    main()
