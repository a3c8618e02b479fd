"""Finds named questions, binds parameters, returns typed rows."""
