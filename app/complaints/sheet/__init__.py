"""The tracking sheet: its columns, rows, filters and order, and its export."""
