// SPDX-License-Identifier: Apache-2.0
// The dialect is the common denominator of four readers: no nesting (GitHub's ignores nested suites), exactly one child
// a case (Jenkins prefers error over failure, Azure the other way round), no totals at the top (all add up themselves).
#include "reports/junit.h"

#include <algorithm>
#include <map>

#include "reports/escape.h"
#include "reports/finding_text.h"
#include "reports/number.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxLines = 50;          // GitHub's reader takes 65,535 bytes for a whole report
constexpr std::size_t kMaxLineBytes = 1000;    // a security descriptor of 64 KiB would fill it alone
constexpr std::size_t kMaxMessageBytes = 500;  // shown in one table cell

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_xml_attribute(out, value);
  out += '"';
}

void attribute(std::string& out, std::string_view name, std::size_t value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_number(out, value);
  out += '"';
}

// Readers split class names at dots; the dots of host and baseline names are not meant.
std::string without_dots(std::string text) {
  std::replace(text.begin(), text.end(), '.', '_');
  return text;
}

std::string class_prefix(const ReportContext& context, const HostResult& host) {
  std::string name = context.many_hosts ? without_dots(host.host) + "." : std::string();
  return name + without_dots(context.baselines[host.baseline]->title) + ".";
}

// Lines of a case's text, up to kMaxLines; the rest is counted.
class CaseText {
 public:
  void line(std::string_view label, std::string_view text) {
    while (true) {
      const auto end = text.find('\n');
      add(label, text.substr(0, end));
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
      label = "  ";
    }
  }
  void line_if(std::string_view label, std::string_view text) {
    if (!text.empty()) line(label, text);
  }
  std::string finish() {
    if (count_ > kMaxLines) text_ += "… " + std::to_string(count_ - kMaxLines) + " more in report.json\n";
    return std::move(text_);
  }

 private:
  void add(std::string_view label, std::string_view text) {
    if (++count_ > kMaxLines) return;
    text_ += label;
    text_ += text.size() <= kMaxLineBytes ? std::string(text) : shorten(text, kMaxLineBytes);
    text_ += '\n';
  }
  std::string text_;
  std::size_t count_ = 0;
};

std::string case_text(const HostResult& host, const ReportRule& rule, const Finding& finding) {
  CaseText text;
  text.line_if("reason: ", finding.reason);
  text.line("setting: ", finding.setting < rule.settings.size() ? rule.settings[finding.setting] : rule.setting);
  text.line("expected: ", rule.expected);
  text.line_if("where: ", place_text(host.files, finding.where));
  text.line_if("set by GPO: ", finding.gpo);
  text.line_if("users: ", finding.users);
  text.line_if("why: ", rule.why);
  text.line_if("impact: ", rule.impact);
  text.line_if("fix: ", rule.fix_gpo);
  text.line_if("fix: ", rule.fix_command);
  text.line_if("fix: ", rule.fix_text);
  if (finding.waiver) text.line("waiver: ", waiver_text(*finding.waiver));
  const std::vector<std::string> elements = observed_elements(finding);
  if (elements.size() < 2) {
    text.line("observed: ", observed_text(finding));
  } else {
    text.line("observed:", "");
    for (const std::string& element : elements) text.line("  ", element);
  }
  return text.finish();
}

std::string failure_message(const ReportRule& rule, const Finding& finding) {
  std::string message = "expected " + rule.expected + ", got " + observed_text(finding);
  // A waiver that does not cover the failure, and absence, need their sentence here: readers show the message alone.
  if (finding.waiver || !finding.observed) message += ": " + finding.reason;
  return message;
}

// Which element a case gets, with message and type.
struct Outcome {
  enum class Kind { passed, failure, error, skipped } kind = Kind::passed;
  std::string message;
  std::string type;
};

Outcome outcome_of(const RunInfo& run, const ReportRule& rule, const Finding& finding) {
  using Kind = Outcome::Kind;
  switch (finding.verdict) {
    case Verdict::pass:
      return {};
    case Verdict::fail:
      return {Kind::failure, failure_message(rule, finding), rule.severity};
    case Verdict::waived:
      return {Kind::skipped, finding.waiver ? waiver_text(*finding.waiver) : "waived", {}};
    case Verdict::not_applicable:
      return {Kind::skipped, "not applicable: " + finding.reason, {}};
    case Verdict::manual:
      return {Kind::skipped, "manual: " + rule.expected, {}};
    case Verdict::error:
      return {Kind::error, finding.reason, "error"};
    case Verdict::unknown:
      if (is_allowed_unknown(run, rule, finding)) return {Kind::skipped, "unknown, allowed: " + finding.reason, {}};
      return {Kind::error, finding.reason, "unknown"};
  }
  return {Kind::error, finding.reason, "error"};
}

void append_outcome(std::string& out, std::string_view element, const Outcome& outcome, std::string_view text) {
  out += "      <";
  out += element;
  attribute(out, "message", shorten(outcome.message, kMaxMessageBytes));
  if (!outcome.type.empty()) attribute(out, "type", outcome.type);
  if (text.empty()) {
    out += "/>\n";
    return;
  }
  out += '>';
  append_xml(out, text);
  out += "</";
  out += element;
  out += ">\n";
}

void open_case(std::string& out, std::string_view class_name, std::string_view name) {
  out += "    <testcase";
  attribute(out, "classname", class_name);
  attribute(out, "name", name);
  attribute(out, "time", std::string_view("0.000"));
}

