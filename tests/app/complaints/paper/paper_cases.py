"""A case with everything in it that a form can hold, and one with next to nothing."""

from __future__ import annotations

from typing import Any

from app.complaints.case import (
    Attachment,
    Case,
    CaseAction,
    Contact,
    Handover,
    Hold,
    Note,
    Rating,
    Reply,
    Round,
    Step,
)
from app.complaints.paper.form import ClockLine, FormContext

UNBROKEN = "".join(chr(0x4E00 + index) for index in range(2200))
LATIN = "".join("abcdefghij"[index % 10] for index in range(2100))
ODD = "<b>王 =1+1 奔驰<S>级 & 𠮷 😀 “引号” 第二行\n第三行"


def bare(**changes: Any) -> Case:
    """A case that was just opened."""
    given: dict[str, Any] = {
        "id": 7, "number": "TS-202611-0007", "rev": 1, "opened_at": "2026-11-02T09:12:00+08:00",
        "stage": "opened", "lap": 1, "channel": "phone", "severity": "general",
        "taken_by_id": 2, "taken_by": "周回访", "owner_id": 2, "words": "空调不制冷",
        **dict.fromkeys(
            (
                "customer_id", "vehicle_id", "contact_name", "contact_phone", "about_department",
                "about_person", "aim", "promised_at", "visit_id", "related", "samples",
                "department", "person", "finding", "cause", "further_causes", "category", "item",
                "dimension", "valid", "invalid_reason", "invalid_agreed", "closing_asked_at",
                "closing_asked_by", "closed_at", "merged_into", "enquiry_id", "source_no",
            )
        ),
        "investigated": 0, "imported": 0,
    }  # fmt: skip
    return Case(**{**given, **changes})


def full(words: str = UNBROKEN) -> Case:
    """Two rounds, two closings, a low score, a hold, hand-overs; long and awkward texts."""
    at = "2026-11-0{}T10:00:00+08:00".format
    return bare(
        stage="rated", lap=2, severity="critical", customer_id=1, vehicle_id=1,
        contact_name="<b>王", contact_phone="13900139001", about_department="机修车间",
        about_person="李师傅", words=words, aim="rework", promised_at=at(2), visit_id=3,
        related="上月的保养", samples="旧制动片一副", department="机修车间", person="李师傅",
        finding=ODD, cause="配件质量", further_causes="沟通不及时", investigated=1,
        category="service", item="repair_quality", dimension="reliability", valid=1,
        closed_at=at(8),
        contacts=(Contact(1, at(2), 2, "周回访", "phone", "已致歉", at(3)),),
        rounds=(
            Round(1, 1, "免费更换制动片", "李师傅", at(3), "free_work", 80000, 1, "林主管", at(3),
                  "同意，下不为例", "refused", at(3), "要求赔偿误工费"),
            Round(2, 1, LATIN, "李师傅", at(4), "refund", 40000, None, None, None, None,
                  "agreed", at(4), None),
        ),
        replies=(
            Reply(1, 1, at(5), "周回访", "phone", "已修好，请来取车", 0, at(5), "还有异响"),
            Reply(2, 1, at(6), "周回访", "in_person", "重新装配，异响消除", 1, at(6), None),
        ),
        ratings=(
            Rating(1, 1, at(7), "周回访", 4, "等得太久", "reopen", at(7), "林主管", "重新跟进"),
            Rating(2, 2, at(9), "周回访", 9, None, None, None, None, None),
        ),
        holds=(Hold(1, at(3), at(4), "parts", "等制动片到货", "周回访"),),
        steps=(
            Step(1, at(2), 2, "周回访", "forward", "opened", "investigating", 1, None),
            Step(2, at(6), 1, "林主管", "closed", "confirmed", "closed", 1, "第一次结案"),
            Step(3, at(7), 1, "林主管", "reopened", "closed", "investigating", 2, "分数过低"),
            Step(4, at(8), 1, "林主管", "closed", "confirmed", "closed", 2, "第二次结案"),
        ),
        handovers=(Handover(1, at(2), "林主管", 2, 1, "客户要求经理处理"),),
        notes=(Note(1, at(3), "周回访", "客户情绪激动"),),
        actions=(
            CaseAction(1, "corrective", 1, "更换供应商批次", "配件部", "赵配件", None,
                       "2026-11-10", "2026-11-09", "已退回整批", "effective", None),
            CaseAction(2, "preventive", 1, "入库抽检 " + ODD, "配件部", "赵配件", None,
                       "2026-11-20", None, None, None, None),
            CaseAction(3, "execution", 1, "上门取车", "前台", "陈接待", 3, "2026-11-03", None,
                       None, None, "2026-11-03"),
        ),
    )  # fmt: skip


def around(**changes: Any) -> FormContext:
    """What stands beside the case."""
    given: dict[str, Any] = {
        "printed_by": "林主管",
        "customer": "<b>王=1+1",
        "phones": ("13800138000", "02787654321"),
        "plate": "鄂A12345",
        "vin": "LSVAA4182E2184847",
        "model": "奔驰<S>级",
        "visit": "WT202610001 · 2026-10-28",
        "category": "售后服务",
        "item": "维修质量",
        "people": {1: "林主管", 2: "周回访"},
        "clocks": (
            ClockLine("首次联系", "2026-11-02 09:42", "2026-11-02 09:30", "按时", "30 分钟"),
            ClockLine("方案提出", "2026-11-04 12:00", "2026-11-05 09:00", "超时", "午休与夜间不计"),
        ),
        "attachments": (
            Attachment(1, "照片<1>.jpg", "image/jpeg", 2_345_678, "0" * 64, 0,
                       "2026-11-02T11:00:00+08:00", "周回访"),
            Attachment(2, "签字单.pdf", "application/pdf", 4_321, "1" * 64, 1,
                       "2026-11-08T11:00:00+08:00", "周回访"),
        ),
    }  # fmt: skip
    return FormContext(**{**given, **changes})
