"""The table beside the phrases: what is said is found with and without diacritics, what only sounds so is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ContentError
from assistant.knowledge.checking.phrases import check_phrases
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
    listed = phrases_of(stem).list_of(name)
    assert listed is not None, f"{stem}.yaml has no {name}"
    return listed


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


SHARED_FILE = """me: ["(tôi|em)"]
says:
  me: ["tôi hỏi", "em hỏi", "cho tôi", "cho em", "em đây"]
"""
GOOD = """rules:
  gone: ["(mất|rơi)"]
  paper: ["(thẻ|giấy tờ|hộ chiếu|bằng lái|sổ đỏ)"]
lost: ["<gone> <paper>", "thất lạc <paper>"]
mine: ["của <me>"]
says:
  lost: ["tôi bị mất thẻ"]
  mine: ["thẻ của tôi"]
says_not:
  lost: ["mất bao lâu"]
"""


def findings(tmp_path: Path, text: str, **others: str) -> list[tuple[int | None, str]]:
    for name, more in {"shared": SHARED_FILE, "lost": text, **others}.items():
        (tmp_path / f"{name}.yaml").write_text(more, encoding="utf-8")
    return [(finding.line, finding.trouble) for finding in check_phrases(tmp_path)]


def test_phrases_that_are_right_have_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "trouble"),
    [
        pytest.param("<gone> <paper>", "<went> <paper>", 4, "<went>", id="a-rule-that-does-not-exist"),
        pytest.param("<gone> <paper>", "(<gone> <paper>", 4, "viết sai", id="a-bracket-that-stays-open"),
        pytest.param("<gone> <paper>", "[<gone>] [<paper>]", 4, "cũng khớp", id="it-catches-everything"),
        pytest.param("<gone> <paper>", "<gone>", 4, "says_not", id="it-catches-what-the-table-forbids"),
        pytest.param("của <me>", "<me>", 5, "rộng quá", id="it-catches-most-of-what-others-say"),
        pytest.param("thẻ của tôi", "thẻ của mẹ", 8, "không nhận ra", id="it-misses-what-is-said"),
        pytest.param('"<gone> <paper>", ', "", 2, "<gone>", id="a-rule-that-nobody-uses"),
        pytest.param("  mine:", "  many:", 8, "mục lạ", id="a-table-of-nothing"),
        pytest.param('  mine: ["thẻ của tôi"]\n', "", 5, "chưa có câu thử", id="a-list-without-a-table"),
        pytest.param("says:", 'apart: ["lost mine"]\nsays:', 8, "cũng khớp mục", id="two-lists-with-one-sentence"),
    ],
)
def test_the_check_names_the_line_and_the_trouble(tmp_path: Path, old: str, new: str, line: int, trouble: str) -> None:
    assert old in GOOD
    text = GOOD.replace("tôi bị mất thẻ", "tôi bị mất thẻ của tôi") if "apart" in new else GOOD
    found = findings(tmp_path, text.replace(old, new, 1))
    assert any(at == line and trouble in what for at, what in found), found


def test_two_files_that_say_the_same_should_share_a_list(tmp_path: Path) -> None:
    other = 'words:\n  things: ["(thẻ|giấy tờ|hộ chiếu|bằng lái|sổ đỏ)"]\nsays:\n  things: ["thẻ"]\n'
    assert any("gần như mục" in what for _, what in findings(tmp_path, GOOD, things=other))


def test_the_shipped_phrases_have_no_findings() -> None:
    assert check_phrases(FOLDER) == []
