"""The endpoint of the built-in assistant, in the shapes of both APIs."""
