"""What the assistant can do, one capability a file; each offers a plan or passes."""
