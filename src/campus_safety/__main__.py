"""Let `python -m campus_safety` be the command `campus-safety`."""

from campus_safety.cli import main

if __name__ == "__main__":
    main()
