// SPDX-License-Identifier: Apache-2.0
// Every set of roles a server can have resolves, and what takes an Exchange server off the air is not demanded of one.
// Generic over roles.yaml: a role that is added there is tried with all others.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/resolve.h"
#include "rules/roles.h"
#include "scanner/commands/baseline_store.h"
#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::commands;

namespace {

constexpr std::string_view kEdge = "exchange.edge-transport";

const std::vector<Role>& shipped_roles() {
  static const Result<std::vector<Role>> roles = load_roles();
  REQUIRE(roles.has_value());
  return *roles;
}

std::string say(const std::vector<Error>& errors) {
  std::string all;
  for (const Error& error : errors) all += "\n" + error.to_string();
  return all;
}

BaselineStore& store() {
  static BaselineStore once;
  return once;
}

const Baseline& shipped(const std::string& name) {
  std::vector<Error> errors;
  const Baseline* baseline = store().load(name, {}, errors);
  REQUIRE_MESSAGE(baseline != nullptr, name, say(errors));
  return *baseline;
}

Resolution resolve_layers(const std::vector<std::string>& names, Level level) {
  std::vector<WantedLayer> wanted;
  for (const std::string& name : names) wanted.push_back({name, "a test"});
  return resolve(wanted, level, [](const std::string& name, std::vector<Error>& errors) { return store().load(name, {}, errors); }, {});
}

Setting setting_of(const std::string& address) {
  const auto setting = Setting::parse(address);
  REQUIRE_MESSAGE(setting.has_value(), address);
  return *setting;
}

const ResolvedRule* rule_on(const Resolution& resolution, const Setting& setting) {
  const auto& rules = resolution.baseline.rules;
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const ResolvedRule& resolved) {
    const auto& settings = resolved.rule->settings;
    return std::find(settings.begin(), settings.end(), setting) != settings.end();
  });
  return found == rules.end() ? nullptr : &*found;
}

const ResolvedRule* rule_on(const Resolution& resolution, const std::string& address) {
  return rule_on(resolution, setting_of(address));
}

bool is_of_linux(const Role& role) { return role.baselines.front().starts_with("linux-server/"); }
bool is_exchange(const Role& role) { return role.name.starts_with("exchange."); }

/// The roles of Windows hosts in roles.yaml by kind, each in the order of the file.
struct Kinds {
  const std::vector<Role>& all = shipped_roles();
  std::vector<std::string> bases, shared_exchange, add_ons;

  Kinds() {
    for (const Role& role : all) {
      if (is_of_linux(role)) continue;
      if (role.base) bases.push_back(role.name);
      if (!role.base && is_exchange(role) && role.name != kEdge) shared_exchange.push_back(role.name);
      if (!role.base && !is_exchange(role)) add_ons.push_back(role.name);
    }
  }

  // None; Edge Transport, which stands alone; the others in any combination.
  [[nodiscard]] std::vector<std::vector<std::string>> exchange_sets() const {
    std::vector<std::vector<std::string>> sets{{}, {std::string(kEdge)}};
    for (unsigned bits = 1; bits < 1U << shared_exchange.size(); ++bits) {
      sets.emplace_back();
      for (std::size_t i = 0; i < shared_exchange.size(); ++i) {
        if ((bits >> i & 1U) != 0) sets.back().push_back(shared_exchange[i]);
      }
    }
    return sets;
  }

  // None, each alone, all of them.
  [[nodiscard]] std::vector<std::vector<std::string>> add_on_sets() const {
    std::vector<std::vector<std::string>> sets{{}};
    for (const auto& add_on : add_ons) sets.push_back({add_on});
    if (add_ons.size() > 1) sets.push_back(add_ons);
    return sets;
  }

