"""SGLang: launch profiles, its own environment, starting, watching and ending servers."""
