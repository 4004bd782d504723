// SPDX-License-Identifier: Apache-2.0
// How files of evidence formats become a policy; what is made of it is import_test's.
#include <algorithm>

#include "scanner/authoring/import_formats.h"
#include "tests/scanner/authoring/round_trip.h"
#include "tests/scanner/evidence/pol_writer.h"

namespace casemate::tests {
namespace {

using authoring::Policy;
using authoring::read_policy;

bool says(const Policy& policy, const std::string& piece) {
  return std::any_of(policy.rest.begin(), policy.rest.end(), [&](const authoring::NotImported& one) { return one.what.find(piece) != std::string::npos; });
}

TEST_CASE("import_policy: Registry.pol with directives") {
  const std::string pol = kPolHeader + pol_dword("Software\\Contoso", "Strict", 1) + pol_text("Software\\Contoso", "**del.Legacy", " ") +
                          pol_text("Software\\Contoso\\List", "**delvals.", " ") + pol_record("Software\\Contoso", "**soft.Once", 4, pol_number(1));
  const Policy policy = read_policy(files({{"Machine/registry.pol", pol}}), {});
  REQUIRE(policy.settings.size() == 3);
  CHECK(std::holds_alternative<DefinedAbsent>(*policy.settings[1].value));
  CHECK(says(policy, "all values of a key are removed"));
  CHECK(says(policy, "set only where the value does not exist"));
}

TEST_CASE("import_policy: what a reader derives from registry values is not imported twice") {
  const std::string pol = kPolHeader + pol_dword("Software\\Policies\\Microsoft\\Windows\\EventLog\\Security", "MaxSize", 196608);
  const Policy policy = read_policy(files({{"machine.pol", pol}}), {});
  REQUIRE(policy.settings.size() == 1);
  CHECK(policy.settings.front().setting.area() == Area::registry);
}

TEST_CASE("import_policy: exports of a host beside a policy set nothing") {
  const Policy policy = read_policy(files({{"a.pol", kPolHeader + pol_dword("A", "B", 1)}, {"services.csv", "Name,StartMode,State,StartName,DisplayName,PathName\r\nSpooler,Auto,Running,LocalSystem,x,y\r\n"}}), {});
  CHECK(policy.settings.size() == 1);
  CHECK((says(policy, "sets no policy") || !policy.errors.empty()));
}

TEST_CASE("import_policy: --policy where there are no policies to choose from") {
  authoring::ImportOptions options;
  options.policy = "servers";
  const Policy policy = read_policy(files({{"a.pol", kPolHeader + pol_dword("A", "B", 1)}}), options);
  REQUIRE(policy.errors.size() == 1);
  CHECK(policy.errors.front().what == "--policy chooses among the policies of a PolicyRules file, and this is none");
}

}  // namespace
}  // namespace casemate::tests
