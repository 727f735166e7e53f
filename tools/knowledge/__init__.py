"""Knowledge points: loading, retrieving and selecting them."""
