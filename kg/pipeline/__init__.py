"""Where everything meets: build, forget, check."""
