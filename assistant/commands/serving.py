"""`assistant serve`."""

from __future__ import annotations

import argparse
import logging

import uvicorn

from assistant.server.app import create_app
from assistant.settings import Settings


def serve(options: argparse.Namespace, settings: Settings) -> int:
    """Run the server until it is stopped; says where to open it."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    print(f"Trợ lý Một Cửa: http://{settings.host}:{settings.port}", flush=True)
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=15,
        ws_max_size=64 * 1024,
        limit_concurrency=512,
        timeout_graceful_shutdown=10,
    )
    server = uvicorn.Server(config)
    server.run()
    return 0 if server.started else 1
