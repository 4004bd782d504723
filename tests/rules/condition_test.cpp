// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.h"

#include <doctest/doctest.h>

#include "tests/rules/condition_text.h"
#include "rules/text.h"
#include "tests/rules/judging_fixture.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

constexpr auto kNo = Truth::no;
constexpr auto kUnknown = Truth::unknown;
constexpr auto kYes = Truth::yes;

const HostState& nothing_known() {
  static const HostState host = HostMaker().done();
  return host;
}

ConditionAnswer answer(std::string_view yaml, const HostState& host) { return decide(condition(yaml), host, {}, true); }
Truth truth(std::string_view yaml, const HostState& host) { return answer(yaml, host).truth; }

HostState of_version(const std::string& version) { return HostMaker().fact(fact::kOsVersion, version).done(); }

HostState of_feature(Value value) { return HostMaker().observe("feature/Web-Server", std::move(value)).done(); }

}  // namespace

TEST_CASE("a role is one the host has; what is not known of its roles is unknown, not no") {
  const Condition wanted = condition("{role: exchange.client-access}");
  struct Row {
    std::vector<std::string> roles;
    bool known;
    Truth truth;
  };
  const Row rows[] = {
      {{"exchange.client-access"}, true, kYes},   {{"Exchange.Client-Access"}, true, kYes},
      {{"exchange.client-access"}, false, kYes},  {{}, true, kNo},
      {{}, false, kUnknown},                      {{"exchange.client"}, true, kNo},
      {{"exchange.client-access-2"}, true, kNo},  {{"exchange.mailbox"}, false, kUnknown},
  };
  for (const auto& row : rows) {
    CAPTURE(join(row.roles, ","));
    const ConditionAnswer answer = decide(wanted, nothing_known(), row.roles, row.known);
    CHECK(answer.truth == row.truth);
    CHECK(has(answer.why, "exchange.client-access"));
  }
}

TEST_CASE("a product is compared as a whole word, without case") {
  const auto host = [](const std::string& product) { return HostMaker().fact(fact::kProduct, product).done(); };
  CHECK(truth("{product: server}", host("server")) == kYes);
  CHECK(truth("{product: server}", host("Server")) == kYes);
  CHECK(truth("{product: server}", host("domain-controller")) == kNo);
  CHECK(truth("{product: server}", nothing_known()) == kUnknown);
  CHECK(has(answer("{product: server}", nothing_known()).why, "product"));
  const HostState contradicts =
      HostMaker().fact(fact::kProduct, "server").file("a").fact(fact::kProduct, "workstation").file("b").done();
  CHECK(truth("{product: server}", contradicts) == kUnknown);
}

