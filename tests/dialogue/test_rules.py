"""The page of rules as a table: what is known of a turn, and the rule that fires. No encoder, no records."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from assistant.dialogue.bars import BARS
from assistant.dialogue.evidence import Action, Doubt, Evidence
from assistant.dialogue.payloads import PickAspect
from assistant.dialogue.rules import OF_A_MATTER, RULES
from assistant.dialogue.short_answers import Short
from assistant.dialogue.state import State
from assistant.dialogue.subject import Kind, Subject
from assistant.dialogue.turn import Turn
from assistant.frames.judging import Verdict
from assistant.knowledge.record import Procedure
from assistant.language.reading import read
from assistant.nlu.danger import Alarm
from assistant.retrieval.finder import Candidate

PROCEDURE = Procedure(code="1.000001", name="Đăng ký khai sinh")
NEAR = tuple(Candidate(str(number), f"Thủ tục {number}", 0.4, str(number), "") for number in range(3))
FOUND = Subject(Kind.NAMED, PROCEDURE, NEAR)
NOW = Alarm(0.9, "medical", ("now",))
STORY = Doubt(score=0.2, chance=0.9, is_story=True)
PLAIN: dict[str, Any] = {
    "aspects": (), "bars": BARS, "aspects_said": (), "asks_a_fact": False, "choice": None, "corrections": (),
    "cued": (), "current": None, "fields": 1,
    "decides_a_case": False, "doubt": Doubt(score=0.9), "has_dossier": False, "is_a_name": False, "is_of_a_day": False,
    "is_of_an_office": False, "is_of_old_places": False, "is_own_file": False, "looks_up": False,
    "alarm": Alarm(0.3, "", ()), "beside_danger": None,
    "many": 4, "means": None, "names_a_code": False, "parts": (), "picked": None, "refuse_from": 0.6,
    "said": ("khai", "sinh"), "says_a_title": False, "score": 0.9, "short": None, "spread": 1, "subject": FOUND,
    "words_against": 0.35, "told": 0.0, "verdict": Verdict(0.45, 0.1, 0.45), "was_asked_back": False,
    "is_letter": False, "is_remark": False, "pointed_at": None,
}  # fmt: skip


def seen(
    action: str = Action.ANSWER, *, intents: tuple[str, ...] = (), confidence: float = 1.0, **known: Any
) -> Evidence:
    """Evidence with these facts; whatever else a rule looks at is as in a plain question that was found."""
    turn = Turn(read("x", None), intents, State(), date(2026, 11, 25), confidence=confidence)
    evidence = Evidence(turn, cast(Any, None), action)
    vars(evidence).update({**PLAIN, **known})
    return evidence


def rule_of(evidence: Evidence) -> str:
    """The first rule that fits, the dossier's apart: it looks for itself whether the turn is its own."""
    return next(rule.name for rule in RULES if rule.name != "dossier" and rule.when(evidence))


