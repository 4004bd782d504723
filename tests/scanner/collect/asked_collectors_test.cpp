// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/asked_collectors.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::collect;

namespace {

std::vector<std::string> names_of(const std::vector<Collector>& rows) {
  std::vector<std::string> names;
  for (const Collector& row : rows) {
    if (!row.name.ends_with("\\ExchangeServer") && !row.name.ends_with("\\EventLog")) names.push_back(row.name);  // exported in any case
  }
  return names;
}

Setting max_size(const std::string& log) { return Setting(Area::event_log, log, Attribute::max_size); }

}  // namespace

TEST_CASE("keys, built-in groups and logs that rules ask for, each once, and nothing that the table collects") {
  const std::vector<Setting> asked{Setting(Area::group, "S-1-5-32-551"), Setting(Area::group, "S-1-5-32-551", Attribute::memberof), max_size("security"),
                                   max_size("Microsoft-Windows-PowerShell/Operational"), Setting(Area::event_log, "Microsoft-Windows-PowerShell/Operational", Attribute::enabled),
                                   Setting(Area::registry, "HKLM\\Software\\A\\B"), Setting(Area::service, "Spooler")};
  const std::vector<Collector> rows = asked_collectors(asked, windows_collectors());
  CHECK(names_of(rows) == std::vector<std::string>{"registry:HKLM\\Software\\A", "group:S-1-5-32-551", "log:Microsoft-Windows-PowerShell/Operational"});
  REQUIRE(rows.size() == 5);
  CHECK(rows[3].file == "groups/S-1-5-32-551.txt");
  CHECK(rows[3].command.back().find("SecurityIdentifier('S-1-5-32-551')") != std::string::npos);
  CHECK(rows[4].command == std::vector<std::string>{"wevtutil.exe", "gl", "Microsoft-Windows-PowerShell/Operational", "/f:xml"});
  CHECK(rows[4].file == "logs/microsoft-windows-powershell-operational.xml");
}

TEST_CASE("two logs never share a file") {
  const std::vector<Collector> rows = asked_collectors({max_size("A/B"), max_size("A-B")}, {});
  REQUIRE(rows.size() == 4);
  CHECK(rows[2].file == "logs/a-b.xml");
  CHECK(rows[3].file == "logs/a-b-2.xml");
}

TEST_CASE("nothing that a baseline could write becomes a word of a command but SIDs and names of logs") {
  std::vector<Setting> asked;
  for (const char* group : {"S-1-5-32-", "S-1-5-32-5'); calc; ('", "S-1-5-32-551x", "S-1-5-21-1-2-3-512", "Exchange Admins"}) asked.emplace_back(Area::group, group);
  for (const char* log : {"/q:*", "-x", "A\"B", "A;B", "", "A\nB"}) asked.push_back(max_size(log));
  asked.push_back(max_size(std::string(200, 'a')));
  CHECK(names_of(asked_collectors(asked, {})).empty());
}
