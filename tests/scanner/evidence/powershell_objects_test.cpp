// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/powershell_objects.h"

#include <doctest/doctest.h>

#include <array>

#include "tests/scanner/evidence/ps_objects.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

constexpr std::array kWords{PsWord{"Running", 4, "running"}, PsWord{"Start Pending", kNoNumber, "start_pending"}};

PsValue text_value(std::string_view text) { return PsValue{.kind = PsValue::Kind::text, .text = text}; }
PsValue number_value(std::int64_t number) {
  return PsValue{.kind = PsValue::Kind::number, .has_number = true, .number = number, .text = {}};
}
PsValue enumeration(std::string_view text, std::int64_t number) {
  return PsValue{.kind = PsValue::Kind::object, .has_number = true, .number = number, .text = text};
}

}  // namespace

TEST_CASE("containers are told by their first characters") {
  CHECK(container_of("<Objs Version=\"1.1.0.1\">") == PsContainer::clixml);
  CHECK(container_of("<?xml version=\"1.0\"?>\r\n<Objs>") == PsContainer::clixml);
  CHECK(container_of("<Rsop>") == PsContainer::none);
  CHECK(container_of(" [ { \"a\": 1 } ]") == PsContainer::json);
  CHECK(container_of("{\r\n  \"a\": 1 }") == PsContainer::json);
  CHECK(container_of("[Unicode]\r\nUnicode=yes, no") == PsContainer::none);
  CHECK(container_of("{38B2B5C4-…}, x") == PsContainer::none);
  CHECK(container_of("#TYPE System.Foo\r\n\"A\"") == PsContainer::csv);
  CHECK(container_of("\"A\",\"B\"") == PsContainer::csv);
  CHECK(container_of("") == PsContainer::none);
  CHECK(container_of("Windows Registry Editor Version 5.00") == PsContainer::none);
}

TEST_CASE("words of enumerations: by name, by number, never by guess") {
  CHECK(word_of(text_value("running"), kWords) == "running");
  CHECK(word_of(text_value("Start Pending"), kWords) == "start_pending");
  CHECK(word_of(text_value("4"), kWords) == "running");
  CHECK(word_of(number_value(4), kWords) == "running");
  CHECK(word_of(enumeration("Running", 4), kWords) == "running");
  CHECK(word_of(enumeration("", 4), kWords) == "running");
  CHECK(word_of(enumeration("Läuft", 4), kWords).empty());
  CHECK(word_of(number_value(5), kWords).empty());
  CHECK(word_of(text_value(""), kWords).empty());
  CHECK(word_of(PsValue{}, kWords).empty());
  PsValue wrapped{.kind = PsValue::Kind::object};
  wrapped.items.push_back(number_value(4));
  wrapped.items.back().name = "value";
  CHECK(word_of(wrapped, kWords) == "running");
}

TEST_CASE("values as text, number and boolean") {
  CHECK(as_text(text_value("x")) == "x");
  CHECK(as_text(text_value("System.Object[]")).empty());
  CHECK(as_text(PsValue{}).empty());
  CHECK(as_number(text_value(" 42 ")) == 42);
  CHECK(as_number(enumeration("Manual", 3)) == 3);
  CHECK_FALSE(as_number(text_value("4 KB")));
  CHECK(as_boolean(text_value("True")) == true);
  CHECK(as_boolean(text_value("false")) == false);
  CHECK(as_boolean(number_value(0)) == std::nullopt);  // a number without its text is not a boolean
  CHECK_FALSE(as_boolean(text_value("Wahr")));
  CHECK_FALSE(as_boolean(PsValue{}));
}

TEST_CASE("text that stands for an object PowerShell did not descend into") {
  CHECK(is_cut_by_depth("@{Name=x; Value=y}"));
  CHECK(is_cut_by_depth("System.Collections.Hashtable"));
  CHECK(is_cut_by_depth("System.ServiceProcess.ServiceController[]"));
  CHECK_FALSE(is_cut_by_depth("System"));
  CHECK_FALSE(is_cut_by_depth("System.Data service"));
  const Objects objects = objects_of("A,B\r\nSystem.Object[],1\r\nSystem.Object[],2\r\n", {"A", "B"});
  CHECK_FALSE(objects.whole);
  REQUIRE(objects.problems.size() == 1);  // said once for a property
  CHECK(objects.problems.front().what.find("-Depth") != std::string::npos);
}

TEST_CASE("half a character at the end makes an export cut short") {
  const EvidenceInput input{"export", "", "A,B\r\n1,2\r\n", "UTF-8", true};
  ProblemLog problems;
  const std::array<std::string_view, 1> properties{"A"};
  const auto read = read_ps_objects(input, properties, problems, [](const PsObject&) {});
  REQUIRE(read.has_value());
  CHECK_FALSE(read->whole);
  CHECK(problems.take().size() == 1);
}

TEST_CASE("a file of nothing but problems lists a hundred of them") {
  std::string text = "A,B\r\n";
  for (int i = 0; i < 1000; ++i) text += "1\r\n";
  const Objects objects = objects_of(text, {"A"});
  CHECK(objects.problems.size() == kMaxProblemsListed + 1);
  CHECK(objects.problems.back().what.find("900 more") != std::string::npos);
}
