"""Organisations of any size, invented in bulk: for measuring, never for an office."""
