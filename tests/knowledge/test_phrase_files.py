"""The table beside the phrases: what is said is found with and without diacritics, what only sounds so is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ContentError
from assistant.knowledge.phrase_files import FOLDER, phrases_of, read_phrase_table
from assistant.language.phrases import Phrases
from assistant.language.reading import read
from assistant.language.spelling import fold

TABLES = {file.stem: read_phrase_table(file) for file in sorted(FOLDER.glob("*.yaml"))}
SAYS = [(stem, name, said) for stem, table in TABLES.items() for name, listed in table.says.items() for said in listed]
SAYS_NOT = [
    (stem, name, said) for stem, table in TABLES.items() for name, listed in table.says_not.items() for said in listed
]


def phrases(stem: str, name: str) -> Phrases:
    file = phrases_of(stem)
    group = next((group for group, lists in file.table.groups.items() if name in lists), "")
    return file.group(group)[name] if group else file[name]


@pytest.mark.parametrize(("stem", "name", "said"), SAYS)
def test_what_is_said_is_found(stem: str, name: str, said: str) -> None:
    assert phrases(stem, name).are_in(said)
    assert phrases(stem, name).search_plain(fold(said))


@pytest.mark.parametrize(("stem", "name", "said"), SAYS_NOT)
def test_what_only_sounds_so_is_not_found(stem: str, name: str, said: str) -> None:
    assert not phrases(stem, name).are_in(said)


def test_every_file_has_a_table() -> None:
    assert [stem for stem, table in TABLES.items() if not table.says or not table.says_not] == []


def test_a_message_without_diacritics_is_found_as_it_was_typed() -> None:
    back = phrases_of("following")["back"]
    assert back.are_said_in(read("quay lai cai khai sinh"))
    assert not back.are_said_in(read("quay lái cái khai sinh"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('back:\n  - "quay lại"\nnames: "quay"\n', 3, id="no-list"),
        pytest.param('back:\n  - "quay lại"\nsays:\n  back: "quay lại"\n', 4, id="no-list-in-the-table"),
        pytest.param('- "quay lại"\n', 1, id="no-names"),
    ],
)
def test_a_file_written_wrong_says_where(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as found:
        read_phrase_table(file)
    assert found.value.line == line


def test_a_phrase_that_names_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").write_text("me:\n  - 'tôi'\n", encoding="utf-8")
    (tmp_path / "odd.yaml").write_text("own:\n  - '<me> <nobody>'\n", encoding="utf-8")
    with pytest.raises(ContentError, match="<nobody>"):
        phrases_of("odd", tmp_path)["own"].search("tôi")
