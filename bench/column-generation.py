"""LEXIMIN by column generation, for comparison: FOLDER PANEL, and `home` where no two people of one household may be together.

Reads FOLDER/pool.csv and FOLDER/quotas.csv; its last line is a list of the chances of all people, in the order of the pool (the solver may say its name before). It shares nothing with the program: people
who cannot be told apart are one column, and all is solved by HiGHS in floating point, as in Flanigan, Gölz, Gupta, Hennig and Procaccia, "Fair algorithms for
selecting citizens' assemblies" (Nature 596, 2021).
"""

import csv
import json
import pathlib
import random
import sys
from collections import Counter

import highspy
import numpy as np

# What is less is rounding: the solver's own tolerances are a hundredth of it.
TINY = 1e-7
INFINITY = highspy.kHighsInf


def read_table(path):
    """The rows of a file, each by the names of its columns."""
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def open_model():
    """An empty program for the solver, which says nothing and is as exact as it can be."""
    model = highspy.Highs()
    options = {"output_flag": False, "primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9, "threads": 1}
    options |= {"mip_rel_gap": 0.0, "mip_abs_gap": 1e-9, "mip_feasibility_tolerance": 1e-9}
    for name, value in options.items():
        model.setOptionValue(name, value)
    return model


def group_people(people, home):
    """Lists of people who cannot be told apart: the same in everything, and of no household of several where that matters."""
    sizes = Counter(person["home"] for person in people)
    groups = {}
    for i, person in enumerate(people):
        own = person["home"] if home and sizes[person["home"]] > 1 else ""
        groups.setdefault((*[value for name, value in person.items() if name not in ("id", "home")], own), []).append(i)
    return list(groups.values())


def build_panels(people, groups, quotas, size, home):
    """A program whose solutions are the panels: a column for each group, how many of it are on the panel."""
    model = open_model()
    for group in groups:
        model.addCol(0.0, 0.0, float(len(group)), 0, [], [])
        model.changeColIntegrality(model.getNumCol() - 1, highspy.HighsVarType.kInteger)
    first = [people[group[0]] for group in groups]
    add_row(model, range(len(groups)), size, size)
    for quota in quotas:
        having = [g for g, person in enumerate(first) if person[quota["feature"]] == quota["value"]]
        add_row(model, having, int(quota["min"]), int(quota["max"]))
    sizes = Counter(person["home"] for person in people)
    homes = {}
    for g, person in enumerate(first):
        homes.setdefault(person["home"], []).append(g)
    for members in homes.values() if home else ():
        if sizes[first[members[0]]["home"]] > 1:
            add_row(model, members, 0, 1)
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return model


def add_row(model, columns, lower, upper):
    """Least and most of these columns together."""
    columns = list(columns)
    model.addRow(lower, upper, len(columns), columns, [1.0] * len(columns))


def run(model):
    """Solves; once more from nothing where the solver lost its way, which is no answer."""
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        model.clearSolver()
        model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise SystemExit(f"no optimum: {model.getModelStatus()}")


def find_best_panel(model, worth):
    """How many of each group are on the panel that is worth most, and what it is worth; `worth` is each person's of a group."""
    model.changeColsCost(len(worth), list(range(len(worth))), list(worth))
    run(model)
    members = np.round(model.getSolution().col_value).astype(int)
    return members, float(np.dot(members, worth))


class Master:
    """Chances of panels that give everybody who is free as much as possible, and everybody who is fixed what they have."""

    def __init__(self, sizes):
        """A row for each group, the chance of its people less the level, and one for the sum of all panels; the level is column 0."""
        self.sizes = sizes
        self.model = open_model()
        self.model.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.model.addCol(1.0, 0.0, 1.0, 0, [], [])
        for _ in sizes:
            self.model.addRow(0.0, INFINITY, 1, [0], [-1.0])
        self.model.addRow(1.0, 1.0, 0, [], [])

    def add_panel(self, members):
        """Another column."""
        held = [int(g) for g in np.flatnonzero(members)]
        values = [float(members[g]) / self.sizes[g] for g in held]
        self.model.addCol(0.0, 0.0, INFINITY, len(held) + 1, [*held, len(self.sizes)], [*values, 1.0])

    def fix(self, group, chance):
        """From now on its people have that chance at least, less what may be rounding, and no part in the level."""
        self.model.changeCoeff(group, 0, 0.0)
        self.model.changeRowBounds(group, max(0.0, chance - 1e-9), INFINITY)

    def solve(self):
        """The level; the worth of each group's chance, not below 0; and what a panel must be worth more than to be of use."""
        run(self.model)
        duals = -np.array(self.model.getSolution().row_dual)
        return self.model.getSolution().col_value[0], np.maximum(duals[:-1], 0.0), -duals[-1]


def compute_leximin(panels, sizes):
    """The chance of a person of each group: level after level, those are fixed at it whom nothing can raise."""
    dice = random.Random(1)
    master = Master(sizes)
    seen = set()

    def add(members):
        is_new = members.tobytes() not in seen
        if is_new:
            seen.add(members.tobytes())
            master.add_panel(members)
        return is_new

    for _ in range(3 * len(sizes)):
        add(find_best_panel(panels, [dice.random() for _ in sizes])[0])
    chances = {}
    while len(chances) < len(sizes):
        level, worth, price = master.solve()
        members, value = find_best_panel(panels, worth / np.array(sizes))
        if value > price + TINY and add(members):
            continue
        # Nobody holds a chance of 1 down: nobody can have more.
        least = -1.0 if level > 1 - TINY else 1e-5
        tight = [g for g in range(len(sizes)) if g not in chances and worth[g] > least]
        if not tight:
            raise SystemExit("a level that nobody holds down")
        for group in tight:
            chances[group] = level
            master.fix(group, level)
    return chances


def main():
    """Prints the chances."""
    folder, size, *words = sys.argv[1:]
    people, quotas = [read_table(pathlib.Path(folder) / name) for name in ("pool.csv", "quotas.csv")]
    home = "home" in words
    groups = group_people(people, home)
    panels = build_panels(people, groups, quotas, int(size), home)
    chances = compute_leximin(panels, [len(group) for group in groups])
    group_of = {person: g for g, group in enumerate(groups) for person in group}
    print(json.dumps([chances[group_of[i]] for i in range(len(people))]))


if __name__ == "__main__":
    main()
