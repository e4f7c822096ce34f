"""Generation with a configured chat model: it words what was found, and nothing it says is taken on trust."""
