"""What all printed pages share: font, text, header and footer, tables, vector charts.

Nothing here knows a feature. The modules that draw load reportlab, which is slow to
import, so features import them late, inside the function that prints.
"""
