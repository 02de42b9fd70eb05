"""The bars of the rules: how sure is sure enough. `tools/measure_bars.py` moves each and counts what changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bars:
    """All numbers that the rules compare with. What each is worth on our questions: `docs/do-luong/nguong.md`.

    `score` is the chance, from 0 to 1, that the best procedure found is meant; `chance` that no procedure answers.
    """

    # is it ours
    confident: float = 0.95  # score: overrules "out of scope" from Rasa, or of somebody who tells a story
    suspect: float = 0.985  # score: below it, words that ask for advice, a penalty or the weather are believed
    sure: float = 0.7  # score: needs no further witness
    half: float = 0.5  # score or chance: more likely than not
    plausible: float = 0.12  # score: too low to answer, but worth asking when a fee, papers ... are asked for
    surely_outside: float = 0.85  # chance by the words alone: so loud, they make no story about papers
    rasas_word: float = 0.65  # by as much the bar of refusing falls when Rasa says "out of scope" too
    # is it clear enough; chances by `assistant/frames/judging.py`
    open: float = 0.55  # share of asking back in what is not declined: from it on the open part is asked
    of_few: float = 0.12  # by as much both rise where few procedures are published: most of the rivals are not there
    open_in_talk: float = 0.8  # the same, where something is talked about already
    none_meant: float = 0.6  # chance that no procedure of ours is meant: from it on it is declined
    ours_by_far: float = 0.4  # below it the words alone send nobody away, and what was hardly found is asked back
    told_of: float = 0.85  # score: from it on a statement that surely answers keeps a question from being declined
    words_agree: float = (
        0.3  # chance by the words: below it they name a matter, and nobody is sent away for all signals
    )
    # does a statement answer
    tells: float = 0.75  # chance that the statement of a record answers what no section tells
    tells_nearest: float = 0.3  # chance that it does all the same, where it is said that none seems to
    tells_beside: float = 0.5  # the same, told before the section of the aspect that was asked for
    missing: float = 0.25  # chance that nothing in the record answers: one in twelve that are answered has as much
    tells_perhaps: float = 0.25  # the same, told as what comes nearest; below it the record is silent about it
    tells_aspect: float = 0.35  # the same, for an aspect that no field of the record tells
    tells_instead: float = 0.75  # the same, where it is told in the place of the office's time
    # what Rasa alone heard
    complaint: float = 0.6  # Rasa's confidence; a story about papers may sound like a complaint
    # is it too general
    sides: int = 2  # times as many names as are general make it general although an aspect is asked
    fields: int = 3  # fields of the procedures in whose names a bare word stands
    bare: int = 2  # words; no more are a bare word
    # how much of a matter is named
    named: int = 2  # words that are left make a matter of its own, whatever the turn was taken for
    hidden: int = 3  # words that are left beside a greeting that really is one


BARS = Bars()
