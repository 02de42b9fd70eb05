"""Of whom a sentence speaks: "mẹ tôi" is a mother, whose child is the speaker; it does not speak of "tôi"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.spelling import fold

SPEAKER, CHILD, MOTHER, FATHER, WIFE, HUSBAND = "speaker", "child", "mother", "father", "wife", "husband"
ELDER, SIBLING, OTHER, DEAD, HEAD_OF_HOUSE = "elder", "sibling", "other", "dead", "head_of_house"
KIN = frozenset({CHILD, MOTHER, FATHER, WIFE, HUSBAND, ELDER, SIBLING, OTHER, DEAD})

# What each kind of person is called, in the three regions. The first that fits at a place is taken, longer ones first.
WORDS: dict[str, str] = {
    "ward": "người được giám hộ|người được nhận giám hộ",
    "guardian": "người giám hộ|người nhận giám hộ",
    "taken_up": "người được nhận",
    "taker": "người đứng ra nhận|người nhận",
    "paper_owner": "người đứng tên|người có giấy|người cần sửa|người có tên",
    "registered": "người được đăng ký|người cần làm khai sinh|người làm khai sinh",
    "testator": "người lập di chúc|người làm di chúc",
    "translator": "người dịch|người phiên dịch|phiên dịch viên",
    "representative": "người đại diện|đại diện",
    "guest": "người đến ở|người khách|khách|người nước ngoài|người thuê|người ở trọ|người lưu trú",
    "struck_off": "người cần xóa|người bị xóa|người xóa",
    "side_a": "bên bán|bên cho|bên thế chấp|bên chuyển nhượng|bên chuyển|bên a|người bán|người cho|chủ cũ|chủ đất cũ",
    "side_b": "bên mua|bên nhận|bên b|người mua|bên được cho|bên tranh chấp|hàng xóm|bên kia",
    DEAD: "người mất|người đã mất|người quá cố|người chết|người đã khuất|người để lại di sản|người để lại",
    HEAD_OF_HOUSE: "chủ hộ|chủ nhà|chủ trọ|bà chủ nhà|ông chủ nhà",
    "former_spouse": "vợ cũ|chồng cũ",
    WIFE: "vợ sắp cưới|vợ tương lai|vợ|bà xã|cô dâu|bên nữ|nhà gái|bạn gái|bả xã",
    HUSBAND: "chồng sắp cưới|chồng tương lai|chồng|ông xã|chú rể|bên nam|nhà trai|bạn trai",
    ELDER: "mẹ chồng|mẹ vợ|má chồng|má vợ|bố chồng|bố vợ|ba chồng|ba vợ|cha chồng|cha vợ|ông nội|ông ngoại|bà nội"
    "|bà ngoại|ông cụ|bà cụ|cụ|ông cố|bà cố|nội|ngoại|ông bà",
    "foster": "cha nuôi|mẹ nuôi|bố nuôi|má nuôi|ba nuôi|cha dượng|bố dượng|mẹ kế",
    MOTHER: "mẹ đẻ|mẹ ruột|mẹ|má|mạ|bầm|bu",
    FATHER: "bố đẻ|cha đẻ|cha ruột|bố|ba|cha|tía|bọ",
    SIBLING: "anh trai|chị gái|em trai|em gái|anh ruột|chị ruột|em ruột|anh họ|chị họ|em họ|anh cả|chị cả|em út|anh rể"
    "|chị dâu|em dâu|em rể|anh cả|anh hai|chị hai|anh ba|chị ba",
    CHILD: "con trai|con gái|cháu trai|cháu gái|bé trai|bé gái|con nuôi|con dâu|con rể|cháu nội|cháu ngoại|cháu bé"
    "|em bé|bé nhà|thằng cu|thằng nhỏ|con bé|con nhỏ|bé|cháu|con|đứa nhỏ|đứa bé|thằng bé",
    SPEAKER: "người yêu cầu|người nộp hồ sơ|người nộp|người khai|người đi làm|người làm hồ sơ|bản thân tôi"
    "|bản thân em|bản thân|tôi|tui|em|mình|anh/chị",
    OTHER: "ông|bà|bác|chú|cô|dì|cậu|mợ|thím|dượng|o|anh|chị",
}
_ONLY_WITH_OWNER = frozenset({OTHER})  # "anh", "cô" alone speak to somebody, not of somebody
_OWNERS = {
    SPEAKER: "tôi|tui|em|mình|tao|tớ", CHILD: "cháu bé|cháu|bé|con|nó|em bé", HUSBAND: "chồng|ông xã|anh ấy",
    WIFE: "vợ|bà xã|cô ấy", MOTHER: "mẹ|má", FATHER: "bố|ba|cha",
}  # fmt: skip
# Without diacritics these are other everyday words as well.
_UNSAFE_FOLDED = frozenset({"ma", "co", "di", "chu", "cau", "o", "mo", "noi", "bu", "anh", "bac", "khach", "ba", "bo"})
# Numbers, kinds of things and calls to somebody, unless more is said: "ba tôi", "con tên", but "ngày ba tháng tư".
_NEEDS_MORE = re.compile(r"(?:ba|o|nội|ngoại|con|bọ|bu|noi|ngoai|u|cô|chú|khách|nội|đại diện)")
_MORE = re.compile(
    r"(?: (?:của|cua|tên|ten|họ tên|ho ten|là|la|sinh|mất|mat|trai|gái|thì|thi)(?!\w)| ?[:,]? *[A-ZĐÀ-Ỹ])"
)
_CALLED = re.compile(r" (?:ơi|ghi|à|giúp|xem|sửa|oi|giup|sua)(?!\w)")
_DIED = (
    "mất|qua đời|chết|từ trần|tạ thế|hy sinh|hi sinh|quy tiên|khuất núi|trút hơi|tử vong|ra đi|khuất|về với tổ tiên"
    "|tử nạn|đã khuất|quá cố"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person that a text speaks of: what the person is, and to whom ("" when that is not said)."""

    kind: str
    owner: str
    start: int
    end: int


