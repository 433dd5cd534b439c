"""The index: built once, found again, rebuilt where it no longer fits, never half."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import numpy as np
import pytest

from ingest import index_place, index_store
from ingest.index import (
    IndexUnavailable,
    Unit,
    build_index,
    check_index,
    index_folder,
    open_index,
    stamp,
)

ROOT = Path(__file__).parents[2]
EDITION = "2013-draft"
SUBJECTS = ("plan", "school", "appeal", "review", "parent", "panel", "budget", "nursery")


def units(count: int = 200) -> list[Unit]:
    """Units with a text of their own each, 512 at most."""
    words = [f"{a} {b} {c}" for a in SUBJECTS for b in SUBJECTS for c in SUBJECTS]
    return [Unit(f"7.1.{n}", f"7.1.{n}", "text", words[n]) for n in range(count)]


@dataclass
class WordHashes:
    """An embedder that hashes words into 16 dimensions, and notes each text that it is given."""

    fingerprint: str = "a" * 64
    seen: list[str] = field(default_factory=list)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.seen += texts
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The sum of the words' vectors, the later ones turned, so that their order counts."""
        total = np.zeros(16)
        for place, word in enumerate(text.split()):
            digest = hashlib.sha256(word.encode()).digest()[:16]
            total += np.roll(np.frombuffer(digest, dtype=np.uint8) - 127.5, place)
        return total.tolist()


