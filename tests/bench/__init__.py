"""The benchmark: our isolated sandbox against a bare Pyodide worker, on the same machine, in the same run."""
