"""`python -m app` is the command `care-desk`."""

if __name__ == "__main__":
    import multiprocessing
    import sys

    # In a built program the import's own process starts here again.
    multiprocessing.freeze_support()

    from app.cli import main

    sys.exit(main())
