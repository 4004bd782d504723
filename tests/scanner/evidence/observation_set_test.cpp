// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/observation_set.h"

#include <doctest/doctest.h>

#include <string>

using namespace casemate;
using evidence::ObservationSet;

namespace {

Observation observation(const std::string& name, std::int64_t value, std::uint32_t line, const std::string& user = {}) {
  Observation o;
  o.setting = Setting(Area::registry, name);
  o.value = value;
  o.where = {0, line, {}};
  o.user = user;
  return o;
}

}  // namespace

TEST_CASE("the later of two takes the place of the earlier") {
  ObservationSet set;
  CHECK_FALSE(set.put(observation("HKLM\\A", 1, 1)).earlier_line);
  CHECK_FALSE(set.put(observation("HKLM\\B", 2, 2)).earlier_line);
  CHECK(set.put(observation("hklm\\a", 3, 3)).earlier_line == 1);
  CHECK_FALSE(set.put(observation("HKLM\\A", 4, 4, "S-1-5-21-1-2-3-1001")).earlier_line);
  CHECK(set.size() == 3);
  CHECK(set.find(Setting(Area::registry, "HKLM\\A"))->value == Value(std::int64_t{3}));
  CHECK(set.find(Setting(Area::registry, "HKLM\\A"), "S-1-5-21-1-2-3-1001")->where.line == 4);
  CHECK(set.find(Setting(Area::registry, "HKLM\\C")) == nullptr);
  const auto all = set.take();
  REQUIRE(all.size() == 3);
  CHECK(all[0].where.line == 3);
}

TEST_CASE("many are found again") {
  ObservationSet set;
  for (std::uint32_t i = 0; i < 5000; ++i) set.put(observation("HKLM\\" + std::to_string(i), i, i));
  CHECK(set.find(Setting(Area::registry, "HKLM\\4001"))->where.line == 4001);
  CHECK(set.put(observation("HKLM\\4000", 1, 1)).earlier_line == 4000);
}

TEST_CASE("an empty set finds nothing") {
  const ObservationSet set;
  CHECK(set.find(Setting(Area::registry, "HKLM\\A")) == nullptr);
}
