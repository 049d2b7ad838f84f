"""Tests of the kernel's magics."""