TEST_CASE("OS versions are compared part by part as numbers, as far as the host's version says") {
  struct Row {
    std::string_view condition;
    std::string version;
    Truth truth;
  };
  const Row rows[] = {
      {"{os: {at_least: '6.1'}}", "6.1.7601", kYes},
      {"{os: {at_least: '6.1'}}", "6.1", kYes},
      {"{os: {at_least: '6.1'}}", "6.10.1", kYes},  // ten, not one and a nought
      {"{os: {at_least: '6.1'}}", "10.0.17763", kYes},
      {"{os: {at_least: '6.1'}}", "6.0.6002", kNo},
      {"{os: {at_least: '6.1'}}", "6", kUnknown},
      {"{os: {at_least: '6.1.7601'}}", "6.1", kUnknown},
      {"{os: {at_least: '6.1.7601'}}", "6.1.7600", kNo},
      {"{os: {at_least: '6.1.7601'}}", "6.2", kYes},
      {"{os: {at_least: '6.1.7601'}}", "6.0", kNo},
      {"{os: {at_most: '6.1'}}", "6.1.7601", kYes},
      {"{os: {at_most: '6.1'}}", "6.1", kYes},
      {"{os: {at_most: '6.1'}}", "6.2", kNo},
      {"{os: {at_most: '6.1'}}", "6.10", kNo},
      {"{os: {at_most: '6.1.7600'}}", "6.1", kUnknown},
      {"{os: {at_most: '6.1.7600'}}", "6.1.7601", kNo},
      {"{os: {at_least: '6.0', at_most: '6.1'}}", "6.1.7601", kYes},
      {"{os: {at_least: '6.0', at_most: '6.1'}}", "5.2.3790", kNo},
      {"{os: {at_least: '6.0', at_most: '6.1'}}", "6.2.9200", kNo},
      {"{os: {one_of: ['6.0', '6.1']}}", "6.1.7601", kYes},
      {"{os: {one_of: ['6.0', '6.1']}}", "6.2", kNo},
      {"{os: {one_of: ['6.0', '6.1']}}", "6.11", kNo},
      {"{os: {one_of: ['6.0', '6.1.7601']}}", "6.1", kUnknown},
      {"{os: {one_of: ['6.0', '6.1.7601']}}", "6.0.6002", kYes},
      {"{os: {at_least: '6.1', one_of: ['6.0', '6.1']}}", "6.0", kNo},
      {"{os: {at_least: '6.1'}}", "", kUnknown},
      {"{os: {at_most: '6.1'}}", "", kUnknown},
      {"{os: {one_of: ['6.1']}}", "", kUnknown},
      // A text that is no version decides nothing, whatever its letters would compare as.
      {"{os: {at_least: '6.1'}}", "6.1 (Build 7601)", kUnknown},
      {"{os: {at_most: '6.1'}}", "Windows", kUnknown},
      {"{os: {one_of: ['0']}}", "n/a", kUnknown},
      {"{os: {at_least: '6.1'}}", "6.1.", kUnknown},
      {"{os: {at_least: '6.1.5'}}", "6.1.99999999999999999999", kUnknown},
  };
  for (const auto& row : rows) {
    CAPTURE(row.condition);
    CAPTURE(row.version);
    CHECK(truth(row.condition, of_version(row.version)) == row.truth);
    CHECK(truth("{not: " + std::string(row.condition) + "}", of_version(row.version)) == negate(row.truth));
  }
}

TEST_CASE("a feature is installed, known not to be, or not known") {
  CHECK(truth("{feature: web-server}", of_feature("installed")) == kYes);
  CHECK(truth("{feature: Web-Server}", of_feature("Installed")) == kYes);
  CHECK(truth("{feature: Web-Server}", of_feature("available")) == kNo);
  CHECK(truth("{feature: Web-Server}", of_feature(std::int64_t{1})) == kUnknown);
  CHECK(truth("{feature: Web-Server}", nothing_known()) == kUnknown);
  CHECK(truth("{feature: Web-Server}", HostMaker().cover_area(Area::feature).done()) == kNo);
  CHECK(truth("{feature: Web-Server}", HostMaker().cover_area(Area::feature, true).done()) == kUnknown);
  CHECK(truth("{feature: Web-Server}", HostMaker().cover_area(Area::feature).file("old", EvidenceKind::feature_list, true).done()) ==
        kUnknown);
}

