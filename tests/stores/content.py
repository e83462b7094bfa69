"""What each saved store holds: by schema, by table, the rows as they were put in."""

from __future__ import annotations

from tests.stores.content_later import AT, CALLS, LOUNGE, Rows

FIRST: Rows = {
    "employees": [
        {"id": 1, "name": "林主管", "role": "manager", "active": 1, "created_at": AT},
        {"id": 2, "name": "周回访", "role": "agent", "active": 0, "created_at": AT},
    ],
    "settings": [{"key": "dealer.name", "value": '"云港星驰"'}],
    "changes": [
        {
            "id": 1,
            "at": AT,
            "actor_id": 1,
            "actor_name": "林主管",
            "verb": "set_settings",
            "entity": "settings",
            "before": '{"dealer.name": ""}',
            "after": '{"dealer.name": "云港星驰"}',
        }
    ],
    "imports": [
        {
            "id": 1,
            "at": AT,
            "actor_id": 1,
            "actor_name": "林主管",
            "kind": "visits",
            "file_name": "结算单.xlsx",
            "file_hash": "a" * 64,
            "rows": 3,
            "added": 2,
            "updated": 0,
            "unchanged": 0,
            "set_aside": 0,
            "refused": 1,
            "reasons": '{"no date": 1}',
            "warnings": "{}",
        }
    ],
    "customers": [
        {"id": 1, "name": "曾小凡", "initials": "zxf", "kind": "private", "import_id": 1},
        {"id": 2, "name": "O'Brien <b>", "initials": "ob", "kind": None, "notes": "line\nline"},
        {"id": 3, "name": "曾小凡", "initials": "zxf", "joined_into": 1},
    ],
    "customer_phones": [{"id": 1, "customer_id": 1, "phone": "13800138000", "import_id": 1}],
    "vehicles": [
        {
            "id": 1,
            "customer_id": 1,
            "plate": "粤B·12345",
            "plate_key": "粤B12345",
            "vin": "LSVAA4182E2123456",
            "family": "星驰 5",
            "delivered_on": "2024-03-08",
            "warranty_until": "2027-03-07",
            "import_id": 1,
        },
        {"id": 2, "customer_id": None, "plate": "粤BD12345", "plate_key": "粤BD12345"},
    ],
    "former_plates": [
        {"id": 1, "vehicle_id": 1, "plate": "粤A00001", "plate_key": "粤A00001"},
    ],
    "visits": [
        {
            "id": 1,
            "order_no": "WO-1",
            "vehicle_id": 1,
            "settled_on": "2026-03-05",
            "amount": 123450,
            "work": "maintenance",
            "import_id": 1,
        },
        {
            "id": 2,
            "order_no": "WO-2",
            "vehicle_id": 2,
            "settled_on": "2026-03-06",
            "amount": -20000,
            "work": "repair",
            "aside": "credit",
            "import_id": 1,
        },
    ],
    "visit_lines": [
        {
            "id": 1,
            "order_no": "WO-1",
            "line_no": 1,
            "sort": "labour",
            "name": "机油机滤更换",
            "quantity": 1.5,
            "amount": 30000,
        }
    ],
    "complete_months": [{"month": "2026-03", "marked_at": AT, "marked_by": "林主管"}],
    "segments": [
        {"id": 1, "name": "老客户", "filter": "{}", "created_at": AT, "created_by": "林主管"}
    ],
}

SECOND: Rows = {
    **FIRST,
    "calendar_days": [{"id": 1, "day": "2026-11-09", "works": 0, "name": "停电"}],
    "complaints": [
        {
            "id": 1,
            "number": "TS-202610-0001",
            "rev": 3,
            "opened_at": "2026-10-12T09:00:00+08:00",
            "stage": "rated",
            "channel": "phone",
            "severity": "critical",
            "taken_by_id": 2,
            "taken_by": "周回访",
            "owner_id": 2,
            "customer_id": 1,
            "vehicle_id": 1,
            "words": "<b>刹车失灵</b>",
            "department": "车间",
            "person": "赵师傅",
            "finding": "属实",
            "cause": "流程未执行",
            "investigated": 1,
            "category": "service",
            "item": "repair_quality",
            "valid": 1,
            "closed_at": "2026-10-20T16:00:00+08:00",
        },
        {
            "id": 2,
            "number": "TS-202610-0002",
            "rev": 4,
            "opened_at": "2026-10-13",
            "stage": "merged",
            "words": "=1+1",
            "contact_phone": "13800138000",
            "merged_into": 1,
            "imported": 1,
            "import_id": 1,
        },
    ],
    "complaint_contacts": [
        {"id": 1, "complaint_id": 1, "at": AT, "by_name": "周回访", "way": "phone"}
    ],
    "complaint_rounds": [
        {
            "id": 1,
            "complaint_id": 1,
            "lap": 1,
            "proposal": "免费返工",
            "proposed_by": "赵师傅",
            "compensation": "gift",
            "amount": 60000,
            "approved": 1,
            "answer": "agreed",
        }
    ],
    "complaint_replies": [
        {
            "id": 1,
            "complaint_id": 1,
            "lap": 1,
            "at": AT,
            "by_name": "周回访",
            "way": "phone",
            "confirmed": 1,
        }
    ],
    "complaint_ratings": [{"id": 1, "complaint_id": 1, "lap": 1, "score": 8}],
    "complaint_holds": [
        {
            "id": 1,
            "complaint_id": 1,
            "from_at": AT,
            "until_at": AT,
            "reason": "parts",
            "by_name": "周回访",
        }
    ],
    "complaint_steps": [
        {
            "id": 1,
            "complaint_id": 1,
            "at": AT,
            "by_id": 1,
            "by_name": "林主管",
            "step": "closed",
            "from_stage": "confirmed",
            "to_stage": "closed",
            "lap": 1,
        }
    ],
    "complaint_handovers": [
        {"id": 1, "complaint_id": 1, "at": AT, "by_name": "林主管", "from_id": 1, "to_id": 2}
    ],
    "complaint_notes": [
        {"id": 1, "complaint_id": 1, "at": AT, "by_name": "周回访", "text": "客户周五到店"}
    ],
    "actions": [
        {
            "id": 1,
            "sort": "preventive",
            "source": "complaint",
            "complaint_id": 1,
            "text": "修订流程",
            "owner": "赵师傅",
            "due_on": "2026-10-31",
            "done_on": "2026-10-30",
            "effect": "effective",
            "created_at": AT,
            "created_by": "周回访",
        }
    ],
    "enquiries": [
        {
            "id": 1,
            "at": AT,
            "sort": "suggestion",
            "topic": "service",
            "taken_by_id": 2,
            "taken_by": "周回访",
            "vehicle_id": 2,
            "words": "休息室加充电口",
        }
    ],
    "attachment_contents": [{"sha256": "b" * 64, "content": b"\x89PNG"}],
    "attachments": [
        {
            "id": 1,
            "complaint_id": 1,
            "name": "照片.png",
            "media": "image/png",
            "size": 4,
            "sha256": "b" * 64,
            "added_at": AT,
            "added_by": "周回访",
        }
    ],
}

CONTENT: dict[str, Rows] = {
    "0001_customers_visits_churn": FIRST,
    "0002_complaints_actions_enquiries": SECOND,
    "0003_calls": SECOND | CALLS,
    "0004_lounge": SECOND | CALLS | LOUNGE,
}
