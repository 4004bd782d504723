// SPDX-License-Identifier: Apache-2.0
#include "rules/resolve.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

/// Baselines by name, each written as its rules only.
class Shelf {
 public:
  void put(const std::string& name, std::string_view rest) {
    const auto reading =
        read_baseline(document("baseline: " + name + "\ntitle: t\n" + std::string(rest), name + ".yaml"), {});
    REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
    baselines_[name] = reading.baseline;
    baselines_[name].sha256 = "hash-of-" + name;
  }

  Resolution resolve(const std::vector<std::string>& names, Level level = Level::ec,
                     const std::string& hint = {}, Undemanded undemanded = Undemanded::leave_out) const {
    std::vector<WantedLayer> wanted;
    for (const auto& name : names) wanted.push_back({name, "--baseline"});
    const auto load = [this](const std::string& name, std::vector<Error>& /*errors*/) -> const Baseline* {
      const auto found = baselines_.find(name);
      return found == baselines_.end() ? nullptr : &found->second;
    };
    return casemate::resolve(wanted, level, load, hint, undemanded);
  }

 private:
  std::map<std::string, Baseline> baselines_;
};

std::vector<std::string> ids(const Resolution& resolution) {
  std::vector<std::string> result;
  for (const auto& rule : resolution.baseline.rules) result.push_back(rule.rule->id);
  return result;
}

using Ids = std::vector<std::string>;

constexpr std::string_view kBase = R"(rules:
- id: B-2
  title: 'Telnet'
  setting: service/tlntsvr
  ec: {equals: disabled}
  sslf: absent
  severity: high
  why: 'clear text'
  fix: 'Remove it.'
  when_absent: pass
- id: B-1
  title: 'POP3'
  setting: service/MSExchangePOP3
  expect: {equals: disabled}
- id: B-0
  title: 'Cached logons'
  setting: 'registry/HKLM\Software\Winlogon\CachedLogonsCount'
  type: REG_SZ
  expect: {between: [0, 4]}
- id: B-3
  title: 'Length'
  setting: account_policy/MinimumPasswordLength
  sslf: {at_least: 12}
)";

}  // namespace

TEST_CASE("rules with a demand at the level remain, by section and id") {
  Shelf shelf;
  shelf.put("base", kBase);
  const auto ec = shelf.resolve({"base"});
  CHECK(text_of(ec.errors) == "");
  CHECK(ids(ec) == Ids{"B-0", "B-1", "B-2"});
  CHECK(ids(shelf.resolve({"base"}, Level::sslf)) == Ids{"B-3", "B-0", "B-1", "B-2"});
  const ResolvedRule& rule = ec.baseline.rules[2];
  CHECK(rule.layer == "base");
  CHECK(rule.file == "base.yaml");
  CHECK(rule.line == 4);
  CHECK(ec.baseline.sha256_input == "base hash-of-base\n");
}

TEST_CASE("one layer for domain controllers alone makes the whole for domain controllers") {
  Shelf shelf;
  shelf.put("base", "applies_to: {product: [server, domain-controller]}\n" + std::string(kBase));
  shelf.put("policy", "applies_to: {product: [domain-controller]}\nlayers: [base]\n"
                      "rules:\n- {id: R-2, overrides: B-2, ec: {one_of: [manual, disabled]}, because: 'console of the UPS'}\n");
  CHECK_FALSE(shelf.resolve({"base"}).baseline.for_controllers);
  CHECK(shelf.resolve({"base", "policy"}).baseline.for_controllers);
}

TEST_CASE("a rule nobody changes is the baseline's own, not a copy") {
  Shelf shelf;
  shelf.put("base", kBase);
  const auto ec = shelf.resolve({"base"});
  for (const auto& resolved : ec.baseline.rules) CHECK(resolved.rule.use_count() > 1);
}

