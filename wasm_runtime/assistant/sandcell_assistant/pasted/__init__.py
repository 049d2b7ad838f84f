"""Code that a person pastes: found, explained, checked, mended."""
