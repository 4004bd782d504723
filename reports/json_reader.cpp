// SPDX-License-Identifier: Apache-2.0
// Reads a result back.  The first thing that is wrong is reported with the path of its member; nothing is half used.
#include <algorithm>
#include <utility>

#include "reports/json.h"
#include "reports/json_document.h"
#include "reports/json_host_reader.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxResultBytes = 1024ULL * 1024 * 1024;  // 10,000 hosts of 300 rules make about that
constexpr std::size_t kMaxDepth = 64;                           // the deepest result nests 8

ReportRule read_rule(const JsonNode& node) {
  ReportRule rule;
  rule.id = node.at("id").text();
  rule.title = node.at("title").text();
  rule.section = node.at("section").text();
  rule.severity = node.at("severity").text();
  Severity known{};
  if (!parse_severity(rule.severity, known)) node.at("severity").wrong("is not a severity");
  rule.settings = node.at("settings").texts();
  if (rule.settings.empty()) node.at("settings").wrong("is empty");
  rule.setting = node.at("setting").text();
  rule.registry_type = node.text_or_empty("registry_type");
  rule.expected = node.at("expected").text();
  rule.expectation = node.text_or_empty("expectation");
  rule.other_level = node.text_or_empty("other_level");
  rule.when = node.text_or_empty("when");
  rule.when_absent = node.text_or_empty("when_absent");
  rule.why = node.text_or_empty("why");
  rule.impact = node.text_or_empty("impact");
  rule.fix_gpo = node.text_or_empty("fix_gpo");
  rule.fix_command = node.text_or_empty("fix_command");
  rule.fix_text = node.text_or_empty("fix_text");
  rule.sources = node.texts_or_none("sources");
  rule.alternatives = node.texts_or_none("alternatives");
  rule.cce = node.texts_or_none("cce");
  rule.stig = node.texts_or_none("stig");
  rule.layer = node.at("layer").text();
  rule.file = node.at("file").text();
  rule.line = node.at("line").number<std::uint32_t>();
  rule.replaces = node.texts_or_none("replaces");
  rule.merged = node.texts_or_none("merged");
  return rule;
}

ReportBaseline read_baseline(const JsonNode& node, const std::vector<ReportRule>& rules) {
  ReportBaseline baseline;
  baseline.title = node.at("title").text();
  baseline.level = node.at("level").text();
  baseline.sha256 = node.at("sha256").text();
  baseline.notes = node.at("notes").texts();
  node.at("layers").each([&](const JsonNode& layer) {
    baseline.layers.push_back(
        {layer.at("name").text(), layer.at("file").text(), layer.at("sha256").text(), layer.at("asked_by").text()});
  });
  node.at("rules").each([&](const JsonNode& index) {
    const auto at = index.number<std::uint32_t>();
    if (at < rules.size()) {
      baseline.rules.push_back(rules[at]);
    } else {
      index.wrong("is not the number of a rule");
    }
  });
  return baseline;
}

RunInfo read_run(const JsonNode& top) {
  RunInfo run;
  const JsonNode tool = top.at("tool");
  run.tool = tool.at("name").text();
  run.version = tool.at("version").text();
  const JsonNode how = top.at("run");
  run.now = how.at("now").text();
  run.site = how.text_or_empty("site");
  run.site_file = how.text_or_empty("site_file");
  run.site_sha256 = how.text_or_empty("site_sha256");
  run.fail_on = how.at("fail_on").text();
  run.compare = how.text_or_empty("compare");
  run.with_observations = how.at("with_observations").flag();
  run.allowed_incomplete = how.at("allowed_incomplete").texts();
  return run;
}

// Everything but the hosts.
void read_top(const JsonNode& top, ScanResult& result) {
  const std::string schema = top.at("schema").text();
  if (schema != kResultSchema) {
    top.at("schema").wrong("is '" + shorten(schema) + "'; this version reads " + std::string(kResultSchema));
    return;
  }
  result.run = read_run(top);
  std::vector<ReportRule> rules;
  top.at("rules").each([&](const JsonNode& rule) { rules.push_back(read_rule(rule)); });
  top.at("baselines").each([&](const JsonNode& baseline) {
    result.baselines.push_back(std::make_shared<const ReportBaseline>(read_baseline(baseline, rules)));
  });
}