  // Base roles first, then the others in the order of roles.yaml, as a scan lays them.
  [[nodiscard]] std::vector<std::string> layers_of(const std::set<std::string>& roles) const {
    std::vector<std::string> layers;
    for (const bool base : {true, false}) {
      for (const Role& role : all) {
        if (role.base != base || !roles.contains(role.name)) continue;
        layers.insert(layers.end(), role.baselines.begin(), role.baselines.end());
      }
    }
    return layers;
  }
};

const Kinds& kinds() {
  static const Kinds once;
  return once;
}

void for_every_exchange_server(const std::function<void(const std::string& base, const std::vector<std::string>& roles,
                                                        Level level, const Resolution& resolution)>& look) {
  for (const auto& base : kinds().bases) {
    for (const auto& exchange : kinds().exchange_sets()) {
      if (exchange.empty()) continue;
      std::set<std::string> roles(exchange.begin(), exchange.end());
      roles.insert(base);
      for (const Level level : {Level::ec, Level::sslf}) {
        look(base, exchange, level, resolve_layers(kinds().layers_of(roles), level));
      }
    }
  }
}

bool has_role(const std::vector<std::string>& roles, std::string_view name) {
  return std::find(roles.begin(), roles.end(), name) != roles.end();
}

Truth met(const Resolution& resolution, Level level, const std::string& address, const Value& value) {
  const ResolvedRule* rule = rule_on(resolution, address);
  REQUIRE_MESSAGE(rule != nullptr, address);
  const Facts facts;
  return rule->rule->demand(level).expectation->judge(value, {&facts, false}).met;
}

Value held_by(std::vector<std::string> sids) { return make_principals(std::move(sids)); }

constexpr const char* kPool = "S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415";  // DefaultAppPool
constexpr const char* kIisUsers = "S-1-5-32-568";
constexpr const char* kAllServices = "S-1-5-80-0";
constexpr const char* kDiagnostics = "S-1-5-80-3139157870-2983391045-3678747466-658725712-1809340420";  // WdiServiceHost

}  // namespace

TEST_CASE("roles name baselines that exist, and each role but a base has one of its own") {
  std::map<std::string, std::vector<std::string>> owner;
  for (const Role& role : shipped_roles()) {
    REQUIRE_FALSE(role.baselines.empty());
    for (const auto& name : role.baselines) CHECK(shipped(name).name == name);
    owner[role.baselines.back()].push_back(role.name);
  }
  for (const auto& entry : owner) CHECK_MESSAGE(entry.second.size() == 1, entry.first);
  CHECK(kinds().bases == std::vector<std::string>{"member-server", "domain-controller"});
  CHECK(kinds().shared_exchange.size() == 4);
}

TEST_CASE("every set of roles resolves on member server and domain controller at both levels") {
  for (const auto& base : kinds().bases) {
    for (const auto& exchange : kinds().exchange_sets()) {
      for (const auto& add_ons : kinds().add_on_sets()) {
        std::set<std::string> roles(exchange.begin(), exchange.end());
        roles.insert(add_ons.begin(), add_ons.end());
        roles.insert(base);
        std::string shown;
        for (const auto& role : roles) shown += " " + role;
        CAPTURE(shown);
        for (const Level level : {Level::ec, Level::sslf}) {
          const Resolution resolution = resolve_layers(kinds().layers_of(roles), level);
          CHECK_MESSAGE(resolution.errors.empty(), say(resolution.errors));
          CHECK(resolution.baseline.rules.size() > 100);
        }
      }
    }
  }
}

TEST_CASE("what an Exchange role demands still stands when roles are combined") {
  for_every_exchange_server([](const std::string& base, const std::vector<std::string>& roles, Level level,
                               const Resolution& resolution) {
    CAPTURE(base);
    for (const Role& role : kinds().all) {
      if (!has_role(roles, role.name)) continue;
      for (const RulePtr& rule : shipped(role.baselines.back()).rules) {
        const Demand& demand = rule->demand(level);
        if (demand.kind != Demand::Kind::expectation || !rule->overrides.empty()) continue;
        CAPTURE(rule->id);
        const ResolvedRule* found = rule_on(resolution, rule->settings.front());
        REQUIRE(found != nullptr);
        CHECK(found->rule->demand(level).expectation->to_yaml() == demand.expectation->to_yaml());
      }
    }
  });
}

