"""The items of the sheet, edited by the manager."""
