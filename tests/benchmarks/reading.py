"""How many seconds the reading of a file takes: reads one to warm up, then the one it times."""

import gc
import sys
import time

from tui.load import load


def main(warming: str, path: str, format_: str, comments: int) -> None:
    """Print the seconds; fail where the format or the number of comments is not as expected."""
    load([warming])
    gc.collect()
    began = time.perf_counter()
    archive = load([path])
    seconds = time.perf_counter() - began
    (found,) = {thread.format for thread in archive.threads}
    number = sum(map(len, archive.threads))
    if (found, number) != (format_, comments):
        sys.exit(f"{path} was read as {found} with {number} comments")
    print(seconds)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
