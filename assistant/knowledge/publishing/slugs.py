"""The file name of a record: plain ASCII from its name, the same one for the same code every time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from assistant.knowledge.publishing.bodies import digest_of

MAX_SLUG = 80
_PLAIN_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def fold_to_slug(name: str) -> str:
    """Return a name as lower-case ASCII words joined by hyphens, empty when it has none.

    >>> fold_to_slug("Cấp lại thẻ căn cước (Đổi)")
    'cap-lai-the-can-cuoc-doi'
    """
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = letters.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= MAX_SLUG else words[: MAX_SLUG + 1].rpartition("-")[0] or words[:MAX_SLUG]


def name_files(names: Iterable[tuple[str, str]], *, with_code: bool = False) -> dict[str, str]:
    """Return one slug per code, from pairs of code and name; the earlier pair keeps a contested slug.

    >>> name_files([("1.1", "Cấp thẻ"), ("1.2", "Cấp thẻ")])
    {'1.1': 'cap-the', '1.2': 'cap-the-1-2'}
    """
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for code, name in names:
        plain = fold_to_slug(name)
        longer = f"{plain}-{fold_to_slug(code)}".strip("-")
        choices = ((plain,) if plain and not with_code else ()) + (longer, f"{longer}-{digest_of(code)[:12]}")
        slugs[code] = next(slug for slug in choices if slug and slug not in taken)
        taken.add(slugs[code])
    return slugs


def name_by_code(code: str) -> str:
    """Return a file name for a code, the code itself wherever that is a plain name.

    >>> name_by_code("1.014064"), name_by_code("../x")
    ('1.014064', 'x-d6b96a97d147')
    """
    return code if _PLAIN_CODE.fullmatch(code) else f"{fold_to_slug(code)}-{digest_of(code)[:12]}".strip("-")
