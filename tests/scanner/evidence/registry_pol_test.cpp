// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_pol.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/pol_writer.h"
#include "tests/scanner/evidence/reading_of.h"

using namespace casemate;
using namespace casemate::tests;
using evidence::read_registry_pol;

namespace {

Reading read_pol(const std::string& bytes, std::string_view path = "Machine/registry.pol") {
  return reading_of(&read_registry_pol, bytes, path);
}

std::size_t removals(const Reading& reading) {
  return static_cast<std::size_t>(
      std::count_if(reading.observations.begin(), reading.observations.end(),
                    [](const Observation& o) { return std::holds_alternative<DefinedAbsent>(o.value); }));
}

constexpr std::string_view kKey = "Software\\Policies\\A";
const std::string kAddress = "registry/HKLM\\Software\\Policies\\A\\";

}  // namespace

TEST_CASE("values are defined, with the byte they stand at") {
  const Reading r = read_pol(kPolHeader + pol_dword(kKey, "x", 0xFFFFFFFF) + pol_text(kKey, "t", "[a;b]") +
                             pol_record(kKey, "m", 7, pol_utf16(std::string("a\0b\0\0", 5))) +
                             pol_record(kKey, "\\\\*\\NETLOGON", 1, ""));
  CHECK(r.source == Source::defined);
  CHECK(problems_of(r) == "");
  CHECK(value_at(r, kAddress + "x") == "4294967295");
  CHECK(value_at(r, kAddress + "t") == "REG_SZ \"[a;b]\"");
  CHECK(value_at(r, kAddress + "m") == "a, b");
  CHECK(observation_of(r, Setting(Area::registry, "HKLM\\Software\\Policies\\A\\\\\\*\\NETLOGON")) != nullptr);
  const Observation* x = observation_of(r, kAddress + "x");
  CHECK(x->where.key == "byte 8");
  CHECK(x->source == Source::defined);
  CHECK(x->kind == EvidenceKind::policy_file);
  CHECK(coverage_of(r, "registry/HKLM\\Software\\Other\\y") == "defined");
}

TEST_CASE("directives are followed in order") {
  SUBCASE("**del.") {
    const Reading r = read_pol(kPolHeader + pol_dword(kKey, "x", 1) + pol_text(kKey, "**DEL.x", " ") +
                               pol_text(kKey, "**del.y", " ") + pol_dword(kKey, "y", 2));
    CHECK(value_at(r, kAddress + "x") == "(removed by policy)");
    CHECK(value_at(r, kAddress + "y") == "2");
  }
  SUBCASE("**delvals") {
    for (const auto* name : {"**delvals.", "**DelVals"}) {
      const Reading r = read_pol(kPolHeader + pol_dword(kKey, "x", 1) + pol_dword(kKey, "a\\b", 1) +
                                 pol_dword("Software\\Policies\\A\\Sub", "z", 1) +
                                 pol_text("software\\policies\\a", name, " ") + pol_dword(kKey, "y", 2));
      CHECK(value_at(r, kAddress + "x") == "(nothing)");
      CHECK(value_at(r, kAddress + "a\\b") == "(nothing)");
      CHECK(value_at(r, kAddress + "Sub\\z") == "1");
      CHECK(value_at(r, kAddress + "y") == "2");
      CHECK(count_problems(r, Problem::Severity::note) == 1U);
    }
  }
  SUBCASE("**DeleteValues") {
    const Reading r = read_pol(kPolHeader + pol_dword(kKey, "x", 1) + pol_text(kKey, "**DeleteValues", "x; y;"));
    CHECK(value_at(r, kAddress + "x") == "(removed by policy)");
    CHECK(value_at(r, kAddress + "y") == "(removed by policy)");
    CHECK(removals(r) == 2);
  }
  SUBCASE("**DeleteKeys") {
    const Reading r = read_pol(kPolHeader + pol_dword("Software\\Policies\\A\\Sub", "x", 1) +
                               pol_dword("Software\\Policies\\A\\sub\\Deep", "x", 1) +
                               pol_dword("Software\\Policies\\A\\Sub2", "x", 1) + pol_dword(kKey, "x", 1) +
                               pol_text(kKey, "**DeleteKeys", "SUB;Other"));
    CHECK(r.observations.size() == 2);
    CHECK(value_at(r, kAddress + "x") == "1");
    CHECK(value_at(r, kAddress + "Sub2\\x") == "1");
  }
  SUBCASE("**soft.") {
    const Reading r =
        read_pol(kPolHeader + pol_dword(kKey, "x", 1) + pol_dword(kKey, "**soft.x", 2) +
                 pol_dword(kKey, "**soft.y", 3) + pol_text(kKey, "**del.z", " ") + pol_dword(kKey, "**soft.z", 4));
    CHECK(value_at(r, kAddress + "x") == "1");
    CHECK(value_at(r, kAddress + "y") == "3");
    CHECK(observation_of(r, kAddress + "y")->raw == "**soft: only where the value does not exist");
    CHECK(value_at(r, kAddress + "z") == "4");
  }
  SUBCASE("what is not followed is noted") {
    const Reading r = read_pol(kPolHeader + pol_dword(kKey, "**SecureKey", 1) + pol_text(kKey, "**novel.x", "") +
                               pol_record(kKey, "", 0, "") + pol_record("Software\\Policies\\B", "", 0, ""));
    CHECK(r.observations.empty());
    CHECK(count_problems(r, Problem::Severity::note) == 3U);
    CHECK(problems_of(r).find("2 records only create keys") != std::string::npos);
  }
}