TEST_CASE("layers come before what stands on them, once, at their farthest place") {
  Shelf shelf;
  shelf.put("common", "layers: []\n");
  shelf.put("base", "layers: [common]\n");
  shelf.put("internal", "layers: [common]\n");
  shelf.put("role", "layers: [internal]\n");
  const auto resolution = shelf.resolve({"base", "role", "base"});
  CHECK(text_of(resolution.errors) == "");
  REQUIRE(resolution.baseline.layers.size() == 4);
  CHECK(resolution.baseline.layers[0].name == "common");
  CHECK(resolution.baseline.layers[0].asked_by == "layer of base");
  CHECK(resolution.baseline.layers[1].name == "base");
  CHECK(resolution.baseline.layers[1].asked_by == "--baseline");
  CHECK(resolution.baseline.layers[2].name == "internal");
  CHECK(resolution.baseline.layers[3].name == "role");
}

TEST_CASE("a circle of layers and a missing layer are errors") {
  Shelf shelf;
  shelf.put("a", "layers: [b]\n");
  shelf.put("b", "layers: [c]\n");
  shelf.put("c", "layers: [a]\n");
  shelf.put("d", "layers: [e]\n");
  CHECK(text_of(shelf.resolve({"a"}).errors) == "c.yaml: layers go in a circle: a → b → c → a\n");
  CHECK(text_of(shelf.resolve({"d"}).errors) == "d.yaml: no baseline of this name (asked for by layer of d): e\n");
}

TEST_CASE("an override inherits what it does not state, levels included") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("role",
            "rules:\n- {id: R-2, overrides: B-2, ec: {one_of: [manual, disabled]}, because: 'console of the UPS'}\n");
  const auto resolution = shelf.resolve({"base", "role"});
  CHECK(text_of(resolution.errors) == "");
  CHECK(ids(resolution) == Ids{"B-0", "B-1", "R-2"});
  const ResolvedRule& resolved = resolution.baseline.rules[2];
  CHECK(resolved.rule->title == "Telnet");
  CHECK(resolved.rule->severity == Severity::high);
  CHECK(resolved.rule->why == "clear text");
  CHECK(resolved.rule->fix.text == "Remove it.");
  CHECK(resolved.rule->when_absent.kind == WhenAbsent::Kind::pass);
  CHECK(resolved.rule->settings.at(0).address() == "service/tlntsvr");
  CHECK(has(resolved.rule->ec.expectation->to_yaml(), "one_of"));
  CHECK(resolved.rule->sslf.expectation->to_yaml() == "absent");
  CHECK(resolved.layer == "role");
  CHECK(resolved.line == 4);
  REQUIRE(resolved.replaced.size() == 1);
  CHECK(resolved.replaced[0].id == "B-2");
  CHECK(resolved.replaced[0].file == "base.yaml");
  CHECK(resolved.replaced[0].expected == "disabled");
  CHECK(resolution.baseline.notes.empty());
}

TEST_CASE("an override of an override remembers both") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("one", "rules:\n- {id: R-1, overrides: B-1, expect: {equals: manual}, because: x}\n");
  shelf.put("two", "layers: [one]\nrules:\n- {id: R-2, overrides: R-1, expect: {equals: automatic}, because: y}\n");
  const auto resolution = shelf.resolve({"base", "two"});
  CHECK(text_of(resolution.errors) == "");
  const ResolvedRule& resolved = resolution.baseline.rules.at(2);
  CHECK(resolved.rule->id == "R-2");
  REQUIRE(resolved.replaced.size() == 2);
  CHECK(resolved.replaced[0].id == "R-1");
  CHECK(resolved.replaced[0].because == "y");
  CHECK(resolved.replaced[1].id == "B-1");
  CHECK(resolved.replaced[1].because == "x");
}

