"""Articles from elsewhere: readers turn a file into records, the importer turns records into published articles.

``sources`` knows the formats, ``records`` is what they have in common, ``importer`` is the one door into the portal.
What each field means and what a second run does is written down in ``docs/import.md``.
"""
