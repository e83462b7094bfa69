"""What the whole house promises, and would be forgotten first."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from packaging.requirements import Requirement

import app
from app.base.migrations import STEPS
from app.base.settings import SETTINGS, default_of
from tests.words import CATALOGUES, read_catalogue, sources_catalogue, texts

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SOURCES = [path for top in ("app", "ui") for path in sorted((ROOT / top).rglob("*.py"))]
MARKS = {"_", "N_", "ngettext"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), shown(path))


def called(node: ast.AST) -> str | None:
    """The bare name that a call calls."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    return None


# Files and imports


def test_a_file_holds_one_idea():
    files = [*SOURCES, *(ROOT / "tests").rglob("*.py"), ROOT / "dev.py"]
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > 450} == {}


# Starting the window may cost twice a bare one: what is slow to import comes when it is used.
SLOW = {"pandas", "numpy", "pyqtgraph", "reportlab", "pypdfium2", "lxml", "holidays", "rapidfuzz"}
SLOW |= {"phonenumbers", "pypinyin", "chinese_calendar", "python_calamine", "xlsxwriter", "babel"}


@pytest.mark.parametrize(
    ("module", "absent"),
    [("ui.main", SLOW), ("app.cli", SLOW | {"PySide6", "sqlite_utils"})],
)
def test_the_start_imports_nothing_slow(module, absent):
    script = f"import sys, {module}; print(*sorted({absent!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()) == (0, []), done.stderr


# Words


def marked_texts() -> Iterator[tuple[str, ast.Call, bool]]:
    """Each call of _(), N_() or ngettext(): its place, and whether it runs when called only."""
    for path in SOURCES:
        if path == ROOT / "app" / "base" / "translation.py":
            continue
        stack: list[tuple[ast.AST, bool]] = [(tree(path), False)]
        while stack:
            node, later = stack.pop()
            if called(node) in MARKS:
                assert isinstance(node, ast.Call)
                yield f"{shown(path)}:{node.lineno}", node, later
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                body = node.body if isinstance(node.body, list) else [node.body]
                early = [node.args]
                early += getattr(node, "decorator_list", [])
                stack += [(child, True) for child in body]
                stack += [(child, later) for child in early]
            else:
                stack += [(child, later) for child in ast.iter_child_nodes(node)]


def test_marked_texts_are_whole_and_constant():
    wrong = []
    for place, call, _later in marked_texts():
        composed = (ast.JoinedStr, ast.BinOp, ast.Call)
        if any(isinstance(argument, composed) for argument in call.args[:2]):
            wrong.append(place)
    assert wrong == [], "put the text whole into _(), and .format() behind it"


def test_no_text_is_translated_before_the_language_is_known():
    early = [place for place, call, later in marked_texts() if called(call) != "N_" and not later]
    assert early == [], "mark it with N_() and translate it where it is used"


