"""What administrators see: requests, people, groups, figures, files to be taken in."""
