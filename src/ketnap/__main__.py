"""`python -m ketnap …`, which is what ./ketnap runs."""

import sys

from ketnap.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
