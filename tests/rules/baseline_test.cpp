// SPDX-License-Identifier: Apache-2.0
#include "rules/baseline.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

constexpr std::string_view kMemberServer = R"(
baseline: windows-server-2008/member-server
title: 'Windows Server 2008 and 2008 R2, member server'
applies_to: {os: ['6.0', '6.1'], product: [server]}
layers: []
sources:
  cis-2008: 'CIS Windows Server 2008 benchmark'
  vista-sg: 'Windows Vista Security Guide, appendix A'
  disa-2008: 'DISA STIG'
rules:
  - id: WS08-MS-ACC-003
    title: 'Minimum password length of local accounts'
    setting: account_policy/MinimumPasswordLength
    ec:   {at_least: 8}
    sslf: {at_least: 12}
    severity: high
    why: 'Short passwords fall to offline guessing in hours.'
    impact: 'Users with shorter passwords must change them.'
    fix: {gpo: 'Account Policies > Password Policy > Minimum password length', command: 'net accounts /minpwlen:12'}
    source: ['vista-sg A2', 'cis-2008 1.2']
    alternatives: [{source: disa-2008, sslf: {at_least: 14}, note: 'later'}]
    references: {cce: [], stig: [V-1]}
  - id: WS08-MS-URA-007
    title: 'Access this computer from the network'
    setting: user_right/SeNetworkLogonRight
    expect: {only_from: [Administrators, Authenticated Users]}
  - id: WS08-MS-URA-001
    title: 'Act as part of the operating system'
    setting: user_right/SeTcbPrivilege
    expect: nobody
  - id: WS08-MS-AUD-021
    title: 'Audit logon'
    setting: audit/Logon
    ec:   {includes: [success]}
    sslf: {includes: [success, failure]}
  - id: WS08-MS-OPT-040
    title: 'LAN Manager authentication level'
    setting: 'registry/HKLM\System\CurrentControlSet\Control\Lsa\LmCompatibilityLevel'
    ec: {at_least: 4}
    sslf: {at_least: 5}
    when_absent: {assume: 3, because: 'default of Windows Server 2008'}
    when: {all: [{os: {at_least: '6.0'}}, {not: {product: domain-controller}}]}
  - id: WS08-MS-OPT-051
    title: 'Previous logons to cache'
    setting: 'registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\CachedLogonsCount'
    type: REG_SZ
    expect: {equals: 0}
  - id: WS08-MS-OPT-066
    title: 'Session security for NTLM clients'
    setting: 'registry/HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\NTLMMinClientSec'
    expect: {all_bits: 0x20080000}
  - id: WS08-MS-OPT-070
    title: 'Hardened UNC paths'
    setting: 'registry/HKLM\Software\Policies\Microsoft\Windows\NetworkProvider\HardenedPaths'
    value_name: '\\*\SYSVOL'
    type: REG_SZ
    expect: {matches: '.*RequireIntegrity=1.*'}
  - id: WS08-MS-OPT-071
    title: 'Idle time'
    setting: ['registry/HKLM\Software\A\Idle', 'registry/HKLM\System\B\Idle']
    never: 0
    ec: {at_most: 15}
    sslf: not_required
    because: 'the session limit of the terminal server does it'
  - id: WS08-MS-LOG-001
    title: 'Security log size'
    setting: event_log/Security.max_size
    expect: {at_least: '81920 KiB'}
  - id: WS08-MS-SVC-012
    title: 'Telnet service'
    setting: service/tlntsvr
    expect: {equals: disabled}
    when_absent: pass
    fix: 'Remove the feature.'
  - id: WS08-MS-SVC-013
    title: 'Some service'
    setting: service/some
    ec: {any: [absent, {one_of: [manual, disabled]}]}
    unknown: 'no source speaks of SSLF'
  - id: WS08-MS-SVC-014
    title: 'Account of a service'
    setting: service/other.account
    manual: 'whether the account is a managed one'
    when_absent: manual
drop:
  - {rule: OLD-1, because: 'gone'}
)";

BaselineReading read(std::string_view yaml, BaselineContext context = {}) {
  return read_baseline(document(yaml), context);
}

const Rule& rule_of(const Baseline& baseline, std::string_view id) {
  for (const auto& rule : baseline.rules) {
    if (rule->id == id) return *rule;
  }
  FAIL("no rule ", id);
  return *baseline.rules.front();
}

