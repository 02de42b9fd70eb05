"""The command line: one sub-command for each job, each in a file of `assistant/commands/`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from assistant.evaluation.noise import KINDS
from assistant.settings import Settings


def build_parser() -> argparse.ArgumentParser:
    """The parser of every sub-command; its texts are for operators and editors."""
    parser = argparse.ArgumentParser(prog="assistant", description="Trợ lý Một Cửa: trợ lý thủ tục hành chính.")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data-dir", type=Path, help="thư mục dữ liệu (mặc định: var, hoặc ASSISTANT_DATA_DIR)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")

    def add(name: str, module: str, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, parents=[shared])
        command.set_defaults(module=module, run=name.replace("-", "_"))
        return command

    serve = add("serve", "serving", "Chạy máy chủ (và Rasa đi kèm)")
    serve.add_argument("--port", type=int, help="cổng, mặc định 8000 hoặc PORT")
    ask = add("ask", "asking", "Hỏi một câu, không cần máy chủ")
    ask.add_argument("question", metavar="CÂU_HỎI")
    ask.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    ask.add_argument("--why", action="store_true", help="in cả luật đã chọn và những điều luật ấy đã xét")
    search = add("search", "asking", "Tìm thủ tục gần nhất với câu hỏi, kèm điểm")
    search.add_argument("question", metavar="CÂU_HỎI")
    search.add_argument("-k", type=int, default=10, help="số kết quả")
    search.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    check = add("check", "checking", "Kiểm tra mọi thủ tục trong kho nội dung")
    check.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="chỉ kiểm tra các tệp này")
    check.add_argument("--against", nargs="+", type=Path, metavar="TỆP", help="đối chiếu mọi con số với dữ liệu gốc")
    check.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    check.add_argument("--imported", action="store_true", help="kiểm tra các thủ tục đã nhập, gom theo loại lỗi")
    publish = add("publish", "publishing", "Công bố các tệp thủ tục đã sửa")
    publish.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="mặc định: mọi tệp đã đổi")
    publish.add_argument("--by", default="", help="người công bố")
    rollback = add("rollback", "publishing", "Quay lại bản công bố trước của một thủ tục")
    rollback.add_argument("code", metavar="MÃ")
    rollback.add_argument("--by", default="", help="người thực hiện")
    importing = add("import", "importing", "Nhập thủ tục từ các tệp hoặc thư mục; tự nhận dạng và tự xếp thứ tự")
    importing.add_argument("files", nargs="+", type=Path, metavar="TỆP|THƯ_MỤC")
    importing.add_argument(
        "--format", default="", choices=("reference", "national", "name-index", "export"), help="khi không tự nhận ra"
    )
    importing.add_argument("--json", action="store_true", help="in báo cáo dạng JSON")
    importing.set_defaults(run="import_")
    withdraw = add("withdraw", "withdrawing", "Gỡ mọi thứ đã nhập từ một nguồn; không ghi nguồn thì liệt kê các nguồn")
    withdraw.add_argument(
        "--source", default="", metavar="NGUỒN", help="tên tệp đã nhập, hoặc tên nguồn ghi trong bản ghi"
    )
    withdraw.add_argument("--dry-run", action="store_true", help="chỉ nói sẽ làm gì")
    withdraw.add_argument("--undo", action="store_true", help="đưa lại những gì lần gỡ trước đã gỡ")
    withdraw.add_argument("--by", default="", help="người thực hiện")
    withdraw.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    export = add("export", "moving", "Xuất mọi thủ tục ra tệp")
    export.add_argument("folder", type=Path, metavar="THƯ_MỤC")
    evaluate = add("evaluate", "evaluating", "Đo chất lượng trên một tệp câu hỏi")
    evaluate.add_argument("files", nargs="+", type=Path, metavar="TỆP.jsonl")
    evaluate.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    evaluate.add_argument("--floors", type=Path, metavar="TỆP.json", help="báo lỗi khi có số dưới mức sàn")
    evaluate.add_argument("--noise", action="append", choices=KINDS, help="hỏi thêm một lần với câu bị nhiễu kiểu này")
    evaluate.add_argument("--failures", type=Path, metavar="TỆP.jsonl", help="ghi các câu chưa đạt ra tệp")
    evaluate.add_argument("--without-rasa", action="store_true", help="chỉ dùng tìm kiếm và từ khóa, không chạy Rasa")
    stage = add(
        "dossier-stage", "dossiers", "Đặt trạng thái một hồ sơ: nơi nộp đã nhận, cần bổ sung, đã có kết quả ..."
    )
    stage.add_argument("code", metavar="MÃ", help="mã hồ sơ, TLMC-...")
    stage.add_argument("stage", metavar="TRẠNG_THÁI", help="received, needs_supplement, processing, done, refused")
    stage.add_argument("--note", default="", help="người dân sẽ đọc được; bắt buộc khi cần bổ sung")
    stage.add_argument("--by", default="", help="người đặt")
    retention = add("retention", "keeping", "Xóa hồ sơ, cuộc trò chuyện, cuộc gọi đã quá hạn lưu")
    retention.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    train = add("train", "training", "Huấn luyện mô hình Rasa khi dữ liệu đã đổi")
    train.add_argument("--check", action="store_true", help="chỉ báo mô hình có khớp dữ liệu hay không")
    add("prepare", "training", "Chuẩn bị cơ sở dữ liệu, mô hình và chỉ mục")
    hotline = add("hotline", "hotline", "Chạy tổng đài: SIP, AudioSocket")
    hotline.add_argument("--script", type=Path, help="thử đường máy không cần mô hình: tệp các câu được nghe thấy")
    simulate = add("simulate-call", "simulating", "Gọi thử vào tổng đài bằng kịch bản, qua đường truyền thật")
    simulate.add_argument("script", nargs="+", metavar="TỆP|CÂU", help="một tệp kịch bản .yaml, hoặc các câu hỏi")
    simulate.add_argument("--transport", choices=("sip", "stream", "audiosocket"), default="audiosocket")
    simulate.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    simulate.add_argument("--wav", type=Path, help="ghi âm hai kênh: người gọi bên trái, tổng đài bên phải")
    simulate.add_argument("--port", type=int, default=0, dest="line_port", help="cổng đầu của đường gọi")
    _add_voice(add("voice", "voice", "Tiếng nói: kiểm tra, đo nhận dạng, câu cần thu"))
    return parser


def _add_voice(voice: argparse.ArgumentParser) -> None:
    """The jobs of `assistant voice`."""
    jobs = voice.add_subparsers(dest="job", required=True, metavar="VIỆC")

    def add_job(name: str, text: str) -> argparse.ArgumentParser:
        job = jobs.add_parser(name, help=text, description=text)
        job.add_argument("--json", action="store_true", help="in một đối tượng JSON")
        job.set_defaults(run=f"voice_{name}")
        return job

    add_job("check", "Nạp và đo giờ từng phần của tiếng nói trên máy này")
    measured = add_job("evaluate", "Đo nhận dạng tiếng nói trên một thư mục ghi âm, và ảnh hưởng tới câu trả lời")
    measured.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="các cặp a.wav và a.txt")
    measured.add_argument("--telephone", action="store_true", help="cho âm thanh đi qua đường điện thoại 8 kHz trước")
    add_job("prompts", "Liệt kê các câu nên cho người thật thu âm")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 only when it did what it was asked."""
    options = build_parser().parse_args(arguments)
    if options.data_dir:
        os.environ["ASSISTANT_DATA_DIR"] = str(options.data_dir)
    if getattr(options, "port", None):
        os.environ["PORT"] = str(options.port)
    try:
        settings = Settings()
        module = importlib.import_module(f"assistant.commands.{options.module}")
        return int(getattr(module, options.run)(options, settings))
    except AssistantError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
