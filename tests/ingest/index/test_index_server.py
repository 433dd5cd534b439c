"""The index on a Chroma server: one collection for each version, never half of one."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from made_index import EDITION, Stopping, WordHashes, nearest, units
from other_process import let_go_on, rest, start, wait_until_half_way

from ingest import index_store
from ingest.index import IndexUnavailable, build_index, check_index, open_index, stamp


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, data = free_port(), tmp_path_factory.mktemp("server")
    chroma = Path(sys.executable).with_name("chroma")
    run = [str(chroma), "run", "--path", str(data), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for_heartbeat(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_for_heartbeat(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            urlopen(f"{url}/api/v2/heartbeat", timeout=5).close()
            return
        except URLError:
            try:
                pytest.fail(f"the server ended with status {process.wait(timeout=0.05)}")
            except subprocess.TimeoutExpired:
                continue
    pytest.fail("the server did not come up")


@pytest.fixture
def on_server(server: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[str]:
    """An empty server, by its URL."""
    monkeypatch.setenv("CHROMA_URL", server + "/")
    with index_store.server_client(server) as client:
        for name in index_store.names(client):
            client.delete_collection(name)
    yield server
    assert not folder.exists(), "with a server nothing is kept on this computer"


def test_a_server_keeps_one_collection_for_each_version(on_server: str) -> None:
    assert check_index(EDITION, units(), WordHashes()) == "missing"
    old = open_index(EDITION, units(), WordHashes())
    assert check_index(EDITION, units(), WordHashes()) == "ready"
    assert check_index(EDITION, units(100), WordHashes()) == "stale"
    assert nearest(again := WordHashes()) == "appeal review panel"
    assert not again.seen

    build_index(EDITION, units(100), WordHashes())
    assert old.query(WordHashes().embed_query("plan plan plan"), 1)[0][0] == "7.1.0"
    stamps = [stamp(EDITION, units(n), WordHashes())[:16] for n in (100, 200)]
    with index_store.server_client(on_server) as client:
        expected = sorted(f"sen-code-{EDITION}-{each}" for each in stamps)
        assert sorted(index_store.names(client)) == expected


def test_a_collection_on_a_server_that_does_not_fit_is_put_right(on_server: str) -> None:
    build_index(EDITION, units(), WordHashes())
    with index_store.server_client(on_server) as client:
        name = index_store.names(client)[0]
        collection = client.get_collection(name, embedding_function=None)
        collection.delete(ids=["7.1.1", "7.1.2", "7.1.199"])
        collection.upsert(ids=["a stray"], embeddings=[[1.0] * 16])
        assert check_index(EDITION, units(), WordHashes()) == "stale"

        during: list[str] = []
        check = partial(check_index, EDITION, units(), WordHashes())
        assert nearest(Stopping(lambda: during.append(check()))) == "appeal review panel"
        assert during == ["stale"] * 3, "even while the count happens to fit"
        assert collection.count() == 200
        assert collection.get(ids=["a stray"])["ids"] == []


def test_of_two_clients_that_build_at_once_neither_passes_off_a_half_collection(
    on_server: str, folder: Path
) -> None:
    with start("answer_after_a_stop", folder, CHROMA_URL=on_server) as slow:
        wait_until_half_way(slow)
        assert check_index(EDITION, units(128), WordHashes()) == "stale"
        embedder = WordHashes()
        index = open_index(EDITION, units(128), embedder)
        assert len(embedder.seen) == 128
        found = index.query(embedder.embed_query("plan appeal panel"), 3)
        let_go_on(slow)
        said = rest(slow)
    assert said[-1] == f"answer {json.dumps(found)}"
    assert check_index(EDITION, units(128), WordHashes()) == "ready"


def test_an_index_that_is_lost_while_it_is_open_says_so(on_server: str) -> None:
    index = open_index(EDITION, units(), WordHashes())
    with index_store.server_client(on_server) as client:
        client.delete_collection(index_store.names(client)[0])
    with pytest.raises(IndexUnavailable, match=r"has stopped answering .* Start again"):
        index.query([1.0] * 16, 3)
    assert nearest() == "appeal review panel"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}", "127.0.0.1:{port}", "http://[", "http://"]
)
def test_a_server_that_cannot_be_reached_is_named_with_what_to_do(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMA_URL", url.format(port=free_port()))
    for use in (open_index, build_index, check_index):
        with pytest.raises(IndexUnavailable, match=r"server at .* cannot be used .* CHROMA_URL"):
            use(EDITION, units(), WordHashes())