// A baseline with one rule about a registry value; `fields` are the rest of the rule.
std::string one_rule(std::string_view fields, std::string_view setting = "registry/HKLM\\Software\\X") {
  return "baseline: a/b\ntitle: t\nsources: {src: 'A source'}\nrules:\n- id: A-1\n  title: x\n  setting: '" +
         std::string(setting) + "'\n  " + std::string(fields) + "\n";
}

}  // namespace

TEST_CASE("the whole language of a baseline is read") {
  const auto reading = read(kMemberServer);
  REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
  const Baseline& baseline = reading.baseline;
  CHECK(baseline.name == "windows-server-2008/member-server");
  CHECK(baseline.applies_to.os == std::vector<std::string>{"6.0", "6.1"});
  CHECK(baseline.applies_to.product == std::vector<std::string>{"server"});
  CHECK(baseline.file == "t.yaml");
  REQUIRE(baseline.rules.size() == 13);
  REQUIRE(baseline.drops.size() == 1);
  CHECK(baseline.drops[0].rule == "OLD-1");
  CHECK(baseline.drops[0].because == "gone");

  const Rule& length = rule_of(baseline, "WS08-MS-ACC-003");
  CHECK(length.settings == std::vector{Setting(Area::account_policy, "MinimumPasswordLength")});
  CHECK(length.ec.expectation->to_yaml() == "{at_least: 8}");
  CHECK(length.sslf.expectation->to_yaml() == "{at_least: 12}");
  CHECK(length.severity == Severity::high);
  CHECK(length.fix.command == "net accounts /minpwlen:12");
  CHECK(length.source == std::vector<std::string>{"vista-sg A2: Windows Vista Security Guide, appendix A",
                                                  "cis-2008 1.2: CIS Windows Server 2008 benchmark"});
  REQUIRE(length.alternatives.size() == 1);
  CHECK(length.alternatives[0].source == "disa-2008: DISA STIG");
  CHECK(length.alternatives[0].sslf == "{at_least: 14}");
  CHECK(length.alternatives[0].ec.empty());
  CHECK(length.stig == std::vector<std::string>{"V-1"});
  CHECK(length.where == Position{"t.yaml", 11, 5});

  CHECK(rule_of(baseline, "WS08-MS-URA-001").ec.expectation->describe() == "nobody");
  CHECK(rule_of(baseline, "WS08-MS-AUD-021").settings[0].name() == "0cce9215-69ae-11d9-bed3-505054503030");

  const Rule& lan_manager = rule_of(baseline, "WS08-MS-OPT-040");
  CHECK(lan_manager.when_absent.kind == WhenAbsent::Kind::assume);
  CHECK(lan_manager.when_absent.assumed == Value{RegistryValue{RegistryType::dword, std::uint64_t{3}}});
  CHECK(lan_manager.when_absent.because == "default of Windows Server 2008");
  REQUIRE(lan_manager.when);
  CHECK(lan_manager.when->kind == Condition::Kind::all);
  CHECK(lan_manager.when->parts.at(1).parts.at(0).text == "domain-controller");

  CHECK(rule_of(baseline, "WS08-MS-OPT-051").registry_type == RegistryType::sz);
  CHECK(rule_of(baseline, "WS08-MS-OPT-070").settings[0].name() ==
        "HKLM\\Software\\Policies\\Microsoft\\Windows\\NetworkProvider\\HardenedPaths\\\\\\*\\SYSVOL");
  const Rule& idle = rule_of(baseline, "WS08-MS-OPT-071");
  CHECK(idle.settings.size() == 2);
  CHECK(idle.never == 0);
  CHECK(idle.sslf.kind == Demand::Kind::not_required);
  CHECK(idle.sslf.text == "the session limit of the terminal server does it");
  CHECK(rule_of(baseline, "WS08-MS-SVC-012").when_absent.kind == WhenAbsent::Kind::pass);
  CHECK(rule_of(baseline, "WS08-MS-SVC-012").fix.text == "Remove the feature.");
  const Rule& open = rule_of(baseline, "WS08-MS-SVC-013");
  CHECK(open.ec.kind == Demand::Kind::expectation);
  CHECK(open.sslf.kind == Demand::Kind::unknown);
  CHECK(open.open_question == "no source speaks of SSLF");
  CHECK(rule_of(baseline, "WS08-MS-SVC-014").sslf.kind == Demand::Kind::manual);
}

