"""Nothing but `json.load` of a file."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    json.load(file)
