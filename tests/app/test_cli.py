"""The command line: one JSON document, messages on standard error, exit 0, 1 or 2."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app import cli
from app.base.door import open_store
from app.base.places import default_store
from app.commands import run
from app.customers.cells import recount
from app.house import open_house
from tests.app.complaints.figures.figure_cases import Book
from tests.app.customers.garage import add_car, add_customer, add_visit, everything
from tests.files import CAR_HEADERS, LINE_HEADERS, VISIT_HEADERS, vin, visit, write_csv

ROOT = Path(__file__).resolve().parents[2]
DONE, REFUSED, WRONG_USAGE = 0, 1, 2


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


class Desk:
    """Gives commands on one store and hands over what they say."""

    def __init__(self, store_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = store_path
        self._capsys = capsys

    def __call__(self, *words: object, json: bool = True, lang: str = "en") -> Answer:
        common = ["--store", str(self.path), "--lang", lang, *(["--json"] if json else [])]
        return self.bare(*common, *words)

    def bare(self, *words: object) -> Answer:
        code = run([str(word) for word in words])
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)


@pytest.fixture
def desk(store_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(store_path, capsys)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Four cars of January, two of which came again; put in without an import."""
    with open_house(desk.path) as store:
        owner = add_customer(store, "王芳", "13800138000", "02787654321", kind="private")
        told = {"delivered_on": "2023-05-06", "model": "朗逸", "family": "朗逸"}
        cars = [
            add_car(store, f"鄂A1000{n}", owner if n < 2 else None, vin=vin(n + 1), **told)
            for n in range(4)
        ]
        for number, (car, day) in enumerate(
            [(c, "2026-01-15") for c in cars] + [(c, "2026-04-15") for c in cars[:2]]
        ):
            kinds: dict[str, Any] = {"work": "maintenance", "work_text": "保养", "amount": 30_000}
            add_visit(store, car, day, f"RO{number}", status_text="已结算", **kinds)
        line = {"order_no": "RO1", "line_no": 1, "sort": "labour", "name": "更换机油"}
        store.insert("visit_lines", line | {"quantity": 1.0, "amount": 8_000})
        store.checkpoint()
    return desk


# Usage


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-command",),
        ("churn",),
        ("churn", "2026-13"),
        ("churn", "2026-1"),
        ("churn", "July"),
        ("import", "visits"),
        ("import", "meals", "a.csv"),
        ("export", "visits"),
        ("export", "meals", "--out", "a.xlsx"),
        ("report", "2026-07"),
        ("figures", "2026-13"),
        ("check", "--nonsense"),
        ("--lang", "tlh", "check"),
        ("--json",),
    ],
)
def test_wrong_usage_is_two_and_says_so_on_standard_error(
    desk: Desk, words: tuple[str, ...]
) -> None:
    answer = desk.bare("--store", desk.path, *words)
    assert (answer.code, answer.out) == (WRONG_USAGE, "")
    assert answer.err.strip()


def test_a_refusal_is_one_with_its_sentence(desk: Desk, tmp_path: Path) -> None:
    nowhere = tmp_path / "none.db"
    plain = desk.bare("--store", nowhere, "--lang", "en", "check")
    assert (plain.code, plain.out) == (REFUSED, "")
    assert plain.err == f"There is no store at {nowhere}.\n"
    answer = desk.bare("--store", nowhere, "--lang", "en", "--json", "check")
    assert answer.document == {"error": f"There is no store at {nowhere}."}
    assert answer.code == REFUSED
    assert not nowhere.exists()


def test_common_options_stand_before_or_after_the_command(filled: Desk) -> None:
    common = ("--store", filled.path, "--lang", "en", "--json")
    before = filled.bare(*common, "churn", "2026-07")
    after = filled.bare("churn", "2026-07", *common)
    among = filled.bare("--json", "churn", "--store", filled.path, "2026-07", "--lang", "en")
    assert before == after == among
    assert before.document["vehicles"] == 4