class Stopping(WordHashes):
    """Says so before its second batch, and goes on (or fails) as the test likes."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.then = then

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self.seen:
            self.then()
        return super().embed_documents(texts)


@dataclass
class Given:
    """An embedder whose texts are the places of ready-made vectors."""

    vectors: np.ndarray
    fingerprint: str = "b" * 64

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self.vectors[int(text)].tolist()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CHROMA_URL", raising=False)
    monkeypatch.setenv("SEN_CODE_INDEX_DIR", str(tmp_path / "index"))
    return tmp_path / "index"


def nearest(embedder: WordHashes | None = None, to: str = "appeal review panel") -> str:
    """The text of the unit that an index of the usual units finds first."""
    embedder = embedder or WordHashes()
    index = open_index(EDITION, units(), embedder)
    unit_id, similarity = index.query(embedder.embed_query(to), 1)[0]
    index.close()
    assert similarity == pytest.approx(1.0, abs=1e-5)
    return next(unit.text for unit in units() if unit.id == unit_id)


def folders(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.iterdir() if f.is_dir())


# Built once, found again


def test_an_index_is_built_with_progress_and_then_opened_without() -> None:
    embedder, told = WordHashes(), []
    assert check_index(EDITION, units(), embedder) == "missing"
    open_index(EDITION, units(), embedder, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 200), (64, 200), (128, 200), (192, 200), (200, 200)]
    assert check_index(EDITION, units(), embedder) == "ready"

    again = WordHashes()
    open_index(EDITION, units(), again, progress=lambda *_: pytest.fail("built again"))
    build_index(EDITION, units(), again)
    assert not again.seen


def test_a_finished_index_is_a_folder_named_after_edition_and_stamp(folder: Path) -> None:
    build_index(EDITION, units(), WordHashes())
    assert folders(folder) == [f"{EDITION}-{stamp(EDITION, units(), WordHashes())[:16]}"]


def test_the_index_is_kept_in_the_users_cache_unless_a_folder_is_named(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    assert index_folder() == folder
    monkeypatch.delenv("SEN_CODE_INDEX_DIR")
    assert index_folder().parts[-2:] == ("sen-code", "index")


def changed_text(_: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    first, *others = units()
    return [replace(first, text="another text"), *others], WordHashes()


def changed_kind(_: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    first, *others = units()
    return [replace(first, kind="gloss"), *others], WordHashes()


def changed_encoder(_: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    return units(), WordHashes(fingerprint="c" * 64)


def changed_chroma(monkeypatch: pytest.MonkeyPatch) -> tuple[list[Unit], WordHashes]:
    monkeypatch.setattr(index_store, "CHROMA_VERSION", "99.0.0")
    return units(), WordHashes()


@pytest.mark.parametrize("change", [changed_text, changed_kind, changed_encoder, changed_chroma])
def test_an_index_is_stale_and_rebuilt_once_anything_it_is_made_from_has_changed(
    change: Callable[[pytest.MonkeyPatch], tuple[list[Unit], WordHashes]],
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
) -> None:
    build_index(EDITION, units(), WordHashes())
    before = folders(folder)
    new_units, embedder = change(monkeypatch)
    assert check_index(EDITION, new_units, embedder) == "stale"
    build_index(EDITION, new_units, embedder)
    assert check_index(EDITION, new_units, embedder) == "ready"
    assert len(embedder.seen) == 200
    assert len(folders(folder)) == 1, "the old one, which nobody reads, is removed"
    assert folders(folder) != before


def test_an_old_index_stays_for_as_long_as_somebody_reads_it(folder: Path) -> None:
    old = open_index(EDITION, units(), WordHashes())
    build_index(EDITION, units(100), WordHashes())
    assert len(folders(folder)) == 2
    assert old.query(WordHashes().embed_query("plan plan plan"), 1)[0][0] == "7.1.0"
    old.close()
    build_index(EDITION, units(50), WordHashes())
    assert len(folders(folder)) == 1


def test_editions_whose_names_begin_alike_leave_each_other_alone(folder: Path) -> None:
    for edition in ("2015", "2015-draft", "2015.1"):
        build_index(edition, units(5), WordHashes())
    assert check_index("2015", units(6), WordHashes()) == "stale"
    assert check_index("20", units(5), WordHashes()) == "missing"
    build_index("2015", units(6), WordHashes())
    assert len(folders(folder)) == 3


@pytest.mark.parametrize("wrong", [[], [*units(3), units(1)[0]]], ids=["none", "an id twice"])
def test_units_without_ids_of_their_own_are_refused(wrong: list[Unit]) -> None:
    with pytest.raises(ValueError, match=EDITION):
        open_index(EDITION, wrong, WordHashes())


# Exact


def near_duplicates(seed: int) -> np.ndarray:
    """Two hundred equal vectors and groups of ten, a third of all moved by a thousandth."""
    random = np.random.default_rng(seed)
    vectors = np.repeat(random.normal(size=(30, 64)), 10, axis=0)
    vectors[:200] = vectors[0]
    vectors[::3] += 1e-3 * random.normal(size=(100, 64))
    return vectors.astype(np.float32)


@pytest.mark.parametrize(
    "vectors",
    [np.random.default_rng(1).normal(size=(300, 64)), near_duplicates(2), near_duplicates(3)],
    ids=["scattered", "near-duplicates", "other near-duplicates"],
)
def test_what_is_found_is_what_a_comparison_with_every_vector_finds(vectors: np.ndarray) -> None:
    numbered = [Unit(str(n), str(n), "text", str(n)) for n in range(300)]
    index = open_index("numbers", numbered, Given(vectors))
    unit_length = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    for query in np.random.default_rng(4).normal(size=(50, 64)):
        true = unit_length @ query / np.linalg.norm(query)
        found = index.query(query.tolist(), 10)
        np.testing.assert_allclose([s for _, s in found], np.sort(true)[::-1][:10], atol=1e-5)
        np.testing.assert_allclose(
            [s for _, s in found], [true[int(i)] for i, _ in found], atol=1e-5
        )
    assert len(index.query(vectors[0].tolist(), 300)) == 300, "each of them can be reached"


# Damaged


def garbage(index: Path) -> None:
    (index / "chroma.sqlite3").write_bytes(b"no database" * 1000)


def cut_off(index: Path) -> None:
    os.truncate(index / "chroma.sqlite3", 50_000)


def emptied(index: Path) -> None:
    shutil.rmtree(index)
    index.mkdir()


def without_database(index: Path) -> None:
    (index / "chroma.sqlite3").unlink()


def of_another_chroma(index: Path) -> None:
    with sqlite3.connect(index / "chroma.sqlite3") as database:
        database.execute("UPDATE migrations SET hash = 'of another version'")
    database.close()


def of_another_program(index: Path) -> None:
    (index / "chroma.sqlite3").unlink()
    with sqlite3.connect(index / "chroma.sqlite3") as database:
        database.execute("CREATE TABLE collections (name TEXT)")
    database.close()


def segment_zeroed(index: Path) -> None:
    """As a power cut may leave it; Chroma would crash the process that opens it."""
    links = next(index.glob("*/link_lists.bin"))
    links.write_bytes(bytes(links.stat().st_size))


def segments_lost(index: Path) -> None:
    shutil.rmtree(next(f for f in index.iterdir() if f.is_dir()))


def never_completed(index: Path) -> None:
    with index_store.disk_client(index) as client:
        collection = client.get_collection(index_store.names(client)[0], embedding_function=None)
        collection.modify(metadata={**collection.metadata, "complete": False})


def short_of_one(index: Path) -> None:
    with index_store.disk_client(index) as client:
        name = index_store.names(client)[0]
        client.get_collection(name, embedding_function=None).delete(ids=["7.1.3"])


@pytest.mark.parametrize(
    "damage",
    [
        garbage,
        cut_off,
        emptied,
        without_database,
        of_another_chroma,
        of_another_program,
        segment_zeroed,
        segments_lost,
        never_completed,
        short_of_one,
    ],
)
def test_a_damaged_index_is_noticed_and_rebuilt(
    damage: Callable[[Path], None], folder: Path
) -> None:
    build_index(EDITION, units(), WordHashes())
    damage(folder / folders(folder)[0])
    assert check_index(EDITION, units(), WordHashes()) == "stale"
    embedder = WordHashes()
    assert nearest(embedder) == "appeal review panel"
    assert len(embedder.seen) == 200
    assert len(folders(folder)) == 1
    assert check_index(EDITION, units(), WordHashes()) == "ready"


# Several processes, and one that dies


def start(action: str, folder: Path, **more: str) -> subprocess.Popen[str]:
    """A process of its own that runs one of the functions below."""
    path = os.pathsep.join([str(Path(__file__).parent), str(ROOT), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "SEN_CODE_INDEX_DIR": str(folder), **more}
    return subprocess.Popen(
        [sys.executable, "-c", f"import test_index; test_index.{action}()"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def say(*words: object) -> None:
    print(*words, flush=True)


def answer_after_a_stop() -> None:
    embedder = Stopping(lambda: (say("half way"), sys.stdin.read()))
    index = open_index(EDITION, units(128), embedder, progress=lambda done, _: say("done", done))
    say("answer", json.dumps(index.query(embedder.embed_query("plan appeal panel"), 3)))


def let_go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()


def next_line(process: subprocess.Popen[str]) -> str:
    """What it says next; empty once it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def rest(process: subprocess.Popen[str]) -> list[str]:
    return list(iter(lambda: next_line(process), ""))


