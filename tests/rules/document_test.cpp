// SPDX-License-Identifier: Apache-2.0
#include "rules/document.h"

#include <doctest/doctest.h>

using namespace casemate;

namespace {

Node parsed(std::string_view text) {
  const auto document = parse_yaml(text, "t.yaml");
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().to_string()));
  return document->root;
}

}  // namespace

TEST_CASE("a document becomes a tree with positions") {
  const Node root = parsed("# comment\nrules:\n  - id: 'A-1'\n    expect: {at_least: 8}\n  - nobody\n");
  REQUIRE(root.kind == Node::Kind::map);
  const Node* rules = root.find("rules");
  REQUIRE(rules != nullptr);
  REQUIRE(rules->kind == Node::Kind::sequence);
  REQUIRE(rules->items.size() == 2);
  const Node* id = rules->items[0].find("id");
  REQUIRE(id != nullptr);
  CHECK(id->text == "A-1");
  CHECK(id->quoted);
  CHECK(id->line == 3);
  CHECK(id->column == 9);
  CHECK(rules->items[0].line == 3);
  const Node* at_least = rules->items[0].find("expect")->find("at_least");
  REQUIRE(at_least != nullptr);
  CHECK(at_least->text == "8");
  CHECK_FALSE(at_least->quoted);
  CHECK(rules->items[1].text == "nobody");
  CHECK(root.find("nothing") == nullptr);
}

TEST_CASE("scalars stay the text that was written") {
  const Node root = parsed("[yes, 010, 1.50, 'null', null, ~, '', \"a\\tb\", 0x10]");
  REQUIRE(root.items.size() == 9);
  CHECK(root.items[0].text == "yes");
  CHECK(root.items[1].text == "010");
  CHECK(root.items[2].text == "1.50");
  CHECK(root.items[3].kind == Node::Kind::scalar);
  CHECK(root.items[4].kind == Node::Kind::null);
  CHECK(root.items[5].kind == Node::Kind::null);
  CHECK(root.items[6].kind == Node::Kind::scalar);
  CHECK(root.items[7].text == "a\tb");
  CHECK(root.items[8].text == "0x10");
  CHECK(parsed("a: |\n  one\n  two\n").find("a")->text == "one\ntwo\n");
  CHECK(parsed("a: |\n  one\n").find("a")->quoted);
}

TEST_CASE("an empty file is a null root") {
  CHECK(parsed("").kind == Node::Kind::null);
  CHECK(parsed("# only a comment\n").kind == Node::Kind::null);
  CHECK(parsed("---\n").kind == Node::Kind::null);
  CHECK(parsed("\xEF\xBB\xBF").kind == Node::Kind::null);
}

