"""Scans of papers: what a file may be, how it is looked at and kept. Knows files and bytes, no rows, no actor.

`looking` opens what came from outside in a process of its own; `vault` keeps it, encrypted.
"""
