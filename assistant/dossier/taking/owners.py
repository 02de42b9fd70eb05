"""To which field a value belongs: by whom it is said of, by the words before it, by what was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.dossier.taking.mentions import DEAD, SPEAKER, Mention, find_mentions, tells_of_a_death
from assistant.dossier.taking.roles import APPLICANT, DECEASED, is_said_of
from assistant.dossier.taking.spans import Span
from assistant.knowledge.record import DossierField
from assistant.language.spelling import fold, plain_of

CLAUSE_END = re.compile(r"[,;\n]|\.(?=\s|$)|(?<!\w)(?:và|va|còn|con thi)(?!\w)")
_SENTENCE_END = re.compile(r"[;\n!?]|\.(?=\s|$)")
_OF_A_PERSON = frozenset({"person", "date", "id_number", "sex"})
# "Lê Thị Thử, mẹ tôi", "Lê Thị Thử là mẹ tôi", "Lê Thị Thử (vợ)": whom a value is of may stand behind it.
_BEHIND = re.compile(r"\s*(?:,|\(|-|–)?\s*(?:chính |cũng )?(?:là|la)?\s*", re.I)
_NAMES_ANOTHER = re.compile(r"\s*(?:tên|ten|họ tên|ho ten|là|la|:|sinh|thì|thi|[A-ZĐÀ-Ỹ])")
_SAME = re.compile(r"\s*,?\s*(?:chính |cũng |đồng thời )?(?:là|la|làm|lam)\s*")
_DIED_BEHIND = re.compile(r"\s*,?\s*(?:(?:thì|đã|vừa|mới|bị|da|vua|moi|bi|thi|đau|bệnh|ốm|không may|chẳng may) )*")


class Score(float, Enum):
    """What speaks for a field, and how much."""

    ANNOUNCED = 2.0  # its own words stand before the value: "ngày sinh"
    ANNOUNCED_NEXT_TO_IT = 1.0
    ANNOUNCED_EARLIER = 0.5
    ANNOUNCED_BEFORE_THE_CLAUSE = 0.9  # times
    SAID_OF_ITS_PERSON = 3.0
    ASKED = 2.0
    ONLY_ONE_OPEN = 1.0
    LENGTH_OF_WORDS = 1 / 40  # for each letter that announces


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a value is said of: one person by one or more words ("tôi là mẹ cháu"), and whether that person died."""

    mentions: tuple[Mention, ...] = ()
    is_dead: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a message's dossier, and what is open."""

    fields: tuple[DossierField, ...]
    is_open: Mapping[str, bool]
    known: frozenset[str]  # fields that have a value
    asked: DossierField | None

    @property
    def roles(self) -> frozenset[str]:
        """The people the form speaks of."""
        named = {field.whose for field in self.fields if field.whose and field.kind == "person"}
        return frozenset(named | {field.whose for field in self.fields if field.whose} - {APPLICANT})

    def concerns(self, field: DossierField, subject: Subject) -> bool | None:
        """Whether a field speaks of this person; None when no person was named."""
        if not field.whose:  # the day of a thing, which only the speaker can have told of himself
            return None if all(one.kind == SPEAKER for one in subject.mentions) else False
        if subject.is_dead and DECEASED in self.roles:
            return field.whose == DECEASED
        asked = self.asked.whose if self.asked else ""
        return is_said_of(field.whose, subject.mentions, self.roles, asked)


def place_spans(text: str, spans: Sequence[Span], form: Form) -> dict[str, tuple[int, int]]:
    """Return the place of each field's value; a value that could belong to several equally well belongs to none."""
    plain = plain_of(text)
    places: dict[str, tuple[int, int]] = {}
    carried = Subject()
    before = 0
    given: set[str] = set()  # kinds that the carried person has got
    names_asked = [span for span in spans if span.kind == "person" and _names_the_asked(text, span, spans, form)]
    for number, span in enumerate(spans):
        following = spans[number + 1].start if number + 1 < len(spans) else len(text)
        said = subject_of(text, before, span, following)
        if said.mentions or said.is_dead:
            carried, given = (said if said.mentions else Subject(carried.mentions, True)), set()
        subject = carried if span.kind not in given else Subject()
        lead = plain[before : span.start]
        is_named_apart = any(other is not span for other in names_asked)
        for field in _owners(span, lead, subject, form, places, is_named_apart=is_named_apart):
            places[field.id] = (span.start, span.end)
        given.add(span.kind)
        before = (
            before if span.kind == "sex" else span.end
        )  # "con gái tôi tên": the word of the sex is one of the person
    return places


