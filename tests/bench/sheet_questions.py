"""What the sheet is asked in its measuring, and the same sort of questions in plain SQL."""

from __future__ import annotations

TEXTS = (
    "闽", "138", "刹车", "TS-2024", "TS-202503-00", "王", "刹车 异响", "没有这样的文字", "等",
    "Q", "5678", "报价", "李 修", "9",
)  # fmt: skip

_COLUMNS = """c.number, c.opened_at, coalesce(u.name, c.contact_name), v.plate, c.words, c.finding,
  c.cause, c.department, c.stage, c.closed_at,
  (SELECT r.proposal FROM complaint_rounds AS r WHERE r.complaint_id = c.id
   ORDER BY r.id DESC LIMIT 1) AS proposal,
  (SELECT group_concat(a.text, '；') FROM actions AS a
   WHERE a.complaint_id = c.id AND a.sort = 'corrective') AS corrective,
  (SELECT g.score FROM complaint_ratings AS g WHERE g.complaint_id = c.id
   ORDER BY g.id DESC LIMIT 1) AS score"""
_FROM = """FROM complaints AS c LEFT JOIN vehicles AS v ON v.id = c.vehicle_id
  LEFT JOIN customers AS u ON u.id = coalesce(c.customer_id, v.customer_id)"""


def _query(where: str, order: str) -> str:
    return f"SELECT {_COLUMNS} {_FROM} WHERE c.stage <> 'merged' AND {where} ORDER BY {order}"


QUERIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *(
        (_query("1", order), ())
        for order in (
            "c.opened_at DESC", "3", "v.plate", "c.words", "c.department", "proposal",
            "corrective", "score",
        )
    ),
    *(
        (_query("(c.words LIKE ? OR v.plate LIKE ?)", "c.opened_at DESC"), (f"%{t}%", f"%{t}%"))
        for t in ("闽", "刹车", "5678", "等")
    ),
    (_query("c.department LIKE ?", "c.opened_at"), ("%部%",)),
    (_query("c.opened_at BETWEEN ? AND ?", "c.words"), ("2024-03-01", "2024-05-31~")),
)  # fmt: skip
