"""The sheet: items down, days across, one mark per round."""
