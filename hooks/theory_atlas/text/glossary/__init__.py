"""The glossary that follows the reader: which words of a text speak of a record, and the links made of them.

terms                        what may be mentioned, in which forms
matcher                      many forms as one pattern
chinese, english             the mentions of a text; in English with verbs and surnames
protection                   where nothing is linked
linking                      a tree with its first mentions linked
"""

from theory_atlas.text.glossary.linking import Glossary, Piece, first_mentions, link_mentions
from theory_atlas.text.glossary.terms import Key, Mention, Person, Term

__all__ = ["Glossary", "Key", "Mention", "Person", "Piece", "Term", "first_mentions", "link_mentions"]
