"""Files that go in and out: dossiers as JSON. Nothing here needs a database."""
