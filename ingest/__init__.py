"""From files to an index generation."""
