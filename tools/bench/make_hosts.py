#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes exports of many hosts, after the bundled example: the same arguments give the same bytes.

    make_hosts.py OUT --hosts N [--distinct K]

Each host is a folder with secpol.inf, audit.csv and services.csv of examples/cas01 under its own name, with some values
changed.  Hosts past the K-th are hard links to the first K, so that many hosts need no disk.
"""
import argparse
import os
import pathlib
import random
import re

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / 'examples' / 'cas01'


def changed_template(text, rng):
    """Another number where a number is the whole value of a policy."""
    def other(match):
        return match[1] + str(rng.choice([0, 1, 5, 14, int(match[2])]))
    return re.sub(r'(?m)^((?:Minimum|Maximum|Password|Lockout|Reset)\w+ *= *)(\d+)', other, text)


def changed_services(text, rng):
    """One service in ten starts otherwise."""
    lines = []
    for line in text.split('\r\n'):
        if rng.random() < 0.1:
            line = line.replace('"Auto"', '"Manual"')
        lines.append(line)
    return '\r\n'.join(lines)


def write_host(folder, name, rng):
    folder.mkdir(parents=True)
    template = (EXAMPLE / 'secpol.inf').read_bytes().decode('utf-16')
    (folder / 'secpol.inf').write_bytes('\ufeff'.encode('utf-16-le') + changed_template(template, rng).encode('utf-16-le'))
    audit = (EXAMPLE / 'audit.csv').read_bytes().decode('utf-8').replace('CAS01', name)
    (folder / 'audit.csv').write_bytes(audit.encode('utf-8'))
    services = (EXAMPLE / 'services.csv').read_bytes().decode('utf-8').replace('CAS01', name)
    (folder / 'services.csv').write_bytes(changed_services(services, rng).encode('utf-8'))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--hosts', type=int, required=True)
    parser.add_argument('--distinct', type=int)
    options = parser.parse_args()
    distinct = min(options.distinct or options.hosts, options.hosts)
    folders = [options.out / f'host-{i:06}' for i in range(options.hosts)]
    for i in range(distinct):
        write_host(folders[i], f'HOST{i:06}', random.Random(i))
    names = os.listdir(folders[0])
    for i in range(distinct, options.hosts):
        folders[i].mkdir()
        for name in names:
            os.link(folders[i % distinct] / name, folders[i] / name)


if __name__ == '__main__':
    main()
