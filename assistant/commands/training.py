"""`assistant train` and `assistant prepare`."""

from __future__ import annotations

import argparse

from assistant.assembly import Assembly, open_storage
from assistant.commands.progress import tell
from assistant.nlu.training import current_model
from assistant.nlu.training import train as train_rasa
from assistant.settings import Settings


def train(options: argparse.Namespace, settings: Settings) -> int:
    """Train the Rasa model when its training data changed; with --check only say whether it is up to date."""
    model = current_model(settings)
    if options.check:
        print("Mô hình Rasa khớp dữ liệu." if model else "Chưa có mô hình Rasa cho dữ liệu này. Chạy: assistant train")
        return 0 if model else 1
    if model:
        print("Mô hình Rasa đã khớp dữ liệu, không cần huấn luyện lại.")
        return 0
    path = train_rasa(settings, tell)
    tell("")
    print(f"Đã huấn luyện xong: {path.name}")
    return 0


def prepare(options: argparse.Namespace, settings: Settings) -> int:
    """Do now what the first start would do: train, seed, embed."""
    train(argparse.Namespace(check=False), settings)
    assembly = Assembly(settings, open_storage(settings, take_over_files=True), tell)
    world = assembly.load()
    tell("")
    print(f"Sẵn sàng: {len(world.catalogue.procedures)} thủ tục.")
    return 0
