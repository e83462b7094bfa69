"""The columns of a car, by what is done with them."""

from __future__ import annotations

DATES = (
    "delivered_on",
    "consultant",
    "warranty_until",
    "warranty_mileage",
    "insured_until",
    "insurer",
    "inspection_due",
)
"""What a file says of the car itself besides its model."""

HANDED_ON = ("customer_id", "model", "family", *DATES)
"""What a joined car leaves to the one that is kept, where that one has nothing."""

VEHICLE = ("id", "plate", "plate_key", "plate_seen_on", "vin", *HANDED_ON, "joined_into")
"""All columns that an import may write."""
