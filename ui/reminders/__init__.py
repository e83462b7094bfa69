"""Reminders inside the window: a bell with a list, a line at the bottom, a tray message."""
