// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/registry_collectors.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::collect;

namespace {

Setting registry(const std::string& name) { return Setting(Area::registry, name); }

bool is_for_readers(const Collector& row) { return exported_key(row).ends_with("\\ExchangeServer") || exported_key(row).ends_with("\\EventLog"); }

// But for the two that are exported in any case.
std::vector<Collector> rows_of(const std::vector<Setting>& asked) {
  std::vector<Collector> rows = registry_collectors(asked);
  CHECK(std::erase_if(rows, &is_for_readers) == 2);
  return rows;
}

std::vector<std::string> keys_of(const std::vector<Setting>& asked) {
  std::vector<std::string> keys;
  for (const Collector& row : rows_of(asked)) keys.push_back(exported_key(row));
  return keys;
}

}  // namespace

TEST_CASE("each key once, those below another one with it, and no key that nobody asks for") {
  const std::vector<Setting> asked{registry("HKLM\\System\\Lsa\\MSV1_0\\A"), registry("HKLM\\SYSTEM\\LSA\\B"), registry("HKLM\\System\\Lsa\\C"),
                                   registry("HKLM\\System\\Lsa-x\\D"),        registry("HKU\\.DEFAULT\\E\\F"), registry("HKLM\\Software\\G\\")};
  CHECK(keys_of(asked) ==
        std::vector<std::string>{"HKLM\\Software\\G", "HKLM\\SYSTEM\\LSA", "HKLM\\System\\Lsa-x", "HKU\\.DEFAULT\\E"});
  CHECK(rows_of(asked)[1].inside == std::vector<std::string>{"HKLM\\System\\Lsa\\MSV1_0"});
  CHECK(rows_of(asked)[0].inside.empty());
}

TEST_CASE("settings of a user and outside the registry are not asked for") {
  const std::vector<Setting> asked{registry("HKCU\\Software\\A\\B"), Setting(Area::service, "Spooler"), Setting(Area::registry_acl, "HKLM\\Software\\A")};
  CHECK(rows_of(asked).empty());
}

TEST_CASE("files have names of their own") {
  const auto rows = rows_of({registry("HKLM\\A b\\1"), registry("HKLM\\A:b\\1"), registry("HKU\\.DEFAULT\\1")});
  std::vector<std::string> files;
  for (const Collector& row : rows) files.push_back(row.file);
  CHECK(files == std::vector<std::string>{"registry/a-b.reg", "registry/a-b-2.reg", "registry/hku--default.reg"});
}

TEST_CASE("an export needs elevation, and gives no password away") {
  const Collector row = registry_row("registry:HKLM\\A", "values", "HKLM\\A", "registry/a.reg");
  CHECK(row.command == std::vector<std::string>{"reg.exe", "export", "HKLM\\A", "{file}"});
  CHECK(row.needs_elevation);
  CHECK(row.secret == Secret::passwords_in_export);
  CHECK(row.output == Output::registry_key);
}
