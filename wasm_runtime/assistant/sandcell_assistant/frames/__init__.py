"""Questions about tables: what is asked, and the pandas that answers it."""
