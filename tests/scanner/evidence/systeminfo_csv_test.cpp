// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/systeminfo_csv.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;
using enum Problem::Severity;

namespace {

std::string sample() { return test_data("evidence/systeminfo-csv/cas01.csv"); }

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

Reading read(const std::string& bytes) {
  const TestInput file(bytes);
  auto reading = read_systeminfo_csv(file.input(), {});
  REQUIRE(reading.has_value());
  return std::move(reading).value();
}

}  // namespace

TEST_CASE("facts of a member server") {
  const Reading reading = read(sample());
  CHECK(reading.source == Source::effective);
  CHECK(reading.problems.empty());
  CHECK(value_of(reading, "fact/host_name") == "CAS01");
  CHECK(value_of(reading, "fact/os_name") == "Microsoft Windows Server 2008 R2 Enterprise");
  CHECK(value_of(reading, "fact/os_version") == "6.1.7601");
  CHECK(value_of(reading, "fact/product") == "server");
  CHECK(value_of(reading, "fact/domain_member") == "yes");
  CHECK(value_of(reading, "fact/domain") == "contoso.com");
  CHECK(find_observation(reading, "fact/domain")->where.line == 3);
}

TEST_CASE("what kind of machine, by the words of its language") {
  struct Row {
    const char* text;
    const char* product;
    const char* member;
  };
  for (const Row& r : std::vector<Row>{{"Primary Domain Controller", "domain-controller", "yes"},
                                       {"Additional/Backup Domain Controller", "domain-controller", "yes"},
                                       {"Standalone Server", "server", "no"},
                                       {"Member Workstation", "workstation", "yes"},
                                       {"Standalone Workstation", "workstation", "no"},
                                       {"Serveur membre", "server", "yes"}}) {
    CAPTURE(r.text);
    const Reading reading = read(replaced(sample(), "\"Member Server\"", "\"" + std::string(r.text) + "\""));
    CHECK(value_of(reading, "fact/product") == r.product);
    CHECK(value_of(reading, "fact/domain_member") == r.member);
  }
  const Reading unknown = read(replaced(sample(), "\"Member Server\"", "\"Jäsenpalvelin\""));
  CHECK(value_of(unknown, "fact/product") == "(nothing)");
  CHECK(count_problems(unknown, note) == 1);
  CHECK(value_of(unknown, "fact/os_version") == "6.1.7601");
}

TEST_CASE("translated headers do not matter") {
  const std::string german =
      replaced(replaced(sample(), "\"Host Name\",\"OS Name\"", "\"Hostname\",\"Betriebssystemname\""), "\"Domain\"",
               "\"Dom\xC3\xA4ne\"");
  CHECK(recognise_systeminfo_csv(TestInput(german).input()) > 0);
  CHECK(value_of(read(german), "fact/domain") == "contoso.com");
}

TEST_CASE("what is not the two lines of one host is refused") {
  const auto refused = [](const std::string& text) {
    const TestInput file(text);
    return !read_systeminfo_csv(file.input(), {}).has_value();
  };
  CHECK(refused(""));
  CHECK(refused(sample().substr(0, sample().find("\r\n\"CAS01"))));
  CHECK(refused(replaced(sample(), "\"CAS01\",", "")));
  CHECK(refused(replaced(sample(), "6.1.7601 Service", "Version 6 Service")));
  CHECK(refused(replaced(sample(), "6.1.7601 Service", "6.1.7601Service")));
  const Reading two = read(sample() + sample());
  CHECK(count_problems(two, warning) == 1);
}

TEST_CASE("every prefix is refused or says the same") {
  const std::string text = sample();
  const Reading whole = read(text);
  for (std::size_t length = 0; length < text.size(); ++length) {
    const TestInput file(text.substr(0, length));
    const auto part = read_systeminfo_csv(file.input(), {});
    if (part) CHECK(part->observations == whole.observations);
  }
}

TEST_CASE("recognised by its first header, or by a version in its place") {
  const auto score = [](const std::string& text) { return recognise_systeminfo_csv(TestInput(text).input()); };
  CHECK(score(sample()) > 0);
  CHECK(score("\"Host Name\",\"OS Name\"\r\n") == 0);
  CHECK(score("\"Name\",\"Status\"\r\n\"a\",\"b\"\r\n") == 0);
  CHECK(score("") == 0);
}
