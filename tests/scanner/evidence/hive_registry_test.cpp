// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_registry.h"

#include "tests/scanner/evidence/hive_sample.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

Reading read(HiveKind kind, const std::vector<SampleKey>& keys, std::string_view damaged = {}) {
  const SampleHive hive(kind, keys, damaged);
  Reading reading;
  append_hive_registry(hive.tree, {}, reading);
  return reading;
}

}  // namespace

TEST_CASE("SOFTWARE: types are kept, facts derived, a part that is not there shows absence") {
  const Reading reading = read(HiveKind::software, {{R"(Policies\X)", {text("Text", "007"), dword("Number", 5), {"Odd", 4, "ab"}, text("", "unnamed")}},
                                                    {R"(Microsoft\Windows NT\CurrentVersion)",
                                                     {text("CurrentVersion", "6.1"), text("CurrentBuildNumber", "7601")}}});
  CHECK(value_of(reading, R"(registry/HKLM\Software\Policies\X\Text)") == "REG_SZ \"007\"");
  CHECK(value_of(reading, R"(registry/HKLM\Software\Policies\X\Number)") == "5");
  CHECK(value_of(reading, R"(registry/HKLM\Software\Policies\X\Odd)") != "25185");  // two bytes are no DWORD
  CHECK(value_of(reading, R"(registry/HKLM\Software\Policies\X\)") == "REG_SZ \"unnamed\"");
  CHECK(value_of(reading, "fact/os_version") == "6.1.7601");
  CHECK(kind_of(reading, R"(registry/HKLM\Software\Wow6432Node\Policies\X\Y)") == Lookup::Kind::absent);
  CHECK(kind_of(reading, R"(registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Below\Y)") == Lookup::Kind::not_covered);
  CHECK(kind_of(reading, R"(registry/HKLM\Software\Classes\X\Y)") == Lookup::Kind::not_covered);
}

TEST_CASE("a user's hive: HKCU of that user") {
  const SampleHive hive(HiveKind::user, {{R"(Software\Policies\X)", {dword("Number", 5)}}});
  Reading reading;
  append_hive_registry(hive.tree, "somebody", reading);
  CHECK(value_of(reading, R"(registry/HKCU\Software\Policies\X\Number)", "somebody") == "5");
  CHECK(std::all_of(reading.scopes.begin(), reading.scopes.end(), [](const Scope& scope) { return scope.user == "somebody" && !scope.damaged; }));
  Reading damaged;
  append_damaged_registry(HiveKind::user, "somebody", damaged);
  CHECK(damaged.scopes.size() == reading.scopes.size());
  CHECK(std::all_of(damaged.scopes.begin(), damaged.scopes.end(), [](const Scope& scope) { return scope.user == "somebody" && scope.damaged; }));
}

TEST_CASE("damage in one part leaves the others alone, but nothing is derived from the hive") {
  const Reading reading = read(HiveKind::software,
                               {{R"(Policies\Microsoft\Windows\EventLog\Security)", {dword("MaxSize", 1024)}},
                                {R"(Wow6432Node\Policies)", {}}},
                               R"(Wow6432Node\Policies)");
  CHECK(kind_of(reading, R"(registry/HKLM\Software\Wow6432Node\Policies\Y)") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, R"(registry/HKLM\Software\Policies\Y)") == Lookup::Kind::absent);
  CHECK(value_of(reading, R"(registry/HKLM\Software\Policies\Microsoft\Windows\EventLog\Security\MaxSize)") == "1024");
  CHECK(value_of(reading, "event_log/Security.max_size") == "(nothing)");
}

TEST_CASE("of an unusable hive every part is damaged, services too") {
  Reading reading;
  append_damaged_registry(HiveKind::system, {}, reading);
  CHECK(reading.observations.empty());
  CHECK(kind_of(reading, R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\X)") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "service/Spooler") == Lookup::Kind::damaged);
  CHECK(kind_of(reading, "service/Spooler.account") == Lookup::Kind::damaged);
}