TEST_CASE("keys of broken writers are normalised, and noted") {
  for (const auto* key :
       {"HKLM:\\Software\\Policies\\A", "HKEY_LOCAL_MACHINE\\Software\\Policies\\A", "\\Software\\Policies\\A\\"}) {
    CAPTURE(key);
    const Reading r = read_pol(kPolHeader + pol_dword(key, "x", 1));
    CHECK(value_at(r, kAddress + "x") == "1");
    CHECK(count_problems(r, Problem::Severity::note) == (key[0] == 'H' ? 1U : 0U));
  }
}

TEST_CASE("whose half it is") {
  struct Row {
    const char* path;
    bool user;
  };
  for (const Row& row :
       {Row{"GPO/User/registry.pol", true}, Row{"GPO\\USER\\Registry.pol", true},
        Row{"GPO/Machine/registry.pol", false}, Row{"user/GPO/Machine/registry.pol", false}, Row{"registry.pol", false},
        Row{"office-user.pol", true}, Row{"superuser.pol", false}, Row{"User.pol", true}}) {
    CAPTURE(row.path);
    const Reading r = read_pol(kPolHeader + pol_dword(kKey, "x", 1), row.path);
    CHECK(value_at(r, "registry/HKCU\\Software\\Policies\\A\\x", evidence::kPolicyUser) ==
          (row.user ? "1" : "(nothing)"));
    CHECK(value_at(r, kAddress + "x") == (row.user ? "(nothing)" : "1"));
    CHECK(r.scopes.front().name == (row.user ? "HKCU" : "HKLM"));
  }
}

TEST_CASE("a size that does not fit is noted, the value is no number") {
  const Reading r = read_pol(kPolHeader + pol_record(kKey, "x", 4, "\1"));
  CHECK(value_at(r, kAddress + "x") == "REG_DWORD 01");
  CHECK(count_problems(r, Problem::Severity::note) == 1U);
}

TEST_CASE("the event log policy is derived") {
  const Reading r =
      read_pol(kPolHeader + pol_dword("Software\\Policies\\Microsoft\\Windows\\EventLog\\Security", "MaxSize", 196608));
  CHECK(value_at(r, "event_log/Security.max_size") == "201326592");
  CHECK(observation_of(r, "event_log/Security.max_size")->where.key ==
        "HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\Security");
}

