"""Maximin by the Python package sortition-algorithms on the files of a pool: FOLDER PANEL SECONDS [HOUSEHOLD COLUMN …].

Prints the smallest chance and the seconds of the processor that it took; stopped (SIGXCPU) where they are more than SECONDS.
"""

import csv
import pathlib
import resource
import sys
import time

import sortition_algorithms as peer
from sortition_algorithms.committee_generation import find_distribution_maximin

folder, panel, seconds, household = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
with open(folder / "pool.csv", newline="") as file:
    columns = next(csv.reader(file))
source = peer.CSVFileDataSource(
    features_file=folder / "quotas.csv",
    people_file=folder / "pool.csv",
    already_selected_file=None,
    selected_file=folder / "peer-selected.csv",
    remaining_file=folder / "peer-remaining.csv",
)
settings = peer.Settings(id_column="id", columns_to_keep=columns[1:], selection_algorithm="maximin", solver_backend="highspy")
data = peer.SelectionData(source)
features, _ = data.load_features(panel)
people, _ = data.load_people(settings, features)
committees, probabilities, _ = find_distribution_maximin(features, people, panel, household, "highspy")
chances = {person: 0.0 for person in people}
for committee, probability in zip(committees, probabilities):
    for person in committee:
        chances[person] += probability
print(min(chances.values()), time.process_time())
