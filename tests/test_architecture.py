"""The house rules that no single module can hold by itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("corpus", "ingest", "assistant", "ui", "eval")
LONGEST = 300


@dataclass(frozen=True)
class Import:
    """One module that a file imports; ``lazily``: inside a function."""

    file: str
    module: str
    lazily: bool


def sources() -> dict[str, ast.Module]:
    files = sorted(file for package in HOUSE for file in (ROOT / package).rglob("*.py"))
    return {file.relative_to(ROOT).as_posix(): ast.parse(file.read_bytes()) for file in files}


SOURCES = sources()


def imports_of(file: str, tree: ast.Module) -> Iterator[Import]:
    """``from a import b`` is both ``a`` and ``a.b``: b may be a module. Typing counts, too."""
    inside = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.walk(node)
    }
    for node in ast.walk(tree):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            package = node.module or ""
            if node.level:
                above = ".".join(Path(file).parts[: -node.level])
                package = f"{above}.{package}".rstrip(".")
            modules = [package, *(f"{package}.{alias.name}" for alias in node.names)]
        yield from (Import(file, module, node in inside) for module in modules)


IMPORTS = [one for file, tree in SOURCES.items() for one in imports_of(file, tree)]


def is_within(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


# Imports run one way

MAY_IMPORT = {  # the first pattern that fits the file counts
    "corpus/*": ["corpus"],
    "ingest/*": ["ingest", "corpus"],
    "assistant/cli.py": ["assistant", "corpus", "ingest", "ui.serve"],
    "assistant/*": ["assistant", "corpus", "ingest.index", "ingest.embed"],
    "ui/*": ["ui", "assistant", "corpus"],
    "eval/peers.py": ["eval", "assistant", "corpus", "ingest.embed"],
    "eval/*": ["eval", "assistant", "corpus"],
}


def allowed(file: str) -> list[str]:
    return next(names for pattern, names in MAY_IMPORT.items() if fnmatch(file, pattern))


@pytest.mark.parametrize("package", HOUSE)
def test_imports_run_one_way_ui_and_eval_to_assistant_to_ingest_to_corpus(package):
    within = [one for one in IMPORTS if one.file.startswith(f"{package}/")]
    strays = [
        one
        for one in within
        if one.module.partition(".")[0] in HOUSE
        and not any(
            is_within(one.module, name) or is_within(name, one.module) for name in allowed(one.file)
        )
    ]
    assert within
    assert strays == []


def test_a_package_is_not_imported_whole_for_the_part_that_may_be():
    """``from ingest import embed`` is fine; ``import ingest`` alone would hide what is used."""
    whole = [
        f"{one.file}: {one.module}"
        for one in IMPORTS
        if one.module in HOUSE
        and not any(
            other.file == one.file and other.module.startswith(f"{one.module}.")
            for other in IMPORTS
        )
    ]
    assert whole == []


HEAVY = {
    "chromadb": "ingest/index_store.py",
    "pypdf": "ingest/extract*.py",
    "onnxruntime": "ingest/embed.py",
    "onnxruntime.quantization": "ingest/adapt*.py",
    "torch": "ingest/adapt*.py",
    "sentence_transformers": "ingest/adapt*.py",
    "transformers": "ingest/adapt*.py",
    "streamlit": "ui/*.py",
}


def library_of(module: str) -> str | None:
    """The longest name in the table that the module belongs to."""
    return max((name for name in HEAVY if is_within(module, name)), key=len, default=None)


@pytest.mark.parametrize(("library", "importer"), HEAVY.items())
def test_a_heavy_library_has_one_importer(library, importer):
    files = {one.file for one in IMPORTS if library_of(one.module) == library}
    assert {file for file in files if not fnmatch(file, importer)} == set()


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("assistant/cli.py", "assistant.ask"),
        ("assistant/cli.py", "ingest"),
        ("assistant/cli.py", "ui"),
        ("ingest/adapt*.py", "onnxruntime.quantization"),
    ],
)
def test_what_a_file_needs_for_one_of_its_tasks_it_imports_there(file, module):
    needed = [one for one in IMPORTS if fnmatch(one.file, file) and is_within(one.module, module)]
    assert needed
    assert [one for one in needed if not one.lazily] == []


def test_answering_loads_neither_torch_nor_any_page():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import assistant.ask, sys; print([n for n in ('torch', 'sentence_transformers',"
            " 'transformers', 'pypdf', 'streamlit') if n in sys.modules])",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


# Files


@pytest.mark.parametrize("file", SOURCES)
def test_a_file_fits_into_a_readers_head(file):
    assert len((ROOT / file).read_text(encoding="utf-8").splitlines()) <= LONGEST


CLOCK = {("date", "today"), ("datetime", "today"), ("datetime", "now"), ("datetime", "utcnow")}
CLOCK_READERS = ["ui/*.py", "assistant/cli.py"]
# The eval names a folder of results after the moment of the run; no answer depends on it.
NAMES_A_FOLDER = [("eval/__main__.py", "datetime.now")]


def clock_reads() -> list[tuple[str, str]]:
    found = []
    for file, tree in SOURCES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                owner = node.value
                name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
                if (name, node.attr) in CLOCK:
                    found.append((file, f"{name}.{node.attr}"))
    return found


def test_no_one_reads_the_clock_but_the_page_and_the_command_line():
    inner = [one for one in clock_reads() if not any(fnmatch(one[0], p) for p in CLOCK_READERS)]
    assert set(inner) <= set(NAMES_A_FOLDER)
    assert ("assistant/cli.py", "date.today") in clock_reads()


def test_no_except_catches_everything_without_a_name():
    bare = [
        f"{file}:{node.lineno}"
        for file, tree in SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []


# The repository speaks of the project alone

OF_A_MACHINE = re.compile(rb"(?<![\w.:/<-])/(?:work|home|root|Users|tmp)/[\w.-]+|[A-Z]:\\+Users\\")
OF_A_REGISTRY = re.compile(
    rb"py[p]i\.org|python[h]osted\.org|registry\.np[m]js|crates\.io|proxy\.golang|artifactory|"
    rb"--(?:extra-)?index-url|devpi",
    re.IGNORECASE,
)


def tracked_files() -> list[Path]:
    """What is committed, and what could be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    files = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    return [file for file in files if file.is_file() and file != Path(__file__)]


@pytest.mark.parametrize("pattern", [OF_A_MACHINE, OF_A_REGISTRY], ids=["machine", "registry"])
def test_no_file_names_a_path_of_a_machine_or_a_package_registry(pattern):
    named = [
        f"{file.relative_to(ROOT)}: {match[0].decode(errors='replace')}"
        for file in tracked_files()
        for match in pattern.finditer(file.read_bytes())
    ]
    assert named == []
