"""Killing the program at the worst moments."""
