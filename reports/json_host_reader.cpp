// SPDX-License-Identifier: Apache-2.0
#include "reports/json_host_reader.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "reports/json_parts.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

bool parse_source(std::string_view word, Source& source) {
  source = word == "defined" ? Source::defined : Source::effective;
  return word == "defined" || word == "effective";
}

bool parse_problem_severity(std::string_view word, Problem::Severity& severity) {
  for (const auto candidate : {Problem::Severity::note, Problem::Severity::warning, Problem::Severity::error}) {
    if (casemate::to_word(candidate) != word) continue;
    severity = candidate;
    return true;
  }
  return false;
}

bool parse_audit_flags(std::string_view word, AuditFlags& flags) {
  for (const auto candidate :
       {AuditFlags::none, AuditFlags::success, AuditFlags::failure, AuditFlags::success_and_failure}) {
    if (casemate::to_word(candidate) != word) continue;
    flags = candidate;
    return true;
  }
  return false;
}

bool parse_any_registry_type(std::string_view word, RegistryType& type) {
  if (parse_registry_type(word, type)) return true;
  constexpr std::string_view kNumbered = "REG_TYPE_";
  if (!word.starts_with(kNumbered)) return false;
  const auto number = parse_decimal(word.substr(kNumbered.size()));
  if (!number || !std::in_range<std::uint32_t>(*number)) return false;
  type = static_cast<RegistryType>(static_cast<std::uint32_t>(*number));
  return true;
}

// An address as evidence wrote it.  Evidence knows keys that no table does, so what parse() refuses is taken apart
// here.
Setting read_setting(const JsonNode& node) {
  const std::string address = node.text();
  if (auto parsed = Setting::parse(address)) return std::move(parsed).value();
  const auto slash = address.find('/');
  Area area{};
  if (slash == std::string::npos || !parse_area(std::string_view(address).substr(0, slash), area)) {
    node.wrong("is no address of a setting");
    return {};
  }
  return {area, address.substr(slash + 1)};
}

bool holds_audit_flags(std::string_view address) {
  Area area{};
  return parse_area(address.substr(0, address.find('/')), area) && (area == Area::audit || area == Area::event_audit);
}

RegistryValue read_registry_value(const JsonNode& node) {
  RegistryValue value;
  value.type = node.at("type").word<RegistryType>(parse_any_registry_type);
  const JsonNode data = node.at("data");
  if (data.kind() == JsonNode::Kind::list) {
    value.data = data.texts();
  } else if (data.kind() == JsonNode::Kind::text) {
    value.data = data.text();
  } else {
    value.data = data.number<std::uint64_t>();
  }
  return value;
}

// Numbers, lists and objects say themselves what they are; a text may be an audit flag word, by its setting's area.
Value read_value(const JsonNode& node, std::string_view address) {
  using Kind = JsonNode::Kind;
  switch (node.kind()) {
    case Kind::null:
      return DefinedAbsent{};
    case Kind::object:
      return read_registry_value(node);
    case Kind::list:
      return Principals{node.texts()};
    case Kind::flag:
    case Kind::integer:
    case Kind::fraction:
      return node.number<std::int64_t>();
    case Kind::text:
      break;
  }
  std::string text = node.text();
  AuditFlags flags{};
  if (holds_audit_flags(address) && parse_audit_flags(text, flags)) return flags;
  return text;
}

// What the parts of one host refer to.
struct Known {
  std::unordered_map<std::string, std::uint32_t> files;
  std::unordered_map<std::string_view, std::uint32_t> rules;
  const ReportBaseline* baseline = nullptr;
};

std::uint32_t read_file_index(const JsonNode& node, const Known& context) {
  if (!node.has("file")) return kNoFile;
  const JsonNode name = node.at("file");
  const auto found = context.files.find(name.text());
  if (found != context.files.end()) return found->second;
  name.wrong("names a file that 'files' does not list");
  return kNoFile;
}

Provenance read_where(const JsonNode& node, const Known& context) {
  return {read_file_index(node, context), node.line_or_zero("line"), node.text_or_empty("key")};
}

