// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "rules/baseline.h"
#include "rules/document.h"
#include "rules/resolve.h"
#include "rules/roles.h"
#include "rules/text.h"
#include "tests/evidence_dir.h"
#include "tests/rules/judging_fixture.h"

namespace casemate {
namespace {

namespace fs = std::filesystem;

std::string say(const std::vector<Error>& errors) {
  std::string all;
  for (const auto& error : errors) {
    all += "\n" + error.where.file + ":" + std::to_string(error.where.line) + ": " + error.what + " [" + error.culprit +
           "]";
  }
  return all;
}

fs::path baselines_dir() { return fs::path(CASEMATE_SOURCE_DIR) / "baselines"; }

Document shipped_document(const fs::path& path) {
  auto document = parse_yaml(tests::slurp(path), fs::relative(path, CASEMATE_SOURCE_DIR).generic_string());
  REQUIRE_MESSAGE(document.has_value(), path.string());
  return std::move(document.value());
}

/// Every baseline of the repository, read once; documents live as long as what was read from them.
class Shipped {
 public:
  Shipped() {
    for (const auto& entry : fs::recursive_directory_iterator(baselines_dir())) {
      if (entry.path().extension() != ".yaml" || entry.path().filename() == "roles.yaml") continue;
      if (entry.path().stem().extension() == ".test") continue;  // fixtures
      if (entry.path().parent_path() == baselines_dir() / "imported") continue;  // examples of baseline import
      const auto name = fs::relative(entry.path(), baselines_dir()).replace_extension().generic_string();
      documents_.push_back(std::make_unique<Document>(shipped_document(entry.path())));
      auto reading = read_baseline(*documents_.back(), {});
      CHECK_MESSAGE(reading.errors.empty(), say(reading.errors));
      CHECK(reading.baseline.name == name);
      baselines_.emplace(name, std::move(reading.baseline));
    }
    REQUIRE(baselines_.size() >= 7);
  }

  [[nodiscard]] const std::map<std::string, Baseline>& all() const { return baselines_; }

  [[nodiscard]] Resolution resolve(const std::vector<std::string>& names, Level level) const {
    std::vector<WantedLayer> wanted;
    for (const auto& name : names) wanted.push_back({name, "a test"});
    const BaselineLoader load = [this](const std::string& name, std::vector<Error>&) -> const Baseline* {
      const auto found = baselines_.find(name);
      return found == baselines_.end() ? nullptr : &found->second;
    };
    return casemate::resolve(wanted, level, load, "");
  }

 private:
  std::vector<std::unique_ptr<Document>> documents_;
  std::map<std::string, Baseline> baselines_;
};

const Shipped& shipped() {
  static const Shipped once;
  return once;
}

RolesReading shipped_roles() {
  const Document document = shipped_document(baselines_dir() / "roles.yaml");
  return read_roles(document);
}

const ResolvedRule* rule_on(const Resolution& resolution, const std::string& address) {
  const auto setting = Setting::parse(address);
  REQUIRE(setting.has_value());
  const auto& rules = resolution.baseline.rules;
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const ResolvedRule& resolved) {
    return std::count(resolved.rule->settings.begin(), resolved.rule->settings.end(), setting.value()) > 0;
  });
  return found == rules.end() ? nullptr : &*found;
}

std::string demanded(const std::vector<std::string>& baselines, Level level, const std::string& address) {
  const Resolution resolution = shipped().resolve(baselines, level);
  CHECK_MESSAGE(resolution.errors.empty(), say(resolution.errors));
  const ResolvedRule* found = rule_on(resolution, address);
  if (found == nullptr) return "no rule";
  const Demand& demand = found->rule->demand(level);
  return demand.kind == Demand::Kind::manual ? "manual" : demand.expectation->to_yaml();
}

constexpr const char* kMember = "windows-server-2008/member-server";
constexpr const char* kController = "windows-server-2008/domain-controller";
constexpr const char* kWebServer = "windows-server-2008/web-server";
constexpr const char* kSessionHost = "windows-server-2008/remote-desktop-server";
constexpr const char* kPrintServer = "windows-server-2008/print-server";
constexpr const char* kAuthority = "windows-server-2008/certificate-services";
constexpr const char* kCommon = "exchange-2010/common";
constexpr const char* kInternal = "exchange-2010/internal";
constexpr const char* kClientAccess = "exchange-2010/client-access";

TEST_CASE("every shipped baseline loads, and every rule says what a report needs") {
  std::set<std::string> ids;
  for (const auto& [name, baseline] : shipped().all()) {
    for (const RulePtr& shared : baseline.rules) {
      const Rule& rule = *shared;
      CAPTURE(rule.id);
      CHECK_MESSAGE(ids.insert(rule.id).second, "the id is used twice");
      if (rule.overrides.empty()) CHECK_FALSE(rule.source.empty());
      if (!rule.overrides.empty()) continue;
      CHECK_FALSE(rule.title.empty());
      CHECK_FALSE(rule.why.empty());
      CHECK_FALSE((rule.fix.gpo.empty() && rule.fix.command.empty() && rule.fix.text.empty()));
    }
  }
}

