"""Own questions: what may be asked is a catalogue, a question is names out of it, and never a query language."""
