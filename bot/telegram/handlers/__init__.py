"""One module for each flow; a handler reads the update, calls, and shows what came back."""