def ids(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {texts(message.id) for message in catalogue if message.id}


def test_every_marked_text_is_collected():
    known = {form for forms in ids(sources_catalogue()) for form in forms}
    missed = []
    for place, call, _later in marked_texts():
        first = call.args[0]
        if isinstance(first, ast.Constant) and first.value and first.value not in known:
            missed.append(place)
    assert missed == [], "what collects the texts does not look into f-strings"


def test_chinese_is_there():
    assert [path.parents[1].name for path in CATALOGUES] == ["zh_CN"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
class TestCatalogue:
    def test_holds_the_sources_texts_and_no_others(self, path):
        here, there = ids(read_catalogue(path)), ids(sources_catalogue())
        assert (sorted(there - here), sorted(here - there)) == ([], [])

    def test_translates_every_text(self, path):
        messages = [message for message in read_catalogue(path) if message.id]
        missing = [m.id for m in messages if not all(texts(m.string)) or m.fuzzy]
        assert missing == []

    def test_keeps_every_placeholder(self, path):
        def holes(text: str) -> set[str]:
            return set(re.findall(r"\{(\w*)[^}]*\}", text))

        wrong = []
        for message in read_catalogue(path):
            wanted = set().union(*(holes(text) for text in texts(message.id)))
            given = set().union(*(holes(text) for text in texts(message.string)))
            if message.id and wanted != given:
                wrong.append(message.id)
        assert wrong == []

    def test_is_compiled_as_it_stands(self, path):
        with path.with_suffix(".mo").open("rb") as file:
            compiled = {texts(m.id): texts(m.string) for m in read_mo(file) if m.id}
        written = {texts(m.id): texts(m.string) for m in read_catalogue(path) if m.id}
        assert compiled == written


# The window


def window_sources() -> list[Path]:
    return [path for path in SOURCES if shown(path).startswith("ui/")]


def test_data_never_becomes_rich_text():
    """A label takes `<b>` in a customer's name for a tag unless it is told not to."""
    allowed = {"ui/widgets/labels.py", "ui/widgets/dialogs.py"}
    made = [
        (path, statement)
        for path in window_sources()
        if shown(path) not in allowed
        for statement in ast.walk(tree(path))
        if isinstance(statement, ast.stmt)
        and not hasattr(statement, "body")
        and any(called(node) in {"QLabel", "QMessageBox"} for node in ast.walk(statement))
    ]
    # A label made with nothing but its parent, or called a picture, is there for a picture.
    bare = [
        f"{shown(path)}:{statement.lineno}"
        for path, statement in made
        if not re.search(r"= QLabel\((self)?\)$|picture = QLabel\(\w*\)$", ast.unparse(statement))
    ]
    assert bare == [], "use ui.widgets.labels and ui.widgets.dialogs"


def test_the_window_never_spins_or_waits():
    banned = {"processEvents", "waitForDone", "sleep"}
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in window_sources()
        if path.name != "tour.py"  # a tour has no person at the keys: it waits for its pictures
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in banned
    ]
    assert found == []


def table_models() -> list[str]:
    return sorted(
        node.name
        for path in window_sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and any(re.match(r"QAbstract\w*Model$", ast.unparse(base)) for base in node.bases)
    )


def test_every_model_goes_through_the_model_tester():
    tests = [path.read_text("utf-8") for path in (ROOT / "tests" / "ui").rglob("*.py")]
    tried = "\n".join(text for text in tests if re.search(r"ModelTester|qtmodeltester", text))
    assert [model for model in table_models() if model not in tried] == []


# Storing


STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|CREATE|DROP)\s", re.DOTALL)


def test_sql_stands_only_in_store_files():
    # SQL is at home behind the door too, and where files become rows by way of a staging store.
    homes = re.compile(r"app/base/|app/importing/|/planners/|/store\w*\.py$|/cells\w*\.py$")
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in SOURCES
        if not homes.search(shown(path))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and STATEMENT.match(node.value)
        and re.search(r"\b(FROM|INTO|SET|TABLE|SELECT)\b", node.value)
    ]
    assert found == []


def test_every_schema_has_a_saved_store():
    stores = {path.stem for path in (ROOT / "tests" / "stores").glob("*.db")}
    assert {name for name, _step in STEPS} == stores


def test_every_setting_is_documented():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [setting.key for setting in SETTINGS if f"`{setting.key}`" not in readme] == []


def test_every_setting_begins_with_what_it_allows():
    keys = [setting.key for setting in SETTINGS]
    assert len(keys) == len(set(keys))
    assert [one.key for one in SETTINGS if not one.allowed(default_of(one.key))] == []


# Shipping


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("run", []), ("dev", ["dev"]), ("bench", ["dev", "bench"]), ("build", ["build"])],
)
def test_a_lock_holds_what_the_project_names(lock, extras):
    text = (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))
    optional = PROJECT["project"]["optional-dependencies"]
    wanted = PROJECT["project"]["dependencies"] + [
        one for extra in extras for one in optional[extra]
    ]
    for requirement in map(Requirement, wanted):
        version = pinned.get(requirement.name.lower())
        assert version is not None and version in requirement.specifier, requirement.name
    assert not re.search(r"^--|://|file:", text, re.MULTILINE), "no index, no folder: only hashes"


def test_the_version_is_told_once():
    assert app.__version__ == PROJECT["project"]["version"]
