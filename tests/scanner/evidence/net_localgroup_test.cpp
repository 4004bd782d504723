// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/net_localgroup.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;
using enum Problem::Severity;

namespace {

const std::string kAdministrators = "group/S-1-5-32-544";
const std::string kRule(79, '-');

Reading read(const std::string& bytes) {
  const TestInput file(bytes);
  auto reading = read_net_localgroup(file.input(), {});
  REQUIRE(reading.has_value());
  return std::move(reading).value();
}

std::vector<std::string> members_of(const Reading& reading, const std::string& address) {
  const Observation* o = find_observation(reading, address);
  return o == nullptr ? std::vector<std::string>{"(nothing)"} : std::get<Principals>(o->value).members;
}

std::string group(const std::string& members, const std::string& end) {
  return "Alias name     Administrators\r\nComment        \r\n\r\nMembers\r\n\r\n" + kRule + "\r\n" + members + end;
}

}  // namespace

TEST_CASE("several groups in one file, one of them empty") {
  const Reading reading = read(test_data("evidence/net-localgroup/cas01.txt"));
  CHECK(reading.source == Source::effective);
  CHECK(reading.problems.empty());
  CHECK(members_of(reading, kAdministrators) ==
        std::vector<std::string>{"Administrator", "CONTOSO\\Domain Admins", "CONTOSO\\Exchange Trusted Subsystem"});
  CHECK(members_of(reading, "group/S-1-5-32-546") == std::vector<std::string>{"Guest"});
  CHECK(members_of(reading, "group/S-1-5-32-551").empty());
  CHECK(find_observation(reading, kAdministrators)->where.line == 3);
  CHECK(reading.scopes.size() == 3);
  CHECK(kind_of(reading, "group/S-1-5-32-545") == Lookup::Kind::not_covered);
}

TEST_CASE("a German group in the console's code page") {
  const Reading reading = read(test_data("evidence/net-localgroup/cas02-german-cp850.txt"));
  CHECK(reading.problems.empty());
  CHECK(members_of(reading, kAdministrators).size() == 3);
}

TEST_CASE("well-known names become SIDs and the text is kept") {
  const Reading reading =
      read(group("NT AUTHORITY\\Authenticated Users\r\n", "The command completed successfully.\r\n\r\n"));
  CHECK(members_of(reading, kAdministrators) == std::vector<std::string>{"S-1-5-11"});
  CHECK(find_observation(reading, kAdministrators)->raw == "NT AUTHORITY\\Authenticated Users");
}

TEST_CASE("a list without its closing sentence states no members") {
  for (const char* end : {"", "\r\n", "Das war's\r\n", "C:\\>\r\n"}) {
    CAPTURE(end);
    const Reading reading = read(group("Administrator\r\nmallory\r\n", end));
    CHECK(reading.observations.empty());
    CHECK(count_problems(reading, error) == 1);
    CHECK(kind_of(reading, kAdministrators) == Lookup::Kind::damaged);
  }
}

TEST_CASE("closing sentences of other languages") {
  for (const char* end : {"Der Befehl wurde erfolgreich ausgeführt.\r\n\r\n", "コマンドは正常に終了しました。\r\n",
                          "Комaнда выполнена успешно.\r\n"}) {
    CAPTURE(end);
    CHECK(members_of(read(group("Administrator\r\n", end)), kAdministrators) ==
          std::vector<std::string>{"Administrator"});
  }
}

TEST_CASE("output that is no local group") {
  const Reading columns = read(group("alice                    bob\r\n", "The command completed successfully.\r\n"));
  CHECK(columns.observations.empty());
  CHECK(kind_of(columns, kAdministrators) == Lookup::Kind::damaged);
  const Reading list = read("\r\nAliases for \\\\CAS01\r\n\r\n" + kRule +
                            "\r\n*Administrators\r\nThe command completed successfully.\r\n");
  CHECK(list.observations.empty());
  CHECK(list.scopes.empty());
  CHECK(count_problems(list, warning) == 1);
}

TEST_CASE("every prefix of the file states the same members or none") {
  const std::string text = test_data("evidence/net-localgroup/cas01.txt");
  const Reading whole = read(text);
  for (std::size_t length = 0; length < text.size(); ++length) {
    CAPTURE(length);
    const TestInput file(text.substr(0, length));
    const auto part = read_net_localgroup(file.input(), {});
    if (!part) continue;
    for (const Observation& o : part->observations) REQUIRE(value_of(whole, o.setting.address()) == describe(o.value));
    REQUIRE(kind_of(*part, kAdministrators) != Lookup::Kind::absent);
  }
}

TEST_CASE("recognised by its shape") {
  const auto score = [](const std::string& text) { return recognise_net_localgroup(TestInput(text).input()); };
  CHECK(score(test_data("evidence/net-localgroup/cas01.txt")) > 0);
  CHECK(score(test_data("evidence/net-localgroup/cas02-german-cp850.txt")) > 0);
  CHECK(score("Name  Value\r\n----  -----\r\nx     1\r\n") == 0);
  CHECK(score("\r\nUser accounts for \\\\CAS01\r\n\r\n" + kRule + "\r\nAdministrator            Guest\r\n") == 0);
  CHECK(score("") == 0);
}
