"""Packages: from what code imports to what the host loads."""
