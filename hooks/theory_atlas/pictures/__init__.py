"""Data → layout → the numbers of a drawing.

A module here knows one picture: it takes records, asks `graphs` where things stand and `lettering` how words break, and
gives a template plain values: points, path data, lines of text. Pictures are SVG in the page, so they are laid out
before a browser sees them: readable without scripts, from disk and in print. Nothing here writes markup.
"""
