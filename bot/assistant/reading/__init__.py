"""Reading: what a question means, one step a module, put together by reader.py."""
