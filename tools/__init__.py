"""What the tutor can compute; each tool is usable alone."""