def test_each_language_is_spoken_chinese_unless_another_is_named(filled: Desk) -> None:
    english = filled.bare("--store", filled.path, "check", "--lang", "en").out
    chinese = filled.bare("--store", filled.path, "--lang", "zh_CN", "check").out
    assert english == "The store is sound.\n"
    assert chinese != english and not chinese.isascii()
    assert filled.bare("--store", filled.path, "check").out == chinese


def test_the_program_itself_answers_in_utf8_whatever_the_console(filled: Desk) -> None:
    called = [sys.executable, "-m", "app", "--store", str(filled.path), "--json"]
    done = subprocess.run([*called, "churn", "2026-07"], cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout)["by_model"] == {"朗逸": [4, 2]}
    done = subprocess.run([*called, "churn", "x"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == WRONG_USAGE


def test_a_call_without_a_command_is_for_the_window(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[tuple[Any, ...]] = []

    class Window:
        @staticmethod
        def run(*given: Any) -> int:
            calls.append(given)
            return DONE

    real = importlib.import_module
    monkeypatch.setattr(
        importlib, "import_module", lambda name: Window if name == "ui.main" else real(name)
    )
    store = tmp_path / "a.db"
    assert cli.main([]) == DONE
    assert cli.main([f"--store={store}", "--lang", "en", "--smoke"]) == DONE
    assert calls == [
        (default_store(), None, []),
        (store, "en", ["--smoke"]),
    ]
    assert cli.main(["--lang", "tlh"]) == WRONG_USAGE
    assert cli.main(["--store"]) == WRONG_USAGE
    assert len(calls) == 2


# Import


def test_import_tells_the_bins_of_each_file(desk: Desk, tmp_path: Path) -> None:
    good = write_csv(
        tmp_path / "good.csv",
        VISIT_HEADERS,
        [visit(1), visit(2, work="配件零售"), visit(3, day="待定"), visit(1)],
    )
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    later = write_csv(tmp_path / "later.csv", VISIT_HEADERS, [visit(4), visit(5, plate="")])
    errors = tmp_path / "out" / "errors.xlsx"
    answer = desk(
        "import", "visits", good, picture, tmp_path / "none.csv", later, "--errors", errors
    )
    assert answer.code == REFUSED
    first, second, third, fourth = answer.document["files"]
    assert first == {
        "file": str(good),
        "rows": 4,
        "added": 1,
        "updated": 0,
        "unchanged": 1,
        "set_aside": 1,
        "refused": 1,
        "reasons": first["reasons"],
    }
    assert sum(first["reasons"].values()) == 1
    assert sorted(second) == sorted(third) == ["error", "file"]
    assert "picture" in second["error"] and "cannot be opened" in third["error"]
    assert second["error"] in answer.err and third["error"] in answer.err
    assert (fourth["added"], fourth["refused"]) == (1, 1)
    with open_store(desk.path, mode="read") as store:
        assert store.value("SELECT count(*) FROM visits") == 3
        assert store.value("SELECT count(*) FROM imports") == 2
        assert {name for (name,) in store.rows("SELECT actor_name FROM imports")} == {"林主管"}
    rows = CalamineWorkbook.from_path(errors).get_sheet_by_index(0).to_python()
    assert rows[0][: len(VISIT_HEADERS)] == list(VISIT_HEADERS)
    assert [row[0] for row in rows[1:]] == ["RO000003", "RO000005"]
    assert [row[-1] for row in rows] == ["File", "good.csv", "later.csv"]


def test_one_files_errors_are_its_own_workbook(desk: Desk, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", VISIT_HEADERS, [visit(1), visit(2, day="待定")])
    errors = tmp_path / "errors.xlsx"
    answer = desk("import", "visits", file, "--errors", errors)
    assert answer.code == DONE
    rows = CalamineWorkbook.from_path(errors).get_sheet_by_index(0).to_python()
    assert len(rows) == 2 and rows[0][-1] == "Why refused" and rows[1][0] == "RO000002"
    answer = desk("import", "visits", errors, "--errors", tmp_path / "again.xlsx")
    assert answer.document["files"][0]["refused"] == 1
    good = write_csv(tmp_path / "b.csv", VISIT_HEADERS, [visit(1)])
    answer = desk("import", "visits", good, "--errors", tmp_path / "none.xlsx", json=False)
    assert answer.code == DONE and not (tmp_path / "none.xlsx").exists()
    assert "1 unchanged" in answer.out and "no error workbook" in answer.err


def test_an_error_workbook_that_cannot_be_written_takes_no_answer_away(
    desk: Desk, tmp_path: Path
) -> None:
    file = write_csv(tmp_path / "a.csv", VISIT_HEADERS, [visit(1), visit(2, day="待定")])
    (tmp_path / "wall").write_bytes(b"")
    answer = desk("import", "visits", file, "--errors", tmp_path / "wall" / "errors.xlsx")
    assert answer.code == REFUSED
    assert answer.document["files"][0]["added"] == 1
    assert "errors.xlsx" in answer.err


def test_all_kinds_come_back_unchanged_from_their_own_export(filled: Desk, tmp_path: Path) -> None:
    with open_house(filled.path) as store:
        before = everything(store)
    for kind, rows in (("vehicles", 4), ("deliveries", 4), ("visits", 6), ("visit_lines", 1)):
        out = tmp_path / f"{kind}.xlsx"
        answer = filled("export", kind, "--out", out)
        assert answer.document == {"file": str(out), "rows": rows}
        (told,) = filled("import", kind, out).document["files"]
        assert (told.get("rows"), told.get("unchanged")) == (rows, rows), (kind, told)
    with open_house(filled.path) as store:
        assert everything(store) == before


# Figures


def test_churn_has_the_promised_shape(filled: Desk) -> None:
    answer = filled("churn", "2026-07")
    assert answer.code == DONE
    assert answer.document == {
        "report_month": "2026-07",
        "cohort_month": "2026-01",
        "orders": 4,
        "vehicles": 4,
        "lost": 2,
        "provisional": True,
        "by_kind": {"maintenance": [4, 2], "repair": [0, 0]},
        "by_model": {"朗逸": [4, 2]},
        "by_customer_type": {
            "private": [2, 0],
            "company": [0, 0],
            "special": [0, 0],
            "unknown": [2, 2],
        },
        "by_age_years": {
            "0-2": [0, 0],
            "2-4": [4, 2],
            "4-5": [0, 0],
            "5+": [0, 0],
        },
        "by_warranty": {"in": [0, 0], "out": [0, 0], "unknown": [4, 2]},
        "by_cause": answer.document["by_cause"],
    }
    words = filled("churn", "2026-07", json=False).out
    assert "2 are lost" in words and "50" in words and "Provisional" in words


def test_figures_are_given_by_section(filled: Desk) -> None:
    with open_house(filled.path) as store:
        Book(store).case("2026-07-05 09:00", category="service", cause="流程未执行")
    document = filled("figures", "2026-07").document
    assert document["month"] == "2026-07"
    assert document["sections"]["complaints"]["by_cause"] == {"流程未执行": 1}
    assert document["sections"]["churn"] == filled("churn", "2026-07").document
    words = filled("figures", "2026-07", json=False).out
    assert "July 2026: 1 opened" in words and "流程未执行" in words and "2 are lost" in words


def test_a_report_is_a_pdf(filled: Desk, tmp_path: Path) -> None:
    out = tmp_path / "七月.pdf"
    answer = filled("report", "2026-07", "--out", out, "--audience", "maker")
    assert answer.code == DONE
    assert answer.document["file"] == str(out) and answer.document["pages"] >= 1
    content = out.read_bytes()
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert answer.err == ""


def test_nothing_to_report_on_is_said(desk: Desk, tmp_path: Path) -> None:
    answer = desk("report", "2026-07", "--out", tmp_path / "a.pdf")
    assert answer.code == REFUSED and "no visits" in answer.document["error"]
    assert not (tmp_path / "a.pdf").exists()


# The house


def test_backup_and_restore(filled: Desk) -> None:
    answer = filled("backup")
    copy = Path(answer.document["file"])
    assert answer.code == DONE and copy.exists()
    with open_house(filled.path) as store:
        before = everything(store)
        with store.write():
            store.execute("DELETE FROM visits")
    answer = filled("restore", copy)
    assert answer.code == DONE
    assert Path(answer.document["before"]).exists()
    with open_house(filled.path) as store:
        assert everything(store) == before
    answer = filled("restore", copy.with_name("none.db"))
    assert answer.code == REFUSED and "none.db" in answer.document["error"]


def test_check_finds_a_sound_store_sound(filled: Desk) -> None:
    answer = filled("check")
    assert answer.code == DONE
    assert answer.document == {"sound": True, "faults": [], "months": []}


def test_check_finds_a_damaged_page(filled: Desk) -> None:
    size = filled.path.stat().st_size
    with filled.path.open("rb+") as file:
        file.seek(size - size // 3)
        file.write(b"\xff" * 8)
    answer = filled("check")
    assert answer.code == REFUSED
    assert answer.document.get("faults") or "damaged" in answer.document["error"]
    assert filled("check", json=False).code == REFUSED


def test_check_finds_a_month_whose_cells_were_tampered_with(filled: Desk) -> None:
    with open_store(filled.path) as store:
        store.execute("UPDATE month_cells SET cells = x'05000000' WHERE month = '2026-04'")
        assert recount(store) == ["2026-04"]
    answer = filled("check")
    assert answer.code == REFUSED
    assert answer.document == {"sound": False, "faults": [], "months": ["2026-04"]}
    assert "2026-04" in filled("check", json=False).out


def test_the_invented_dealership_needs_a_store_of_its_own(filled: Desk) -> None:
    with open_house(filled.path) as store:
        before = everything(store)
    answer = filled("demo")
    assert answer.code == REFUSED and "holds customers already" in answer.document["error"]
    with open_house(filled.path) as store:
        assert everything(store) == before


def test_the_invented_dealership_is_made_in_a_new_store(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "new" / "demo.db"
    answer = desk.bare("demo", "--store", path, "--json")
    assert answer.code == DONE
    assert answer.document["store"] == str(path)
    assert answer.document["vehicles"] == 3000 and answer.document["visits"] > 9_000
    assert desk.bare("check", "--store", path).code == DONE


def test_cars_and_lines_go_in_too(desk: Desk, tmp_path: Path) -> None:
    cars = write_csv(
        tmp_path / "cars.csv",
        CAR_HEADERS,
        [("鄂A12345", vin(1), "朗逸", "私家车", "2024-01-02", "王芳", "13800138000")],
    )
    lines = write_csv(tmp_path / "lines.csv", LINE_HEADERS, [("RO1", "材料", "机油", 4, 200)])
    assert desk("import", "deliveries", cars).document["files"][0]["added"] == 1
    assert desk("import", "visit_lines", lines).document["files"][0]["added"] == 1
    assert desk("import", "vehicles", cars).document["files"][0]["unchanged"] == 1


def test_an_import_is_listed_and_taken_back(filled: Desk, tmp_path: Path) -> None:
    def register() -> Any:
        with open_house(filled.path, mode="read") as store:
            return everything(store)

    before = register()
    file = write_csv(tmp_path / "more.csv", VISIT_HEADERS, [visit(70, car=70), visit(71)])
    assert filled("import", "visits", file).code == 0
    (line,) = filled("imports").document["imports"]
    assert (line["file"], line["added"], line["taken_back_at"]) == ("more.csv", 2, None)
    assert filled("take-back", line["id"]).document == {"taken_back": line["id"]}
    assert register() == before
    assert filled("imports").document["imports"][0]["taken_back_at"]
    assert filled("take-back", line["id"]).code == 1