Error refuse(std::string what, std::string_view path, std::uint32_t line = 0) {
  return {ErrorCode::malformed, std::move(what), {}, {std::string(path), line, 0}};
}

void add_host(HostResult host, ScanResult& result) {
  host.number = static_cast<std::uint32_t>(result.hosts.size());
  result.hosts.push_back(std::move(host));
}

Result<ScanResult> read_top_line(const JsonDocument& first_line, std::string_view path) {
  ScanResult result;
  Mistake mistake;
  read_top(first_line.root(mistake), result);
  if (mistake.found) return refuse(std::move(mistake.what), path, 1);
  return result;
}

Result<ScanResult> read_json_lines(const JsonDocument& first_line, std::string_view rest, std::string_view path) {
  Result<ScanResult> result = read_top_line(first_line, path);
  for (std::uint32_t number = 2; result && !rest.empty(); ++number) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (trim(line).empty()) continue;
    Result<HostResult> host = read_host_line(line, *result, {std::string(path), number, 0});
    if (!host) return host.error();
    add_host(std::move(*host), *result);
  }
  return result;
}

Result<ScanResult> read_json(const JsonDocument& document, std::string_view path) {
  ScanResult result;
  Mistake mistake;
  const JsonNode top = document.root(mistake);
  read_top(top, result);
  if (!mistake.found) {
    top.at("hosts").each([&](const JsonNode& host) { add_host(read_host(host, result), result); });
  }
  if (mistake.found) return refuse(std::move(mistake.what), path);
  return result;
}

// The first line of JSON lines is a whole object without hosts.
bool is_json_lines(const JsonDocument* first_line) {
  if (first_line == nullptr) return false;
  Mistake ignored;
  return !first_line->root(ignored).has("hosts") && !ignored.found;
}

Error too_deep(const Position& where) { return {ErrorCode::too_large, "nested deeper than 64", {}, where}; }

}  // namespace

bool begins_json_lines(std::string_view first_line) {
  return json_depth(first_line) <= kMaxDepth && is_json_lines(JsonDocument::parse(first_line).get());
}

Result<ScanResult> read_first_line(std::string_view line, std::string_view path) {
  if (json_depth(line) > kMaxDepth) return too_deep({std::string(path), 1, 0});
  const auto document = JsonDocument::parse(line);
  if (document == nullptr) return refuse("not JSON, or cut short", path, 1);
  return read_top_line(*document, path);
}

Result<HostResult> read_host_line(std::string_view line, const ScanResult& top, const Position& where) {
  if (json_depth(line) > kMaxDepth) return too_deep(where);
  const auto document = JsonDocument::parse(line);
  if (document == nullptr) return refuse("not JSON, or cut short", where.file, where.line);
  Mistake mistake;
  HostResult host = read_host(document->root(mistake), top);
  if (mistake.found) return refuse(std::move(mistake.what), where.file, where.line);
  return host;
}

Result<ScanResult> read_result(std::string_view text, std::string_view path) {
  const Position where{std::string(path), 0, 0};
  if (text.size() > kMaxResultBytes) return Error{ErrorCode::too_large, "a result above 1 GiB", {}, where};
  if (json_depth(text) > kMaxDepth) return too_deep(where);
  const std::string_view first = text.substr(0, text.find('\n'));
  const auto first_line = JsonDocument::parse(first);
  if (is_json_lines(first_line.get())) {
    return read_json_lines(*first_line, text.substr(std::min(first.size() + 1, text.size())), path);
  }
  const auto document = JsonDocument::parse(text);
  if (document == nullptr) return refuse("not JSON, or cut short", path);
  return read_json(*document, path);
}

}  // namespace casemate::reports
