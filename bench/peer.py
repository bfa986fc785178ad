"""One selection with the Python package sortition-algorithms, on the files that the benchmark wrote: FOLDER PANEL METHOD."""

import csv
import pathlib
import sys

import sortition_algorithms as peer

folder, panel, method = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
with open(folder / "registrants.csv", newline="") as file:
    columns = next(csv.reader(file))
source = peer.CSVFileDataSource(
    features_file=folder / "quotas.csv",
    people_file=folder / "registrants.csv",
    already_selected_file=None,
    selected_file=folder / "peer-selected.csv",
    remaining_file=folder / "peer-remaining.csv",
)
settings = peer.Settings(id_column="id", columns_to_keep=columns[1:], selection_algorithm=method, solver_backend="highspy")
data = peer.SelectionData(source)
features, _ = data.load_features(panel)
people, _ = data.load_people(settings, features)
success, panels, report = peer.run_stratification(features, people, panel, settings, max_seconds=3600)
print("selected", len(panels[0]) if success else report.as_text())
sys.exit(0 if success else 1)
