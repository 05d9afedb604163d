"""Typed, frozen values for everything that `data/` holds."""
