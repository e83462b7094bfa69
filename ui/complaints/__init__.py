"""The complaints tab: the tracking sheet, the case, decisions, enquiries, figures."""
