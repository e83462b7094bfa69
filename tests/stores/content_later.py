"""What the stores of the later schemas hold beside what the earlier ones do."""

from __future__ import annotations

from typing import Any

Rows = dict[str, list[dict[str, Any]]]

AT = "2026-11-02T10:00:00+08:00"

CALLS: Rows = {
    "questionnaires": [
        {
            "id": 1,
            "code": "service",
            "purpose": "visit",
            "title": "售后满意度",
            "created_at": AT,
            "created_by": "林主管",
        }
    ],
    "questionnaire_versions": [
        {
            "id": 1,
            "questionnaire_id": 1,
            "version": 1,
            "content": '{"questions": []}',
            "created_at": AT,
            "created_by": "林主管",
        }
    ],
    "scripts": [
        {
            "id": 1,
            "code": "visit",
            "purpose": "visit",
            "title": "维修后回访",
            "created_at": AT,
            "created_by": "林主管",
        }
    ],
    "script_versions": [
        {
            "id": 1,
            "script_id": 1,
            "version": 2,
            "content": '{"opening": "{称呼|客户}您好"}',
            "created_at": AT,
            "created_by": "林主管",
        }
    ],
    "script_favourites": [{"id": 1, "employee_id": 2, "purpose": "visit", "script_id": 1}],
    "call_topics": [
        {
            "id": 1,
            "title": "新车预售",
            "questionnaire_id": 1,
            "script_id": 1,
            "from_on": "2026-11-01",
            "until_on": "2026-11-30",
            "created_at": AT,
            "created_by": "林主管",
        }
    ],
    "call_tasks": [
        {
            "id": 1,
            "purpose": "visit",
            "occasion": "visit:1:2026-03-05",
            "vehicle_id": 1,
            "customer_id": 1,
            "visit_id": 1,
            "person": "曾小凡",
            "phone": "13800138000",
            "due_on": "2026-03-08",
            "agent_id": 2,
            "tries": 1,
            "begun": 1,
            "created_at": AT,
        }
    ],
    "call_attempts": [
        {
            "id": 1,
            "task_id": 1,
            "vehicle_id": 1,
            "phone": "13800138000",
            "at": AT,
            "by_id": 2,
            "by_name": "周回访",
            "result": "not_reached",
            "detail": "busy",
            "script_version_id": 1,
        }
    ],
    "call_sheets": [
        {
            "id": 1,
            "task_id": 1,
            "vehicle_id": 1,
            "version_id": 1,
            "begun_at": AT,
            "by_id": 2,
            "by_name": "周回访",
            "at_question": "service_04",
        }
    ],
    "call_answers": [
        {
            "id": 1,
            "sheet_id": 1,
            "question": "service_04",
            "score": 6,
            "reason": "等太久 <b>",
            "at": AT,
        }
    ],
    "call_leads": [
        {
            "id": 1,
            "task_id": 1,
            "name": "O'Brien",
            "phone": "13900000000",
            "taken_at": AT,
            "taken_by": "周回访",
        }
    ],
    "delivery_interviews": [
        {
            "id": 1,
            "vehicle_id": 1,
            "delivered_on": "2024-03-08",
            "sheet_id": 1,
            "vip": 1,
            "at": AT,
            "by_id": 2,
            "by_name": "周回访",
        }
    ],
}

LOUNGE: Rows = {
    "lounge_versions": [
        {
            "id": 1,
            "from_month": "2026-11",
            "content": '{"items": []}',
            "created_at": AT,
            "created_by": "林主管",
        }
    ],
    "lounge_days": [{"id": 1, "day": "2026-11-01", "closed": 1, "staffed": None, "note": "停电"}],
    "lounge_faults": [
        {
            "id": 1,
            "item": "drinks",
            "opened_at": AT,
            "opened_by": "陈接待",
            "words": "没有热水",
            "action_id": 1,
        }
    ],
    "lounge_cells": [
        {
            "id": 1,
            "day": "2026-11-02",
            "round": 1,
            "item": "drinks",
            "state": "fault",
            "fault_id": 1,
            "at": AT,
            "by_id": 3,
            "by_name": "陈接待",
            "late": 1,
            "late_reason": "值班外出",
        }
    ],
    "lounge_photos": [
        {
            "id": 1,
            "fault_id": 1,
            "name": "水机.png",
            "media": "image/png",
            "size": 4,
            "sha256": "b" * 64,
            "added_at": AT,
            "added_by": "陈接待",
        }
    ],
    "lounge_stock": [{"id": 1, "name": "车型折页", "unit": "份", "reorder_at": 20}],
    "lounge_counts": [
        {
            "id": 1,
            "stock_id": 1,
            "day": "2026-11-02",
            "quantity": 12,
            "at": AT,
            "by_name": "陈接待",
        }
    ],
    "meals": [
        {
            "id": 1,
            "day": "2026-11-02",
            "at": AT,
            "vehicle_id": 1,
            "plate": "粤B12345",
            "guests": 2,
            "tickets": 2,
            "by_id": 3,
            "by_name": "陈接待",
        }
    ],
}