void append_case(std::string& out, const ReportContext& context, const HostResult& host, const Finding& finding,
                 const std::string& prefix) {
  const ReportRule& rule = rule_of(*context.baselines[host.baseline], finding);
  open_case(out, prefix + rule.section, rule.id + " " + rule.title);
  if (!rule.file.empty()) attribute(out, "file", rule.file);
  if (rule.line != 0) attribute(out, "line", rule.line);
  const Outcome outcome = outcome_of(*context.run, rule, finding);
  if (outcome.kind == Outcome::Kind::passed) {
    out += "/>\n";
    return;
  }
  out += ">\n";
  switch (outcome.kind) {
    case Outcome::Kind::failure:
      append_outcome(out, "failure", outcome, case_text(host, rule, finding));
      break;
    case Outcome::Kind::error:
      append_outcome(out, "error", outcome, case_text(host, rule, finding));
      break;
    case Outcome::Kind::skipped:
      append_outcome(out, "skipped", outcome, {});
      break;
    case Outcome::Kind::passed:
      break;
  }
  out += "    </testcase>\n";
}

bool is_error(const Problem& problem) { return problem.severity == Problem::Severity::error; }

// A file that could not be used is a failed case of its own: its rules may all be unknown and allowed to be so.
void append_problem_cases(std::string& out, const HostResult& host, const std::string& prefix) {
  std::map<std::string, int> names;  // two equal problems must not make two equal cases
  for (const Problem& problem : host.problems) {
    if (!is_error(problem)) continue;
    const std::string place = place_text(host.files, problem);
    std::string name = shorten(place.empty() ? problem.what : place + " " + problem.what, kMaxMessageBytes);
    const int count = ++names[name];
    if (count > 1) name += " (" + std::to_string(count) + ")";
    open_case(out, prefix + "evidence", name);
    out += ">\n";
    append_outcome(out, "error", {Outcome::Kind::error, problem.what, "error"}, place);
    out += "    </testcase>\n";
  }
}

void property(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += "      <property";
  attribute(out, "name", name);
  attribute(out, "value", value);
  out += "/>\n";
}

void append_properties(std::string& out, const ReportContext& context, const HostResult& host) {
  const ReportBaseline& baseline = *context.baselines[host.baseline];
  out += "    <properties>\n";
  property(out, "tool", context.run->tool + " " + context.run->version);
  property(out, "baseline", baseline.title);
  property(out, "baseline.sha256", baseline.sha256);
  property(out, "baseline.chosen_by", host.baseline_from);
  property(out, "level", baseline.level);
  property(out, "role", join(host.roles, ", "));
  property(out, "role.from", host.roles.empty() ? std::string() : host.roles_from);
  property(out, "ou", host.facts.ou);
  property(out, "complete", host.complete ? "yes" : "no");
  for (const EvidenceFile& file : host.files) property(out, "evidence." + file.path + ".sha256", file.sha256);
  out += "    </properties>\n";
}

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
};

Counts count_cases(const ReportContext& context, const HostResult& host) {
  Counts counts;
  const ReportBaseline& baseline = *context.baselines[host.baseline];
  counts.tests = host.findings.size();
  for (const Finding& finding : host.findings) {
    switch (finding.verdict) {
      case Verdict::pass:
        break;
      case Verdict::fail:
        ++counts.failures;
        break;
      case Verdict::error:
        ++counts.errors;
        break;
      case Verdict::waived:
      case Verdict::not_applicable:
      case Verdict::manual:
        ++counts.skipped;
        break;
      case Verdict::unknown:
        ++(is_allowed_unknown(*context.run, rule_of(baseline, finding), finding) ? counts.skipped : counts.errors);
        break;
    }
  }
  const auto problems = static_cast<std::size_t>(std::count_if(host.problems.begin(), host.problems.end(), is_error));
  counts.tests += problems;
  counts.errors += problems;
  return counts;
}

void open_suite(std::string& out, const ReportContext& context, const HostResult& host) {
  const Counts counts = count_cases(context, host);
  out += "  <testsuite";
  attribute(out, "name", host.host + " :: " + context.baselines[host.baseline]->title);
  attribute(out, "id", host.number);
  attribute(out, "hostname", host.host);
  attribute(out, "timestamp", context.run->now);
  attribute(out, "tests", counts.tests);
  attribute(out, "failures", counts.failures);
  attribute(out, "errors", counts.errors);
  attribute(out, "skipped", counts.skipped);
  attribute(out, "time", std::string_view("0.000"));
  out += ">\n";
}

}  // namespace

void junit_header(const ReportContext& context, std::string& out) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites";
  attribute(out, "name", context.run->tool);
  out += ">\n";
}

void junit_host(const ReportContext& context, const HostResult& host, bool /*first*/, std::string& out) {
  open_suite(out, context, host);
  append_properties(out, context, host);
  const std::string prefix = class_prefix(context, host);
  append_problem_cases(out, host, prefix);
  for (const Finding& finding : host.findings) append_case(out, context, host, finding, prefix);
  if (!host.warnings.empty()) {
    out += "    <system-out>";
    for (const std::string& warning : host.warnings) append_xml(out, "warning: " + warning + "\n");
    out += "</system-out>\n";
  }
  out += "  </testsuite>\n";
}

void junit_footer(const ReportContext& /*context*/, std::string& out) { out += "</testsuites>\n"; }

}  // namespace casemate::reports
