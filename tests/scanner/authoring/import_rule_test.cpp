// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_rule.h"

#include <doctest/doctest.h>

namespace casemate::authoring {
namespace {

ImportedSetting imported(Setting setting, Value value) {
  ImportedSetting one;
  one.setting = std::move(setting);
  one.value = std::move(value);
  return one;
}
Setting registry(const std::string& path) { return {Area::registry, path}; }
Value text(const std::string& value) { return RegistryValue{RegistryType::sz, value}; }

bool has(const Result<std::string>& rule, const std::string& piece) { return rule && rule->find(piece) != std::string::npos; }

TEST_CASE("import_rule: a whole rule") {
  const auto rule = import_rule(imported({Area::user_right, "SeTcbPrivilege"}, Principals{}), "import line 7", ImportLevel::ec);
  REQUIRE(rule.has_value());
  CHECK(*rule ==
        "  - id: IMP-URA-002\n"
        "    title: 'Act as part of the operating system'\n"
        "    setting: 'user_right/SeTcbPrivilege'\n"
        "    ec: nobody\n"
        "    severity: medium\n"
        "    why: 'The policy this was imported from sets it, and gives no reason: find out why before you enforce it.'\n"
        "    fix:\n"
        "      gpo: 'Computer Configuration > Windows Settings > Security Settings > Local Policies > User Rights Assignment > Act as part of the operating system'\n"
        "    source: ['import line 7']\n");
}

TEST_CASE("import_rule: ids depend on the setting alone") {
  CHECK(import_rule_id({Area::audit, "0cce9215-69ae-11d9-bed3-505054503030"}).starts_with("IMP-AUD-0"));
  CHECK(import_rule_id(registry("HKLM\\A\\B")) == import_rule_id(registry("HKLM\\a\\b")));
  CHECK(import_rule_id(registry("HKLM\\A\\B")) != import_rule_id(registry("HKLM\\A\\C")));
  CHECK(import_rule_id(registry("HKCU\\A\\B")).starts_with("IMP-USR-"));
  CHECK(import_rule_id(registry("HKLM\\Software\\Contoso\\Strict")) == "IMP-REG-7eb75788");
}

TEST_CASE("import_rule: a name that begins with backslashes is written apart from its key") {
  CHECK(has(import_rule(imported(registry("HKLM\\Software\\Paths\\\\\\*\\SYSVOL"), text("x")), "import", ImportLevel::both),
            "setting: 'registry/HKLM\\Software\\Paths'\n    value_name: '\\\\*\\SYSVOL'\n"));
}

TEST_CASE("import_rule: what would be a variable is said by a pattern") {
  CHECK(has(import_rule(imported(registry("HKLM\\A\\B"), text("{here}")), "import", ImportLevel::both), "expect: {matches: '\\{here\\}'}"));
  CHECK(has(import_rule(imported(registry("HKLM\\A\\B"), text("{0CCE9215}")), "import", ImportLevel::both), "expect: {equals: '{0CCE9215}'}"));
  CHECK(has(import_rule(imported(registry("HKLM\\A\\B"), text("")), "import", ImportLevel::both), "expect: {equals: ''}"));
}

TEST_CASE("import_rule: what cannot be said is refused with the reason") {
  const auto why = [](Setting setting, Value value) {
    const auto rule = import_rule(imported(std::move(setting), std::move(value)), "import", ImportLevel::both);
    REQUIRE_FALSE(rule.has_value());
    return rule.error().what;
  };
  CHECK(why(registry("HKLM\\A\\B\nC"), text("x")) == "its name holds characters that no YAML file may");
  CHECK(why(registry("HKLM\\A\\B"), RegistryValue{RegistryType::multi_sz, std::vector<std::string>{"a\nb"}}) == "its value holds characters that no YAML file may");
  CHECK(why(registry("HKLM\\A\\B"), text(std::string(2000, '\n'))) == "the pattern is longer than 1000 bytes");
  CHECK(why({Area::user_right, "SeNewPrivilege"}, Principals{}) == "its name cannot be written as the address of a setting");
  CHECK(why({Area::global_sacl, "File"}, std::string()).find("not a security descriptor") != std::string::npos);
}

}  // namespace
}  // namespace casemate::authoring
