// SPDX-License-Identifier: Apache-2.0
#include "tests/reports/fixture.h"

#include <utility>

#include "rules/rule.h"

namespace casemate::tests {
namespace {

constexpr std::string_view kLayer = "windows-server-2008/member-server";
constexpr std::string_view kFile = "baselines/windows-server-2008/member-server.yaml";

std::string hash_of(char digit) { return std::string(64, digit); }

Provenance at(std::uint32_t file, std::uint32_t line, std::string key = {}) { return {file, line, std::move(key)}; }

Finding finding(std::uint32_t rule, Verdict verdict, std::optional<Value> observed, Provenance where,
                std::string reason = {}) {
  Finding made;
  made.rule = rule;
  made.verdict = verdict;
  made.observed = std::move(observed);
  made.where = std::move(where);
  made.reason = std::move(reason);
  return made;
}

RegistryValue dword(std::uint64_t number) { return {RegistryType::dword, number}; }

void count(HostResult& host, const ReportBaseline& baseline) {
  host.summary = {};
  for (const Finding& found : host.findings) {
    ++host.summary.by_verdict[static_cast<std::size_t>(found.verdict)];
    Severity severity{};
    if (found.verdict == Verdict::fail && parse_severity(baseline.rules[found.rule].severity, severity)) {
      ++host.summary.failed_by_severity[static_cast<std::size_t>(severity)];
    }
  }
}

std::vector<EvidenceFile> sample_files() {
  EvidenceFile policy{.path = "exports/secpol.inf",
                      .format = "secedit-inf",
                      .source_reason = "looks like a live export",
                      .sha256 = hash_of('a')};
  policy.bytes = 18234;
  EvidenceFile audit{.path = "exports/auditpol.csv",
                     .format = "auditpol-csv",
                     .source_reason = "auditpol shows the effective policy",
                     .sha256 = hash_of('b')};
  audit.bytes = 5120;
  audit.collected_at = "2026-11-23T02:00:00Z";
  EvidenceFile services{.path = "exports/services.csv",
                        .format = "services-csv",
                        .source_reason = "lists the services of the running host",
                        .sha256 = hash_of('c')};
  services.bytes = 40960;
  services.stale = true;
  EvidenceFile strange{.path = "exports/notes.txt", .format = "", .has_source = false, .sha256 = hash_of('d')};
  strange.bytes = 12;
  return {policy, audit, services, strange};
}

std::vector<Scope> sample_coverage() {
  Scope accounts{.kind = ScopeKind::area, .area = Area::account_policy, .file = 0};
  Scope services{
      .kind = ScopeKind::services, .area = Area::service, .attribute = Attribute::startup, .damaged = true, .file = 2};
  Scope policies{.kind = ScopeKind::registry_subtree,
                 .area = Area::registry,
                 .name = "HKLM\\Software\\Policies",
                 .source = Source::defined,
                 .file = 3};
  return {accounts, services, policies};
}

AppliedWaiver telnet_waiver() {
  return {.reason = "Console of the old UPS speaks nothing else until it is replaced",
          .approved_by = "A. Author, security board",
          .ticket = "CHG-1042",
          .expires = "2027-03-31",
          .created = "2026-11-01",
          .risk = "medium",
          .file = "waivers.yaml",
          .line = 2};
}

HostResult sample_host() {
  HostResult host;
  host.host = "CAS01";
  host.facts.host_name = "CAS01";
  host.facts.dns_name = "cas01.contoso.com";
  host.facts.domain = "contoso.com";
  host.facts.domain_member = "yes";
  host.facts.os_name = "Windows Server 2008 R2 Enterprise";
  host.facts.os_version = "6.1.7601";
  host.facts.product = "server";
  host.facts.ou = "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com";
  host.facts.exchange_version = "14.3.123.4";
  host.facts.roles = {"exchange.client-access", "member-server"};
  host.roles = {"exchange.client-access"};
  host.roles_from = "site file";
  host.baseline_from = "OU=Client Access,OU=Exchange,OU=Servers,DC=contoso,DC=com of site.yaml, level ec of the site";
  host.coverage = sample_coverage();
  host.files = sample_files();
  host.problems = {{Problem::Severity::warning, 2, 41, "a line has 3 fields where 6 are expected: 'Spooler,Running'"},
                   {Problem::Severity::error, 3, 0, "no evidence format recognises this file"},
                   {Problem::Severity::note, 0, 7, "unknown section [Foo]"}};
  host.gpos = {
      {"Server baseline", "{31B2F340-016D-11D2-945F-00C04FB984F9}", "contoso.com", "contoso.com/Servers", 1, true},
      {"Local Group Policy", "LocalGPO", "", "Local", 2, false}};
  host.warnings = {"waiver WS08-MS-OLD-001 (waivers.yaml:14) covers this host and matches no rule"};
  auto& findings = host.findings;
  findings.push_back(finding(0, Verdict::fail, std::int64_t{7}, at(0, 8), "7 is less than 8"));
  findings.push_back(finding(1, Verdict::pass, std::int64_t{5}, at(0, 12)));
  findings.push_back(finding(2, Verdict::pass, AuditFlags::success_and_failure, at(1, 21)));
  findings.push_back(finding(3, Verdict::error, std::nullopt, at(1, 30),
                             "the row of this subcategory holds an unknown phrase: 'Erfolk'"));
  findings.push_back(finding(4, Verdict::fail, Principals{{"CONTOSO\\helpdesk", "S-1-1-0", "S-1-5-32-544"}}, at(0, 77),
                             "also held by CONTOSO\\helpdesk, S-1-1-0 (Everyone)"));
  findings.push_back(
      finding(5, Verdict::pass, std::nullopt, at(0, 0), "not listed, which in this export means nobody"));
  findings.push_back(finding(6, Verdict::fail, dword(2), at(0, 130),
                             "2 is less than 4; waiver of waivers.yaml:20 expired on 2026-01-31"));
  findings.back().setting = 1;
  findings.back().waiver = AppliedWaiver{.reason = "Old scanners",
                                         .approved_by = "B. Author",
                                         .expires = "2026-01-31",
                                         .file = "waivers.yaml",
                                         .line = 20};
  findings.back().source = Source::defined;
  findings.back().gpo = "Server baseline";
  findings.push_back(finding(7, Verdict::unknown, std::nullopt, {},
                             "no evidence would have shown it: collect a registry export of HKLM\\Software\\Policies"));
  findings.push_back(finding(8, Verdict::pass,
                             RegistryValue{RegistryType::multi_sz, std::vector<std::string>{"System\\Current", "a,b"}},
                             at(0, 140)));
  findings.push_back(finding(9, Verdict::waived, std::string("automatic"), at(2, 118), "automatic is not disabled"));
  findings.back().waiver = telnet_waiver();
  findings.push_back(
      finding(10, Verdict::not_applicable, std::nullopt, {}, "role exchange.edge-transport is not held"));
  findings.push_back(finding(11, Verdict::manual, RegistryValue{RegistryType::sz, std::string("Authorised use only")},
                             at(0, 150), "a person must look"));
  findings.push_back(
      finding(12, Verdict::fail, DefinedAbsent{}, at(3, 4, "Software\\Policies\\X"), "removed by policy"));
  findings.back().users = "S-1-5-21-1-2-3-1105";
  return host;
}

HostResult hostile_host() {
  const std::string hostile(kHostile);
  HostResult host;
  host.host = "CAS02<b>" + hostile;
  host.facts.host_name = host.host;
  host.facts.os_name = hostile;
  host.facts.ou = hostile;
  host.roles_from = "evidence";
  host.roles = {hostile};
  host.baseline_from = hostile;
  host.files = {
      EvidenceFile{.path = hostile, .format = "secedit-inf", .source_reason = hostile, .sha256 = hash_of('e')}};
  host.gpos = {{hostile, hostile, hostile, hostile, 1, false}};
  host.warnings = {hostile};
  host.problems = {{Problem::Severity::note, 0, 3, hostile}};
  host.findings.push_back(finding(0, Verdict::pass, std::int64_t{14}, at(0, 8)));
  host.findings.push_back(
      finding(7, Verdict::fail, RegistryValue{RegistryType::sz, hostile}, at(0, 9, hostile), hostile));
  host.findings.back().gpo = hostile;
  host.findings.back().users = hostile;
  host.complete = true;
  host.number = 1;
  return host;
}

}  // namespace

ReportRule sample_rule(std::string id, std::string title, std::string section, std::string setting) {
  ReportRule rule;
  rule.id = std::move(id);
  rule.title = std::move(title);
  rule.section = std::move(section);
  rule.setting = setting;
  rule.settings = {std::move(setting)};
  rule.severity = "medium";
  rule.layer = kLayer;
  rule.file = kFile;
  return rule;
}

std::shared_ptr<const ReportBaseline> sample_baseline() {
  ReportBaseline baseline;
  baseline.title = kLayer;
  baseline.level = "ec";
  baseline.sha256 = hash_of('1');
  baseline.layers = {Layer{std::string(kLayer), std::string(kFile), hash_of('2'), "OU=Servers,DC=contoso,DC=com"},
                     Layer{"exchange-2010/common", "baselines/exchange-2010/common.yaml", hash_of('3'),
                           "OU=Exchange,OU=Servers,DC=contoso,DC=com"}};
  baseline.notes = {"WS08-MS-OPT-099 dropped by exchange-2010/common (common.yaml:12): Exchange needs it"};
  auto& rules = baseline.rules;
  const auto add = [&](std::string id, std::string title, std::string section, std::string setting,
                       std::string severity, std::string expected) {
    rules.push_back(sample_rule(std::move(id), std::move(title), std::move(section), std::move(setting)));
    rules.back().severity = std::move(severity);
    rules.back().expected = std::move(expected);
    rules.back().line = static_cast<std::uint32_t>(10 * rules.size());
  };
  add("WS08-MS-ACC-003", "Minimum password length of local accounts", "Account policy",
      "account_policy/MinimumPasswordLength", "high", "at least 8 characters");
  rules.back().expectation = "{at_least: 8}";
  rules.back().other_level = "at least 12 characters";
  rules.back().why = "Short passwords fall to offline guessing in hours.";
  rules.back().impact = "Users with shorter passwords must change them at the next change.";
  rules.back().fix_gpo = "Account Policies > Password Policy > Minimum password length";
  rules.back().fix_command = "net accounts /minpwlen:8";
  rules.back().fix_text = "Announce it first.";
  rules.back().sources = {"vista-sg A2: Windows Vista Security Guide, appendix A"};
  rules.back().alternatives = {"disa-2008: sslf {at_least: 14}"};
  rules.back().cce = {"CCE-2240-0"};
  rules.back().stig = {"V-6836"};
  add("WS08-MS-ACC-004", "Account lockout threshold", "Account policy", "account_policy/LockoutBadCount", "medium",
      "at most 10 attempts");
  add("WS08-MS-AUD-021", "Audit logon", "Audit policy", "audit/0cce9215-69ae-11d9-bed3-505054503030", "medium",
      "includes success");
  add("WS08-MS-AUD-022", "Audit logoff", "Audit policy", "audit/0cce9216-69ae-11d9-bed3-505054503030", "low",
      "includes success");
  add("WS08-MS-URA-007", "Access this computer from the network", "User rights", "user_right/SeNetworkLogonRight",
      "critical", "only from Administrators, Authenticated Users");
  add("WS08-MS-URA-001", "Act as part of the operating system", "User rights", "user_right/SeTcbPrivilege", "critical",
      "nobody");
  add("WS08-MS-OPT-040", "Network security: LAN Manager authentication level", "Security options and registry",
      "registry/HKLM\\Software\\Policies\\Lsa\\Level", "high", "at least 4");
  rules.back().settings.push_back("registry/HKLM\\System\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel");
  rules.back().setting = rules.back().settings[0] + " | " + rules.back().settings[1];
  rules.back().registry_type = "REG_DWORD";
  rules.back().when_absent = "assumed 3: default of Windows Server 2008";
  rules.back().replaces = {
      "WS08-DOM-OPT-040 of windows-server-2008/domain-policy (domain-policy.yaml:44): servers need more"};
  add("WS08-MS-OPT-050", "Windows Update <b>", "Security options and registry",
      "registry/HKLM\\Software\\Policies\\WU\\AUOptions", "low", "equals 4");
  rules.back().registry_type = "REG_DWORD";
  add("WS08-MS-OPT-060", "Remotely accessible registry paths", "Security options and registry",
      "registry/HKLM\\System\\Paths\\Machine", "low", "only from System\\Current, a,b");
  rules.back().registry_type = "REG_MULTI_SZ";
  rules.back().merged = {"exchange-2010/common (common.yaml:30)"};
  add("WS08-MS-SVC-012", "Telnet service", "Services", "service/tlntsvr", "high", "equals disabled");
  rules.back().when_absent = "pass";
  add("EX10-EDG-SVC-001", "Exchange Edge credential service", "Services", "service/MSExchangeEdgeCredential", "medium",
      "equals automatic");
  rules.back().when = "role exchange.edge-transport";
  add("WS08-MS-OPT-070", "Logon banner", "Security options and registry", "registry/HKLM\\System\\LegalNoticeText",
      "low", "a text that your lawyers agree with");
  rules.back().registry_type = "REG_SZ";
  add("WS08-MS-OPT-071", "A user's screen saver", "Security options and registry",
      "registry/HKCU\\Software\\Policies\\X", "low", "equals 1");
  rules.back().registry_type = "REG_SZ";
  return std::make_shared<const ReportBaseline>(std::move(baseline));
}

ScanResult sample_result() {
  ScanResult result;
  result.run.version = "0.1.0";
  result.run.now = "2026-11-24T03:20:08Z";
  result.run.site = "Contoso";
  result.run.site_file = "site.yaml";
  result.run.site_sha256 = hash_of('f');
  result.baselines = {sample_baseline()};
  result.hosts = {sample_host(), hostile_host()};
  for (HostResult& host : result.hosts) count(host, *result.baselines[0]);
  return result;
}

ScanResult sample_single() {
  ScanResult result = sample_result();
  result.hosts.pop_back();
  return result;
}

ScanResult sample_compared() {
  ScanResult result = sample_single();
  result.run.compare = "sslf";
  ReportBaseline stricter = *result.baselines[0];
  stricter.level = "sslf";
  stricter.sha256 = hash_of('9');
  HostResult& host = result.hosts[0];
  Comparison compared;
  compared.baseline = 1;
  compared.findings = host.findings;
  const auto demand = [&](std::size_t rule, const char* expected, Verdict verdict, const char* reason) {
    stricter.rules[rule].expected = expected;
    stricter.rules[rule].expectation = std::string("{") + expected + "}";
    compared.findings[rule].verdict = verdict;
    compared.findings[rule].reason = reason;
  };
  demand(0, "at least 12 characters", Verdict::fail, "7 is less than 12");  // fails at both levels
  demand(1, "at most 3 attempts", Verdict::fail, "5 is more than 3");
  stricter.rules[1].impact = "Help desk calls of people who mistype.";
  demand(2, "includes success and failure", Verdict::pass, "");
  demand(5, "nobody, looked at by two", Verdict::manual, "a person must look");
  demand(8, "only from System\\Current", Verdict::error, "the export is cut short");
  demand(10, "equals disabled", Verdict::waived, "automatic is not disabled");
  compared.findings[10].waiver = telnet_waiver();
  // Only ec has the last rule, only sslf the one in its place.
  stricter.rules[12] = sample_rule("WS08-MS-SVC-099", "Print Spooler", "Services", "service/Spooler");
  stricter.rules[12].severity = "high";
  stricter.rules[12].expected = "disabled";
  stricter.rules[12].expectation = "{equals: disabled}";
  compared.findings[12] = finding(12, Verdict::fail, std::string("automatic"), at(2, 100), "automatic is not disabled");
  HostResult counted;
  counted.findings = compared.findings;
  count(counted, stricter);
  compared.summary = counted.summary;
  result.baselines.push_back(std::make_shared<const ReportBaseline>(std::move(stricter)));
  host.compared = std::move(compared);
  return result;
}

ScanResult large_result(std::size_t rules) {
  ScanResult result = sample_single();
  ReportBaseline baseline = *result.baselines[0];
  const ReportBaseline small = baseline;
  HostResult& host = result.hosts[0];
  const std::vector<Finding> few = host.findings;
  baseline.rules.clear();
  host.findings.clear();
  // One failure in five, as the benchmark's hosts have; the rest passes.
  for (std::size_t i = 0; i < rules; ++i) {
    const std::size_t kind = i % small.rules.size();
    ReportRule rule = small.rules[kind];
    rule.id = rule.id.substr(0, 12) + std::to_string(100 + i);
    rule.why = "A sentence of the usual length that says why this setting matters to the security of the server.";
    rule.impact = "What may stop working, in one sentence.";
    rule.fix_gpo = "Computer Configuration > Windows Settings > Security Settings > " + rule.title;
    rule.sources = {"cis-2008 1." + std::to_string(i) +
                    ": CIS Windows Server 2008 benchmark, Enterprise and SSLF profiles"};
    baseline.rules.push_back(rule);
    Finding found = few[kind];
    found.rule = static_cast<std::uint32_t>(i);
    const bool plain = found.verdict == Verdict::pass || found.verdict == Verdict::fail;
    if (plain) found.verdict = i % 5 == 0 ? Verdict::fail : Verdict::pass;
    if (found.verdict == Verdict::pass) found.reason.clear();
    host.findings.push_back(found);
  }
  count(host, baseline);
  result.baselines[0] = std::make_shared<const ReportBaseline>(std::move(baseline));
  return result;
}

}  // namespace casemate::tests
