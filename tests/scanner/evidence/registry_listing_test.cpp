// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_listing.h"

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/linux_reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

const std::string kAbove = "HKLM\\Software\\Policies";

std::string printed(const std::string& lines) { return "\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\r\n    Name    REG_SZ    x\r\n\r\n" + lines; }

std::string listing(const std::string& lines) {
  return "# asked for HKLM\\Software\\Policies\\A\\B\n# reg query HKLM\\Software\\Policies\n" + lines;
}

}  // namespace

TEST_CASE("what lies below the key asked for is absent, and nothing else is said") {
  const Reading reading = reading_of(read_registry_listing, test_data("evidence/registry-listing/safer.txt"));
  CHECK(problems_of(reading).empty());
  CHECK(reading.observations.empty());
  CHECK(coverage_of(reading, "registry/HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\Safer\\CodeIdentifiers\\AuthenticodeEnabled") == "effective");
  CHECK(coverage_of(reading, "registry/HKLM\\Software\\Policies\\Microsoft\\Windows\\Safer\\Other") == "none");
  CHECK(coverage_of(reading, "registry/HKLM\\Software\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU\\NoAutoUpdate") == "none");
}

TEST_CASE("a list that may be cut, or holds the key, or an odd line, shows no absence") {
  const std::string address = "registry/HKLM\\Software\\Policies\\A\\B\\Value";
  const auto coverage = [&](const std::string& lines) { return coverage_of(reading_of(read_registry_listing, listing(lines)), address); };
  CHECK(coverage("HKLM\\Software\\Policies\\C\n# exit 0\n") == "effective");
  CHECK(coverage("# exit 0\n") == "effective");
  CHECK(coverage("HKLM\\Software\\Policies\\C\n") == "damaged");
  CHECK(coverage("HKLM\\Software\\Policies\\C\n# exit 1\n") == "damaged");
  CHECK(coverage("HKEY_LOCAL_MACHINE\\SOFTWARE\\policies\\a\n# exit 0\n") == "damaged");
  CHECK(coverage("HKLM\\Software\\Other\\C\n# exit 0\n") == "damaged");
  CHECK(coverage("HKLM\\Software\\Policies\\C\\D\n# exit 0\n") == "damaged");
  CHECK(coverage("HKLM\\Software\\Policies\\\xEF\xBF\xBD\n# exit 0\n") == "damaged");
}

TEST_CASE("a list for a key that it could not hold is refused") {
  for (const std::string text : {"# asked for HKLM\\A\\B\n# reg query HKLM\\C\n# exit 0\n", "# asked for HKLM\\A\n# reg query HKLM\\A\n# exit 0\n", "# asked for HKLM\\A\n", "# asked for X\n# reg query Y\n"}) {
    CAPTURE(text);
    const TestInput file{text, "list.txt"};
    CHECK(read_registry_listing(file.input(), {}).error().code == ErrorCode::malformed);
  }
}

TEST_CASE("names are taken out of what reg query prints") {
  const std::string lines = "HKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\POLICIES\\Adobe Inc\r\n";
  CHECK(subkeys_in(printed(lines), kAbove) == std::vector<std::string>{"Microsoft", "Adobe Inc"});
  for (const std::string& nothing : {printed(""), std::string("\r\n"), std::string()}) CHECK(subkeys_in(nothing, kAbove) == std::vector<std::string>{});
  CHECK(subkeys_in("\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\r\nHKEY_LOCAL_MACHINE\\SYSTEM\r\n", "HKLM") == std::vector<std::string>{"SOFTWARE", "SYSTEM"});
}

TEST_CASE("what is not understood is no list") {
  CHECK_FALSE(subkeys_in(printed("FEHLER: Zugriff verweigert\r\n"), kAbove));
  CHECK_FALSE(subkeys_in(printed("HKEY_LOCAL_MACHINE\\Software\\Policies\\A\\B\r\n"), kAbove));
  CHECK_FALSE(subkeys_in(printed("HKEY_LOCAL_MACHINE\\Software\\Policies\\Cut"), kAbove));
  CHECK_FALSE(subkeys_in(printed("HKEY_CURRENT_USER\\Software\\Policies\\A\r\n"), kAbove));
}

TEST_CASE("what is written is read back, and names are told without regard to case") {
  const RegistryListing lacks{"HKLM\\Software\\Policies\\A\\B", kAbove, {"C", "AB"}};
  CHECK_FALSE(leads_to_asked(lacks));
  CHECK(problems_of(reading_of(read_registry_listing, to_text(lacks))).empty());
  CHECK(leads_to_asked({"HKLM\\Software\\Policies\\A\\B", kAbove, {"C", "a"}}));
  CHECK(leads_to_asked({"HKLM\\Software\\Policies\\A", kAbove, {"a"}}));
}

TEST_CASE("a list, cut anywhere") { check_cuts(read_registry_listing, test_data("evidence/registry-listing/safer.txt")); }
