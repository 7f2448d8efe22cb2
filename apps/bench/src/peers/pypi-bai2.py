"""Reads BAI2 with the bai2 package of PyPI: one round a line on standard input, one JSON line of what it took each.

pypi-bai2.py read FILE.bai2
"""

import json
import sys
import time

from bai2 import bai2

# A round does the work again and again for so long; its time is that of one of them.
ROUND_SECONDS_MIN = 0.3

with open(sys.argv[2], encoding='latin-1') as file:
    TEXT = file.read()


def read():
    parsed = bai2.parse_from_string(TEXT, check_integrity=True)
    amounts = [
        transaction.amount
        for group in parsed.children
        for account in group.children
        for transaction in account.children
    ]
    return len(amounts), sum(amounts)


for _ in sys.stdin:
    started = time.perf_counter()
    times = 0
    while times == 0 or time.perf_counter() - started < ROUND_SECONDS_MIN:
        count, total = read()
        times += 1
    took = (time.perf_counter() - started) * 1000 / times
    print(json.dumps({'ms': took, 'count': count, 'sum': str(total)}), flush=True)
