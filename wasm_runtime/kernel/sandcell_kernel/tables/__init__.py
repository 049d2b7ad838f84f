"""Frames that were shown, handed to the page in pages: sorted, filtered, searched, described and saved."""
