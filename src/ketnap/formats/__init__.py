"""Dates and numbers as Vietnamese offices write them; Django's own `vi` has no forms for typing dates."""
