"""`python -m app` is the command `care-desk`."""

if __name__ == "__main__":
    import sys

    from app.cli import main

    sys.exit(main())
