"""Questions: recorded, explained, judged, counted."""
