"""What we know: the library, Vietnamese text rules, embedders, the index, retrieval."""
