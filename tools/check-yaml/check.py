#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds YAML files to the schemas of baselines/schema with a validator that is not ours (python3-jsonschema).

    check.py FILE|FOLDER...                 every file is valid by the schema of its kind, and its modeline names that schema
    check.py --program CASEMATE FILE|FOLDER...
        besides: `casemate baseline lint` finds no error in them; files below a folder called `bad` are refused by both,
        files below `beyond-schema` by the program alone; and of every valid file, copies with one mistake each (a key
        missing, misspelt or of another type) that the schema refuses are refused by the program too

Exit code: 0 all as it should be, 1 not, 2 usage, 77 python3-jsonschema or python3-yaml is missing (ctest: skipped).
"""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
    import yaml
except ImportError:
    print("skipped: python3-jsonschema and python3-yaml are not installed")
    sys.exit(77)

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "baselines" / "schema"
KINDS = ("baseline", "site", "waivers", "roles", "test")
MISTAKES_A_KIND = 250  # of all files of a kind together; the same ones on every run


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core schema, as editors read it: yes and no are words, days are text, 0x and 0o numbers."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
        ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
        ("int", r"^(?:[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$", "-+0123456789"),
        ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789.")):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value, 0) if re.match(r"0[xo]", node.value) else int(node.value))


def load_validators():
    validators = {}
    for kind in KINDS:
        schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft7Validator(schema)
    return validators


def kind_of(value):
    if isinstance(value, dict) and "baseline" not in value:
        for key, kind in (("tests", "test"), ("site", "site"), ("roles", "roles"), ("waivers", "waivers")):
            if key in value:
                return kind
    return "baseline"


def files_of(arguments):
    for argument in map(pathlib.Path, arguments):
        yield from sorted(argument.rglob("*.yaml")) if argument.is_dir() else [argument]


def modeline_mistake(path, text, kind):
    found = re.search(r"^# yaml-language-server: \$schema=(\S+)$", text, re.M)
    if not found:
        return "no yaml-language-server modeline"
    named = (path.parent / found.group(1)).resolve()
    return None if named == (SCHEMAS / f"{kind}.schema.json") else f"the modeline names {found.group(1)}, which is not {kind}.schema.json"


def places(value, path=()):
    """Every map of the tree, with its path."""
    if isinstance(value, dict):
        yield path, value
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, path + (key,))


def changed(value, path, change):
    whole = copy.deepcopy(value)
    at = whole
    for step in path:
        at = at[step]
    change(at)
    return whole


CHANGES = (
    lambda at, key: at.pop(key),
    lambda at, key: at.update({key + "x": at.pop(key)}),
    lambda at, key: at.update({key: {"a": {"b": "c"}}}),
    lambda at, key: at.update({key: []}),
    lambda at, key: at.update({key: "x y"}),
    lambda at, key: at.update({key: None}),
)


def mutants(value, most):
    """Copies with one mistake each, spread evenly over the file."""
    chosen = [(path, key, change) for path, at in places(value) for key in at for change in CHANGES]
    step = max(1, len(chosen) // most) | 1  # odd, so that every change has its turn
    for path, key, change in chosen[::step][:most]:
        yield changed(value, path, lambda at, k=key, c=change: c(at, k))


def refused_by(program, paths):
    """The files in which lint finds an error."""
    run = subprocess.run([program, "baseline", "lint", "--format", "json", *map(str, paths)], capture_output=True, text=True, check=False)
    if run.returncode not in (0, 2):
        raise SystemExit(f"{program}: exit code {run.returncode}: {run.stderr}")
    return {finding["file"] for finding in json.loads(run.stdout) if finding["severity"] == "error"}


def check_mutants(program, validators, valid):
    wrong, made = 0, 0
    by_kind = {}
    for path, kind, value in valid:
        by_kind.setdefault(kind, []).append((path, value))
    for kind, files in by_kind.items():
        mistakes = []
        for path, value in files:
            for mutant in mutants(value, max(1, MISTAKES_A_KIND // len(files))):
                if not validators[kind].is_valid(mutant):
                    mistakes.append((path, mutant))
        made += len(mistakes)
        with tempfile.TemporaryDirectory() as folder:
            written = []
            for i, (path, mutant) in enumerate(mistakes):
                if mutant.get("baseline") == next(value for p, value in files if p == path).get("baseline") and kind == "baseline":
                    mutant["baseline"] = f"copy-{i}"  # a name that stands twice would be a mistake of its own
                file = pathlib.Path(folder) / f"{i}.yaml"
                file.write_text(yaml.safe_dump(mutant, sort_keys=False, allow_unicode=True, width=10_000), encoding="utf-8")
                written.append(file)
            refused = refused_by(program, written) if written else set()
            for file, (path, mutant) in zip(written, mistakes):
                if str(file) not in refused:
                    wrong += 1
                    why = next(validators[kind].iter_errors(mutant))
                    print(f"{path}: the schema refuses a copy that the program takes: {why.json_path}: {why.message[:200]}")
    print(f"{made} copies with a mistake that the schema refuses")
    return wrong


def main(arguments):
    program = None
    if arguments[:1] == ["--program"] and len(arguments) > 2:
        program, arguments = arguments[1], arguments[2:]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    validators = load_validators()
    wrong, valid, bad, beyond = 0, [], [], []
    files = list(files_of(arguments))
    for path in files:
        text = path.read_text(encoding="utf-8")
        try:
            value = yaml.load(text, Loader=CoreLoader)
        except yaml.YAMLError as error:
            value, errors = None, [str(error)]
        else:
            errors = [f"{error.json_path}: {error.message[:200]}" for error in validators[kind_of(value)].iter_errors(value)]
        kind = kind_of(value)
        is_bad = "bad" in path.parts
        if is_bad:
            bad.append(path)
            if not errors:
                wrong += 1
                print(f"{path}: the schema takes it")
            continue
        for error in errors:
            wrong += 1
            print(f"{path}: {error}")
        if "beyond-schema" in path.parts:
            beyond.append(path)
            continue
        valid.append((path, kind, value))
        if mistake := modeline_mistake(path, text, kind):
            wrong += 1
            print(f"{path}: {mistake}")
    if program:
        for argument in arguments:  # each by itself: a folder may hold roles of its own
            together = [path for path, _, _ in valid if path.is_relative_to(argument)]
            for path in sorted(refused_by(program, together)) if together else []:
                wrong += 1
                print(f"{path}: the program finds an error in it")
        for path in bad + beyond:  # one by one: together they would find fault with each other
            if str(path) not in refused_by(program, [path]):
                wrong += 1
                print(f"{path}: the program takes it")
        wrong += check_mutants(program, validators, valid)
    print(f"{len(files)} files, {wrong} mistakes")
    return 1 if wrong else 0


sys.exit(main(sys.argv[1:]))