def _pattern(is_folded: bool) -> re.Pattern[str]:
    def words(said: str) -> str:
        names = sorted(said.split("|"), key=len, reverse=True)
        if is_folded:
            names = [fold(name) for name in names]
        return "|".join(map(re.escape, names))

    def owned(kind: str, said: str) -> str:
        safe = [name for name in said.split("|") if not (is_folded and fold(name) in _UNSAFE_FOLDED)]
        return rf"(?P<{kind}>{words('|'.join(safe))})" if safe else ""

    owner = "|".join(rf"(?P<of_{kind}>{words(said)})" for kind, said in _OWNERS.items())
    of = "cua|ben|nha" if is_folded else "của|bên|nhà"
    parts = [part for kind, said in WORDS.items() if (part := owned(kind, said))]
    if is_folded:  # what is unsafe alone is safe with its owner: "ba toi", "bo em"
        parts.append(r"(?P<folded_father>ba|bo)(?= (?:toi|em|chau|be|minh|tui)\b)")
        parts.append(r"(?P<folded_mother>ma)(?= (?:toi|em|chau|be|minh|tui)\b)")
    tail = rf"(?: (?:{of}))?(?: (?:ruot|de|ruột|đẻ))? (?:{owner})"
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)(?P<owned>{tail}(?!\w))?")


_TYPED, _FOLDED = _pattern(False), _pattern(True)
# A paper that was lost is no death.
_A_THING = (
    "giấy|thẻ|sổ|hộ chiếu|căn cước|cccd|bằng|xe|ví|biển|hết|tích|bao|mấy|thời gian|chứng minh|cmnd|tiền|điện thoại|phí"
)
_DIED_TYPED = re.compile(rf"(?<!\w)(?:{_DIED})(?!\w)(?! (?:cái |cả |luôn |quyển |cuốn )?(?:{_A_THING})(?!\w))")
_DIED_FOLDED = re.compile(
    rf"(?<!\w)(?:{fold(_DIED)})(?!\w)(?! (?:cai |ca |luon |quyen |cuon )?(?:{fold(_A_THING)})(?!\w))"
)
_OF_A_THING = re.compile(
    r"(?:giay|the|so|can cuoc|cccd|bang|ho chieu|khai sinh|bien so|xe|con dau|lam) (?:to )?(?:bi )?$"
)


def find_mentions(text: str) -> list[Mention]:
    """Return whom a text speaks of, in its order.

    >>> [(one.kind, one.owner) for one in find_mentions("mẹ tôi tên Thử, vợ của em là Hoa, chủ hộ là tôi")]
    [('mother', 'speaker'), ('wife', 'speaker'), ('head_of_house', ''), ('speaker', '')]
    """
    low = _lower(text)
    has_marks = any(letter != fold(letter) for letter in low)
    found = []
    for match in (_TYPED if has_marks else _FOLDED).finditer(low):
        groups = match.groupdict()
        kind = next(name for name in (*WORDS, "folded_father", "folded_mother") if groups.get(name))
        owner = next((name for name in _OWNERS if match["owned"] and groups[f"of_{name}"]), "")
        kind = {"folded_father": FATHER, "folded_mother": MOTHER}.get(kind, kind)
        if not owner and not _is_told_of(kind, match, text):
            continue
        if kind == SPEAKER and match[0].startswith("em ") and owner == SPEAKER:
            kind = SIBLING  # "em tôi"
        elif kind == SPEAKER and owner:
            found.append(Mention(kind, "", match.start(), match.start("owned")))
            continue
        found.append(Mention(kind, owner, match.start(), match.end()))
    return found


def _is_told_of(kind: str, match: re.Match[str], text: str) -> bool:
    """Whether words without an owner speak of a person at all."""
    if kind in _ONLY_WITH_OWNER:
        return _is_title(match, text)
    if _NEEDS_MORE.fullmatch(match[0]):
        return bool(_MORE.match(text, match.end()))
    return not (match[0] == "em" and _CALLED.match(text.lower(), match.end()))


def _is_title(match: re.Match[str], text: str) -> bool:
    """Whether "ông", "bà" stand before a name: "ông Nguyễn Văn Thử"."""
    rest = text[match.end() : match.end() + 2]
    return match[0] in ("ông", "bà") and (not rest.strip() or rest[-1].isupper())


def tells_of_a_death(text: str) -> bool:
    """Whether a text says that somebody died; a paper that was lost is no death.

    >>> tells_of_a_death("mới mất hôm qua"), tells_of_a_death("thẻ bị mất"), tells_of_a_death("mat hom qua")
    (True, False, True)
    """
    low = _lower(text)
    pattern = _DIED_TYPED if any(letter != fold(letter) for letter in low) else _DIED_FOLDED
    return any(not _OF_A_THING.search(fold(low[: match.start()])) for match in pattern.finditer(low))


def _lower(text: str) -> str:
    """In lower case, every character at its old place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(letter.lower()[0] for letter in text)
