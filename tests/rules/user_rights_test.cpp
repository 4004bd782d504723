// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "tests/evidence_dir.h"

using namespace casemate;

namespace {

// Names at line starts, of UTF-16LE text too: the high bytes of ASCII letters are dropped.
std::vector<std::string> rights_in_order(const std::string& bytes) {
  std::string text;
  std::copy_if(bytes.begin(), bytes.end(), std::back_inserter(text), [](char c) { return c != '\0'; });
  std::vector<std::string> names;
  for (std::size_t at = text.find("\nSe"); at != std::string::npos; at = text.find("\nSe", at + 1)) {
    names.push_back(text.substr(at + 1, text.find(' ', at) - at - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("every right has a distinct name and a title") {
  std::set<std::string> names;
  for (const auto& right : user_rights()) {
    names.insert(fold_case(right.name));
    CHECK(right.name.starts_with("Se"));
    CHECK_FALSE(right.title.empty());
  }
  CHECK(names.size() == user_rights().size());
  CHECK(user_rights().size() == 45);
}

TEST_CASE("rights stand in the order of real exports") {
  for (const char* file : {"secedit/win10-german-export.inf", "secedit/puppet-server-export.inf"}) {
    if (!tests::have_real_evidence(file)) continue;
    const auto names = rights_in_order(tests::real_evidence(file));
    CHECK(names.size() >= 30);
    auto at = user_rights().begin();
    for (const auto& name : names) {
      CAPTURE(name);
      at = std::find_if(at, user_rights().end(), [&](const UserRight& right) { return right.name == name; });
      REQUIRE(at != user_rights().end());
    }
  }
}
