"""The tool that assembles the self-hosted Pyodide distribution."""
