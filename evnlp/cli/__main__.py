"""`python -m evnlp.cli`."""

from evnlp.cli import main

if __name__ == "__main__":
    main()