TEST_CASE("no two rules judge one setting of an Exchange server, unless conditions keep them apart") {
  for_every_exchange_server([](const std::string& base, const std::vector<std::string>&, Level, const Resolution& resolution) {
    CAPTURE(base);
    std::map<std::string, bool> conditional;
    for (const ResolvedRule& resolved : resolution.baseline.rules) {
      const Rule& rule = *resolved.rule;
      for (const Setting& setting : rule.settings) {
        CAPTURE(setting.address());
        const auto [first, is_new] = conditional.try_emplace(setting.address(), rule.when.has_value());
        CHECK((is_new || (first->second && rule.when.has_value())));
      }
    }
  });
}

TEST_CASE("an Exchange server may keep its local firewall rules") {
  for_every_exchange_server([](const std::string&, const std::vector<std::string>&, Level, const Resolution& resolution) {
    for (const std::string profile : {"Domain", "Private", "Public"}) {
      for (const std::string value : {"AllowLocalPolicyMerge", "AllowLocalIPsecPolicyMerge"}) {
        const std::string address = R"(registry/HKLM\Software\Policies\Microsoft\WindowsFirewall\)" + profile + R"(Profile\)" + value;
        CAPTURE(address);
        CHECK(rule_on(resolution, address) == nullptr);
      }
    }
  });
}

TEST_CASE("rights that Exchange and IIS need are not taken from those who need them") {
  struct Row {
    std::string right;
    std::vector<std::string> holders;
    bool edge;  ///< holds on Edge Transport too, which has no IIS
  };
  const std::vector<Row> rows{
      {"SeServiceLogonRight", {kAllServices}, true},
      {"SeSystemProfilePrivilege", {"S-1-5-32-544", kDiagnostics}, true},
      {"SeBatchLogonRight", {"S-1-5-32-544", kIisUsers}, false},
      {"SeImpersonatePrivilege", {"S-1-5-32-544", "S-1-5-6", "S-1-5-19", "S-1-5-20", kIisUsers, kPool}, false},
      {"SeAssignPrimaryTokenPrivilege", {"S-1-5-19", "S-1-5-20", kPool}, false},
      {"SeIncreaseQuotaPrivilege", {"S-1-5-32-544", "S-1-5-19", "S-1-5-20", kPool}, false},
      {"SeAuditPrivilege", {"S-1-5-19", "S-1-5-20", kPool}, false},
  };
  for (const Row& row : rows) {
    const std::string address = "user_right/" + row.right;
    CAPTURE(address);
    const Resolution bare = resolve_layers(kinds().layers_of({"member-server"}), Level::sslf);
    CHECK(met(bare, Level::sslf, address, held_by(row.holders)) == Truth::no);  // else the override would be idle
    for_every_exchange_server([&](const std::string& base, const std::vector<std::string>& roles, Level level,
                                  const Resolution& resolution) {
      CAPTURE(base);
      CAPTURE(roles.front());
      if (rule_on(resolution, address) == nullptr) return;
      if (has_role(roles, kEdge) && !row.edge) return;
      CHECK(met(resolution, level, address, held_by(row.holders)) == Truth::yes);
      auto more = row.holders;
      more.emplace_back("S-1-1-0");
      CHECK(met(resolution, level, address, held_by(more)) == Truth::no);
    });
  }
}

TEST_CASE("the group Exchange Servers is looked for by a person, except on Edge Transport, which does not know it") {
  for_every_exchange_server([](const std::string& base, const std::vector<std::string>& roles, Level level,
                               const Resolution& resolution) {
    const ResolvedRule* rule = rule_on(resolution, "user_right/SeSecurityPrivilege");
    if (!has_role(roles, kEdge)) {
      REQUIRE(rule != nullptr);
      CHECK(rule->rule->demand(level).kind == Demand::Kind::manual);
    } else if (base == "member-server") {
      REQUIRE(rule != nullptr);
      CHECK(rule->rule->demand(level).kind == Demand::Kind::expectation);
    }
  });
}

