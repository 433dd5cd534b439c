"""Starts the page on this computer, and ends it."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from itertools import count
from pathlib import Path

_HOST = "127.0.0.1"
_FIRST_PORT = 8501
_START_SECONDS = 60.0
_STOP_SECONDS = 10.0
_APP = Path(__file__).with_name("app.py")
# Flags rather than a config.toml: they hold wherever the program is started, and win over the
# reader's own Streamlit settings.
_FLAGS = {
    "server.address": _HOST,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.serverAddress": "localhost",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "runner.magicEnabled": "false",
    "logger.hideWelcomeMessage": "true",
    "logger.level": "warning",
    "theme.base": "light",
    "theme.textColor": "#000000",
    "theme.primaryColor": "#1d4f91",
}
# Refuses a foreign site whose name was made to point to this computer.
_ALLOWED_HOSTS = ("localhost", _HOST)


class PortInUse(Exception):
    """The port is taken; the message says what to do."""


def command(port: int) -> list[str]:
    """The command line that serves the page on that port of this computer."""
    flags = [f"--{name}={value}" for name, value in _FLAGS.items()]
    hosts = [f"--server.allowedHosts={host}" for host in _ALLOWED_HOSTS]
    run = [sys.executable, "-m", "streamlit", "run", str(_APP), f"--server.port={port}"]
    return [*run, *flags, *hosts]


def choose_port(wanted: int | None) -> int:
    """The wanted port, else the first free one from 8501 upwards. Raises PortInUse."""
    if wanted is None:
        return next(port for port in count(_FIRST_PORT) if _is_free(port))
    if not _is_free(wanted):
        raise PortInUse(
            f"Port {wanted} is in use or not allowed here. "
            "Name another one, or none, and a free one is chosen."
        )
    return wanted


def serve(port: int | None, open_browser: bool) -> int:
    """Serves the page until Ctrl-C; 0 then, 2 if the port is taken, 1 if the page did not start."""
    try:
        port = choose_port(port)
    except PortInUse as error:
        print(error, file=sys.stderr)
        return 2
    # Whoever ends this program by SIGTERM wants the page ended as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    child = subprocess.Popen(command(port))
    try:
        return _run(child, port, open_browser)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(child)


def _run(child: subprocess.Popen[bytes], port: int, open_browser: bool) -> int:
    if not wait_until_healthy(child, port):
        print("The page did not start; what went wrong stands above.", file=sys.stderr)
        return 1
    address = f"http://localhost:{port}"
    print(f"The page is at {address} (Ctrl-C ends it).", flush=True)
    if open_browser and not webbrowser.open(address):
        print("No browser was found here: open the address yourself.", flush=True)
    return child.wait()


def wait_until_healthy(child: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + _START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        if _is_healthy(port):
            return True
        time.sleep(0.1)
    return False


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(_HOST, port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _is_free(port: int) -> bool:
    try:
        socket.create_server((_HOST, port)).close()
    except OSError:
        return False
    return True


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
