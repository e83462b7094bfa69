"""Phone numbers, kept as digits only: how they are masked, shown and found by their end."""

from __future__ import annotations

import re

_CITIES_OF_THREE = ("010", "020", "021", "022", "023", "024", "025", "027", "028", "029")


def digits(text: str) -> str:
    """Only the digits of a text."""
    return re.sub(r"\D", "", text)


def is_mobile(phone: str) -> bool:
    """Whether digits are a mobile number of mainland China."""
    return len(phone) == 11 and phone[0] == "1" and phone[1] in "3456789" and phone.isdecimal()


def masked(phone: str) -> str:
    """138****8000: the middle hidden, the last four kept; short numbers keep the last two."""
    if not phone:
        return ""
    if len(phone) >= 10:
        return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
    kept = 4 if len(phone) >= 7 else min(2, len(phone) - 1)
    return "*" * (len(phone) - kept) + phone[len(phone) - kept :]


def shown(phone: str) -> str:
    """In groups as people read them: 138 1234 5678, 027-87654321, 400-800-1234."""
    if is_mobile(phone):
        return f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    if len(phone) == 10 and phone[:3] in ("400", "800"):
        return f"{phone[:3]}-{phone[3:6]}-{phone[6:]}"
    if phone[:1] == "0" and len(phone) >= 10:
        area = 3 if phone.startswith(_CITIES_OF_THREE) else 4
        if area == 3 and len(phone) > 11:
            return f"{phone[:3]}-{phone[3:11]}-{phone[11:]}"
        return f"{phone[:area]}-{phone[area:]}"
    return phone


def ends_with(phone: str, tail: str) -> bool:
    """Whether the number ends in the digits of *tail*; never for a tail without digits."""
    wanted = digits(tail)
    return bool(wanted) and phone.endswith(wanted)
