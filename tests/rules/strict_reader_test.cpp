// SPDX-License-Identifier: Apache-2.0
#include "rules/strict_reader.h"

#include <doctest/doctest.h>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

constexpr std::array<std::string_view, 3> kKeys{"id", "title", "setting"};

std::string mistakes_of(std::string_view yaml, void (*read)(StrictReader&, const Node&)) {
  const Document parsed = document(yaml);
  StrictReader strict("t.yaml");
  read(strict, parsed.root);
  return text_of(strict.take_errors());
}

}  // namespace

TEST_CASE("keys are found by their place in the table of known keys") {
  const Document parsed = document("{title: b, id: a}");
  StrictReader strict("t.yaml");
  const auto at = strict.keys(parsed.root, "a rule", kKeys);
  REQUIRE(at[0] != nullptr);
  CHECK(at[0]->text == "a");
  CHECK(at[1]->text == "b");
  CHECK(at[2] == nullptr);
  CHECK(strict.mistakes() == 0);
}

TEST_CASE("mistakes say where they are and what to write instead") {
  struct Row {
    std::string_view yaml;
    void (*read)(StrictReader&, const Node&);
    std::string_view says;
  };
  const Row rows[] = {
      {"{settin: x}", [](StrictReader& s, const Node& n) { s.keys(n, "a rule", kKeys); },
       "t.yaml:1:2: unknown key of a rule (did you mean 'setting'?): settin\n"},
      {"{qqq: x}", [](StrictReader& s, const Node& n) { s.keys(n, "a rule", kKeys); },
       "t.yaml:1:2: unknown key of a rule (known: id, title, setting): qqq\n"},
      {"text", [](StrictReader& s, const Node& n) { s.keys(n, "a rule", kKeys); },
       "t.yaml:1:1: a rule is a map of keys and values: text\n"},
      {"{id: x}", [](StrictReader& s, const Node& n) { s.required(n, n.find("title"), "a rule", "title"); },
       "t.yaml:1:1: a rule needs 'title:'\n"},
      {"null", [](StrictReader& s, const Node& n) { s.text(n, "title"); },
       "t.yaml:1:1: a value belongs here (title); text that reads null is written 'null'\n"},
      {"{names}", [](StrictReader& s, const Node& n) { s.text(n, "title"); },
       "t.yaml:1:1: title is text, not a map; did you mean '{names}', in single quotes?\n"},
      {"{a: b}", [](StrictReader& s, const Node& n) { s.text(n, "title"); },
       "t.yaml:1:1: title is text, not a map; put text that holds braces or ': ' in single quotes\n"},
      {"[a]", [](StrictReader& s, const Node& n) { s.text(n, "title"); },
       "t.yaml:1:1: title is one text, not a list; put text that holds brackets in single quotes\n"},
      {"' '", [](StrictReader& s, const Node& n) { s.text(n, "title"); },
       "t.yaml:1:1: title must not be empty; leave the key out\n"},
      {"\"a\\nb\"", [](StrictReader& s, const Node& n) { s.line(n, "title"); },
       "t.yaml:1:1: title is one line of text: a?b\n"},
      {"a", [](StrictReader& s, const Node& n) { s.lines(n, "layers"); }, "t.yaml:1:1: layers is a list; write [a]\n"},
      {"[]", [](StrictReader& s, const Node& n) { s.lines(n, "layers"); },
       "t.yaml:1:1: the list is empty (layers); leave the key out\n"},
      {"[]", [](StrictReader& s, const Node& n) { s.lines(n, "layers", true); }, ""},
      {"'a b'", [](StrictReader& s, const Node& n) { s.identifier(n, "an id"); },
       "t.yaml:1:1: an id is written with letters, digits, -, . and _, a letter or digit first: a b\n"},
      {"a/b", [](StrictReader& s, const Node& n) { s.identifier(n, "a name", "/"); }, ""},
      {"yes", [](StrictReader& s, const Node& n) { s.boolean(n, "base"); }, "t.yaml:1:1: base is true or false: yes\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    CHECK(mistakes_of(row.yaml, row.read) == row.says);
  }
}

TEST_CASE("all mistakes are shown in the order of the file, at most a hundred") {
  std::string yaml = "{";
  for (int i = 0; i < 150; ++i) yaml += "qq" + std::to_string(i) + ": 1, ";
  yaml += "id: 1}";
  const Document parsed = document(yaml);
  StrictReader strict("t.yaml");
  strict.keys(parsed.root, "a rule", kKeys);
  strict.refuse(parsed.root, "too late");
  CHECK(strict.mistakes() == 151);
  const auto errors = strict.take_errors();
  CHECK(errors.size() == kMaxMistakes);
  CHECK(errors.front().where.column == 2);
  CHECK(errors.front().where.column < errors.back().where.column);
}
