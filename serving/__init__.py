"""How the world reaches the tutor."""
