"""Tests of the relay over real ports."""
