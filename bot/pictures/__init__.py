"""Pictures that people can read on a phone, drawn by matplotlib without a screen."""
