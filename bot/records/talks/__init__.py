"""What a door needs to go on after a restart: conversations, answers under buttons, updates already taken."""
