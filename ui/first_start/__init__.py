"""What is asked when the store is new."""
