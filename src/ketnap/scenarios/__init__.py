"""Invented people in real-looking organisations: the five published ones, the training district, bulk data.

Nothing here is a real person. Pure parts (names, people, days, schedules, histories, plans) know no database;
`load.py` and `rows.py` write a plan into a realm of its own.
"""
