# The window's own words: headings, buttons and hints around the findings.
