"""From a question to an outcome; knows no door."""