TEST_CASE("an override is typed by what it inherits") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("role", "rules:\n- {id: R-0, overrides: B-0, sslf: {equals: 0}, because: x}\n");
  const auto resolution = shelf.resolve({"base", "role"}, Level::sslf);
  REQUIRE(text_of(resolution.errors) == "");
  const Rule& rule = *resolution.baseline.rules.at(1).rule;
  CHECK(rule.registry_type == RegistryType::sz);
  const Facts facts;
  const auto judge = [&](const char* text) {
    return rule.sslf.expectation->judge(RegistryValue{RegistryType::sz, std::string(text)}, {.facts = &facts}).met;
  };
  CHECK(judge("0") == Truth::yes);
  CHECK(judge("1") == Truth::no);

  shelf.put("restated",
            "rules:\n- {id: R-0, overrides: B-0, setting: 'registry/HKLM\\Software\\Winlogon\\CachedLogonsCount', "
            "expect: {matches: '[0-4]'}, because: x}\n");
  CHECK(text_of(shelf.resolve({"base", "restated"}).errors) == "");
  shelf.put("retyped", "rules:\n- {id: R-0, overrides: B-0, type: REG_DWORD, because: x}\n");
  CHECK(has(text_of(shelf.resolve({"base", "retyped"}).errors), "states its expectations and 'when_absent' too: R-0"));
  shelf.put("mistyped", "rules:\n- {id: R-0, overrides: B-0, expect: {at_leest: 3}, because: x}\n");
  CHECK(has(text_of(shelf.resolve({"base", "mistyped"}).errors),
            "mistyped.yaml:4:38: unknown operator (did you mean 'at_least'?)"));
}

TEST_CASE("not_required removes a level, and a note says so") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("role", "rules:\n- {id: R-1, overrides: B-1, ec: not_required, because: 'clients use POP3'}\n");
  const auto ec = shelf.resolve({"base", "role"});
  CHECK(text_of(ec.errors) == "");
  CHECK(ids(ec) == Ids{"B-0", "B-2"});
  REQUIRE(ec.baseline.notes.size() == 1);
  CHECK(ec.baseline.notes[0] ==
        "B-1 (POP3) of base (base.yaml:13) has no demand at level ec in role (role.yaml:4): clients use POP3");
  const auto sslf = shelf.resolve({"base", "role"}, Level::sslf);
  CHECK(ids(sslf) == Ids{"B-3", "B-0", "B-2", "R-1"});
  CHECK(sslf.baseline.notes.empty());
}

TEST_CASE("rules without a demand are kept where they are to be shown, and only there") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("role", "rules:\n- {id: R-1, overrides: B-1, ec: not_required, because: 'clients use POP3'}\n");
  CHECK(shelf.resolve({"base", "role"}).baseline.undemanded.empty());
  const auto shown = shelf.resolve({"base", "role"}, Level::ec, {}, Undemanded::keep).baseline;
  Ids kept;
  for (const ResolvedRule& rule : shown.undemanded) kept.push_back(rule.rule->id);
  CHECK(kept == Ids{"B-3", "R-1"});
  CHECK(shown.rules.size() == 2);
}

TEST_CASE("a drop removes a rule, and a note says so") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("role",
            "drop: [{rule: B-1, because: 'clients use POP3'}]\nrules:\n"
            "- {id: R-1, title: p, setting: service/MSExchangePOP3, expect: {equals: automatic}}\n");
  const auto resolution = shelf.resolve({"base", "role"});
  CHECK(text_of(resolution.errors) == "");
  CHECK(ids(resolution) == Ids{"B-0", "B-2", "R-1"});
  REQUIRE(resolution.baseline.notes.size() == 1);
  CHECK(resolution.baseline.notes[0] == "B-1 (POP3) of base (base.yaml:13) is dropped by role: clients use POP3");
  REQUIRE(resolution.baseline.dropped.size() == 1);
  const Dropped& dropped = resolution.baseline.dropped[0];
  CHECK(dropped.id == "B-1");
  CHECK(dropped.line == 13);
  CHECK(dropped.by == "role");
  CHECK(dropped.by_line == 3);
  CHECK(dropped.because == "clients use POP3");
}

