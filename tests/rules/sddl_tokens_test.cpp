// SPDX-License-Identifier: Apache-2.0
#include "rules/sddl_tokens.h"

#include <doctest/doctest.h>

#include "rules/principals.h"

using namespace casemate;

TEST_CASE("aliases stand for SIDs or relative ones") {
  CHECK(sddl::find_alias("BA") == "S-1-5-32-544");
  CHECK(sddl::find_alias("WD") == "S-1-1-0");
  CHECK(sddl::find_alias("DA") == "domain:512");
  CHECK(sddl::find_alias("LA") == "machine:500");
  CHECK(sddl::find_alias("XX").empty());
  CHECK(sddl::find_alias("ba").empty());
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      const std::string word{a, b};
      const auto sid = sddl::find_alias(word);
      if (!sid.empty()) CHECK_MESSAGE(parse_principal_pattern(sid).has_value(), word);
    }
  }
}

TEST_CASE("the same letters mean other things as a right") {
  CHECK(sddl::find_right("WD") == 0x40000);
  CHECK(sddl::find_right("RC") == 0x20000);
  CHECK_FALSE(sddl::find_right("BA").has_value());
  CHECK(sddl::find_entry_type("A") == sddl::EntryClass::allow);
  CHECK(sddl::find_entry_type("AU") == sddl::EntryClass::audit);
  CHECK_FALSE(sddl::find_entry_type("AA").has_value());
  CHECK(sddl::find_flag("ID") == sddl::kInherited);
  CHECK_FALSE(sddl::find_flag("XX").has_value());
}

TEST_CASE("generic rights are mapped where that is certain, and only there") {
  CHECK(sddl::map_generic(0x10000000, SddlObject::registry_key) == 0xF003F);
  CHECK(sddl::map_generic(0x80000000, SddlObject::event_log) == 0x80000000);
  CHECK(sddl::map_generic(0x10000000, SddlObject::other) == 0x10000000);
  CHECK(sddl::map_generic(0x20019, SddlObject::registry_key) == 0x20019);
}
