// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/scanner/evidence/ps_objects.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("JSON objects: a list, one object, a list in an object") {
  struct Case {
    std::string_view text;
    std::vector<std::string> rows;
  };
  const Case cases[] = {
      {R"({"A": 1, "b": "x"})", {"1 | #1 | x"}},
      {"[\n{\"A\": 1},\n{\"B\": true}]", {"2 | #1 | missing", "3 | missing | true"}},
      {"{\"value\": [{\"A\": 1},\n {\"A\": 2}], \"Count\": 2}", {"1 | #1 | missing", "2 | #2 | missing"}},
      {R"([{"X": {"A": 5, "Y": [{"A": 6}]}, "A": null, "B": -3}])", {"1 | null | #-3"}},
      {R"([{"A": {"Value": "S-1-5-18", "n": [1, {"k": "v"}, []]}, "B": ["x", null]}])",
       {"1 | {Value=S-1-5-18, n=[#1, {k=v}, []]} | [x, null]"}},
      {R"([{"A": 18446744073709551615, "B": 1.50}])", {"1 | 18446744073709551615 | 1.50"}},
      {R"([{"A": "\u00fc\\", "B": {}}])", {"1 | \xC3\xBC\\ | {}"}},
  };
  for (const Case& row : cases) {
    CAPTURE(row.text);
    const Objects objects = objects_of(row.text, {"A", "B"});
    CHECK(objects.error.empty());
    CHECK(objects.whole);
    CHECK(objects.rows == row.rows);
  }
}

TEST_CASE("JSON that is not whole") {
  struct Case {
    std::string_view text;
    std::size_t rows;
    Problem::Severity severity;
  };
  const Case cases[] = {
      {R"([{"A": 1}, 5])", 1, Problem::Severity::warning},
      {R"([{"A": 1}, [{"A": 2}]])", 1, Problem::Severity::warning},
      {R"([{"A": 1}, null])", 1, Problem::Severity::warning},
      {R"([{"A": 1}, {"A": 2, "a": 3}])", 1, Problem::Severity::warning},
      {R"({"value": [{"A": 1}], "Count": 2})", 1, Problem::Severity::error},
      {R"([{"A": "@{Value=1}"}])", 1, Problem::Severity::error},
      {R"([{"A": "System.Collections.Hashtable"}])", 1, Problem::Severity::error},
  };
  for (const Case& row : cases) {
    CAPTURE(row.text);
    const Objects objects = objects_of(row.text, {"A"});
    CHECK(objects.error.empty());
    CHECK(objects.rows.size() == row.rows);
    CHECK_FALSE(objects.whole);
    REQUIRE(objects.problems.size() == 1);
    CHECK(objects.problems.front().severity == row.severity);
  }
}

TEST_CASE("JSON cut short or malformed is an error") {
  const std::string text = "{\"value\": [{\"A\": {\"b\": [1, \"x\"]}}], \"Count\": 1}";
  REQUIRE(objects_of(text, {"A"}).error.empty());
  for (std::size_t length = 1; length < text.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(objects_of(text.substr(0, length), {"A"}).error.empty());
  }
  for (const std::string_view bad :
       {"{\"A\" 1}", "[{\"A\": 1}] x", "[{\"A\": 01}]", "{\"A\": 1}{\"A\": 2}", "[]", "{\"A\": tru}"}) {
    CAPTURE(bad);
    CHECK_FALSE(objects_of(bad, {"A"}).error.empty());
  }
  const Objects late = objects_of("[{\"A\": 1},\n{\"A\":: 2}]", {"A"});
  CHECK(late.error.find("malformed JSON") != std::string::npos);
}

TEST_CASE("JSON nested deeper than PowerShell writes is refused") {
  std::string text = "[{\"A\":";
  for (int i = 0; i < 100'000; ++i) text += "[";
  CHECK(objects_of(text, {"A"}).error.find("too deep") != std::string::npos);
}
