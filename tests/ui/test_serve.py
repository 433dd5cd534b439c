import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import ui
from ui.serve import PortInUse, choose_port, command, serve

REPOSITORY = Path(ui.__file__).parents[1]


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.mark.parametrize(
    "flag",
    [
        "--server.port=8600",
        "--server.address=127.0.0.1",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--client.toolbarMode=minimal",
        "--theme.base=light",
        "--theme.textColor=#000000",
    ],
)
def test_the_page_is_local_quiet_and_readable(flag):
    assert flag in command(8600)


def test_the_command_runs_the_page_that_is_there():
    line = command(8600)
    assert line[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(line[4]).is_file()


def test_a_taken_port_is_refused_in_words(taken, capsys):
    with pytest.raises(PortInUse, match=f"Port {taken} is in use"):
        choose_port(taken)
    assert serve(taken, open_browser=False) == 2
    assert f"Port {taken} is in use" in capsys.readouterr().err


def test_without_a_wish_a_free_port_is_chosen(taken):
    port = choose_port(None)
    assert port >= 8501
    assert port != taken
    with socket.socket() as caller:
        assert caller.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_page_is_served_until_it_is_ended(ending):
    script = "from ui.serve import serve; raise SystemExit(serve(None, open_browser=False))"
    served = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        said = served.stdout.readline()
        port = int(said.split("http://localhost:")[1].split()[0])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        served.send_signal(ending)
        assert served.wait(60) == 0
    finally:
        served.kill()
        served.stdout.close()
    with socket.socket() as freed:
        assert freed.connect_ex(("127.0.0.1", port)) != 0
