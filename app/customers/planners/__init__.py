"""How imported rows find their customers, vehicles, orders and lines."""
