"""Starting the chat: Streamlit in this process's place, on this machine only."""

import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

from corpus.errors import PapersError

HOST = "localhost"


def serve_app(store: Path, port: int) -> NoReturn:
    """Replace this process by the chat's server.

    Raises:
        PapersError: where the port is taken.
    """
    _refuse_taken(port)
    print(f"Open http://{HOST}:{port} in a browser. Stop with Ctrl+C.", flush=True)
    os.execve(sys.executable, command(port), {**os.environ, "PAPERS_STORE": str(store.absolute())})


def command(port: int) -> list[str]:
    """The command line that serves the app: no browser opened, nothing reported to anyone."""
    app = Path(__file__).with_name("app.py")
    options = {
        "server.headless": "true",
        "server.address": HOST,
        "server.port": str(port),
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    settings = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "ui.warm", "run", str(app), *settings]


def _refuse_taken(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PapersError(
                f"Port {port} cannot be used: {(error.strerror or str(error)).lower()}.",
                "Stop what uses it, or choose another: papers serve --port 8502",
            ) from error
