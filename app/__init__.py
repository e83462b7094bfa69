"""Care Desk: the work of a dealership's customer-care desk. Knows no Qt."""

__version__ = "0.4.0"
