"""The Balancing Theory Atlas: from data to pages, without MkDocs.

    source, bibliography, accounts       text of data/ → values with places; the day on which each was last changed
    catalog, checks        values → records, linked; or problems
    text, script_conversion, citations   a claim's markup → a tree, in each script, with its references
    gaps, agreement        what the catalog does not know yet; where the two languages of a text differ
    pages, exports         catalog → page specs; → files for machines: bibliographies, JSON, one graph in RDF
    navigation, rendering  page specs → what surrounds a page; HTML bodies
    search                 page specs → the index that a browser looks through
    social_cards           the name of a page → an image for social networks
    publication, archive   finished locales → one site, checked and swapped in; a folder → the offline bundle

A module imports only from its own line or those above it; `tests/test_architecture.py` holds the table.
"""
