"""The closed lists and their data files say the same."""

import pytest

from dragoman.errors import VocabularyError
from dragoman.vocab import MISSION_VALUES, Dimension, EventType, files
from dragoman.vocab.files import read_tsv


def test_the_sixteen_plover_types_are_those_of_the_data_file() -> None:
    rows = [row["code"] for row in read_tsv("plover.tsv") if row["kind"] == "type"]
    assert rows == [event_type.value for event_type in EventType]


def test_every_mode_belongs_to_a_type_and_every_cameo_code_is_a_number() -> None:
    for row in read_tsv("plover.tsv"):
        if row["kind"] == "mode":
            assert row["event_type"] in set(EventType)
        assert all(code.isdigit() for code in row["cameo"].split())


def test_every_dimension_of_a_mission_has_its_values() -> None:
    assert set(MISSION_VALUES) == set(Dimension)
    assert all(len(set(values)) == len(values) for values in MISSION_VALUES.values())


def test_a_row_with_a_missing_cell_names_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "data_text", lambda _: "# note\na\tb\n1\t2\n3\n")
    with pytest.raises(VocabularyError, match="line 4: 1 cells"):
        read_tsv("any.tsv")