TEST_CASE("damaged files") {
  const auto result = [](const std::string& bytes) {
    const TestInput file(bytes);
    return read_registry_pol(file.input(), {});
  };
  CHECK_FALSE(result("PReg").has_value());
  CHECK_FALSE(result("PReg" + pol_number(2)).has_value());
  CHECK_FALSE(result("preg" + pol_number(1)).has_value());
  CHECK(result(kPolHeader).value().observations.empty());

  const std::string file = kPolHeader + pol_dword(kKey, "x", 1) + pol_text(kKey, "y", "two");
  const Reading whole = read_pol(file);
  for (std::size_t n = kPolHeader.size(); n < file.size(); ++n) {
    const Reading cut = read_pol(file.substr(0, n));
    for (const Observation& o : cut.observations) REQUIRE(observation_of(whole, o.setting)->value == o.value);
    const bool between = n == kPolHeader.size() || n == kPolHeader.size() + pol_dword(kKey, "x", 1).size();
    REQUIRE(count_problems(cut, Problem::Severity::error) == (between ? 0U : 1U));
    REQUIRE(cut.scopes.front().damaged == !between);
  }
  CHECK(problems_of(read_pol(file.substr(0, file.size() - 1))).find("damaged at byte ") != std::string::npos);
}

TEST_CASE("the command line may say effective, but a policy file still shows nothing absent") {
  const Reading r =
      reading_of(&read_registry_pol, kPolHeader + pol_dword(kKey, "x", 1), "registry.pol", {Source::effective});
  CHECK(r.observations.front().source == Source::effective);
  CHECK(r.scopes.empty());
}

TEST_CASE("files of nothing but directives stay cheap") {
  std::string file = kPolHeader;
  for (int i = 0; i < 50'000; ++i) file += pol_dword("A\\" + std::to_string(i), "x", 1);
  for (int i = 0; i < 50'000; ++i) file += pol_text("A\\" + std::to_string(i), "**delvals.", " ");
  CHECK(read_pol(file).observations.empty());
}

TEST_CASE("real files, to the last byte") {
  struct Row {
    const char* file;
    std::size_t records;
    std::size_t removed;
    std::size_t created;
  };
  for (const Row& row : {
           Row{"registry-pol/baselinemanagement-machine.pol", 63, 1, 0},
           Row{"registry-pol/nsa-applocker-enforced.pol", 24, 0, 0},
           Row{"registry-pol/nsa-certificates-machine.pol", 65, 0, 28},
           Row{"registry-pol/nsa-chrome-machine.pol", 45, 8, 0},
           Row{"registry-pol/nsa-header-only.pol", 0, 0, 0},
           Row{"registry-pol/nsa-ie11-machine.pol", 134, 0, 0},
           Row{"registry-pol/nsa-office2013-user.pol", 244, 6, 0},
           Row{"gpo-backup/nsa-win10-computer/{A2A38432-E322-437F-9975-B7CC7F16F4AA}/DomainSysvol/GPO/Machine/"
               "registry.pol",
               87, 5, 0},
           Row{"gpo-backup/nsa-windows-firewall/{3AD8D9F1-7CD7-4A0B-955A-8BBB76E51E23}/DomainSysvol/GPO/Machine/"
               "registry.pol",
               24, 0, 0},
           Row{"gpo-backup/nsa-win10-user/{B30BE6B3-794A-43CC-B6A4-52C447CEE0A7}/DomainSysvol/GPO/User/registry.pol", 3,
               0, 0},
       }) {
    if (!have_real_evidence(row.file)) return;
    CAPTURE(row.file);
    const Reading r = read_pol(real_evidence(row.file), row.file);
    CHECK_MESSAGE(count_problems(r, Problem::Severity::error) == 0U, problems_of(r));
    const auto values = static_cast<std::size_t>(count_area(r, Area::registry));
    std::size_t all_removed = 0;  // records that are directives without an observation of their own
    for (const Problem& p : r.problems)
      all_removed += p.what.find("all values of a key") != std::string::npos ? 1U : 0U;
    CHECK(values + row.created + all_removed == row.records);
    CHECK(removals(r) + all_removed == row.removed);
  }
}

TEST_CASE("values of real files") {
  if (!have_real_evidence("registry-pol/baselinemanagement-machine.pol")) return;
  const Reading r = read_pol(real_evidence("registry-pol/baselinemanagement-machine.pol"));
  CHECK(
      value_at(r, R"(registry/HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer\NoDriveTypeAutoRun)") ==
      "255");
  const Reading user =
      read_pol(real_evidence("registry-pol/nsa-office2013-user.pol"), "registry-pol/nsa-office2013-user.pol");
  CHECK(user.observations.front().user == evidence::kPolicyUser);
  CHECK(user.observations.front().setting.name().starts_with("HKCU\\"));
}