TEST_CASE("the services of each role start by themselves") {
  const std::map<std::string, std::vector<std::string>> needed{
      {"exchange.client-access",
       {"MSExchangeADTopology", "MSExchangeAB", "MSExchangeFDS", "MSExchangeFBA", "MSExchangeMailboxReplication",
        "MSExchangeProtectedServiceHost", "MSExchangeRPC", "MSExchangeServiceHost", "NetTcpPortSharing"}},
      {"exchange.hub-transport",
       {"MSExchangeADTopology", "MSExchangeAntispamUpdate", "MSExchangeEdgeSync", "MSExchangeProtectedServiceHost",
        "MSExchangeServiceHost", "MSExchangeTransport", "MSExchangeTransportLogSearch"}},
      {"exchange.mailbox",
       {"MSExchangeADTopology", "MSExchangeIS", "MSExchangeMailSubmission", "MSExchangeMailboxAssistants", "MSExchangeRepl",
        "MSExchangeRPC", "MSExchangeSearch", "MSExchangeServiceHost", "MSExchangeSA", "MSExchangeThrottling",
        "MSExchangeTransportLogSearch"}},
      {"exchange.unified-messaging", {"MSExchangeADTopology", "MSExchangeFDS", "MSExchangeServiceHost"}},
      {"exchange.edge-transport",
       {"ADAM_MSExchange", "MSExchangeAntispamUpdate", "MSExchangeEdgeCredential", "MSExchangeTransport",
        "MSExchangeTransportLogSearch", "MSExchangeServiceHost"}},
  };
  for_every_exchange_server([&](const std::string& base, const std::vector<std::string>& roles, Level level,
                                const Resolution& resolution) {
    CAPTURE(base);
    for (const auto& role : roles) {
      for (const auto& service : needed.at(role)) {
        CAPTURE(service);
        CHECK(met(resolution, level, "service/" + service, Value(std::string("automatic"))) == Truth::yes);
        CHECK(met(resolution, level, "service/" + service, Value(std::string("disabled"))) == Truth::no);
        CHECK(rule_on(resolution, "service/" + service)->rule->when_absent.kind != WhenAbsent::Kind::pass);
      }
    }
  });
}

TEST_CASE("POP3 and IMAP4 may run where Client Access is, whatever stands beside it, and nowhere else") {
  for_every_exchange_server([](const std::string& base, const std::vector<std::string>& roles, Level level,
                               const Resolution& resolution) {
    CAPTURE(base);
    const Truth expected = has_role(roles, "exchange.client-access") ? Truth::yes : Truth::no;
    for (const std::string service : {"service/MSExchangePOP3", "service/MSExchangeIMAP4"}) {
      CHECK(met(resolution, level, service, Value(std::string("automatic"))) == expected);
      CHECK(met(resolution, level, service, Value(std::string("disabled"))) == Truth::yes);
    }
  });
}

TEST_CASE("start types that no source states are shown and not judged") {
  for (const std::string service : {"MSExchangeUM", "MSSpeechService", "msftesql-Exchange", "W3SVC", "IISADMIN"}) {
    CAPTURE(service);
    bool shown = false;
    for (const std::string& name : BaselineStore::shipped_names()) {
      if (!name.starts_with("exchange-2010/")) continue;
      for (const RulePtr& rule : shipped(name).rules) {
        if (rule->settings.empty() || rule->settings.front() != setting_of("service/" + service)) continue;
        CHECK_FALSE(rule->open_question.empty());
        shown = true;
      }
    }
    CHECK(shown);
    for_every_exchange_server([&](const std::string&, const std::vector<std::string>&, Level, const Resolution& resolution) {
      CHECK(rule_on(resolution, "service/" + service) == nullptr);
    });
  }
}