TEST_CASE("every shipped baseline resolves on its own base at both levels") {
  const std::vector<std::vector<std::string>> stacks{
      {kMember},
      {kController},
      {kMember, kCommon, kInternal, kClientAccess},
      {kController, kCommon, kInternal, kClientAccess},
      {kMember, kCommon, kInternal},
      {kController, kCommon, kInternal},
      {kMember, kCommon},
      {kController, kCommon},
  };
  for (const auto& stack : stacks) {
    for (const Level level : {Level::ec, Level::sslf}) {
      const Resolution resolution = shipped().resolve(stack, level);
      CAPTURE(stack.back());
      CHECK_MESSAGE(resolution.errors.empty(), say(resolution.errors));
      CHECK(resolution.baseline.rules.size() > 100);
    }
  }
}

const std::vector<std::string>& server_add_ons() {
  static const std::vector<std::string> names{"windows-server-2008/file-server",
                                              kPrintServer,
                                              kWebServer,
                                              "windows-server-2008/dns-server",
                                              "windows-server-2008/dhcp-server",
                                              kAuthority,
                                              "windows-server-2008/network-policy-server",
                                              kSessionHost,
                                              "windows-server-2008/hyper-v"};
  return names;
}

TEST_CASE("every add-on of Windows Server resolves on both bases at both levels, alone, in pairs and with all others") {
  std::vector<std::vector<std::string>> sets{server_add_ons()};
  for (const auto& one : server_add_ons()) {
    sets.push_back({one});
    for (const auto& other : server_add_ons()) {
      if (one != other) sets.push_back({one, other});
    }
  }
  for (const std::string base : {kMember, kController}) {
    for (const auto& add_ons : sets) {
      std::vector<std::string> stack{base};
      stack.insert(stack.end(), add_ons.begin(), add_ons.end());
      for (const Level level : {Level::ec, Level::sslf}) {
        const Resolution resolution = shipped().resolve(stack, level);
        CHECK_MESSAGE(resolution.errors.empty(), base, " with ", add_ons.front(), say(resolution.errors));
      }
    }
  }
}

TEST_CASE("an add-on has no layers, and each of its rules reaches a level on both bases") {
  for (const auto& name : server_add_ons()) {
    const Baseline& add_on = shipped().all().at(name);
    CHECK(add_on.layers.empty());
    for (const std::string base : {kMember, kController}) {
      std::set<std::string> reached;
      for (const Level level : {Level::ec, Level::sslf}) {
        const Resolution resolution = shipped().resolve({base, name}, level);
        for (const auto& resolved : resolution.baseline.rules) {
          reached.insert(resolved.rule->id);
          const std::string here = name + " (";
          for (const auto& origin : resolved.merged) {
            if (origin.compare(0, here.size(), here) == 0)
              reached.insert("merged:" + resolved.rule->settings.front().address());
          }
        }
      }
      for (const RulePtr& rule : add_on.rules) {
        const bool merged = !rule->settings.empty() && reached.count("merged:" + rule->settings.front().address()) == 1;
        CHECK_MESSAGE((reached.count(rule->id) == 1 || merged), rule->id, " on ", base);
      }
    }
  }
}

TEST_CASE("the web server and Exchange overrides of one right are one rule") {
  for (const std::string base : {kMember, kController}) {
    for (const Level level : {Level::ec, Level::sslf}) {
      const Resolution resolution = shipped().resolve({base, kWebServer, kCommon, kInternal}, level);
      CHECK_MESSAGE(resolution.errors.empty(), say(resolution.errors));
      const ResolvedRule* rule = rule_on(resolution, "user_right/SeImpersonatePrivilege");
      REQUIRE(rule != nullptr);
      CHECK(rule->layer == kWebServer);
      CHECK(rule->merged.size() == 1);
    }
  }
}

