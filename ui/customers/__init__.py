"""The Customers tab: find any customer, see any car, keep the records right."""
