"""Claims: what a sentence states that can be held against its quotes, and the rules that hold it against them."""