Facts read_facts(const JsonNode& node) {
  Facts facts;
  for (const FactMember& member : fact_members()) facts.*member.text = node.text_or_empty(member.name.data());
  facts.roles = node.texts_or_none("roles");
  return facts;
}

EvidenceFile read_file(const JsonNode& node) {
  EvidenceFile file;
  file.path = node.at("path").text();
  file.format = node.text_or_empty("format");
  file.has_source = node.has("source");
  if (file.has_source) file.source = node.at("source").word<Source>(parse_source);
  file.source_reason = node.text_or_empty("source_reason");
  file.sha256 = node.at("sha256").text();
  file.bytes = node.at("bytes").number<std::uint64_t>();
  file.collected_at = node.text_or_empty("collected_at");
  file.stale = node.flag_or_false("stale");
  return file;
}

Scope read_scope(const JsonNode& node, const Known& context) {
  Scope scope;
  scope.kind = node.at("kind").word<ScopeKind>(parse_scope_kind);
  scope.area = node.at("area").word<Area>(parse_area);
  if (node.has("attribute")) scope.attribute = node.at("attribute").word<Attribute>(parse_attribute);
  scope.name = node.text_or_empty("name");
  scope.user = node.text_or_empty("user");
  scope.source = node.at("source").word<Source>(parse_source);
  scope.damaged = node.flag_or_false("damaged");
  scope.file = read_file_index(node, context);
  return scope;
}

Problem read_problem(const JsonNode& node, const Known& context) {
  Problem problem;
  problem.severity = node.at("severity").word<Problem::Severity>(parse_problem_severity);
  problem.file = read_file_index(node, context);
  problem.line = node.line_or_zero("line");
  problem.what = node.at("what").text();
  return problem;
}

AppliedGpo read_gpo(const JsonNode& node) {
  return {node.at("name").text(),
          node.text_or_empty("id"),
          node.text_or_empty("domain"),
          node.text_or_empty("linked_to"),
          node.at("applied_order").number<int>(),
          node.flag_or_false("enforced")};
}

AppliedWaiver read_waiver(const JsonNode& node) {
  AppliedWaiver waiver;
  waiver.reason = node.at("reason").text();
  waiver.approved_by = node.at("approved_by").text();
  waiver.ticket = node.text_or_empty("ticket");
  waiver.expires = node.at("expires").text();
  waiver.created = node.text_or_empty("created");
  waiver.risk = node.text_or_empty("risk");
  waiver.file = node.at("file").text();
  waiver.line = node.at("line").number<std::uint32_t>();
  return waiver;
}

std::uint32_t read_setting_index(const JsonNode& node, const ReportRule& rule) {
  const std::string address = node.text();
  const auto found = std::find(rule.settings.begin(), rule.settings.end(), address);
  if (found != rule.settings.end()) return static_cast<std::uint32_t>(found - rule.settings.begin());
  node.wrong("is not a setting of its rule");
  return 0;
}

Finding read_finding(const JsonNode& node, const Known& context) {
  Finding finding;
  const JsonNode id = node.at("rule");
  const auto rule = context.rules.find(id.text());
  if (rule == context.rules.end()) {
    id.wrong("names a rule that the host's baseline does not have");
    return finding;
  }
  finding.rule = rule->second;
  finding.verdict = node.at("verdict").word<Verdict>(parse_verdict);
  if (finding.verdict != Verdict::pass || node.has("setting")) {  // JSON lines leave it to the rule
    finding.setting = read_setting_index(node.at("setting"), context.baseline->rules[finding.rule]);
  }
  const JsonNode observed = node.at("observed");
  if (observed.kind() != JsonNode::Kind::null || node.flag_or_false("removed_by_policy")) {
    finding.observed = read_value(observed, context.baseline->rules[finding.rule].settings[finding.setting]);
  }
  finding.reason = node.text_or_empty("reason");
  if (node.has("where")) finding.where = read_where(node.at("where"), context);
  if (node.has("source")) finding.source = node.at("source").word<Source>(parse_source);
  finding.gpo = node.text_or_empty("gpo");
  finding.users = node.text_or_empty("users");
  if (node.has("waiver")) finding.waiver = read_waiver(node.at("waiver"));
  return finding;
}

