"""The command by which a clerk's desk says how far a dossier is."""

from __future__ import annotations

import argparse

from assistant.assembly import open_storage
from assistant.dialogue.wording import load_wording
from assistant.dossier.codes import read_code
from assistant.dossier.dossier import Stage
from assistant.errors import AssistantError
from assistant.language.hidden_characters import clean
from assistant.language.personal_data import mark
from assistant.settings import Settings
from assistant.storage.dossiers import DossierStore

STAGES = tuple(str(stage) for stage in Stage if stage not in (Stage.DRAFT, Stage.COMPLETED))
"""What the desk sets; the citizen's own steps are not among them."""
MAX_NOTE = 500


class StageRefused(AssistantError):
    """The stage of a dossier cannot be set so; the text tells the clerk why."""


def dossier_stage(options: argparse.Namespace, settings: Settings) -> int:
    """Set the stage of one dossier; the citizen hears it at the next look-up. Prints nothing of what it holds."""
    code, note = read_code(options.code), clean(options.note).strip()
    if not code:
        raise StageRefused("Mã hồ sơ không đúng dạng. Mã của trợ lý có dạng TLMC-XXXXX-XXXXX-XXXXX-XXXXX.")
    if options.stage not in STAGES:
        raise StageRefused(f"Không có trạng thái “{options.stage}”. Chọn một trong: {', '.join(STAGES)}.")
    if options.stage == Stage.NEEDS_SUPPLEMENT and not note:
        raise StageRefused('Cần ghi phải bổ sung gì: thêm --note "bản sao ...".')
    if len(note) > MAX_NOTE:
        raise StageRefused(f"Ghi chú dài quá {MAX_NOTE} ký tự. Ghi ngắn hơn.")
    if mark(note).values:
        raise StageRefused("Ghi chú có họ tên, số hoặc ngày của người dân. Chỉ ghi việc cần làm.")
    store = DossierStore(open_storage(settings))
    stage = store.stage_of(code)
    if stage is None:
        raise StageRefused("Không có hồ sơ nào mang mã này, hoặc hồ sơ đã bị xóa.")
    if stage == Stage.DRAFT:
        raise StageRefused("Người dân còn đang soạn hồ sơ này, chưa xác nhận xong nên chưa đặt trạng thái được.")
    store.set_stage(code, options.stage, note, options.by)
    words = load_wording(settings.content_dir / "replies").say(f"status.stage.{options.stage}")
    print(f"Đã ghi trạng thái: {words}.")
    return 0
