"""What verbs and kinds of thing are called in the record of changes."""

from __future__ import annotations

from app.base.translation import N_, _

VERBS = {
    "add_customer_with_vehicle": N_("Customer and car added"),
    "add_employee": N_("Person added"),
    "assign_owner": N_("Owner assigned"),
    "change_role": N_("Role changed"),
    "change_segment": N_("Segment changed"),
    "confirm_record": N_("Data confirmed"),
    "decide_plate_conflict": N_("Plate decided"),
    "delete_segment": N_("Segment deleted"),
    "edit_customer": N_("Customer changed"),
    "edit_vehicle": N_("Car changed"),
    "export": N_("Exported"),
    "freeze_month": N_("Month frozen"),
    "import": N_("Imported"),
    "join_customers": N_("Customers joined"),
    "join_vehicles": N_("Cars joined"),
    "make_demo": N_("Invented dealership made"),
    "mark_month_complete": N_("Month marked complete"),
    "print": N_("Printed"),
    "rename_segment": N_("Segment renamed"),
    "restore": N_("Backup restored"),
    "reveal_phone": N_("Whole phone shown"),
    "save_segment": N_("Segment saved"),
    "set_active": N_("Put on or taken off the list"),
    "set_settings": N_("Settings changed"),
    "take_back": N_("Import taken back"),
    "tell_apart": N_("Kept as two customers"),
    "undo": N_("Undone"),
    "unfreeze_month": N_("Month no longer frozen"),
    "unmark_month_complete": N_("Month no longer marked complete"),
}
THINGS = {
    "changes": N_("Record of changes"),
    "churn": N_("Churn"),
    "complete_months": N_("Complete month"),
    "customer_phones": N_("Phone"),
    "customers": N_("Customer"),
    "deliveries": N_("Deliveries"),
    "employees": N_("Person"),
    "former_plates": N_("Former plate"),
    "frozen_months": N_("Frozen month"),
    "imports": N_("Import"),
    "plate_conflicts": N_("Plate with two VINs"),
    "segments": N_("Segment"),
    "settings": N_("Settings"),
    "store": N_("Store"),
    "vehicles": N_("Car"),
    "visit_lines": N_("Order line"),
    "visits": N_("Workshop order"),
}


def verb_label(verb: str) -> str:
    """What was done, such as “Customer changed”; a verb that is not known is its own name."""
    return _(VERBS[verb]) if verb in VERBS else verb


def thing_label(entity: str) -> str:
    """The kind of thing it was done to."""
    return _(THINGS[entity]) if entity in THINGS else entity
