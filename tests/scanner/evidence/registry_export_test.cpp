// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_export.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/scanner/evidence/reading_of.h"
#include "tests/scanner/evidence/reg_sample.h"

using namespace casemate;
using namespace casemate::tests;
using evidence::read_registry_export;

namespace {

constexpr std::string_view kHead = "Windows Registry Editor Version 5.00\r\n\r\n";
constexpr std::string_view kUser = "S-1-5-21-1-2-3-1001";

Reading read_reg(std::string_view bytes, const ReadOptions& options = {}) {
  return reading_of(&read_registry_export, bytes, "export.reg", options);
}
Reading read_body(const std::string& body) { return read_reg(std::string(kHead) + body); }

}  // namespace

TEST_CASE("values of every type") {
  const Reading r = read_reg(kRegSample);
  CHECK(problems_of(r) == "");
  CHECK(r.source == Source::effective);
  CHECK(value_at(r, R"(registry/HKLM\System\CurrentControlSet\Services\disk\Start)") == "0");
  CHECK(value_at(r, R"(registry/HKLM\System\CurrentControlSet\Services\EventLog\ObjectName)") ==
        "REG_SZ \"NT AUTHORITY\\LocalService\"");
  CHECK(value_at(r, R"(registry/HKLM\System\CurrentControlSet\Services\MSExchangeADTopology\ImagePath)") ==
        "REG_EXPAND_SZ \"%Exc%\\a.exe\"");
  const std::string desktop = "registry/HKCU\\Control Panel\\Desktop\\";
  CHECK(value_at(r, desktop, kUser) == "REG_SZ \"\"");
  CHECK(value_at(r, desktop + "ScreenSaverIsSecure", kUser) == "REG_SZ \"1\"");
  CHECK(value_at(r, desktop + "ScreenSaverIsSecure") == "(nothing)");
  CHECK(value_at(r, desktop + "Text", kUser) == "REG_SZ \"one\r\ntwo \"three\"\"");
  CHECK(value_at(r, desktop + "Names", kUser) == "a, äb");
  CHECK(value_at(r, desktop + "Big", kUser) == "REG_QWORD 9223372036854775809");
  CHECK(value_at(r, desktop + "Raw", kUser) == "REG_BINARY dead");
  CHECK(value_at(r, desktop + "Nothing", kUser) == "REG_NONE ");
  const Observation* start = observation_of(r, R"(registry/HKLM\System\CurrentControlSet\Services\disk\Start)");
  REQUIRE(start != nullptr);
  CHECK(start->where.line == 7);
  CHECK(start->kind == EvidenceKind::registry_export);
}

TEST_CASE("each exported key is a scope") {
  const Reading r = read_reg(kRegSample);
  std::string scopes;
  for (const Scope& scope : r.scopes)
    scopes += describe(scope) + (scope.user.empty() ? "" : " of " + scope.user) + "\n";
  CHECK(scopes ==
        "registry/HKLM\\SYSTEM\\CurrentControlSet\\Services\\**\n"
        "registry/HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\EventLog\\Security\\**\n"
        "registry/HKCU\\Control Panel\\Desktop\\** of S-1-5-21-1-2-3-1001\n"
        "service/*.startup\nservice/*.account\n");
  CHECK(coverage_of(r, R"(registry/HKLM\System\CurrentControlSet\Services\Tcpip\Parameters\DisableIPSourceRouting)") ==
        "effective");
  CHECK(coverage_of(r, R"(registry/HKLM\Software\Policies\Microsoft\Windows\EventLog\System\MaxSize)") == "none");
  CHECK(coverage_of(r, R"(registry/HKCU\Control Panel\Desktop\X)", kUser) == "effective");
  CHECK(coverage_of(r, R"(registry/HKCU\Control Panel\Desktop\X)") == "none");
}

TEST_CASE("REGEDIT4 keeps strings in the host's code page") {
  const Reading r = reading_of(&read_registry_export,
                               "REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]\r\n\"a\"=\"G\xE4ste\"\r\n"
                               "\"b\"=hex(7):61,00,e4,00,00\r\n\"c\"=hex(2):25,61,25,00\r\n\r\n");
  CHECK(value_at(r, R"(registry/HKLM\Software\Contoso\a)") == "REG_SZ \"Gäste\"");
  CHECK(value_at(r, R"(registry/HKLM\Software\Contoso\b)") == "a, ä");
  CHECK(value_at(r, R"(registry/HKLM\Software\Contoso\c)") == "REG_EXPAND_SZ \"%a%\"");
}