TEST_CASE("roles of Windows Server are shown by what only their servers have") {
  // Services and features of every server: none of these makes a role.
  const auto plain = [](const std::string& product) {
    tests::HostMaker maker;
    maker.fact(fact::kProduct, product).cover_services().cover_area(Area::feature);
    for (const std::string name :
         {"LanmanServer", "LanmanWorkstation", "Spooler", "TermService", "SessionEnv", "UmRdpService"}) {
      maker.observe("service/" + name, Value("automatic"));
    }
    return maker;
  };
  struct Row {
    std::string product;
    std::vector<std::string> present;
    std::vector<std::string> roles;
  };
  const std::vector<Row> rows{
      {"server", {}, {"member-server"}},
      {"server", {"feature/File-Services"}, {"file-server", "member-server"}},
      {"domain-controller", {"feature/File-Services", "feature/FS-FileServer"}, {"domain-controller"}},
      {"server", {"feature/Print-Services"}, {"member-server", "print-server"}},
      {"server", {"service/W3SVC"}, {"member-server", "web-server"}},
      {"server", {"service/W3SVC", "service/MSExchangeADTopology"}, {"member-server"}},
      {"domain-controller", {"service/DNS"}, {"dns-server", "domain-controller"}},
      {"server", {"service/DHCPServer"}, {"dhcp-server", "member-server"}},
      {"server", {"service/CertSvc"}, {"certificate-services", "member-server"}},
      {"server", {"service/IAS"}, {"member-server", "network-policy-server"}},
      {"server", {"feature/TS-Terminal-Server"}, {"member-server", "remote-desktop-server"}},
      {"server", {"feature/RDS-RD-Server"}, {"member-server", "remote-desktop-server"}},
      {"server", {"service/vmms"}, {"hyper-v", "member-server"}},
  };
  const RolesReading reading = shipped_roles();
  for (const Row& row : rows) {
    tests::HostMaker maker = plain(row.product);
    for (const auto& address : row.present) {
      maker.observe(address, Value(address.front() == 's' ? "automatic" : "installed"));
    }
    const HostState host = maker.done();
    const DetectedRoles detected = detect_roles(reading.roles, host);
    CAPTURE(join(row.present, ", "));
    CHECK(join(detected.shown, ", ") == join(row.roles, ", "));
    // Exchange is shown by the registry too, which this host does not show.
    for (const auto& role : detected.undecided) CHECK_MESSAGE(role.find("exchange.") == 0, role);
  }
}

TEST_CASE("a Linux host has no role of Windows, and is a reverse proxy when one is installed") {
  const RolesReading reading = shipped_roles();
  for (const bool proxy : {true, false}) {
    tests::HostMaker maker;
    maker.fact(fact::kProduct, "linux").cover_area(Area::package);
    if (proxy) maker.observe("package/nginx", Value("1.22.1-9"));
    const DetectedRoles detected = detect_roles(reading.roles, maker.done());
    CHECK(join(detected.shown, ", ") == (proxy ? "linux-server, reverse-proxy" : "linux-server"));
    CHECK(detected.undecided.empty());
  }
}

TEST_CASE("roles name baselines that exist, and every set of roles that Exchange setup allows resolves") {
  const RolesReading reading = shipped_roles();
  CHECK_MESSAGE(reading.errors.empty(), say(reading.errors));
  std::map<std::string, std::vector<std::string>> layers;
  std::vector<std::string> bases;
  for (const Role& role : reading.roles) {
    layers[role.name] = role.baselines;
    if (role.base) bases.push_back(role.name);
    for (const auto& name : role.baselines) CHECK_MESSAGE(shipped().all().count(name) == 1, role.name, ": ", name);
  }
  CHECK(bases == std::vector<std::string>{"member-server", "domain-controller", "linux-server"});
  bases.pop_back();  // Exchange runs on Windows
  for (const Level level : {Level::ec, Level::sslf}) {
    std::vector<std::string> proxy = layers.at("linux-server");
    proxy.insert(proxy.end(), layers.at("reverse-proxy").begin(), layers.at("reverse-proxy").end());
    const Resolution resolution = shipped().resolve(proxy, level);
    CHECK_MESSAGE(resolution.errors.empty(), say(resolution.errors));
    CHECK(resolution.baseline.rules.size() > 100);
  }

  // Edge Transport stands alone; the other four share a server in any combination.
  std::vector<std::vector<std::string>> sets{{"exchange.edge-transport"}};
  const std::vector<std::string> shared{"exchange.hub-transport", "exchange.client-access", "exchange.mailbox",
                                        "exchange.unified-messaging"};
  for (unsigned bits = 1; bits < 1U << shared.size(); ++bits) {
    sets.emplace_back();
    for (std::size_t i = 0; i < shared.size(); ++i) {
      if ((bits >> i & 1U) != 0) sets.back().push_back(shared[i]);
    }
  }
  for (const auto& base : bases) {
    for (const auto& roles : sets) {
      std::vector<std::string> stack = layers.at(base);
      for (const auto& role : roles) stack.insert(stack.end(), layers.at(role).begin(), layers.at(role).end());
      for (const Level level : {Level::ec, Level::sslf}) {
        const Resolution resolution = shipped().resolve(stack, level);
        CHECK_MESSAGE(resolution.errors.empty(), base, " with ", roles.front(), say(resolution.errors));
      }
    }
  }
}

