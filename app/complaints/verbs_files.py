"""Photos and files of a case, kept in the store itself."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import PurePath

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints.frame import check_may_work, working_on
from app.complaints.store import attachments_of, keep_content
from app.complaints.store import case as case_of
from app.staff.rules import Actor, may

LARGEST = 20 * 1024 * 1024
"""Bytes a file may have: a long photograph or a scanned form, not a film."""

MOST = 50
"""Files a case may have."""


def attach(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    name: str,
    content: bytes,
    signed_form: bool = False,
    clock: Clock,
) -> Changed:
    """Keep a file with a case. The same content twice under a name is kept once.

    Who opened the case may add files to it too. NotPossible for an empty or too large file.
    """
    name = PurePath(name.replace("\\", "/")).name.strip() or _("File")
    if not content:
        raise NotPossible(_("“{file}” is empty. Choose another file.").format(file=name))
    if len(content) > LARGEST:
        raise NotPossible(
            _("“{file}” is larger than {size} MB. Save it smaller, then add it again.").format(
                file=name, size=LARGEST // (1024 * 1024)
            )
        )
    key = hashlib.sha256(content).hexdigest()
    with working_on(
        store, actor, complaint_id, "attach", clock=clock, right="complaints.open"
    ) as work:
        if not _took(actor, work.case.taken_by_id):
            check_may_work(actor, work.case)
        present = attachments_of(store, complaint_id)
        if any((one.name, one.sha256) == (name, key) for one in present):
            return work.changed()
        if len(present) >= MOST:
            raise NotPossible(_("A case holds at most {count} files.").format(count=MOST))
        keep_content(store, key, content)
        work.add(
            "attachments",
            name=name[:200],
            media=mimetypes.guess_type(name)[0] or "application/octet-stream",
            size=len(content),
            sha256=key,
            signed_form=int(signed_form),
            added_at=work.now,
            added_by=actor.name,
        )
    return work.changed()


def remove_file(
    store: Store, actor: Actor, complaint_id: int, *, attachment_id: int, clock: Clock
) -> Changed:
    """Take a file off a case; it stays in the store and can be put back by undoing."""
    with working_on(store, actor, complaint_id, "remove_file", clock=clock) as work:
        _require_own(store, complaint_id, attachment_id)
        work.change("attachments", attachment_id, removed_at=work.now, removed_by=actor.name)
    return work.changed()


def mark_signed(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    attachment_id: int,
    signed: bool,
    clock: Clock,
) -> Changed:
    """Say whether a file is the form that the customer signed."""
    with working_on(store, actor, complaint_id, "mark_signed", clock=clock) as work:
        _require_own(store, complaint_id, attachment_id)
        work.change("attachments", attachment_id, signed_form=int(signed))
    return work.changed()


def _took(actor: Actor, taken_by_id: int | None) -> bool:
    return taken_by_id == actor.employee_id and not may(actor, "complaints.work")


def _require_own(store: Store, complaint_id: int, attachment_id: int) -> None:
    case_of(store, complaint_id)
    if all(one.id != attachment_id for one in attachments_of(store, complaint_id)):
        raise NotPossible(_("This file is not with the case any more."))
