"""What came of the calls, in numbers."""
