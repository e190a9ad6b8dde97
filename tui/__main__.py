"""`python -m tui` is `threadleaf`."""

from tui.cli import main

if __name__ == "__main__":
    main()
