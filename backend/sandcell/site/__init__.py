"""What is served to the browser: the page, its assets, the distribution, and their headers."""
