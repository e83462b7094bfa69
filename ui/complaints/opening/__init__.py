"""The window in which a complaint is opened."""
