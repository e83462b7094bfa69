"""Brochures and drinks: how many there are."""