TEST_CASE("a setting decides only when evidence is whole, fresh, effective and of one mind") {
  const std::string_view one = "{setting: 'registry/HKLM\\Software\\P\\V', is: {equals: 1}}";
  const std::string address = "registry/HKLM\\Software\\P\\V";
  const auto key = [] { return HostMaker().cover_subtree("HKLM\\Software"); };
  CHECK(truth(one, HostMaker().observe(address, dword(1)).done()) == kYes);
  CHECK(truth(one, HostMaker().observe(address, dword(0)).done()) == kNo);
  CHECK(truth(one, key().done()) == kNo);
  CHECK(truth(one, nothing_known()) == kUnknown);
  CHECK(truth(one, HostMaker().defined().cover_subtree("HKLM\\Software").done()) == kUnknown);
  CHECK(truth(one, HostMaker().cover_subtree("HKLM\\Software", true).done()) == kUnknown);
  CHECK(truth(one, HostMaker().observe(address, dword(1)).file("old.reg", EvidenceKind::registry_export, true).done()) == kUnknown);
  CHECK(truth(one, HostMaker().observe(address, dword(1)).file("a").observe(address, dword(0)).file("b").done()) == kUnknown);
  CHECK(truth(one, HostMaker().observe(address, DefinedAbsent{}).done()) == kNo);
  // Another type than the condition's says nothing, also under not.
  CHECK(truth(one, HostMaker().observe(address, sz("1")).done()) == kUnknown);
  CHECK(truth("{not: " + std::string(one) + "}", HostMaker().observe(address, sz("1")).done()) == kUnknown);
  // A user's value is not the machine's: no condition can be decided by it.
  CHECK(truth("{setting: 'registry/HKCU\\Software\\P\\V', is: {equals: 1}}",
              HostMaker().cover_subtree("HKCU\\Software", false, "S-1-5-21-1-2-3-1001").done()) == kUnknown);
}

TEST_CASE("present and absent decide absence themselves") {
  const auto covered = HostMaker().cover_services().done();
  CHECK(truth("{setting: service/Spooler, is: present}", covered) == kNo);
  CHECK(truth("{setting: service/Spooler, is: absent}", covered) == kYes);
  CHECK(truth("{setting: service/Spooler, is: {any: [absent, {equals: disabled}]}}", covered) == kYes);
  CHECK(truth("{setting: service/Spooler, is: {not: present}}", covered) == kYes);
  CHECK(truth("{setting: service/Spooler, is: absent}", nothing_known()) == kUnknown);
  CHECK(truth("{setting: service/Spooler, is: present}", HostMaker().observe("service/spooler", "manual").done()) == kYes);
}

TEST_CASE("a right a complete export does not list is held by nobody, in conditions as in rules") {
  const HostState covered = HostMaker().cover_area(Area::user_right).done();
  CHECK(truth("{setting: user_right/SeTcbPrivilege, is: nobody}", covered) == kYes);
  CHECK(truth("{setting: user_right/SeTcbPrivilege, is: {only_from: [Administrators]}}", covered) == kYes);
  CHECK(truth("{setting: user_right/SeTcbPrivilege, is: {includes: [Guests]}}", covered) == kNo);
  CHECK(truth("{setting: user_right/SeTcbPrivilege, is: present}", covered) == kNo);
  CHECK(truth("{setting: user_right/SeTcbPrivilege, is: nobody}", HostMaker().cover_area(Area::user_right, true).done()) == kUnknown);
  CHECK(truth("{setting: user_right/SeTcbPrivilege, is: nobody}", HostMaker().defined().cover_area(Area::user_right).done()) == kUnknown);
}

TEST_CASE("a name that maps to no SID does not make a condition false") {
  const auto host = [](const std::string& name) {
    return HostMaker().observe("user_right/SeNetworkLogonRight", make_principals({"S-1-5-32-544", name})).done();
  };
  const std::string only = "{setting: user_right/SeNetworkLogonRight, is: {only_from: [Administrators]}}";
  CHECK(truth(only, host("Admins der Firma")) == kUnknown);
  CHECK(truth("{not: " + only + "}", host("Admins der Firma")) == kUnknown);
  CHECK(truth(only, host("S-1-1-0")) == kNo);
  CHECK(truth("{setting: user_right/SeNetworkLogonRight, is: {excludes: [Guests]}}", host("Admins der Firma")) == kUnknown);
}

