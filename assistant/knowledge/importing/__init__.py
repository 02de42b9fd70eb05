"""From the records of the state to our procedure record: the reference format and the national one.

Nothing is dropped. Where a source contradicts itself the record is marked, the number is left empty
and `source_text` keeps the source's own words.
"""
