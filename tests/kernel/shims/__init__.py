"""Tests of the kernel's shims."""