TEST_CASE("legacy audit categories decide nothing from Vista on") {
  const std::string_view logon = "{setting: event_audit/AuditLogonEvents, is: {includes: [success]}}";
  const auto host = [](const std::string& version) {
    return HostMaker().observe("event_audit/AuditLogonEvents", AuditFlags::success).fact(fact::kOsVersion, version).done();
  };
  CHECK(truth(logon, host("5.2.3790")) == kYes);
  CHECK(truth(logon, host("6.1.7601")) == kUnknown);
  CHECK(truth(logon, host("")) == kUnknown);
}

TEST_CASE("all, any and not are Kleene's") {
  // Of this host Web-Server is installed, DNS is known not to be, and nothing tells about service/x.
  const HostState host = HostMaker().observe("feature/Web-Server", "installed").cover_area(Area::feature).done();
  const std::string yes = "{feature: Web-Server}";
  const std::string no = "{feature: DNS}";
  const std::string open = "{setting: service/x, is: present}";
  struct Row {
    std::string text;
    Truth truth;
  };
  const Row rows[] = {
      {"{all: [" + yes + "]}", kYes},
      {"{all: [" + yes + ", " + no + "]}", kNo},
      {"{all: [" + yes + ", " + open + "]}", kUnknown},
      {"{all: [" + open + ", " + no + "]}", kNo},
      {"{any: [" + no + "]}", kNo},
      {"{any: [" + no + ", " + yes + "]}", kYes},
      {"{any: [" + open + ", " + yes + "]}", kYes},
      {"{any: [" + no + ", " + open + "]}", kUnknown},
      {"{not: " + open + "}", kUnknown},
      {"{not: {any: [" + no + ", " + open + "]}}", kUnknown},
      {"{not: {all: [" + no + ", " + open + "]}}", kYes},
      {"{not: {not: " + open + "}}", kUnknown},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const ConditionAnswer decided = answer(row.text, host);
    CHECK(decided.truth == row.truth);
    CHECK_FALSE(decided.why.empty());
  }
}

TEST_CASE("the clause that decided stands in the answer") {
  const HostState host = HostMaker().observe("feature/Web-Server", "installed").cover_area(Area::feature).done();
  CHECK(answer("{all: [{feature: Web-Server}, {feature: DNS}]}", host).why == "the feature DNS is not installed");
  CHECK(has(answer("{all: [{feature: Web-Server}, {product: server}]}", host).why, "product"));
  CHECK(answer("{any: [{feature: DNS}, {feature: Web-Server}]}", host).why == "the feature Web-Server is installed");
}

TEST_CASE("conditions in words") {
  struct Row {
    std::string_view yaml;
    std::string_view words;
  };
  const Row rows[] = {
      {"{role: exchange.mailbox}", "role exchange.mailbox"},
      {"{product: server}", "product server"},
      {"{feature: DNS}", "feature DNS"},
      {"{os: {at_least: '6.0', at_most: '6.1'}}", "OS at least 6.0 and OS at most 6.1"},
      {"{os: {one_of: ['6.0', '6.1']}}", "OS 6.0 or 6.1"},
      {"{setting: service/Spooler, is: present}", "service/Spooler is present"},
      {"{not: {any: [{role: a}, {role: b}]}}", "not (role a or role b)"},
      {"{all: [{role: a}, {not: {role: b}}]}", "role a and not (role b)"},
  };
  for (const auto& row : rows) CHECK(describe(condition(row.yaml)) == row.words);
}

TEST_CASE("groups of all and any keep their brackets in words") {
  CHECK(describe(condition("{all: [{role: a}, {any: [{role: b}, {role: c}]}]}")) == "role a and (role b or role c)");
  CHECK(describe(condition("{any: [{all: [{role: a}, {role: b}]}, {role: c}]}")) == "(role a and role b) or role c");
}

TEST_CASE("a condition that was never read decides nothing") {
  Condition empty;
  empty.kind = Condition::Kind::negation;
  CHECK(decide(empty, nothing_known(), {}, true).truth == kUnknown);
  CHECK(describe(empty) == "not");
}
