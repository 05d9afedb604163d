"""The Balancing Theory Atlas: from data to pages, without MkDocs.

    source, bibliography   text of data/ → values with places
    catalog, checks        values → records, linked; or problems
    text, script_conversion, citations   a claim's markup → a tree, in each script, with its references
    pages, navigation, rendering         catalog → page specs → HTML bodies
    search                 page specs → the index that a browser looks through
    exports                catalog → files for machines: bibliographies, JSON, one graph in RDF
    publication            finished locales → one site, checked and swapped in

A module imports only from those above it; `tests/test_architecture.py` holds the table.
"""
