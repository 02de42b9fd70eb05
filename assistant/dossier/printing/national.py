"""The sheet as JSON, with the names of the national dossier. It has no official number: that is given at the desk."""

from __future__ import annotations

from typing import Any

from assistant.dossier.printing.sheet import Sheet

_ON_TOP = ("ChuHoSo", "MaDoiTuong", "SoDienThoai", "Email", "DiaChi")
_STATES = {"have": "DaCo", "missing": "ChuaCo", "": "ChuaDanhDau"}


def as_national(sheet: Sheet) -> dict[str, Any]:
    """Return the dossier as one object; `MaHoSo` stays empty until an authority has received it."""
    filled = {detail.wire: detail.raw_value for detail in sheet.details if detail.raw_value}
    return {
        "MaHoSo": "",
        "MaThamChieu": sheet.code,
        "TrangThaiHoSo": "",
        "LoaiBanGhi": sheet.words["not_a_receipt"],
        "MaTTHC": sheet.procedure_code,
        "TenTTHC": sheet.procedure_name,
        **{name: filled.get(name, "") for name in _ON_TOP},
        "NgayLap": sheet.made_on,
        "ThongTinToKhai": [
            {
                "Ten": detail.wire,
                "Nhan": detail.label,
                "GiaTri": detail.raw_value,
                "CanXemLai": detail.is_flagged,
            }
            for detail in sheet.details
        ],
        "TruongHop": [{"CauHoi": question, "TraLoi": answer} for question, answer in sheet.cases],
        "ThanhPhanHoSo": [
            {
                "TenGiayTo": paper.name,
                "SoLuong": paper.details,
                "DieuKien": paper.condition,
                "TinhTrang": _STATES[paper.state],
                "GhiChu": paper.note,
            }
            for paper in sheet.papers
        ],
        "Nguon": sheet.source_url,
    }
