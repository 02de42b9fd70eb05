"""The sheet that people take to the desk: one content, printed as PDF, HTML and JSON."""
