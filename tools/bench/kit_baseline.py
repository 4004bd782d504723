#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the neutral rules of a benchmark kit (rules.json) into a Casemate baseline.

    kit_baseline.py rules.json OUT.yaml [--rules N]

Left out, with their number printed: rules on [Event Audit] (void beside subcategories) and ge/le rules on
MaximumPasswordAge and LockoutBadCount (the kit compares plain numbers, Windows means never and unlimited by -1 and 0).
"""
import argparse
import collections
import json

AUDIT = {'No Auditing': 'none', 'Success': 'success', 'Failure': 'failure', 'Success and Failure': 'success_and_failure'}
SENTINELS = ('MaximumPasswordAge', 'LockoutBadCount')
TYPES = {'1': 'REG_SZ', '3': 'REG_BINARY', '4': 'REG_DWORD', '7': 'REG_MULTI_SZ'}


def quote(text):
    return "'" + text.replace("'", "''") + "'"


def flow(values):
    return '[' + ', '.join(values) + ']'


def left_out(rule):
    return rule['section'] == 'Event Audit' or (rule['key'] in SENTINELS and rule['op'] in ('ge', 'le'))


def scalar_of(rule):
    """How one wanted text of this rule is written in YAML, as an expectation on a single value."""
    if rule['source'] == 'auditpol':
        return lambda text: '{equals: %s}' % AUDIT[text]
    if rule['source'] == 'services':
        return lambda text: '{equals: %s}' % text.lower()
    if rule['section'] == 'Registry Values':
        def registry(text):
            kind, data = text.split(',', 1)
            if kind == '4':
                return '{equals: %s}' % data
            if kind == '3':
                return '{equals: %s}' % quote(''.join('%02x' % int(b) for b in data.split(',')))
            if kind == '1':
                return '{equals: %s}' % quote(data.strip('"'))
            return '{exactly: %s}' % flow([quote(s) for s in data.split(',')]) if data else 'nobody'
        return registry
    return lambda text: '{equals: %s}' % (quote(text.strip('"')) if '"' in text else text)


def expectation(rule):
    op, want = rule['op'], rule['want']
    one = scalar_of(rule)
    if op == 'eq':
        return one(str(want))
    if op == 'ne':
        return '{not: %s}' % one(str(want))
    if op == 'in':
        return one(want[0]) if len(want) == 1 else '{any: %s}' % flow([one(w) for w in want])
    if op == 'ge':
        return '{at_least: %d}' % want
    if op == 'le':
        return '{at_most: %d}' % want
    if op == 'range':
        return '{between: [%d, %d]}' % tuple(want)
    if op == 'set_eq':
        return '{exactly: %s}' % flow([w.lstrip('*') for w in want])
    if op == 'subset':
        return '{only_from: %s}' % flow([w.lstrip('*') for w in want])
    if op == 'flags':
        return '{includes: %s}' % flow([w.lower() for w in want])
    raise ValueError(op)


def setting(rule):
    if rule['source'] == 'auditpol':
        return 'audit/' + rule['key'].strip('{}').lower()
    if rule['source'] == 'services':
        return 'service/' + rule['key']
    if rule['section'] == 'Registry Values':
        return 'registry/HKLM' + rule['key'][len('MACHINE'):]
    return ('user_right/' if rule['section'] == 'Privilege Rights' else 'account_policy/') + rule['key']


def registry_type(rule):
    want = rule['want'][0] if isinstance(rule['want'], list) else rule['want']
    return TYPES[str(want).split(',', 1)[0]]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('rules')
    p.add_argument('out')
    p.add_argument('--rules', dest='count', type=int, default=0)
    a = p.parse_args()
    rules = json.load(open(a.rules, encoding='utf-8'))
    rules = rules[:a.count] if a.count else rules
    kept = [r for r in rules if not left_out(r)]
    # Later laps of the kit demand another thing of the same setting.  Two rules on one setting need a condition each; this
    # one holds on every host whose account policy was exported, as the kit's always is.
    laps = collections.Counter(setting(r) for r in kept)
    always = "{any: [{setting: account_policy/MinimumPasswordLength, is: present}, {setting: account_policy/MinimumPasswordLength, is: absent}]}"
    lines = ['baseline: kit/synthetic-windows', "title: 'Rules of the benchmark kit'", 'rules:']
    for r in kept:
        lines += ['  - id: ' + r['id'], '    title: ' + quote(r['title']), '    setting: ' + quote(setting(r))]
        if r['section'] == 'Registry Values':
            lines.append('    type: ' + registry_type(r))
        lines += ['    expect: ' + expectation(r), '    severity: ' + r['severity'], '    when_absent: ' + r['absent']]
        if laps[setting(r)] > 1:
            lines.append('    when: ' + always)
    with open(a.out, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')
    print('%d rules, %d left out' % (len(kept), len(rules) - len(kept)))


if __name__ == '__main__':
    main()
