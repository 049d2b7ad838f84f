"""Tables that were shown, asked for in pages."""