TEST_CASE("an Edge Transport server answers for its own account policy") {
  for (const Level level : {Level::ec, Level::sslf}) {
    const Resolution member = resolve_layers(kinds().layers_of({"member-server"}), level);
    const Resolution edge = resolve_layers(kinds().layers_of({"member-server", std::string(kEdge)}), level);
    std::size_t accounts = 0;
    for (const ResolvedRule& resolved : member.baseline.rules) {
      const Rule& rule = *resolved.rule;
      if (rule.settings.front().area() != Area::account_policy) continue;
      ++accounts;
      const ResolvedRule* there = rule_on(edge, rule.settings.front());
      REQUIRE(there != nullptr);
      CHECK(there->rule->id == rule.id);
    }
    CHECK(accounts >= 9);
  }
}

TEST_CASE("what shows an Exchange 2010 role, and what leaves it open") {
  struct Row {
    std::string what;
    std::vector<std::string> services;
    std::string registry;  ///< the role key with ConfiguredVersion; "none": the key of v14 was exported and is empty
    bool all_services;
    std::string shown;
    std::size_t undecided;
  };
  const std::vector<Row> rows{
      {"the role key alone", {}, "HubTransportRole", false, "exchange.hub-transport", 4},
      {"no service and no key", {}, "none", true, "", 0},
      {"no service, the registry was not exported", {}, "", true, "", 5},
      {"Client Access", {"MSExchangeADTopology", "MSExchangeAB", "MSExchangeFBA", "MSExchangeProtectedServiceHost"}, "none", true,
       "exchange.client-access", 0},
      {"Hub Transport", {"MSExchangeEdgeSync", "MSExchangeProtectedServiceHost", "MSExchangeTransport"}, "none", true,
       "exchange.hub-transport", 0},
      {"Mailbox", {"MSExchangeIS", "MSExchangeThrottling"}, "none", true, "exchange.mailbox", 0},
      {"Unified Messaging", {"MSExchangeUM"}, "none", true, "exchange.unified-messaging", 0},
      {"Edge Transport", {"ADAM_MSExchange", "MSExchangeEdgeCredential", "MSExchangeTransport"}, "none", true,
       "exchange.edge-transport", 0},
      {"a list of services that is not complete", {"MSExchangeIS", "MSExchangeThrottling"}, "none", false, "", 5},
      {"Exchange 2013", {"MSExchangeHM", "MSExchangeIS", "MSExchangeThrottling", "MSExchangeUM", "MSExchangeEdgeSync"}, "none", true, "", 0},
      {"Exchange 2007", {"MSExchangeADTopology", "MSExchangeIS", "MSExchangeEdgeSync", "MSExchangeTransport"}, "none", true, "", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    casemate::tests::HostMaker maker;
    for (const std::string& service : row.services) maker.observe("service/" + service, Value(std::string("automatic")));
    if (row.all_services) maker.cover_services();
    const std::string v14 = R"(HKLM\Software\Microsoft\ExchangeServer\v14)";
    if (row.registry == "none") maker.cover_subtree(v14);
    if (!row.registry.empty() && row.registry != "none") {
      maker.observe("registry/" + v14 + "\\" + row.registry + R"(\ConfiguredVersion)", casemate::tests::sz("14.3.123.4"));
    }
    const HostState host = maker.done();
    const DetectedRoles detected = detect_roles(shipped_roles(), host);
    std::string shown;
    for (const std::string& role : detected.shown) shown += role.starts_with("exchange.") ? role : "";
    CHECK(shown == row.shown);
    CHECK(std::count_if(detected.undecided.begin(), detected.undecided.end(),
                        [](const std::string& role) { return role.starts_with("exchange."); }) ==
          static_cast<std::ptrdiff_t>(row.undecided));
  }
}