TEST_CASE("a rule that names no rule of a farther layer is refused with the nearest one") {
  Shelf shelf;
  shelf.put("base", kBase);
  const auto errors_of = [&](const std::string& rest) {
    shelf.put("role", rest);
    return text_of(shelf.resolve({"base", "role"}).errors);
  };
  CHECK(errors_of("rules:\n- {id: R-1, overrides: B-11, expect: absent, because: x}\n") ==
        "role.yaml:4:3: no farther layer has this rule (did you mean 'B-1'?): B-11\n");
  CHECK(errors_of("drop: [{rule: B-11, because: x}]\n") ==
        "role.yaml:3:8: no farther layer has this rule (did you mean 'B-1'?): B-11\n");
  CHECK(errors_of("rules:\n- {id: R-1, title: x, setting: service/a, expect: absent}\n- {id: R-2, overrides: R-1, "
                  "expect: present, because: x}\n") ==
        "role.yaml:5:3: this rule is of the same file; change it there instead: R-1\n");
  CHECK(errors_of("rules:\n- {id: R-1, overrides: B-1, setting: service/other, expect: absent, because: x}\n") ==
        "role.yaml:4:3: this rule is about another setting than the rule it overrides (service/MSExchangePOP3 in base "
        "(base.yaml:13)): service/other\n");
  CHECK(errors_of("rules:\n- {id: R-1, overrides: B-1, expect: absent, because: x}\n- {id: R-2, overrides: B-1, "
                  "expect: absent, because: x}\n") ==
        "role.yaml:5:3: two rules of this file override one rule; join them: R-2\n");
  CHECK(errors_of("rules:\n- {id: B-1, title: x, setting: service/a, expect: absent}\n") ==
        "role.yaml:4:3: this id is taken by a rule of base (base.yaml:13); give the rule another id: B-1\n");
}

TEST_CASE("an add-on reaches a rule of the common layer on every base that stands on it") {
  Shelf shelf;
  shelf.put("common", kBase);
  shelf.put("member", "layers: [common]\n");
  shelf.put("controller",
            "layers: [common]\nrules:\n- {id: D-1, overrides: B-1, ec: not_required, because: 'no EC value'}\n");
  shelf.put("add-on", "rules:\n- {id: R-1, overrides: B-1, expect: {equals: manual}, because: x}\n");
  for (const std::string base : {"member", "controller"}) {
    const auto resolution = shelf.resolve({base, "add-on"});
    CHECK(text_of(resolution.errors) == "");
    CHECK(ids(resolution) == Ids{"B-0", "B-2", "R-1"});
    const auto& replaced = resolution.baseline.rules.back().replaced;
    CHECK(replaced.back().id == "B-1");
    CHECK(replaced.size() == (base == "member" ? 1 : 2));
  }
  // Two add-ons are siblings of each other, on top of what the base made of the rule.
  shelf.put("sibling", "rules:\n- {id: S-1, overrides: B-1, expect: {equals: manual}, because: y}\n");
  CHECK(text_of(shelf.resolve({"controller", "add-on", "sibling"}).errors) == "");
  shelf.put("sibling", "rules:\n- {id: S-1, overrides: B-1, expect: {equals: automatic}, because: y}\n");
  CHECK(shelf.resolve({"controller", "add-on", "sibling"}).errors.size() == 1);
}

TEST_CASE("an override that states everything stands alone where no layer has the rule it names") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put(
      "add-on",
      "rules:\n- {id: R-1, title: t, overrides: D-9, setting: service/a, expect: {equals: manual}, because: x}\n");
  const auto resolution = shelf.resolve({"base", "add-on"});
  CHECK(text_of(resolution.errors) == "");
  CHECK(ids(resolution) == Ids{"B-0", "B-1", "B-2", "R-1"});
  CHECK(resolution.baseline.rules.back().rule->overrides == "");
  // A misspelt id switches nothing off: the rule that judges the setting is still found.
  shelf.put("add-on",
            "rules:\n- {id: R-1, title: t, overrides: B-l, setting: service/MSExchangePOP3, expect: {equals: manual}, "
            "because: x}\n");
  CHECK(shelf.resolve({"base", "add-on"}).errors.size() == 1);
  // Nor does one that leaves a level to inherit.
  shelf.put("add-on",
            "rules:\n- {id: R-1, title: t, overrides: D-9, setting: service/a, ec: {equals: manual}, because: x}\n");
  CHECK(shelf.resolve({"base", "add-on"}).errors.size() == 1);
}

