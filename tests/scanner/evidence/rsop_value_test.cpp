// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/rsop_value.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::evidence;

namespace {

std::optional<std::int64_t> number(const std::string& inside) {
  const auto document = XmlDocument::parse("<Account>" + inside + "</Account>");
  REQUIRE(document.has_value());
  return rsop_number(document.value()->root());
}

}  // namespace

TEST_CASE("numbers are those of the security template") {
  CHECK(number("<SettingNumber>0</SettingNumber>") == 0);
  CHECK(number("<SettingNumber> 42 </SettingNumber>") == 42);
  CHECK(number("<SettingNumber>2147483647</SettingNumber>") == 2147483647);
  CHECK(number("<SettingNumber>4294967295</SettingNumber>") == -1);
  CHECK(number("<SettingNumber>-1</SettingNumber>") == -1);
  CHECK(number("<SettingBoolean>true</SettingBoolean>") == 1);
  CHECK(number("<SettingBoolean>false</SettingBoolean>") == 0);
  CHECK_FALSE(number("<SettingBoolean>TRUE!</SettingBoolean>"));
  CHECK_FALSE(number("<SettingNumber>4294967296</SettingNumber>"));
  CHECK_FALSE(number("<SettingNumber>-2147483649</SettingNumber>"));
  CHECK_FALSE(number("<SettingNumber>1 2</SettingNumber>"));
  CHECK_FALSE(number(""));
}

TEST_CASE("quotes of the template go, other text stays") {
  CHECK(rsop_text("\"0\"") == "0");
  CHECK(rsop_text("\"\"").empty());
  CHECK(rsop_text("\" x \"") == " x ");
  CHECK(rsop_text("\"") == "\"");
  CHECK(rsop_text("a \"b\"") == "a \"b\"");
}

TEST_CASE("double words") {
  CHECK(rsop_dword("4294967295") == RegistryValue{RegistryType::dword, std::uint64_t{4294967295}});
  CHECK(rsop_dword("-1") == RegistryValue{RegistryType::dword, std::uint64_t{4294967295}});
  CHECK_FALSE(rsop_dword("4294967296"));
  CHECK_FALSE(rsop_dword("one"));
}

TEST_CASE("an account is its SID, else its name") {
  const auto document = XmlDocument::parse(
      "<r><a><SID>S-1-5-11</SID><Name>x</Name></a><b><SID/><Name>BUILTIN\\Administrators</Name></b><c><SID>S-1-</SID></"
      "c></r>");
  REQUIRE(document.has_value());
  const XmlElement root = document.value()->root();
  CHECK(rsop_principal(root.child("a")) == "S-1-5-11");
  CHECK(rsop_principal(root.child("b")) == "S-1-5-32-544");
  CHECK(rsop_principal(root.child("c")).empty());
  CHECK(rsop_principal(root.child("none")).empty());
}