def subject_of(text: str, before: int, span: Span, following: int) -> Subject:
    """Whom a value is said of, by the words before it since the last value, or right behind it."""
    if span.kind == "sex" and (person := _holding(text, span)):
        return Subject((person,))
    lead = text[before : span.start]
    cut = [match.end() for match in _SENTENCE_END.finditer(lead)]
    is_carried_over = bool(cut) and not find_mentions(lead[cut[-1] :])
    lead = lead if is_carried_over else lead[cut[-1] if cut else 0 :]
    tail = text[span.end : following]
    chain = chain_of(lead)
    behind = _mentioned_behind(tail) if span.kind == "person" else ()
    if behind and (not chain or chain[-1].kind != behind[0].kind):
        chain = behind if not chain else (*chain, *behind)
    died = tells_of_a_death(lead[chain[0].end :] if chain and chain[0].end <= len(lead) else lead)
    dies_next = span.kind == "person" and _dies_behind(tail)  # behind a date it speaks of the next one
    return Subject(chain, died or dies_next or any(one.kind == DEAD for one in chain))


def _holding(text: str, span: Span) -> Mention | None:
    """The person whose very words hold this one: "gái" of "con gái tôi"."""
    return next((one for one in find_mentions(text) if one.start <= span.start < one.end), None)


def chain_of(lead: str) -> tuple[Mention, ...]:
    """The last person that is spoken of, with what else that person is called: "chủ hộ là mẹ tôi"."""
    mentions = find_mentions(lead)
    if not mentions:
        return ()
    chain = [mentions[-1]]
    for earlier in reversed(mentions[:-1]):
        if not _SAME.fullmatch(lead[earlier.end : chain[0].start]):
            break
        chain.insert(0, earlier)
    last = chain[-1]
    if len(chain) > 1 and last.owner == "child" and not lead[last.end :].strip():
        return (Mention("child", "", last.start, last.end),)  # "tôi là mẹ cháu Nguyễn Văn Nam" names the child
    return tuple(chain)


def _mentioned_behind(tail: str) -> tuple[Mention, ...]:
    opening = _BEHIND.match(tail)
    start = opening.end() if opening else 0
    if not start or not tail[:start].strip():
        return ()
    said = find_mentions(tail[start:])
    if not said or said[0].start > 0 or _NAMES_ANOTHER.match(tail[start + said[0].end :]):
        return ()
    return (said[0],)


def _dies_behind(tail: str) -> bool:
    opening = _DIED_BEHIND.match(tail)
    rest = tail[opening.end() if opening else 0 :]
    first = " ".join(rest.split()[:2])
    return (bool(first) and tells_of_a_death(first) and not tells_of_a_death(" ".join(rest.split()[1:2]))) or (
        tells_of_a_death(" ".join(rest.split()[:1]))
    )


def _owners(
    span: Span,
    lead: str,
    subject: Subject,
    form: Form,
    places: Mapping[str, tuple[int, int]],
    *,
    is_named_apart: bool,
) -> tuple[DossierField, ...]:
    candidates = [field for field in form.fields if field.kind == span.kind and field.id not in places]
    candidates = [field for field in candidates if form.is_open.get(field.id)]
    if span.kind in _OF_A_PERSON:
        candidates = [field for field in candidates if form.concerns(field, subject) is not False]
    scored = sorted(
        ((_score(field, lead, subject, form, candidates), -order, field) for order, field in enumerate(candidates)),
        key=lambda item: (-item[0], -item[1]),
    )
    scored = [item for item in scored if item[0] > 0 and _may_change(item[2], lead, subject, form, candidates)]
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0] and span.kind != "sex"):
        return ()
    best = scored[0][2]
    others = [one for _, _, one in scored[1:]]
    is_answer = not is_named_apart and _is_answer_too(form.asked, best, others)
    if form.asked is not None and is_answer and form.concerns(form.asked, subject):
        return (best, form.asked)
    if len(subject.mentions) < 2 or span.kind not in _OF_A_PERSON or not form.concerns(best, subject):
        return (best,)
    also = [one for _, _, one in scored[1:] if one.whose != best.whose and form.concerns(one, subject)]
    return (best, *also)  # "tôi là chủ hộ": one name for both