TEST_CASE("the compiled form reads to the same baseline") {
  const auto loaded = load_compiled(compile_document(document(kMemberServer)));
  REQUIRE(loaded.has_value());
  const auto reading = read_baseline(*loaded, {});
  CHECK(reading.errors.empty());
  CHECK(reading.baseline.rules.size() == 13);
}

TEST_CASE("each mistake of a rule is one error that says what to write instead") {
  struct Row {
    std::string yaml;
    std::string_view says;
  };
  const std::string x = "expect: {equals: 1}\n  ";
  const Row rows[] = {
      {one_rule(x + "severty: high"), "9:3: unknown key of a rule (did you mean 'severity'?): severty"},
      {one_rule(x + "severity: hi"), "a severity is critical, high, medium or low: hi"},
      {one_rule("why: text"), "a rule needs 'expect', 'ec', 'sslf', 'manual' or 'unknown': A-1"},
      {one_rule("expect:"), "an expectation belongs here"},
      {one_rule("expect: 1"), "did you mean {equals: 1}?"},
      {one_rule("expect: nobdy"), "one of the words absent, nobody and present"},
      {one_rule("expect: equals"), "the operator 'equals' needs a value: {equals: …}"},
      {one_rule("expect: [1]"), "join several with {all: [...]}"},
      {one_rule("expect: {}"), "an expectation needs an operator"},
      {one_rule("expect: {equal: 1}"), "unknown operator (did you mean 'equals'?): equal"},
      {one_rule("expect: {equals: 1, at_least: 2}"), "an expectation has one operator"},
      {one_rule("expect: {names}"), "did you mean {equals: '{names}'}?"},
      {one_rule("expect: {equals: {names}}"), "did you mean '{names}', in single quotes?"},
      {one_rule("expect: {equals: }"), "a value belongs here (the value of 'equals')"},
      {one_rule("expect: {one_of: 1}"), "the value of 'one_of' is a list; write [1]"},
      {one_rule("expect: {one_of: []}"), "the list is empty"},
      {one_rule("expect: {nobody: 1}"), "'nobody' is a plain word and takes no value"},
      {one_rule("expect: {all: {equals: 1}}"), "the value of 'all' is a list"},
      {one_rule("expect: {not: {equls: 1}}"), "unknown operator (did you mean 'equals'?)"},
      {one_rule("expect: {at_least: 010}"), "010"},
      {one_rule("expect: {at_most: 5}"), "use between, or say never: 0"},
      {one_rule("expect: {any: [absent, {at_most: 5}]}"), "use between, or say never: 0"},
      {one_rule("expect: {equals: 1, in_order: true}"), "'in_order' does not go with the operator 'equals'"},
      {one_rule("expect: {equals: '{names}'}"),
       "this variable is not defined; give it a value under 'variables:' of the site file: {names}"},
      {one_rule(x + "ec: {equals: 1}"), "'expect' speaks for both levels"},
      {one_rule(x + "manual: look"), "'manual' replaces 'expect'"},
      {one_rule("ec: not_required"), "'not_required' needs 'because:'"},
      {one_rule(x + "type: REG_DWRD"), "unknown registry type"},
      {one_rule(x + "never: 1.5"), "1.5"},
      {one_rule("expect: nobody\n  type: REG_SZ", "user_right/SeTcbPrivilege"),
       "'type' goes with registry values only"},
      {one_rule("expect: {equals: 1}\n  never: 0", "account_policy/MaximumPasswordAge"),
       "'never' goes with registry values only"},
      {one_rule("expect: {equals: x}\n  value_name: b", "service/x"), "'value_name' goes with a registry key only"},
      {one_rule(x, "regitry/HKLM\\X"), "unknown area 'regitry' (did you mean 'registry'?)"},
      {one_rule(x, "fact/os_verion"), "unknown fact (did you mean 'os_version'?): os_verion"},
      {one_rule("expect: nobody", "user_right/SeTcbPriviledge"), "did you mean 'SeTcbPrivilege'?"},
      {one_rule(x + "source: [other]"),
       "the first word of a source is a key of 'sources:' of this file (known: src): other"},
      {one_rule(x + "source: src"), "source is a list; write [src]"},
      {one_rule(x + "when_absent: maybe"),
       "'when_absent' is fail, pass, manual or {assume: value, because: text}: maybe"},
      {one_rule(x + "when_absent: {assume: 3}"), "'when_absent' needs 'because:'"},
      {one_rule(x + "when_absent: {assume: many, because: x}"), "many"},
      {one_rule(x + "when_absent: {assume: 4294967296, because: x}"), "does not fit REG_DWORD"},
      {one_rule(x + "when: {rle: x}"), "unknown key of a condition (did you mean 'role'?): rle"},
      {one_rule(x + "when: {fact: domain, is: present}"),
       "a condition on a fact is written {setting: fact/domain, is: …}"},
      {one_rule(x + "when: {role: a, product: server}"), "a condition has exactly one of"},
      {one_rule(x + "when: {}"), "a condition has exactly one of"},
      {one_rule(x + "when: server"), "a condition is a map"},
      {one_rule(x + "when: {product: sever}"), "unknown product (did you mean 'server'?): sever"},
      {one_rule(x + "when: {os: '6.1'}"), "an OS condition is {at_least: '6.1'}"},
      {one_rule(x + "when: {os: {at_least: Vista}}"), "a version is numbers and dots"},
      {one_rule(x + "when: {os: {}}"), "an OS condition needs at_least, at_most or one_of"},
      {one_rule(x + "when: {setting: service/x}"), "a condition on a setting needs 'is:'"},
      {one_rule(x + "when: {role: x, is: present}"), "'is' goes with 'setting' only"},
      {one_rule(x + "when: {any: []}"), "the list is empty ('any')"},
      {one_rule(x + "overrides: B-1"), "an override needs 'because:'"},
      {one_rule(x + "alternatives: [{ec: {equals: 2}}]"), "an alternative needs 'source:'"},
      {one_rule(x + "fix: {comand: x}"), "unknown key of a fix (did you mean 'command'?): comand"},
      {one_rule(x + "references: {cve: [x]}"), "unknown key of references (did you mean 'cce'?): cve"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto reading = read(row.yaml);
    CAPTURE(text_of(reading.errors));
    CHECK(reading.errors.size() == 1);
    CHECK(has(text_of(reading.errors), row.says));
  }
}

TEST_CASE("each mistake of a baseline is one error with its place") {
  struct Row {
    std::string_view yaml;
    std::string_view says;
  };
  const Row rows[] = {
      {"", "t.yaml:1:1: the file is empty; a baseline begins with 'baseline: NAME'"},
      {"[a]", "a baseline is a map of keys and values"},
      {"{title: t, layers: []}", "a baseline needs 'baseline:'"},
      {"{baseline: a/b, layers: []}", "a baseline needs 'title:'"},
      {"{baseline: a/b, title: t}", "a baseline needs 'rules:'"},
      {"{baseline: a/b, title: t, rules: []}", "the list is empty (rules)"},
      {"{baseline: a/b, title: t, rules: [{title: x}]}", "a rule needs 'id:'"},
      {"{baseline: a/b, title: t, rules: [x]}", "a rule is a map of keys and values: x"},
      {"{baseline: /a, title: t, layers: []}", "a baseline's name is written with"},
      {"{baseline: a/../b, title: t, layers: []}", "a baseline's name is like product/role"},
      {"{baseline: a, title: t, layers: [b c]}", "a baseline's name is written with"},
      {"{baseline: a, title: t, layers: [], applies_to: {os: 6.1}}", "os is a list; write [6.1]"},
      {"{baseline: a, title: t, layers: [], applies_to: {product: [router]}}", "unknown product"},
      {"{baseline: a, title: t, drop: [{rule: x}]}", "a drop needs 'because:'"},
      {"{baseline: a, title: t, drop: [{because: x}]}", "a drop needs 'rule:'"},
      {"{baseline: a, title: t, layers: [], sources: [x]}", "sources is a map of keys and values"},
      {"baseline: a\ntitle: t\nrules:\n- {id: A, title: x, setting: service/x, expect: absent}\n- {id: a, title: y, "
       "setting: service/y, expect: absent}\n",
       "5:8: this id is taken by the rule of line 4: a"},
      {"baseline: a\ntitle: t\nrules:\n- {id: A, title: x, setting: service/x, expect: absent}\n- {id: B, title: y, "
       "setting: service/X, expect: absent, when: {role: r}}\n",
       "5:3: the rule A of line 4 judges this setting"},
      {"baseline: a\ntitle: t\nrules:\n- {id: A, title: x, setting: [service/x, service/x.state], expect: absent}\n",
       "the settings of one rule are of one type"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto reading = read(row.yaml);
    CAPTURE(text_of(reading.errors));
    CHECK(reading.errors.size() == 1);
    CHECK(has(text_of(reading.errors), row.says));
  }
}

TEST_CASE("two rules on one setting are told apart by their conditions") {
  const auto reading = read(
      "baseline: a\ntitle: t\nrules:\n- {id: A, title: x, setting: service/x, expect: absent, when: {role: r}}\n"
      "- {id: B, title: y, setting: service/X, expect: present, when: {not: {role: r}}}\n");
  CHECK(text_of(reading.errors) == "");
}

TEST_CASE("all mistakes of a file are reported at once, in order") {
  std::string yaml = "baseline: a\ntitle: t\nrules:\n";
  for (int i = 0; i < 120; ++i) yaml += "- {id: A-" + std::to_string(i) + ", title: x, settin: y, expect: absent}\n";
  const auto reading = read(yaml);
  CHECK(reading.errors.size() == 100);
  CHECK(reading.errors.front().where.line == 4);
}

TEST_CASE("variables of the site stand in expectations") {
  const BaselineContext context{
      .variables = {{"admins", {"S-1-5-32-544", "S-1-5-11"}}, {"limit", {"15"}}, {"host", {"mail.contoso.com"}}}};
  const auto yaml_of = [&](std::string_view fields, std::string_view setting) {
    const auto reading = read(one_rule(fields, setting), context);
    REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
    return reading.baseline.rules.at(0)->ec.expectation->to_yaml();
  };
  CHECK(yaml_of("expect: {only_from: ['{admins}']}", "user_right/SeTcbPrivilege") ==
        yaml_of("expect: {only_from: [S-1-5-32-544, S-1-5-11]}", "user_right/SeTcbPrivilege"));
  CHECK(yaml_of("expect: {only_from: '{admins}'}", "user_right/SeTcbPrivilege") ==
        yaml_of("expect: {only_from: [S-1-5-32-544, S-1-5-11]}", "user_right/SeTcbPrivilege"));
  CHECK(yaml_of("expect: {equals: '{limit}'}", "registry/HKLM\\X\\Y") == "{equals: 15}");
  CHECK(has(yaml_of("type: REG_SZ\n  expect: {matches: 'https://{host}/.*'}", "registry/HKLM\\X\\Y"),
            "mail\\.contoso\\.com"));
  const auto several = read(one_rule("expect: {equals: '{admins}'}"), context);
  CHECK(has(text_of(several.errors), "the variable stands for 2 values where 'equals' takes one"));
  const auto misspelt = read(one_rule("expect: {equals: '{limt}'}"), context);
  CHECK(has(text_of(misspelt.errors), "did you mean '{limit}'?"));
}

TEST_CASE("without a site a rule with a variable can be shown, and is met by nothing") {
  const auto reading = read(one_rule("expect: {not: {equals: '{limit}'}}"), {.keep_unknown_variables = true});
  REQUIRE_MESSAGE(reading.errors.empty(), text_of(reading.errors));
  const auto& expectation = *reading.baseline.rules.at(0)->ec.expectation;
  CHECK(has(expectation.describe(), "{limit}"));
  const Facts facts;
  const auto judgement = expectation.judge(RegistryValue{RegistryType::dword, std::uint64_t{1}}, {.facts = &facts});
  CHECK(judgement.met == Truth::unknown);
  CHECK(expectation.judge_absent().met == Truth::unknown);
}

TEST_CASE("every key the loader knows is told, for the schema") {
  const auto known = known_baseline_keys();
  for (const auto* where : {"baseline", "rule", "fix", "alternative", "references", "when_absent", "condition", "os",
                            "drop", "applies_to", "expectation"}) {
    CAPTURE(where);
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const KnownKeys& keys) { return keys.where == where; });
    REQUIRE(found != known.end());
    CHECK_FALSE(found->keys.empty());
  }
}
