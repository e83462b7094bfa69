"""Meals: who eats today."""