TEST_CASE("an HKCU export is refused, the rest of the file is not") {
  const Reading r = read_body(
      "[HKEY_CURRENT_USER\\Software\\A]\r\n\"x\"=dword:1\r\n\r\n[HKEY_CURRENT_USER\\Software\\B]\r\n\"x\"=dword:"
      "1\r\n\r\n"
      "[HKEY_LOCAL_MACHINE\\Software\\C]\r\n\"x\"=dword:1\r\n\r\n");
  CHECK(problems_of(r) == "warning 3: an HKCU export does not say whose it is; export HKU\\<SID>\n");
  CHECK(r.observations.size() == 1);
  CHECK(r.scopes.size() == 1);
}

TEST_CASE("whose HKEY_USERS is") {
  const Reading r = read_body(
      "[HKEY_USERS]\r\n\r\n[HKEY_USERS\\.DEFAULT\\A]\r\n\"x\"=dword:1\r\n\r\n[HKEY_USERS\\S-1-5-18\\A]\r\n\"x\"=dword:"
      "2\r\n\r\n"
      "[HKEY_USERS\\S-1-5-21-1-2-3-1001]\r\n\"x\"=dword:3\r\n\r\n[HKEY_USERS\\S-1-5-21-1-2-3-1001_Classes\\A]\r\n\"x\"="
      "dword:4\r\n\r\n"
      "[HKEY_USERS\\S-1-5-21-1-2-x\\A]\r\n\"x\"=dword:5\r\n\r\n");
  CHECK(value_at(r, "registry/HKU\\.DEFAULT\\A\\x") == "1");
  CHECK(value_at(r, "registry/HKU\\S-1-5-18\\A\\x") == "2");
  CHECK(value_at(r, "registry/HKCU\\x", kUser) == "3");
  CHECK(value_at(r, "registry/HKCU\\Software\\Classes\\A\\x", kUser) == "4");
  CHECK(value_at(r, "registry/HKU\\S-1-5-21-1-2-x\\A\\x") == "5");
  CHECK(coverage_of(r, "registry/HKCU\\Software\\y", kUser) == "effective");
}

TEST_CASE("what an export never has is noted") {
  const Reading r = read_body(
      "; by "
      "hand\r\n[-HKEY_LOCAL_MACHINE\\Software\\Old]\r\n\"x\"=dword:9\r\n[HKEY_LOCAL_MACHINE\\Software\\A]\r\n\"x\"=-"
      "\r\n"
      "\"y\"=dword:1\r\n\"Y\"=dword:2\r\n\"z\"=hex(4):01\r\n\r\n");
  CHECK(count_problems(r, Problem::Severity::note) == 4U);
  CHECK(count_problems(r, Problem::Severity::warning) == 0U);
  CHECK(r.observations.size() == 2);
  CHECK(value_at(r, "registry/HKLM\\Software\\A\\y") == "2");
  CHECK(value_at(r, "registry/HKLM\\Software\\A\\z") == "REG_DWORD 01");
}

TEST_CASE("what is not understood damages the root it stands in") {
  for (const auto* bad : {"nonsense", "\"x\"", "\"x\"=", "\"x\"=1", "\"x\"=dword:", "\"x\"=hex:1g", "\"x\"=hex(:00",
                          "\"x\"=\"abc", "\"x\"=\"a\\qb\"", "\"x\"=\"a\" trailing", "\"x\xEF\xBF\xBD\"=dword:1",
                          "[HKEY_LOCAL_MACHINE\\Software", "[NO_SUCH_ROOT\\x]", "[]"}) {
    CAPTURE(bad);
    const Reading r = read_body("[HKEY_LOCAL_MACHINE\\Software\\A]\r\n\"a\"=dword:1\r\n" + std::string(bad) +
                                "\r\n\"b\"=dword:2\r\n\r\n[HKEY_LOCAL_MACHINE\\Software\\B]\r\n\"c\"=\"3\"\r\n\r\n");
    CHECK(count_problems(r, Problem::Severity::warning) == 1U);
    CHECK(value_at(r, "registry/HKLM\\Software\\A\\a") == "1");
    CHECK(value_at(r, "registry/HKLM\\Software\\B\\c") == "REG_SZ \"3\"");
    CHECK(value_at(r, "registry/HKLM\\Software\\A\\b") == (bad[0] == '[' ? "(nothing)" : "2"));
    CHECK(coverage_of(r, "registry/HKLM\\Software\\A\\z") == "damaged");
    CHECK(coverage_of(r, "registry/HKLM\\Software\\B\\z") == "effective");
  }
}

