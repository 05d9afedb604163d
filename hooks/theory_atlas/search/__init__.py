"""The search index: what readers may look for (`entries`), in one script (`folding`), as a file (`index`)."""
