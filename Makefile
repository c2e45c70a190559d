# Thin wrappers, for hands that type make. ./ketnap does the work and has the help.
.PHONY: run test test-postgres lock

run test test-postgres lock:
	@./ketnap $@