Observation read_observation(const JsonNode& node, const Known& context) {
  Observation observation;
  observation.setting = read_setting(node.at("setting"));
  observation.value = read_value(node.at("value"), observation.setting.address());
  observation.source = node.at("source").word<Source>(parse_source);
  if (node.has("where")) observation.where = read_where(node.at("where"), context);
  observation.user = node.text_or_empty("user");
  observation.raw = node.text_or_empty("raw");
  observation.gpo = node.text_or_empty("gpo");
  observation.imprecise = node.flag_or_false("imprecise");
  return observation;
}

Summary read_summary(const JsonNode& node) {
  Summary summary;
  for (const Verdict verdict : kVerdicts) {
    summary.by_verdict[static_cast<std::size_t>(verdict)] =
        node.at(casemate::to_word(verdict).data()).number<std::uint32_t>();
  }
  const JsonNode failed = node.at("failed_by_severity");
  for (std::size_t i = 0; i < summary.failed_by_severity.size(); ++i) {
    summary.failed_by_severity[i] =
        failed.at(casemate::to_word(static_cast<Severity>(i)).data()).number<std::uint32_t>();
  }
  return summary;
}

Known known_of(const HostResult& host, const ReportBaseline& baseline) {
  Known context;
  context.baseline = &baseline;
  for (std::uint32_t i = 0; i < host.files.size(); ++i) context.files.emplace(host.files[i].path, i);
  for (std::uint32_t i = 0; i < baseline.rules.size(); ++i) context.rules.emplace(baseline.rules[i].id, i);
  return context;
}

// The result's number of a baseline; nothing when there is none of that number.
const ReportBaseline* read_baseline_number(const JsonNode& node, const ScanResult& result, std::uint32_t& number) {
  number = node.at("baseline").number<std::uint32_t>();
  if (number < result.baselines.size()) return result.baselines[number].get();
  node.at("baseline").wrong("is not the number of a baseline");
  return nullptr;
}

Comparison read_comparison(const JsonNode& node, const HostResult& host, const ScanResult& result) {
  Comparison compared;
  const ReportBaseline* baseline = read_baseline_number(node, result, compared.baseline);
  if (baseline == nullptr) return compared;
  if (node.at("level").text() != baseline->level) node.at("level").wrong("is not the level of its baseline");
  compared.summary = read_summary(node.at("summary"));
  const Known context = known_of(host, *baseline);
  node.at("findings").each([&](const JsonNode& finding) { compared.findings.push_back(read_finding(finding, context)); });
  return compared;
}

}  // namespace

HostResult read_host(const JsonNode& node, const ScanResult& result) {
  HostResult host;
  host.host = node.at("host").text();
  const ReportBaseline* baseline = read_baseline_number(node, result, host.baseline);
  if (baseline == nullptr) return host;
  host.baseline_from = node.at("baseline_from").text();
  host.roles = node.at("roles").texts();
  host.roles_from = node.at("roles_from").text();
  host.complete = node.at("complete").flag();
  host.summary = read_summary(node.at("summary"));
  host.facts = read_facts(node.at("facts"));
  node.at("files").each([&](const JsonNode& file) { host.files.push_back(read_file(file)); });
  const Known context = known_of(host, *baseline);
  node.at("coverage").each([&](const JsonNode& scope) { host.coverage.push_back(read_scope(scope, context)); });
  node.at("problems").each([&](const JsonNode& problem) { host.problems.push_back(read_problem(problem, context)); });
  node.at("gpos").each([&](const JsonNode& gpo) { host.gpos.push_back(read_gpo(gpo)); });
  host.warnings = node.at("warnings").texts();
  node.at("findings").each([&](const JsonNode& finding) { host.findings.push_back(read_finding(finding, context)); });
  if (node.has("compared")) host.compared = read_comparison(node.at("compared"), host, result);
  if (node.has("observations")) {
    node.at("observations").each([&](const JsonNode& seen) {
      host.observations.push_back(read_observation(seen, context));
    });
  }
  return host;
}

}  // namespace casemate::reports
