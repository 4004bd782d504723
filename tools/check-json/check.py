#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates results (json, jsonl) and the output of `inspect --json`, `baseline resolve`, `baseline diff` and `diff` against the schemas of reports/schema.

    check.py FILE...        exit 0 all valid, 1 not valid, 2 usage, 77 python3-jsonschema is missing (ctest: skipped)
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

OTHER_SCHEMAS = ("inspect", "resolved", "baseline-diff", "diff")  # told apart by the member "schema"
SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "reports" / "schema"


def load_schema(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def documents(path):
    """The values of a file with the schema each is to be held to; JSON lines are a result in parts."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        first, *hosts = text.splitlines()
        yield "result", json.loads(first)
        for host in hosts:
            yield "result-host", json.loads(host)
        return
    value = json.loads(text)
    first = value[0] if isinstance(value, list) else value
    kind = first.get("schema", "").partition("/")[0].removeprefix("casemate-")
    yield (kind if kind in OTHER_SCHEMAS else "result"), value


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    result = load_schema("result")
    validators = {
        "result": jsonschema.Draft202012Validator(result),
        "result-host": jsonschema.Draft202012Validator({"$ref": "#/$defs/host", "$defs": result["$defs"]}),
        **{name: jsonschema.Draft202012Validator(load_schema(name)) for name in OTHER_SCHEMAS},
    }
    wrong = 0
    for path in map(pathlib.Path, paths):
        for kind, value in documents(path):
            for error in validators[kind].iter_errors(value):
                wrong += 1
                print(f"{path}: {error.json_path}: {error.message[:300]}")
    print(f"{len(paths)} files, {wrong} mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
