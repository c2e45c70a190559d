"""Digital signatures on papers, by pyHanko, in a process of their own (docs/decisions/0041-digital-signatures.md).

`asking` and `found` are what the program imports. The other modules run in the child alone: they read files from
outside, hold a key for a moment and load the driver of a token, and the library they need may not be there at all.
"""