TEST_CASE("POP3 and IMAP4 are closed on all Exchange servers and may be opened on Client Access") {
  for (const std::string service : {"service/MSExchangePOP3", "service/MSExchangeIMAP4"}) {
    for (const Level level : {Level::ec, Level::sslf}) {
      CHECK(demanded({kMember}, level, service) == "no rule");
      CHECK(demanded({kMember, kCommon, kInternal}, level, service) == "{equals: disabled}");
      const Resolution resolution = shipped().resolve({kMember, kCommon, kInternal, kClientAccess}, level);
      const ResolvedRule* rule = rule_on(resolution, service);
      REQUIRE(rule != nullptr);
      CHECK(rule->layer == kClientAccess);
      CHECK_FALSE(rule->rule->because.empty());
      REQUIRE(rule->replaced.size() == 1);
      CHECK(rule->replaced.front().layer == kCommon);
      const Expectation& expectation = *rule->rule->demand(level).expectation;
      for (const std::string startup : {"manual", "automatic", "disabled"}) {
        const Facts facts;
        CHECK(expectation.judge(Value(startup), {&facts, false}).met == Truth::yes);
      }
    }
  }
}

TEST_CASE("what the levels demand of the settings people ask about first") {
  struct Row {
    std::string base;
    std::string address;
    std::string ec;
    std::string sslf;
  };
  const std::vector<Row> rows{
      {kMember, "account_policy/EnableGuestAccount", "{equals: 0}", "{equals: 0}"},
      {kMember, R"(registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\CachedLogonsCount)",
       "{equals: '0'}", "{equals: '0'}"},
      {kMember, "account_policy/MinimumPasswordLength", "{at_least: 8}", "{at_least: 12}"},
      {kController, "account_policy/MinimumPasswordLength", "{at_least: 8}", "{at_least: 12}"},
      {kMember, "kerberos_policy/MaxTicketAge", "no rule", "no rule"},
      {kMember, "user_right/SeTcbPrivilege", "nobody", "nobody"},
      {kController, "user_right/SeSecurityPrivilege", "no rule", "{only_from: [S-1-5-32-544]}"},
      {kMember, "service/tlntsvr", "no rule", "{equals: disabled}"},
      {kController, "service/DNS", "no rule", "no rule"},
      {kMember, R"(registry/HKLM\Software\Policies\Microsoft\WindowsFirewall\DomainProfile\AllowLocalPolicyMerge)",
       "no rule", "{equals: 0}"},
      {kController, R"(registry/HKLM\Software\Policies\Microsoft\WindowsFirewall\PublicProfile\AllowLocalPolicyMerge)",
       "{equals: 0}", "{equals: 0}"},
      {kMember,
       R"(registry/HKLM\Software\Policies\Microsoft\Windows\Group Policy\{35378EAC-683F-11D2-A89A-00C04FBBCFA2}\NoGPOListChanges)",
       "{equals: 0}", "{equals: 0}"},
      {kController, "user_right/SeRemoteInteractiveLogonRight", "{only_from: [S-1-5-32-544]}",
       "{only_from: [S-1-5-32-544]}"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.address);
    CHECK(demanded({row.base}, Level::ec, row.address) == row.ec);
    CHECK(demanded({row.base}, Level::sslf, row.address) == row.sslf);
  }
}

TEST_CASE("add-ons widen what their role needs, on a member server and on a controller") {
  const std::string signing =
      R"(registry/HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\RequireSecuritySignature)";
  const std::string fips = R"(registry/HKLM\System\CurrentControlSet\Control\Lsa\FIPSAlgorithmPolicy\Enabled)";
  const std::string users = "{only_from: [S-1-5-32-544, S-1-5-32-555]}";
  for (const std::string base : {kMember, kController}) {
    for (const Level level : {Level::ec, Level::sslf}) {
      CHECK(demanded({base}, level, signing) == "{equals: 1}");
      CHECK(demanded({base, kPrintServer}, level, signing) == "{one_of: [0, 1]}");
      CHECK(demanded({base, kSessionHost}, level, "user_right/SeRemoteInteractiveLogonRight") == users);
      CHECK(demanded({base, kAuthority}, level, fips) == "{equals: 1}");
    }
    CHECK(demanded({base}, Level::ec, fips) == "no rule");
  }
}

TEST_CASE("Exchange overrides reach the same right on both bases") {
  for (const char* base : {kMember, kController}) {
    for (const Level level : {Level::ec, Level::sslf}) {
      CHECK(demanded({base, kCommon, kInternal}, level, "user_right/SeSecurityPrivilege") == "manual");
      const auto audits = demanded({base, kCommon, kInternal}, level, "user_right/SeAuditPrivilege");
      CHECK(audits.find("S-1-5-82-*") != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace casemate
