"""Comprehensive prevention 综治防控: what is dangerous, and what is done about it."""
