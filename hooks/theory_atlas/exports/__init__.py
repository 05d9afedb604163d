"""Machine-readable files made from the models and the catalog, as names and bytes."""
