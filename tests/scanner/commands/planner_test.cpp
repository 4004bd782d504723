// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/planner.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/scanner/commands/captured.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

// A folder with a base, an add-on and a site file.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "casemate-planner-test") {
    std::filesystem::remove_all(path_);
    put("base.yaml",
        "baseline: base\ntitle: b\nrules:\n"
        "- {id: B-1, title: Length, setting: account_policy/MinimumPasswordLength, ec: {at_least: 8}, sslf: {at_least: 12}}\n"
        "- {id: B-2, title: Telnet, setting: service/tlntsvr, sslf: {equals: disabled}}\n");
    put("addon.yaml",
        "baseline: addon\ntitle: a\nrules:\n- {id: A-1, overrides: B-1, expect: {at_least: 10}, because: 'cards'}\n");
    put("site.yaml",
        "site: S\nlevel: ec\norganizational_units:\n- ou: 'OU=Servers,DC=c'\n  baselines: [base]\n"
        "  children: [{ou: 'OU=Web', baselines: [addon], level: sslf}]\n");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void put(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(path_);
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

Planner::Answer plan(Planner& planner, const std::string& ou = {}) {
  REQUIRE(planner.open().empty());
  HostState host;
  host.facts.ou = ou;
  return planner.plan_for(host);
}

std::vector<std::string> ids(const Plan& plan) {
  std::vector<std::string> result;
  for (const ReportRule& rule : plan.report->rules) result.push_back(rule.id);
  return result;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a named baseline is exactly that, at the level asked for") {
  const Folder folder;
  Planner planner({.baselines = {folder.file("base.yaml")}, .level = Level::ec});
  const auto answer = plan(planner);
  REQUIRE(answer.errors.empty());
  CHECK(ids(*answer.plan.plan) == Ids{"B-1"});
  CHECK(answer.plan.baseline_from == "--baseline");
  CHECK(answer.plan.compared == nullptr);
  CHECK(planner.baselines().size() == 1);
}

TEST_CASE("--compare resolves the same layers at the other level, once") {
  const Folder folder;
  Planner planner({.baselines = {folder.file("base.yaml"), folder.file("addon.yaml")}, .level = Level::ec, .compare = Level::sslf});
  const auto answer = plan(planner);
  REQUIRE(answer.errors.empty());
  REQUIRE(answer.plan.compared != nullptr);
  CHECK(answer.plan.compared->resolved.level == Level::sslf);
  CHECK(ids(*answer.plan.plan) == Ids{"A-1"});
  CHECK(ids(*answer.plan.compared) == Ids{"A-1", "B-2"});
  CHECK(planner.plan_for(HostState{}).plan.compared == answer.plan.compared);
  CHECK(planner.baselines().size() == 2);
}

TEST_CASE("a host judged at the compared level already is not compared") {
  const Folder folder;
  Planner planner({.compare = Level::sslf, .site_file = folder.file("site.yaml")});
  const auto web = plan(planner, "OU=Web,OU=Servers,DC=c");
  REQUIRE(web.errors.empty());
  CHECK(web.plan.plan->resolved.level == Level::sslf);
  CHECK(web.plan.compared == nullptr);
  HostState server;
  server.facts.ou = "OU=Servers,DC=c";
  const auto plain = planner.plan_for(server);
  REQUIRE(plain.errors.empty());
  CHECK(plain.plan.plan->resolved.level == Level::ec);
  REQUIRE(plain.plan.compared != nullptr);
}

TEST_CASE("the site lays its layers by OU and adds the rule about unexpected roles") {
  const Folder folder;
  Planner planner({.site_file = folder.file("site.yaml")});
  const auto answer = plan(planner, "OU=Web,OU=Servers,DC=c");
  REQUIRE(answer.errors.empty());
  CHECK(ids(*answer.plan.plan) == Ids{"A-1", "B-2", "CASEMATE-ROLE-001"});
  CHECK(answer.plan.plan->unexpected_role_rule == 2);
  CHECK(tests::holds(answer.plan.baseline_from, "the site file: OU=Web,OU=Servers,DC=c"));
}

TEST_CASE("rules without a demand are kept for showing only") {
  const Folder folder;
  Planner scanning({.baselines = {folder.file("base.yaml")}, .level = Level::ec});
  CHECK(plan(scanning).plan.plan->resolved.undemanded.empty());
  Planner showing({.baselines = {folder.file("base.yaml")}, .level = Level::ec, .undemanded = Undemanded::keep});
  CHECK(plan(showing).plan.plan->resolved.undemanded.size() == 1);
}

TEST_CASE("--only and --skip select rules, and globs that match nothing are known") {
  const Folder folder;
  Planner planner({.baselines = {folder.file("base.yaml")}, .level = Level::sslf, .only = {"B-*"}, .skip = {"B-2", "X*"}});
  CHECK(ids(*plan(planner).plan.plan) == Ids{"B-1"});
  CHECK(planner.unmatched_globs() == Ids{"X*"});
}

TEST_CASE("what cannot be chosen is said, and whose mistake it is") {
  const Folder folder;
  Planner no_level({.baselines = {folder.file("base.yaml")}});
  const auto without = plan(no_level);
  REQUIRE(without.errors.size() == 1);
  CHECK(tests::holds(without.errors[0].what, "no level"));
  CHECK_FALSE(without.baseline_is_wrong);

  Planner nothing({.level = Level::ec});
  const auto unknown = plan(nothing);
  REQUIRE(unknown.errors.size() == 1);
  CHECK(tests::holds(unknown.errors[0].what, "the evidence shows no role and none was named"));

  Planner missing({.baselines = {"windows-server-2008/member-sever"}, .level = Level::ec});
  const auto misspelt = plan(missing);
  REQUIRE(misspelt.errors.size() == 1);
  CHECK(tests::holds(misspelt.errors[0].what, "did you mean 'windows-server-2008/member-server'?"));
  CHECK(misspelt.baseline_is_wrong);

  Planner role({.roles = {"exchange.mailbix"}, .level = Level::ec});
  const auto errors = role.open();
  REQUIRE(errors.size() == 1);
  CHECK(tests::holds(errors[0].what, "did you mean 'exchange.mailbox'?"));
}

TEST_CASE("a baseline for another system is refused, or applied with a warning where that is forced") {
  const Folder folder;
  HostState host;
  host.facts.os_version = "10.0.17763";
  host.facts.product = "server";
  Planner strict({.baselines = {"windows-server-2008/member-server"}, .level = Level::ec});
  REQUIRE(strict.open().empty());
  const auto refused = strict.plan_for(host);
  REQUIRE_FALSE(refused.errors.empty());
  CHECK(tests::holds(refused.errors[0].what, "but the host runs 10.0.17763"));
  Planner forced({.baselines = {"windows-server-2008/member-server"}, .level = Level::ec, .force_baseline = true});
  REQUIRE(forced.open().empty());
  const auto applied = forced.plan_for(host);
  CHECK(applied.errors.empty());
  REQUIRE_FALSE(applied.plan.warnings.empty());
  CHECK(tests::holds(applied.plan.warnings[0], "forced by --force-baseline"));
}

TEST_CASE("a host that cannot be judged has no rules and stands in the reports all the same") {
  Planner planner({.level = Level::sslf});
  const auto none = planner.no_rules();
  CHECK(none->report->rules.empty());
  CHECK(none->report->level == "sslf");
  CHECK(planner.no_rules() == none);
}
