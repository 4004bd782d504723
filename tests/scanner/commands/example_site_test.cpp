// SPDX-License-Identifier: Apache-2.0
// The site file of examples/: every unit and the pinned hosts get the rules they are meant to get.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scanner/commands/planner.h"
#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

HostPlan plan_of(const std::string& name, const std::string& product, const std::string& ou) {
  PlanOptions options;
  options.site_file = std::string(CASEMATE_SOURCE_DIR) + "/examples/site.yaml";
  options.ou = ou;
  Planner planner(options);
  REQUIRE(planner.open().empty());
  casemate::tests::HostMaker maker;
  maker.fact(fact::kHostName, name).fact(fact::kProduct, product).fact(fact::kOsVersion, "6.1.7601");
  const HostState host = maker.done();
  Planner::Answer answer = planner.plan_for(host);
  std::string errors;
  for (const Error& error : answer.errors) errors += "\n" + error.to_string();
  REQUIRE_MESSAGE(answer.errors.empty(), errors);
  REQUIRE(answer.plan.plan != nullptr);
  return answer.plan;
}

std::string demanded(const HostPlan& plan, const std::string& id) {
  const ResolvedBaseline& resolved = plan.plan->resolved;
  const auto found = std::find_if(resolved.rules.begin(), resolved.rules.end(), [&](const ResolvedRule& rule) { return rule.rule->id == id; });
  return found == resolved.rules.end() ? "no rule" : found->rule->demand(resolved.level).expectation->to_yaml();
}

std::string in_exchange(const std::string& unit) { return "OU=" + unit + ",OU=Exchange,OU=Servers,DC=contoso,DC=com"; }

}  // namespace

TEST_CASE("each unit of the example site gets the baseline of its role, at EC") {
  struct Row {
    std::string unit;
    std::string nearest;
    std::string pop3;  ///< the rule that judges POP3
  };
  const std::vector<Row> rows{
      {"Client Access", "exchange-2010/client-access", "EX14-CAS-SVC-001"},
      {"Hub Transport", "exchange-2010/hub-transport", "EX14-COM-SVC-001"},
      {"Mailbox", "exchange-2010/mailbox", "EX14-COM-SVC-001"},
      {"Unified Messaging", "exchange-2010/unified-messaging", "EX14-COM-SVC-001"},
      {"All Roles", "exchange-2010/mailbox", "EX14-CAS-SVC-001"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.unit);
    const HostPlan plan = plan_of("EX01", "server", in_exchange(row.unit));
    CHECK(plan.plan->resolved.level == Level::ec);
    CHECK(plan.plan->resolved.layers.back().name == row.nearest);
    CHECK(demanded(plan, row.pop3) != "no rule");
    CHECK(demanded(plan, "CONTOSO-OPT-001") == "{equals: 'Contoso: authorised use only'}");
    CHECK(demanded(plan, "CONTOSO-URA-001").find("includes: [S-1-5-21-3623811015-3361044348-30300820-1119]") != std::string::npos);
    CHECK(demanded(plan, "EX14-INT-URA-005") == "no rule");
  }
}

TEST_CASE("controllers and Edge Transport servers of the example site") {
  const HostPlan controller = plan_of("DC01", "domain-controller", "OU=Domain Controllers,DC=contoso,DC=com");
  CHECK(controller.plan->resolved.level == Level::ec);
  CHECK(demanded(controller, "WS08-DC-KRB-003") != "no rule");
  CHECK(demanded(controller, "EX14-COM-SVC-001") == "no rule");

  const HostPlan edge = plan_of("edge02", "server", "");
  CHECK(edge.plan->resolved.level == Level::sslf);
  CHECK(edge.plan->resolved.layers.back().name == "exchange-2010/edge-transport");
  CHECK(edge.context.roles.front() == "exchange.edge-transport");
  CHECK(demanded(edge, "CONTOSO-OPT-001") == "{equals: 'Contoso perimeter: authorised use only'}");
  CHECK(demanded(edge, "WS08-MS-ACC-001") != "no rule");
  CHECK(demanded(edge, "CONTOSO-URA-001") == "no rule");
}
