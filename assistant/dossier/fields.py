"""The fields (thông tin cần hỏi) of a procedure: its own, completed by the shared forms of `knowledge_base/forms/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as parts_of
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.errors import ContentError
from assistant.knowledge.reading import explain, read_yaml_text
from assistant.knowledge.record import DossierField, Procedure
from assistant.language.writing import capital

KINDS = frozenset({
    "person", "date", "sex", "id_number", "phone", "email", "address", "relation", "amount", "choice", "yes_no", "text",
    "plate", "land_parcel",
})  # fmt: skip
FREE_KINDS = frozenset({"person", "address", "relation", "text"})  # the whole answer is the value
COMMON = ("ho_ten_nguoi_yeu_cau", "dien_thoai", "dia_chi")  # what every dossier asks when its record says nothing
KEEP_DAYS = 30
PURPOSE = "prepare"
_ADAPTER: TypeAdapter[DossierField] = TypeAdapter(DossierField)
_POLITE = re.compile(
    r"^(?:dạ,? )?(?:xin )?(?:anh/chị )?(?:vui lòng )?(?:cho (?:tôi )?biết )?|(?: là gì)?(?: ạ)?\?+$", re.I
)

Forms = Mapping[str, DossierField]
_NEVER_SHARED = frozenset({"id", "required", "needed_if", "not_if"})
# A record that asks in its own words means something of its own: the shared reasons would not be true of it.
_OF_THE_QUESTION = frozenset({"label", "why", "example", "ask_with", "ask_both"})
MAX_KNOWN = 1000
_known: dict[tuple[tuple[DossierField, ...], int], tuple[Forms, tuple[DossierField, ...]]] = {}


def load_forms(folder: Path) -> Forms:
    """Read every shared field of a folder; one id may stand only once. Raises ContentError."""
    found: dict[str, DossierField] = {}
    for file in sorted(folder.glob("*.yaml")):
        data, lines = read_yaml_text(file.read_text(encoding="utf-8"), str(file))
        if not isinstance(data, dict):
            raise ContentError(str(file), 1, "Tệp biểu mẫu phải là danh sách 'mã: mục'.")
        for name, body in data.items():
            if name in found:
                raise ContentError(str(file), lines.get((name,)), f"Mục '{name}' đã có ở tệp khác.", "Giữ lại một.")
            try:
                field = _ADAPTER.validate_python({"id": name, **dict(body or {})})
            except ValidationError as problem:
                detail = problem.errors(include_url=False)[0]
                raise explain(str(file), lines, {**detail, "loc": (name, *detail["loc"])}) from None
            for trouble in check_field(field):
                raise ContentError(str(file), lines.get((name,)), trouble, "Xem docs/ho-so.md.")
            found[name] = field
    return found


def check_field(field: DossierField) -> tuple[str, ...]:
    """What is wrong with a complete field, in words for an editor: with its purpose and days kept."""
    troubles = []
    if field.kind not in KINDS:
        troubles.append(f"Mục '{field.id}' có kind lạ: '{field.kind}'.")
    if not field.ask.strip():
        troubles.append(f"Mục '{field.id}' thiếu câu hỏi (ask).")
    if not field.purpose or field.keep_days is None:
        troubles.append(f"Mục '{field.id}' thiếu mục đích (purpose) hoặc thời hạn lưu (keep_days).")
    if field.kind == "choice" and len(field.choices) < 2:
        troubles.append(f"Mục '{field.id}' có ít hơn hai lựa chọn.")
    return tuple(troubles)


def fields_of(procedure: Procedure, forms: Forms) -> tuple[DossierField, ...]:
    """Return the fields that a dossier of this procedure asks, each complete: label, kind, purpose, days kept."""
    own = procedure.dossier_fields or tuple(DossierField(id=name) for name in COMMON if name in forms)
    key = (own, id(forms))
    found = _known.get(key)
    if found is None or found[0] is not forms:
        if len(_known) >= MAX_KNOWN:
            _known.clear()
        found = _known[key] = (forms, tuple(_complete(field, forms) for field in own))
    return found[1]


def _complete(field: DossierField, forms: Forms) -> DossierField:
    shared = forms.get(field.form or field.id)
    if shared is not None and (field.form or not field.kind or field.kind == shared.kind):
        default = DossierField(id=field.id)
        kept = _NEVER_SHARED | (_OF_THE_QUESTION if field.ask else frozenset())
        changed = {
            part.name: getattr(shared, part.name)
            for part in parts_of(DossierField)
            if part.name not in kept and getattr(field, part.name) == getattr(default, part.name)
        }
        field = replace(field, **changed)
    kind = field.kind if field.kind in KINDS else "text"
    if kind == "choice" and not field.choices:
        kind = "text"
    return replace(
        field,
        kind=kind,
        label=field.label or _label(field.ask),
        purpose=field.purpose or PURPOSE,
        keep_days=KEEP_DAYS if field.keep_days is None else field.keep_days,
        wire=field.wire or _wire(field.id),
    )


def _label(ask: str) -> str:
    """A label from a question: "Họ tên của bé là gì ạ?" gives "Họ tên của bé"."""
    text = _POLITE.sub("", _POLITE.sub("", ask.strip().partition("(")[0].strip()))
    return capital(text)


def _wire(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
