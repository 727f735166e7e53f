"""The commands of `kptutor`, one per file; heavy imports happen inside them."""
