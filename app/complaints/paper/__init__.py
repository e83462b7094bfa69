"""Printed pages: the handling form, the sheet, the month."""
