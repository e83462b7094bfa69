"""The pages and windows of enquiries and suggestions."""