TEST_CASE("a file that does not end as exports end") {
  const std::string body =
      "[HKEY_LOCAL_MACHINE\\Software\\A]\r\n\"a\"=dword:1\r\n\r\n[HKEY_LOCAL_MACHINE\\Software\\B]\r\n\"b\"=dword:"
      "2\r\n";
  const Reading r = read_body(body);
  CHECK(count_problems(r, Problem::Severity::warning) == 1U);
  CHECK(coverage_of(r, "registry/HKLM\\Software\\A\\z") == "effective");
  CHECK(coverage_of(r, "registry/HKLM\\Software\\B\\z") == "damaged");
  CHECK(value_at(r, "registry/HKLM\\Software\\B\\b") == "2");
  const Reading cut = read_body(body + "\"c\"=dword:00000");
  CHECK(count_problems(cut, Problem::Severity::error) == 1U);
  CHECK(value_at(cut, "registry/HKLM\\Software\\B\\c") == "(nothing)");
  const Reading bytes = read_body(body + "\"c\"=hex:00,01,\\\r\n");
  CHECK(count_problems(bytes, Problem::Severity::error) == 1U);
  CHECK(coverage_of(bytes, "registry/HKLM\\Software\\B\\c") == "damaged");
}

TEST_CASE("truncated at every byte, nothing is invented and nothing behind the cut becomes absent within its key") {
  const Reading whole = read_reg(kRegSample);
  for (std::size_t n = 40; n < kRegSample.size(); ++n) {
    CAPTURE(n);
    const Reading cut = read_reg(std::string_view(kRegSample).substr(0, n));
    for (const Observation& o : cut.observations) {
      if (o.setting.area() != Area::registry) continue;
      const Observation* original = observation_of(whole, o.setting, o.user);
      REQUIRE(original != nullptr);
      REQUIRE(original->value == o.value);
    }
    // Only a cut exactly behind an empty line looks like a whole file.
    const std::string_view kept = std::string_view(kRegSample).substr(0, n);
    const bool looks_whole = kept.ends_with("\n\r\n") || kept.ends_with("\n\r");
    REQUIRE((count_problems(cut, Problem::Severity::note) == cut.problems.size()) == looks_whole);
  }
}

TEST_CASE("every byte damaged in turn does no harm") {
  for (std::size_t n = 0; n < kRegSample.size(); ++n) {
    for (const char c : {'\0', '\xFF', '"', '\n', '\\'}) {
      std::string damaged = kRegSample;
      damaged[n] = c;
      const TestInput file(damaged);
      (void)read_registry_export(file.input(), {});
    }
  }
}

TEST_CASE("large and hostile files are bounded") {
  std::string open_quotes(kHead);
  open_quotes += "[HKEY_LOCAL_MACHINE\\Software\\A]\r\n";
  for (int i = 0; i < 100'000; ++i) open_quotes += "@=\"\\\"\r\n";
  (void)read_reg(open_quotes);
  std::string roots(kHead);
  for (int i = 0; i < 100'000; ++i) roots += "[HKEY_LOCAL_MACHINE\\Software\\" + std::to_string(i) + "]\r\n\r\n";
  CHECK(read_reg(roots).scopes.size() == 100'000);
  std::string huge(kHead);
  huge += "[HKEY_LOCAL_MACHINE\\Software\\A]\r\n\"x\"=\"";
  huge.append(50'000'000, 'x');
  huge += "\"\r\n\r\n";
  CHECK(coverage_of(read_reg(huge), "registry/HKLM\\Software\\A\\x") == "damaged");
}

TEST_CASE("recognised by its first line") {
  const auto score = [](std::string_view bytes) {
    return evidence::recognise_registry_export(TestInput(std::string(bytes)).input());
  };
  CHECK(score(kRegSample) == 100);
  CHECK(score("REGEDIT4\n\n") == 100);
  CHECK(score("\r\nWindows Registry Editor Version 5.00\r\n") == 100);
  CHECK(score("Windows Registry Editor Version 6.00\r\n") == 0);
  CHECK(score("") == 0);
  const TestInput other("[System Access]\r\n");
  CHECK_FALSE(read_registry_export(other.input(), {}).has_value());
}
