"""The library list: the articles at the left."""