TEST_CASE("an override of a registry value that stands alone is read in full") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("add-on",
            "rules:\n- {id: R-1, title: t, overrides: D-9, setting: 'registry/HKLM\\Software\\A', expect: {equals: 1}, "
            "when_absent: pass, because: x}\n");
  const auto resolution = shelf.resolve({"base", "add-on"});
  CHECK(text_of(resolution.errors) == "");
  REQUIRE(ids(resolution) == Ids{"B-0", "R-1", "B-1", "B-2"});
  CHECK(resolution.baseline.rules[1].rule->ec.expectation->to_yaml() == "{equals: 1}");
  CHECK(resolution.baseline.rules[1].rule->when_absent.kind == WhenAbsent::Kind::pass);
}

TEST_CASE("siblings that demand the same merge into one rule with two origins") {
  Shelf shelf;
  shelf.put("cas", "rules:\n- {id: C-1, title: x, setting: service/ADTopology, expect: {equals: automatic}}\n");
  shelf.put("hub",
            "rules:\n- {id: H-1, title: y, setting: service/adtopology, ec: {equals: automatic}, sslf: {equals: "
            "automatic}, when_absent: fail}\n");
  const auto resolution = shelf.resolve({"cas", "hub"});
  CHECK(text_of(resolution.errors) == "");
  REQUIRE(ids(resolution) == Ids{"C-1"});
  CHECK(resolution.baseline.rules[0].merged == std::vector<std::string>{"hub (hub.yaml:4)"});
}

TEST_CASE("siblings that differ are an error that names both places and what settles it") {
  Shelf shelf;
  shelf.put("cas", "rules:\n- {id: C-1, title: x, setting: service/ADTopology, expect: {equals: automatic}}\n");
  const auto errors_of = [&](const std::string& fields) {
    shelf.put("hub", "rules:\n- {id: H-1, title: y, setting: service/ADTopology, " + fields + "}\n");
    return text_of(shelf.resolve({"cas", "hub"}, Level::ec, "site.yaml:14").errors);
  };
  CHECK(errors_of("expect: {equals: manual}") ==
        "hub.yaml:4:3: this rule and C-1 of cas (cas.yaml:4) judge one setting and demand different things; say "
        "'overrides: C-1' with 'because:', or settle it: site.yaml:14: H-1\n");
  CHECK(errors_of("ec: {equals: automatic}") != "");
  CHECK(errors_of("expect: {equals: automatic}, when: {role: r}") != "");
  CHECK(errors_of("expect: {equals: automatic}, when_absent: pass") != "");
  CHECK(errors_of("expect: {equals: automatic}") == "");
  CHECK(errors_of("expect: not_required, because: x") == "");
}

TEST_CASE("two layers that override one rule alike merge, others are an error") {
  Shelf shelf;
  shelf.put("base", kBase);
  shelf.put("cas", "rules:\n- {id: C-1, overrides: B-1, expect: {one_of: [manual, disabled]}, because: x}\n");
  shelf.put("hub", "rules:\n- {id: H-1, overrides: B-1, expect: {one_of: [manual, disabled]}, because: y}\n");
  const auto alike = shelf.resolve({"base", "cas", "hub"});
  CHECK(text_of(alike.errors) == "");
  CHECK(ids(alike) == Ids{"B-0", "B-2", "C-1"});
  CHECK(alike.baseline.rules[2].merged == std::vector<std::string>{"hub (hub.yaml:4)"});
  shelf.put("hub", "rules:\n- {id: H-1, overrides: B-1, expect: {equals: manual}, because: y}\n");
  CHECK(text_of(shelf.resolve({"base", "cas", "hub"}).errors) ==
        "hub.yaml:4:3: this rule and C-1 of cas (cas.yaml:4) override B-1 differently; say 'overrides: C-1' in the "
        "closer of "
        "them: H-1\n");
}

TEST_CASE("the order of rules in a file changes nothing") {
  Shelf shelf;
  shelf.put("a",
            "rules:\n- {id: A-1, title: x, setting: service/x, expect: absent}\n- {id: A-2, title: y, setting: "
            "service/y, expect: absent}\n");
  shelf.put("b",
            "rules:\n- {id: A-2, title: y, setting: service/y, expect: absent}\n- {id: A-1, title: x, setting: "
            "service/x, expect: absent}\n");
  CHECK(ids(shelf.resolve({"a"})) == ids(shelf.resolve({"b"})));
}