def wait_until_half_way(process: subprocess.Popen[str]) -> None:
    assert [next_line(process) for _ in range(3)] == ["done 0", "done 64", "half way"]


def test_of_two_processes_that_start_at_once_one_builds_and_both_answer(folder: Path) -> None:
    with start("answer_after_a_stop", folder) as one, start("answer_after_a_stop", folder) as two:
        # Both have found nothing, and neither can have finished yet.
        assert [next_line(one), next_line(two)] == ["done 0", "done 0"]
        let_go_on(one)
        let_go_on(two)
        said = [rest(one), rest(two)]
    assert [one.returncode, two.returncode] == [0, 0]
    *built, answer = max(said, key=len)
    assert built == ["done 64", "half way", "done 128"]
    assert min(said, key=len) == [answer]
    assert answer.startswith('answer [["7.1.')
    assert len(folders(folder)) == 1


def test_after_a_process_was_killed_in_the_middle_of_a_build_the_next_start_is_well(
    folder: Path,
) -> None:
    with start("answer_after_a_stop", folder) as process:
        wait_until_half_way(process)
        process.kill()
    assert [name.split(".")[1].split("-")[0] for name in folders(folder)] == ["building"]
    assert check_index(EDITION, units(128), WordHashes()) == "missing"

    during: list[str] = []
    build_index(EDITION, units(128), Stopping(lambda: during.extend(folders(folder))))
    assert len(during) == 1, "what was left behind is gone before the space is needed"
    assert check_index(EDITION, units(128), WordHashes()) == "ready"
    assert folders(folder) == [f"{EDITION}-{stamp(EDITION, units(128), WordHashes())[:16]}"]


def test_the_wait_for_another_process_has_an_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_place, "WAIT_SECONDS", 0.0)
    with start("answer_after_a_stop", folder) as process:
        wait_until_half_way(process)
        with pytest.raises(IndexUnavailable, match="Another process has been building"):
            open_index(EDITION, units(128), WordHashes())
        let_go_on(process)
        assert rest(process)[-1].startswith("answer")


# Nowhere to write


def assert_cannot_be_written() -> None:
    with pytest.raises(IndexUnavailable, match=r"cannot be written to .* SEN_CODE_INDEX_DIR to"):
        open_index(EDITION, units(), WordHashes())


@pytest.mark.parametrize("place", ["{tmp}/a-file/index", "/proc/index", "/dev/null"])
def test_a_folder_that_cannot_be_made_is_named_with_what_to_do(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").touch()
    monkeypatch.setenv("SEN_CODE_INDEX_DIR", place.format(tmp=tmp_path))
    assert check_index(EDITION, units(), WordHashes()) == "missing"
    assert_cannot_be_written()


def test_a_disk_that_is_full_at_the_last_step_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        assert_cannot_be_written()
    assert folders(folder) == []
    assert nearest() == "appeal review panel"


def test_an_error_of_the_encoder_comes_through_and_leaves_nothing_behind(folder: Path) -> None:
    def fail() -> None:
        raise OSError("the encoder is lost")

    with pytest.raises(OSError, match="the encoder is lost"):
        open_index(EDITION, units(), Stopping(fail))
    assert folders(folder) == []


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of three megabytes under the index folder."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no permission to mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_up(disk: Path) -> None:
    with (disk / "other-things").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


def test_a_full_disk_stops_a_build_with_what_to_do(small_disk: Path) -> None:
    fill_up(small_disk)
    assert_cannot_be_written()
    (small_disk / "other-things").unlink()
    assert nearest() == "appeal review panel"


def test_a_full_disk_on_which_chroma_cannot_open_an_index_is_told(small_disk: Path) -> None:
    build_index(EDITION, units(), WordHashes())
    fill_up(small_disk)
    assert_cannot_be_written()
    (small_disk / "other-things").unlink()
    assert nearest() == "appeal review panel"


def test_a_disk_that_cannot_be_written_is_told_even_where_an_index_is_ready(
    small_disk: Path,
) -> None:
    build_index(EDITION, units(), WordHashes())
    remounted = subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=False)
    if remounted.returncode:
        pytest.skip("the disk cannot be made read-only: the system still holds a file of it open")
    assert_cannot_be_written()


# A Chroma server


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
