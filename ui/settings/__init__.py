"""The window in which the manager sets the dealership up and looks after its data."""
