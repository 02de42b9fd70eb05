"""What a question asks the index for: its tokens, each with a weight."""

from __future__ import annotations

import re

from assistant.language.reading import Reading
from assistant.language.spelling import fold
from assistant.retrieval.everyday import EverydayIndex
from assistant.retrieval.tokens import FOLDED, tokens

_ASPECT_WEIGHT = 0.3
_MEANING_WEIGHT = 0.3
_ASPECT_PHRASES = (
    "cần những giấy tờ gì", "cần giấy tờ gì", "giấy tờ gì", "cần giấy tờ", "hồ sơ gồm những gì", "thành phần hồ sơ",
    "gồm những gì", "cần những gì", "cần chuẩn bị gì", "chuẩn bị những gì", "cần gì", "bao nhiêu tiền",
    "hết bao nhiêu tiền", "mất bao nhiêu tiền", "hết bao nhiêu", "mất bao nhiêu", "giá bao nhiêu",
    "bao nhiêu", "lệ phí", "phí", "tốn tiền", "có mất tiền", "mấy ngày", "bao lâu",
    "mất mấy ngày", "mất bao lâu", "bao giờ", "khi nào", "thời gian", "thời hạn giải quyết", "ở đâu", "nộp ở đâu",
    "làm ở đâu", "chỗ nào", "lên đâu", "nơi nào", "cơ quan nào", "trình tự thực hiện", "trình tự", "các bước",
    "thủ tục hành chính", "thủ tục", "quy trình", "làm sao", "làm thế nào", "thế nào", "như thế nào", "ra sao",
    "làm răng", "điều kiện gì", "được không", "được hông", "phải không", "đúng không", "xin hỏi", "cho hỏi",
    "cho em hỏi", "cho tôi hỏi", "cho tui hỏi", "tôi muốn", "em muốn", "tui muốn", "anh muốn", "chị ơi", "anh ơi", "dạ",
    "ạ", "với ạ", "giúp em", "giúp tôi", "cảm ơn", "nộp online", "qua mạng", "online", "trực tuyến", "có cần",
    "căn cứ pháp lý", "cơ quan có thẩm quyền", "có thẩm quyền", "đối tượng thực hiện", "cách thức thực hiện", "kết quả",
    "biểu mẫu",
)  # fmt: skip


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


_ASPECTS = _pattern(_ASPECT_PHRASES)
_FOLDED_ASPECTS = _pattern(tuple(fold(phrase) for phrase in _ASPECT_PHRASES if len(phrase) > 3))


def subject_of(text: str) -> str:
    """Return the question without the words that ask which papers, what fee, how long, where.

    >>> subject_of("làm lại căn cước hết bao nhiêu tiền ạ")
    'làm lại căn cước'
    """
    bare = " ".join(_ASPECTS.sub(" ", text).split()).strip(" ,.?!")
    return bare or text


def weigh(reading: Reading, everyday: EverydayIndex | None) -> dict[str, float]:
    """Return the weighted tokens of a question: as typed, with diacritics restored, and in the words of the law."""
    asked = dict.fromkeys(_searched(reading.text, reading.typed), _ASPECT_WEIGHT)
    about = subject_of(reading.text)
    typed_about = " ".join(_FOLDED_ASPECTS.sub(" ", _ASPECTS.sub(" ", reading.typed)).split())
    asked.update(dict.fromkeys(_searched(about, typed_about), 1.0))
    for meaning in everyday.meanings(reading.text, reading.typed) if everyday else ():
        for token in tokens(meaning):
            asked[token] = max(asked.get(token, 0.0), _MEANING_WEIGHT)
    return asked


def _searched(text: str, typed: str) -> list[str]:
    return [*tokens(text), *(token for token in tokens(typed) if token.startswith(FOLDED))]
