"""The Imports tab: files chosen, decided about, brought in, and taken back."""