TABLE = [
    ("a plain question", seen(), "answer"),
    ("danger now", seen(alarm=NOW), "danger"),
    ("danger, and a question beside it", seen(alarm=NOW, beside_danger=read("làm khai sinh")), "danger, and papers"),
    ("a word of danger, and the rest is half of it", seen(cued=("emergency",), alarm=Alarm(0.4, "", ())), "danger"),
    ("a word of danger in a question about papers", seen(cued=("emergency",)), "answer"),
    ("Rasa alone hears what cannot be danger", seen(Action.EMERGENCY, alarm=Alarm(0.05, "", ())), "answer"),
    ("a letter", seen(is_letter=True), "a letter"),
    ("a letter that asks for a person", seen(Action.HANDOVER, is_letter=True), "a person"),
    ("cái thứ nhất có lệ phí không", seen(pointed_at=PROCEDURE), "one of those offered or talked about"),
    ("đưa cho ai", seen(current=PROCEDURE, is_remark=True, subject=Subject(Kind.UNKNOWN, None, NEAR)),
     "a remark on what is talked about"),
    ("a remark, not ours by its words", seen(Action.OUT_OF_SCOPE, current=PROCEDURE, is_remark=True, score=0.1,
     doubt=Doubt(chance=0.9)), "a remark on what is talked about"),
    ("tiền thì sao", seen(Action.UNCLEAR, said=(), current=PROCEDURE, doubt=Doubt(is_question=True)),
     "a question about what is talked about"),
    ("danger, told in a letter", seen(alarm=NOW, is_letter=True), "danger, in a letter"),
    ("Rasa alone hears danger", seen(Action.EMERGENCY, doubt=Doubt(chance=0.9)), "danger by Rasa's word"),
    ("Rasa is not sure of danger", seen(Action.EMERGENCY, confidence=0.3, doubt=Doubt(chance=0.9)), "danger, perhaps"),
    ("Rasa's danger is a procedure", seen(Action.EMERGENCY, doubt=Doubt(score=0.9, chance=0.1)), "answer"),
    ("a button", seen(choice=PickAspect("fee"), is_of_an_office=True), "button"),
    ("the very words of a button", seen(says_a_title=True, picked=1), "words of what was offered"),
    ("đồng ý", seen(short=Short.YES, means=Short.YES), "short answer"),
    ("đồng ý, while a dossier is there", seen(short=Short.YES, has_dossier=True), "answer"),
    ("a code", seen(names_a_code=True), "code of a procedure"),
    ("an old commune", seen(is_of_old_places=True), "what became of a place"),
    ("thứ 7 có làm không", seen(is_of_an_office=True), "office"),
    ("nộp thứ sáu thì bao giờ lấy", seen(is_of_a_day=True, current=PROCEDURE), "another day"),
    ("cái thứ hai", seen(Action.CONTINUE, picked=1), "one of what was offered"),
    ("cái thứ hai, not understood", seen(Action.UNCLEAR, said=(), picked=1), "one of what was offered"),
    ("yes in other words", seen(Action.CONTINUE, said=(), means=Short.YES), "yes or no"),
    ("yes to nothing", seen(Action.NOTHING_OFFERED, said=()), "yes or no to nothing"),
    ("a choice that names a matter", seen(Action.NOTHING_OFFERED, intents=("choose",)), "answer"),
    ("cho con 8 tuổi", seen(Action.NARROW, current=PROCEDURE, decides_a_case=True), "a detail"),
    ("a detail that names another matter", seen(Action.NARROW, current=PROCEDURE), "answer"),
    ("a case that Rasa takes for nothing", seen(Action.OUT_OF_SCOPE, decides_a_case=True), "a detail"),
    ("khác gì nhau", seen(cued=("compare",)), "side by side"),
    ("Rasa hears a comparison", seen(intents=("compare",), confidence=0.8, parts=("x",)), "side by side"),
    ("Rasa hears a comparison of two matters", seen(intents=("compare",), parts=("x", "y")), "several matters"),
    ("hồ sơ của tôi đến đâu", seen(Action.STATUS, is_own_file=True), "somebody's own file"),
    ("taken for a status, names a matter", seen(Action.STATUS), "answer"),
    ("trouble with the portal", seen(Action.PORTAL_HELP, cued=("portal_help",)), "trouble with the portal"),
    ("taken for the portal, names a matter", seen(Action.PORTAL_HELP), "answer"),
    ("a complaint", seen(Action.REPORT_PROBLEM, confidence=0.9), "complaint"),
    ("a story that sounds like one", seen(Action.REPORT_PROBLEM, confidence=0.4), "answer"),
    ("gặp cán bộ", seen(Action.HANDOVER), "a person"),
    ("nhắc lại", seen(Action.REPEAT, said=()), "once more"),
    ("chào em", seen(Action.SMALL_TALK, said=(), intents=("greet",), cued=("greet",)), "small talk"),
    ("chào em, làm khai sinh", seen(Action.SMALL_TALK, intents=("greet",)), "answer"),
    ("chào em, two words more", seen(Action.SMALL_TALK, intents=("greet",), cued=("greet",)), "small talk"),
    ("a greeting with a fee", seen(Action.SMALL_TALK, said=(), aspects_said=("fee",)), "answer"),
    ("a greeting with nothing of ours",
     seen(Action.SMALL_TALK, intents=("greet",), doubt=Doubt(chance=0.9)), "greeting after all"),
    ("nothing", seen(Action.UNCLEAR, said=()), "not understood"),
    ("Rasa says outside, the search is sure", seen(Action.OUT_OF_SCOPE, score=0.97, doubt=Doubt(score=0.97)), "answer"),
    ("Rasa says outside, the search half agrees",
     seen(Action.OUT_OF_SCOPE, doubt=Doubt(score=0.4, chance=0.45)), "nothing of ours"),
    ("the same, but a fee is asked",
     seen(Action.OUT_OF_SCOPE, asks_a_fact=True, doubt=Doubt(score=0.4, chance=0.45)), "answer"),
    ("Rasa says outside, a premise is false",
     seen(Action.OUT_OF_SCOPE, corrections=("x",), doubt=Doubt(chance=0.9)), "a premise put right"),
    ("two matters", seen(parts=("x", "y")), "several matters"),
    ("outside by its words", seen(doubt=Doubt(score=0.6, says_so=True)), "nothing of ours"),
    ("outside by its words, the search is sure", seen(doubt=Doubt(score=0.8, says_so=True)), "answer"),
    ("a question outside by its words, the search is sure",
     seen(doubt=Doubt(score=0.8, says_so=True, is_question=True)), "nothing of ours"),
    ("a story near ours", seen(doubt=STORY), "story near ours"),
    ("a story whose words speak against it", seen(doubt=STORY, words_against=0.9), "nothing of ours"),
    ("a story, far", seen(doubt=STORY, subject=Subject(Kind.NAMED, PROCEDURE, NEAR, is_far=True)), "nothing of ours"),
    ("a story that the search is sure of", seen(doubt=Doubt(score=0.96, chance=0.9, is_story=True)), "answer"),
    ("everyday words", seen(doubt=Doubt(score=0.5, chance=0.9, is_everyday=True)), "answer"),
    ("words in many names", seen(spread=5), "words that fit many"),
    ("words in many names, and a fee asked", seen(spread=5, aspects=("fee",)), "answer"),
    ("words in very many names, and a fee asked", seen(spread=8, aspects=("fee",)), "words that fit many"),
    ("all that it is called", seen(spread=9, is_a_name=True), "answer"),
    ("a word in names of three fields", seen(said=("tách",), fields=3), "a word of many fields"),
    ("the same, and a fee asked", seen(said=("tách",), fields=3, aspects_said=("fee",)), "answer"),
    ("the same among more words", seen(said=("tách", "đất", "vườn"), fields=3), "answer"),
    ("all signals together say that none is meant", seen(verdict=Verdict(0.1, 0.1, 0.8)), "nothing of ours"),
    ("all signals say so, and the words name a matter",
     seen(verdict=Verdict(0.1, 0.1, 0.8), words_against=0.1), "what decides is not said"),
    ("far, and all signals speak for it",
     seen(subject=Subject(Kind.UNKNOWN, None, NEAR, is_far=True), verdict=Verdict(0.3, 0.4, 0.3),
          words_against=0.1), "perhaps one of these"),
    ("the words speak against it, all signals for it",
     seen(doubt=Doubt(chance=0.9), verdict=Verdict(0.8, 0.1, 0.1)), "answer"),
    ("what decides is not said", seen(verdict=Verdict(0.1, 0.8, 0.1)), "what decides is not said"),
    ("nearly as open, few published", seen(verdict=Verdict(0.35, 0.55, 0.1)), "answer"),
    ("nearly as open, many published", seen(verdict=Verdict(0.35, 0.55, 0.1), many=8), "what decides is not said"),
    ("the same, but it was asked already", seen(verdict=Verdict(0.1, 0.8, 0.1), was_asked_back=True), "answer"),
    ("in a talk, less open", seen(verdict=Verdict(0.2, 0.7, 0.1), current=PROCEDURE), "answer"),
    ("nothing was seen, the words speak against it", seen(verdict=None, doubt=Doubt(chance=0.9)), "nothing of ours"),
    ("found, but of another matter", seen(subject=Subject(Kind.NAMED, PROCEDURE, NEAR, is_far=True)), "found, but far"),
    ("near-equal ones", seen(subject=Subject(Kind.ASK_BACK, None, NEAR)), "one of several"),
    ("nothing named", seen(subject=Subject(Kind.MISSING)), "about what"),
    ("nothing named, a premise is false",
     seen(subject=Subject(Kind.MISSING), corrections=("x",)), "a premise put right"),
    ("stays with what is talked about",
     seen(subject=Subject(Kind.CONTEXT, PROCEDURE, NEAR), doubt=Doubt(chance=0.9), spread=9), "answer"),
    ("near, not known", seen(subject=Subject(Kind.UNKNOWN, None, NEAR)), "perhaps one of these"),
    ("far, but a fee is asked", seen(subject=Subject(Kind.UNKNOWN, None, NEAR, is_far=True), asks_a_fact=True),
     "perhaps one of these"),
    ("far, a fee asked, hardly found",
     seen(subject=Subject(Kind.UNKNOWN, None, NEAR, is_far=True), asks_a_fact=True, score=0.05), "unknown"),
    ("not known", seen(subject=Subject(Kind.UNKNOWN)), "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "rule"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_evidence_leads_to_the_rule(evidence: Evidence, rule: str) -> None:
    assert rule_of(evidence) == rule


def test_every_rule_has_a_row_in_the_table() -> None:
    needs_more = {"dossier", "dossier where none is made", "office that is not known"}
    assert {rule.name for rule in RULES} - {row[2] for row in TABLE} == needs_more
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_an_office_without_a_word_on_it_is_not_known() -> None:
    evidence = seen(Action.OFFICE, said=())
    fitting = [rule.name for rule in RULES if rule.when(evidence)]
    assert fitting[:3] == ["dossier", "office", "office that is not known"]


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize(
    "subject",
    [Subject(kind, PROCEDURE if kind in (Kind.NAMED, Kind.CONTEXT) else None) for kind in Kind],
    ids=[str(kind) for kind in Kind],
)
def test_some_rule_of_a_matter_always_fits(action: str, subject: Subject) -> None:
    assert any(rule.when(seen(action, subject=subject, score=0.0)) for rule in OF_A_MATTER)
