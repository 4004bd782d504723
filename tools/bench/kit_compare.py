#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the verdicts of a fleet scan (JSON lines) with the truth of the benchmark kit.

    kit_compare.py fleet.jsonl rules.json truth.tsv [--rules N]

Prints the number of hosts and verdicts compared and every difference (at most 20); exit code 1 when there is one.
"""
import argparse
import json
import sys

from kit_baseline import left_out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('result')
    p.add_argument('rules')
    p.add_argument('truth')
    p.add_argument('--rules', dest='count', type=int, default=0)
    a = p.parse_args()
    rules = json.load(open(a.rules, encoding='utf-8'))
    rules = rules[:a.count] if a.count else rules
    truth = dict(line.rstrip('\n').split('\t') for line in open(a.truth))
    compared = hosts = different = 0
    with open(a.result, encoding='utf-8') as f:
        next(f)
        for line, name in zip(f, sorted(truth)):
            host = json.loads(line)
            verdicts = {x['rule']: x['verdict'] for x in host['findings']}
            hosts += 1
            for rule, letter in zip(rules, truth[name]):
                if left_out(rule):
                    continue
                compared += 1
                if verdicts.get(rule['id']) != {'P': 'pass', 'F': 'fail'}[letter]:
                    different += 1
                    if different <= 20:
                        print('%s %s: %s, truth %s' % (name, rule['id'], verdicts.get(rule['id']), letter))
    print('%d hosts, %d verdicts compared, %d differ' % (hosts, compared, different))
    return 1 if different or hosts == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
