"""Tests of the kernel's display."""
