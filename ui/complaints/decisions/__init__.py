"""What waits for the manager."""
