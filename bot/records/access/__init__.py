"""Who may use the bot, who decided so, what people agreed to, and the switch that stops it all."""
