// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_service_security.h"

#include "scanner/evidence/hive_registry.h"
#include "tests/scanner/evidence/hive_sample.h"
#include "tests/scanner/evidence/reading.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

// D:(A;;0x1;;;WD)
const std::string kDescriptor("\1\0\4\x80\0\0\0\0\0\0\0\0\0\0\0\0\x14\0\0\0" "\2\0\x1C\0\1\0\0\0" "\0\0\x14\0\1\0\0\0" "\1\1\0\0\0\0\0\1\0\0\0\0", 48);

Reading read(const std::vector<SampleKey>& below, std::string_view damaged = {}) {
  std::vector<SampleKey> keys{{R"(CurrentControlSet\Services)", {}}};
  for (const SampleKey& key : below) keys.push_back({R"(CurrentControlSet\Services\)" + key.path, key.values});
  const SampleHive hive(HiveKind::system, keys, damaged);
  Reading reading;
  append_hive_registry(hive.tree, {}, reading);  // calls append_service_security behind what finds the services
  return reading;
}

}  // namespace

TEST_CASE("a stored descriptor becomes SDDL; without one the service manager's default holds; drivers have none") {
  const Reading reading = read({{"A", {dword("Type", 0x10), dword("Start", 3)}},
                                {R"(A\Security)", {binary("Security", kDescriptor)}},
                                {"B", {dword("Type", 0x20), dword("Start", 2)}},
                                {"Driver", {dword("Type", 1), dword("Start", 0)}}});
  CHECK(value_of(reading, "service/A.sddl") == "D:(A;;0x1;;;S-1-1-0)");
  CHECK(find_observation(reading, "service/B.sddl")->raw == "no descriptor is stored: the default");
  CHECK(value_of(reading, "service/Driver.sddl") == "(nothing)");
  CHECK(has_scope(reading, "service/*.sddl"));
}

TEST_CASE("a descriptor that is not understood leaves the service's security undecided") {
  const Reading reading = read({{"A", {dword("Type", 0x10), dword("Start", 3)}}, {R"(A\Security)", {binary("Security", "torn")}}});
  CHECK(kind_of(reading, "service/A.sddl") == Lookup::Kind::damaged);
  CHECK(value_of(reading, "service/A") == "manual");
}

TEST_CASE("a manual service that something starts says so") {
  const Reading reading = read({{"A", {dword("Type", 0x10), dword("Start", 3)}},
                                {R"(A\TriggerInfo)", {}},
                                {R"(A\TriggerInfo\0)", {dword("Action", 2)}},
                                {R"(A\TriggerInfo\1)", {dword("Action", 1)}},
                                {"B", {dword("Type", 0x10), dword("Start", 3)}},
                                {R"(B\TriggerInfo)", {}},
                                {R"(B\TriggerInfo\0)", {dword("Action", 2)}}});
  CHECK(find_observation(reading, "service/A")->raw == "manual, with a start trigger");
  CHECK(find_observation(reading, "service/B")->raw.empty());
}
