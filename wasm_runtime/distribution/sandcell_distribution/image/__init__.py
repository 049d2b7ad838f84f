"""Memory images: kernels that are restored instead of booted, made in a real browser."""