TEST_CASE("a byte order mark and Windows line ends are read") {
  const Node root = parsed(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 'two'\r\n");
  CHECK(root.find("a")->text == "1");
  CHECK(root.find("b")->text == "two");
  CHECK(root.find("b")->line == 2);
  CHECK(root.find("b")->column == 4);
}

TEST_CASE("what the language leaves out of YAML is refused, with its place and what to write instead") {
  struct Row {
    std::string name;
    std::string text;
    std::uint32_t line;
    std::uint32_t column;
    std::string_view what;
  };
  const Row rows[] = {
      {"anchor", "a: &x 1\nb: 2\n", 1, 4, "anchors are not part"},
      {"anchor on a map", "a: &x {b: 1}\n", 1, 4, "anchors are not part"},
      {"anchor without value", "a: &x\nb: 1", 1, 4, "anchors are not part"},
      {"alias", "a: *x\n", 1, 4, "aliases are not part"},
      {"glob without quotes", "hosts: [*]\n", 1, 10, "'*' in single quotes"},
      {"tag", "a: !!int 3\n", 1, 4, "tags are not part"},
      {"own tag", "a: !secret 3\n", 1, 4, "tags are not part"},
      {"lone tag", "a: ! 3\n", 1, 4, "tags are not part"},
      {"tag on a map", "a: !!map {b: 1}\n", 1, 4, "tags are not part"},
      {"tag without value", "a: !!str\n", 1, 4, "tags are not part"},
      {"two documents", "a: 1\n---\nb: 2\n", 2, 1, "one document"},
      {"duplicate key", "a: 1\nb: 2\na: 3\n", 3, 1, "twice in one map"},
      {"duplicate key, differently quoted", "a: 1\n'a': 3\n", 2, 1, "twice in one map"},
      {"duplicate key in a flow map", "x: {a: 1, a: 2}\n", 1, 11, "twice in one map"},
      {"list as key", "[a, b]: 1\n", 1, 1, "a key is plain text"},
      {"map as key", "? {a: b}\n: 1\n", 1, 3, "a key is plain text"},
      {"null as key", "null: 1\n", 1, 1, "a key is missing"},
      {"no key", ": 1\n", 1, 1, "a key is missing"},
      {"NUL", std::string("a: b\0c\n", 7), 1, 5, "U+0000 (NUL)"},
      {"raw line separator", "a: 1\nb: x\xE2\x80\xA8y\n", 2, 5, "U+2028"},
      {"escaped line separator", "a: \"x\\Ly\"\n", 1, 4, "U+2028"},
      {"escaped next line", "a: \"x\\Ny\"\n", 1, 4, "not UTF-8"},
      {"escaped control character", "a: \"\\x1b[31m\"\n", 1, 4, "U+001B"},
      {"not UTF-8", "a: \xE4\n", 1, 4, "not UTF-8"},
      {"UTF-16",
       std::string("\xFF\xFE"
                   "a\0",
                   4),
       1, 1, "save it as UTF-8"},
      {"colon in text", "title: Network: LAN\n", 1, 15, "holds ': ' in single quotes"},
      {"backslash in double quotes", "a: \"HKLM\\Software\"\n", 1, 11, "use single quotes"},
      {"open quote", "a: 'x\n", 1, 4, "not closed"},
      {"open bracket", "a: [x\n", 2, 1, "close the bracket"},
      {"at sign", "a: @x\n", 1, 4, "single quotes"},
      {"tab", "a:\n\tb: 1\n", 2, 3, "blanks"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const auto document = parse_yaml(row.text, "t.yaml");
    REQUIRE_FALSE(document.has_value());
    CAPTURE(document.error().to_string());
    CHECK(document.error().what.find(row.what) != std::string::npos);
    CHECK(document.error().where == Position{"t.yaml", row.line, row.column});
  }
}

TEST_CASE("limits stop deep, long and large texts quickly") {
  const auto code_of = [](const std::string& text) {
    const auto document = parse_yaml(text, "t.yaml");
    REQUIRE_FALSE(document.has_value());
    return document.error().code;
  };
  SUBCASE("brackets") { CHECK(code_of(std::string(100'000, '[')) != ErrorCode::not_found); }
  SUBCASE("closed brackets") { CHECK(code_of(std::string(100, '[') + std::string(100, ']')) == ErrorCode::too_large); }
  SUBCASE("braces") { CHECK(code_of(std::string(100'000, '{')) != ErrorCode::not_found); }
  SUBCASE("block sequences on one line") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "- ";
    CHECK(code_of(text) == ErrorCode::too_large);
  }
  SUBCASE("explicit keys") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "? ";
    CHECK(code_of(text) != ErrorCode::not_found);
  }
  SUBCASE("indentation") {
    std::string text;
    for (std::size_t i = 0; i < 1'000; ++i) text += std::string(i, ' ') + "a:\n";
    CHECK(code_of(text) == ErrorCode::too_large);
  }
  SUBCASE("compact maps in a list") {
    std::string text = "[";
    for (int i = 0; i < 50'000; ++i) text += "a: ";
    CHECK(code_of(text) != ErrorCode::not_found);
  }
  SUBCASE("bytes") { CHECK(code_of(std::string(kMaxDocumentBytes + 1, 'a')) == ErrorCode::too_large); }
  SUBCASE("nodes") {
    std::string text = "[";
    for (std::size_t i = 0; i < kMaxDocumentNodes; ++i) text += "a,";
    text += "a]";
    CHECK(code_of(text) == ErrorCode::too_large);
  }
  SUBCASE("just deep enough is read") {
    const std::string text = std::string(kMaxDocumentDepth, '[') + "a" + std::string(kMaxDocumentDepth, ']');
    CHECK(parse_yaml(text, "t.yaml").has_value());
  }
}

TEST_CASE("a text cut at any byte is read or refused, never more") {
  const std::string text =
      "rules:\n  - id: 'A-1'\n    fix: {gpo: 'a > b', command: \"x\\\\y\"}\n    why: |\n      ä text\n";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const auto document = parse_yaml(std::string_view(text).substr(0, length), "t.yaml");
    if (!document) CHECK_FALSE(document.error().what.empty());
  }
}
