"""The figures with their charts."""
