"""Where pinned files come from, one file a source."""
