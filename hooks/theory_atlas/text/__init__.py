"""A claim's inline markup, parsed once to a small tree."""
