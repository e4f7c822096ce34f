"""Serving the Telegram door to a whole office: a webhook, its health, its figures, its log."""
