// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/local_group_member.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/ps_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("members of the group that the file is named after") {
  const std::string bytes = test_data("evidence/local-group-member/administrators.json");
  CHECK(format_of(bytes) == "local-group-member");
  const Reading reading = reading_of(&read_local_group_member, bytes, "exports/administrators.json");
  CAPTURE(problems(reading));
  CHECK(reading.problems.empty());
  REQUIRE(reading.observations.size() == 1);
  CHECK(std::get<Principals>(reading.observations.front().value).members ==
        std::vector<std::string>{"S-1-5-21-1004336348-1177238915-682003330-500",
                                 "S-1-5-21-2127521184-1604012920-1887927527-512"});
  CHECK(find_observation(reading, "group/S-1-5-32-544") != nullptr);
  CHECK(has_scope(reading, describe(reading.scopes.front())));
}

TEST_CASE("files named after a group, and files that only seem so") {
  struct Case {
    std::string_view path;
    std::string_view sid;
  };
  constexpr Case cases[] = {
      {"Administrators.csv", "S-1-5-32-544"},
      {"exports/local-group-administrators.clixml", "S-1-5-32-544"},
      {"C:\\exports\\members_of_Administrators.xml", "S-1-5-32-544"},
      {"Administratoren.json", "S-1-5-32-544"},
      {"Remote Desktop Users.csv", "S-1-5-32-555"},
      {"group-remote-desktop-users.csv", "S-1-5-32-555"},
      {"S-1-5-32-551.csv", "S-1-5-32-551"},
      {"local-group-users.csv", "S-1-5-32-545"},
      {"users.csv", ""},
      {"local-group-member.clixml", ""},
      {"Contoso-Administrators.csv", ""},
      {"domain-administrators.csv", ""},
      {"Hyper-V-Administrators-2.csv", ""},
      {"not-administrators.csv", ""},
      {"Everyone.csv", ""},
      {"S-1-5-21-1-2-3-512.csv", ""},
      {".csv", ""},
      {"", ""},
  };
  for (const Case& row : cases) {
    CAPTURE(row.path);
    CHECK(group_named_by_file(row.path).value_or("") == row.sid);
  }
}

TEST_CASE("an export that does not say which group says nothing") {
  const Reading reading =
      reading_of(&read_local_group_member, "Name,SID\r\nCAS01\\Admin,S-1-5-21-1-2-3-500\r\n", "export.csv");
  CHECK(reading.observations.empty());
  CHECK(reading.scopes.empty());
  CHECK(has_problem(reading, Problem::Severity::note, 0, "name the file after it"));
}

TEST_CASE("a list that may lack members is not given, and the group is damaged") {
  struct Case {
    std::string_view name;
    std::string_view text;
  };
  constexpr Case cases[] = {
      {"cut short", "Name,SID\r\nCAS01\\Admin,S-1-5-21-1-2-3-500\r\nCAS01\\Other,S-1-5-21-1-2"},
      {"a member of nothing", "Name,SID\r\nCAS01\\Admin,S-1-5-21-1-2-3-500\r\n,\r\n"},
      {"a broken record", "Name,SID\r\nCAS01\\Admin\r\nCAS01\\Other,S-1-5-21-1-2-3-1001\r\n"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const Reading reading = reading_of(&read_local_group_member, row.text, "Administrators.csv");
    CHECK(kind_of(reading, "group/S-1-5-32-544") == Lookup::Kind::damaged);
  }
}

TEST_CASE("a member without a SID keeps its name, well-known ones by theirs") {
  const Reading reading = reading_of(
      &read_local_group_member, "Name,SID\r\nCONTOSO\\Ops,\r\nNT AUTHORITY\\INTERACTIVE,\r\n", "Administrators.csv");
  REQUIRE(reading.observations.size() == 1);
  CHECK(std::get<Principals>(reading.observations.front().value).members ==
        std::vector<std::string>{"CONTOSO\\Ops", "S-1-5-4"});
}

TEST_CASE("a real Get-LocalGroupMember CLIXML") {
  const std::string path = "exchange/local-group-member.clixml";
  if (!have_real_evidence(path)) return;
  const std::string bytes = real_evidence(path);
  CHECK(format_of(bytes) == "local-group-member");
  CHECK(reading_of(&read_local_group_member, bytes, path).observations.empty());
  const Reading named = reading_of(&read_local_group_member, bytes, "Administrators.clixml");
  REQUIRE(named.observations.size() == 1);
  CHECK(std::get<Principals>(named.observations.front().value).members.size() == 4);
}