def _names_the_asked(text: str, span: Span, spans: Sequence[Span], form: Form) -> bool:
    """Whether a name is said of the person that was asked for, by what that person is: "mẹ cháu là ..."."""
    if form.asked is None or form.asked.kind != "person":
        return False
    number = list(spans).index(span)
    before = max((one.end for one in spans[:number] if one.kind != "sex"), default=0)
    following = spans[number + 1].start if number + 1 < len(spans) else len(text)
    subject = subject_of(text, before, span, following)
    is_by_kin = any(one.kind != SPEAKER for one in subject.mentions)
    return is_by_kin and bool(form.concerns(form.asked, subject))


def _is_answer_too(asked: DossierField | None, best: DossierField, scored: Sequence[DossierField]) -> bool:
    """Whether the name said of the speaker also answers the question: "tôi là ..." to "mẹ của bé tên gì"."""
    return asked is not None and asked is not best and asked.kind == "person" and asked in scored


def _score(field: DossierField, lead: str, subject: Subject, form: Form, candidates: Sequence[DossierField]) -> float:
    clause = CLAUSE_END.split(lead)[-1] if lead else ""
    score = max(
        _announced_last(field, clause, candidates),
        _announced_last(field, lead, candidates) * Score.ANNOUNCED_BEFORE_THE_CLAUSE,
    )
    if form.concerns(field, subject):
        score += Score.SAID_OF_ITS_PERSON
    if form.asked is not None and field.id == form.asked.id:
        score += Score.ASKED
    if list(candidates) == [field]:
        score += Score.ONLY_ONE_OPEN
    return float(score)


def _may_change(
    field: DossierField, lead: str, subject: Subject, form: Form, candidates: Sequence[DossierField]
) -> bool:
    """What is known is changed by a correction alone, and only where it is plain which field is meant."""
    if field.id not in form.known or (form.asked is not None and field.id == form.asked.id):
        return True
    is_named = _announced(field, lead) > 0 or bool(form.concerns(field, subject))
    return is_named or list(candidates) == [field]


def _announced_last(field: DossierField, lead: str, candidates: Sequence[DossierField]) -> float:
    """The same, unless the words of another field stand nearer: in "người mất sinh ngày" the birth is announced."""
    if any(_announced_end(other, lead) > _announced_end(field, lead) for other in candidates):
        return 0.0
    return _announced(field, lead)


def _announced_end(field: DossierField, lead: str) -> int:
    """Where the last words that announce a field end, -1 when none do."""
    ends = [(last_place(said, lead), len(said)) for phrase in field.said_as if (said := fold(phrase.lower()))]
    return max((start + size for start, size in ends if start >= 0), default=-1)


def _announced(field: DossierField, lead: str) -> float:
    """How strongly the words before a value announce a field: the longest announcing phrase, the last one first."""
    text = lead.strip()
    best = 0.0
    for phrase in field.said_as:
        said = fold(phrase.lower())
        if last_place(said, text) >= 0:
            nearness = Score.ANNOUNCED_NEXT_TO_IT if text.endswith(said) else Score.ANNOUNCED_EARLIER
            best = max(best, Score.ANNOUNCED + nearness + len(phrase) * Score.LENGTH_OF_WORDS)
    return best


def last_place(phrase: str, text: str) -> int:
    """Where a phrase stands last in a text, -1 when it does not."""
    matches = list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text))
    return matches[-1].start() if matches else -1
