"""Claims: what a sentence states that can be held against its quotes, and the rules that do so."""
