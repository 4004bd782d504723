// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/roles.h"
#include "tests/rules/condition_text.h"
#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

using Names = std::vector<std::string>;

Role role(std::string name, std::string_view shown_by) {
  Role role;
  role.name = std::move(name);
  role.shown_by = condition(shown_by);
  return role;
}

}  // namespace

TEST_CASE("roles are shown, refuted or undecided, and told sorted whatever the order of the file") {
  const HostState host = HostMaker().observe("feature/Web-Server", "installed").cover_area(Area::feature).done();
  std::vector<Role> roles;
  roles.push_back(role("web", "{feature: Web-Server}"));
  roles.push_back(role("dns", "{feature: DNS}"));
  roles.push_back(role("terminal", "{setting: service/TermService, is: present}"));
  roles.push_back(role("exchange", "{all: [{feature: Web-Server}, {setting: service/MSExchangeIS, is: present}]}"));
  roles.push_back(role("any-web", "{any: [{feature: Web-Server}, {setting: service/W3SVC, is: present}]}"));
  const DetectedRoles detected = detect_roles(roles, host);
  CHECK(detected.shown == Names{"any-web", "web"});
  CHECK(detected.undecided == Names{"exchange", "terminal"});
  std::reverse(roles.begin(), roles.end());
  CHECK(detect_roles(roles, host).shown == detected.shown);
  CHECK(detect_roles(roles, host).undecided == detected.undecided);
}

TEST_CASE("a host of which nothing is known shows no role and refutes none") {
  const std::vector<Role> roles{role("server", "{product: server}"), role("old", "{os: {at_most: '5.2'}}"), role("not-web", "{not: {feature: Web-Server}}")};
  const DetectedRoles detected = detect_roles(roles, HostMaker().done());
  CHECK(detected.shown.empty());
  CHECK(detected.undecided == Names{"not-web", "old", "server"});
}

TEST_CASE("damaged, stale and contradictory evidence shows no role") {
  const std::vector<Role> roles{role("web", "{setting: service/W3SVC, is: present}")};
  const auto undecided = [&](const HostState& host) {
    const DetectedRoles detected = detect_roles(roles, host);
    return detected.shown.empty() && detected.undecided == Names{"web"};
  };
  CHECK(undecided(HostMaker().observe("service/W3SVC", "manual").file("old", EvidenceKind::service_list, true).done()));
  CHECK(undecided(HostMaker().observe("service/W3SVC", "manual").file("a").observe("service/W3SVC", "disabled").file("b").done()));
  CHECK(detect_roles(roles, HostMaker().cover_services().done()).undecided.empty());
}

TEST_CASE("a role that asks for a role is undecided: its answer would depend on the order") {
  const DetectedRoles detected = detect_roles({role("a", "{role: b}"), role("b", "{role: a}")}, HostMaker().done());
  CHECK(detected.shown.empty());
  CHECK(detected.undecided == Names{"a", "b"});
}

TEST_CASE("no roles are detected where none are known") {
  const DetectedRoles detected = detect_roles({}, HostMaker().done());
  CHECK(detected.shown.empty());
  CHECK(detected.undecided.empty());
}
