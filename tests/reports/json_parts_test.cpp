// SPDX-License-Identifier: Apache-2.0
#include "reports/json_parts.h"

#include <doctest/doctest.h>

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("the facts written are those of the list of facts, in its order") {
  REQUIRE(fact_members().size() == kFactNames.size());
  for (std::size_t i = 0; i < kFactNames.size(); ++i) CHECK(fact_members()[i].name == kFactNames[i]);
}

TEST_CASE("words of scopes and attributes go both ways") {
  for (const auto kind : {ScopeKind::area, ScopeKind::setting, ScopeKind::security_options, ScopeKind::registry_subtree,
                          ScopeKind::registry_key, ScopeKind::services, ScopeKind::below}) {
    ScopeKind back{};
    CHECK(parse_scope_kind(to_word(kind), back));
    CHECK(back == kind);
  }
  Attribute attribute{};
  CHECK(parse_attribute("memberof", attribute));
  CHECK(attribute == Attribute::memberof);
  CHECK_FALSE(parse_attribute("size", attribute));
}

TEST_CASE("a place names the file by its path, and only what is known") {
  const std::vector<std::string> paths = json_paths({EvidenceFile{.path = "a\"b.inf"}});
  const auto where = [&](const Provenance& place) {
    std::string out;
    append_where(out, place, paths);
    return out;
  };
  CHECK(where({0, 8, {}}) == R"({"file":"a\"b.inf","line":8})");
  CHECK(where({0, 0, "Spooler"}) == R"({"file":"a\"b.inf","key":"Spooler"})");
  CHECK(where({}) == "{}");
  CHECK(where({7, 1, {}}) == R"({"line":1})");
  CHECK_FALSE(is_known(Provenance{}));
}
