"""The command that starts our Rasa server: loopback only, a token, telemetry off, only our own model."""

from __future__ import annotations

from assistant.errors import SettingsError
from assistant.nlu.supervisor import RasaProcess
from assistant.nlu.training import current_model, rasa_environment
from assistant.settings import PROJECT, Settings


def rasa_process(settings: Settings, token: str) -> RasaProcess:
    """A Rasa server for these settings, not yet started. Raises SettingsError when no model is trained."""
    model = current_model(settings)
    if model is None:
        raise SettingsError("Chưa có mô hình Rasa cho dữ liệu huấn luyện này. Chạy: assistant train")
    training = PROJECT / "training_data"
    command = [
        str(settings.rasa_python),
        *("-m", "assistant.nlu.rasa_server", "run", "--model", str(model)),
        *("--credentials", str(training / "credentials.yml")),
        *("--interface", "127.0.0.1", "--port", str(settings.rasa_port)),
        *("--enable-api", f"--auth-token={token}"),  # one word: a token may begin with "-"
    ]
    environment = {**rasa_environment(), "LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore", "RASA_TOKEN": token}
    return RasaProcess(command, environment, settings.data_dir / "logs" / "rasa.log")
