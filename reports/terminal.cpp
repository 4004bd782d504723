// SPDX-License-Identifier: Apache-2.0
#include "reports/terminal.h"

#include <algorithm>

#include "reports/finding_text.h"
#include "reports/reason_groups.h"
#include "reports/standing.h"
#include "reports/terminal_parts.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate::reports {
namespace {

constexpr std::size_t kMaxFailures = 5;  // what one reads in ten seconds; the reports have the rest
constexpr std::size_t kMaxGroups = 6;
constexpr std::size_t kMaxProblems = 5;
constexpr std::size_t kMaxIds = 4;
constexpr int kLabel = 10;

Ink ink_of(Standing standing) {
  switch (standing) {
    case Standing::compliant:
      return Ink::green;
    case Standing::failing:
      return Ink::red;
    case Standing::incomplete:
      return Ink::yellow;
  }
  return Ink::plain;
}

std::string upper(std::string_view words) {
  std::string text(words);
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string what_is_scanned(const HostResult& host) {
  std::vector<std::string> parts;
  for (const std::string* text :
       {&host.facts.os_name, &host.facts.os_version, &host.facts.product, &host.facts.domain}) {
    if (!text->empty()) parts.push_back(*text);
  }
  return join(parts, ", ");
}

// Effective or defined decides what a file can prove, so the choice is said: "21 files show the host; 2 what a policy sets
// (gpresult.xml, Registry.pol)".
std::string sources_words(const HostResult& host) {
  std::size_t effective = 0;
  std::vector<std::string> defined;
  for (const EvidenceFile& file : host.files) {
    if (!file.has_source) continue;
    if (file.source == Source::effective) ++effective;
    if (file.source == Source::defined) defined.push_back(file.path);
  }
  constexpr std::size_t kMostNamed = 3;
  const std::size_t count = defined.size();
  if (count > kMostNamed) defined.resize(kMostNamed);
  const std::string named = join(defined, ", ") + (count > kMostNamed ? ", …" : "");
  std::vector<std::string> parts;
  if (effective != 0) parts.push_back(std::to_string(effective) + (effective == 1 ? " file shows" : " files show") + " the host");
  if (count != 0) parts.push_back(std::to_string(count) + (count == 1 ? " file shows" : " files show") + " what a policy sets (" + named + ")");
  return join(parts, "; ");
}

void add_head(TerminalText& text, const ReportContext& context, const HostResult& host) {
  const ReportBaseline& baseline = *context.baselines[host.baseline];
  const std::string what = what_is_scanned(host);
  text.paragraph(0, Ink::strong, what.empty() ? host.host : host.host + "  ", what.empty() ? 0 : kLabel + 2, what);
  text.paragraph(2, Ink::faint, "against", kLabel,
                 baseline.title + ", level " + baseline.level + " (" + std::string(level_title(baseline.level)) +
                     "), " + std::to_string(host.findings.size()) + " rules");
  text.paragraph(2, Ink::faint, "chosen by", kLabel, host.baseline_from);
  if (!host.roles.empty()) {
    text.paragraph(2, Ink::faint, "roles", kLabel, join(host.roles, ", ") + " (" + host.roles_from + ")");
  }
  if (const std::string sources = sources_words(host); !sources.empty()) text.paragraph(2, Ink::faint, "evidence", kLabel, sources);
}

void add_verdict(TerminalText& text, const ReportContext& context, const HostResult& host) {
  const Standing standing = standing_of(*context.run, host.summary, host.complete);
  const std::string decided = decided_words(host.summary);
  std::string counts = failures_words(host.summary);
  if (!decided.empty()) counts += "; " + decided;
  text.blank();
  text.paragraph(0, ink_of(standing), upper(standing_words(standing)) + "  ", 0,
                 counts + "; " + score_words(host.summary));
  const std::string undecided = undecided_words(host.summary);
  if (!host.complete) {
    const std::string what = undecided.empty() ? "evidence that could not be used, or nothing was decided" : undecided;
    text.paragraph(0, Ink::yellow, standing == Standing::incomplete ? "" : "INCOMPLETE  ", 0, what);
  } else if (!undecided.empty()) {
    text.paragraph(0, Ink::faint, "", 0, undecided + " (allowed)");
  }
}

std::vector<const Finding*> worst_failures(const ReportBaseline& baseline, const HostResult& host) {
  std::vector<const Finding*> failures;
  for (const Finding& finding : host.findings) {
    if (finding.verdict == Verdict::fail) failures.push_back(&finding);
  }
  const auto severity_of = [&](const Finding* finding) {
    Severity severity = Severity::low;
    parse_severity(rule_of(baseline, *finding).severity, severity);
    return severity;
  };
  std::stable_sort(failures.begin(), failures.end(),
                   [&](const Finding* a, const Finding* b) { return severity_of(a) > severity_of(b); });
  return failures;
}

void add_failures(TerminalText& text, const ReportBaseline& baseline, const HostResult& host) {
  const std::vector<const Finding*> failures = worst_failures(baseline, host);
  if (failures.empty()) return;
  text.blank();
  text.line(Ink::strong, failures.size() > kMaxFailures ? "Worst failures" : "Failures");
  const std::size_t shown = std::min(failures.size(), kMaxFailures);
  for (std::size_t i = 0; i < shown; ++i) {
    const Finding& finding = *failures[i];
    const ReportRule& rule = rule_of(baseline, finding);
    text.paragraph(2, ink_of_severity(rule.severity), rule.severity, kLabel, rule.id + "  " + rule.title);
    text.paragraph(2 + kLabel, Ink::faint, "seen", kLabel, observed_text(finding));
    text.paragraph(2 + kLabel, Ink::faint, "expected", kLabel, rule.expected);
    const std::string place = place_text(host.files, finding.where);
    if (!place.empty()) text.paragraph(2 + kLabel, Ink::faint, "at", kLabel, place);
  }
  if (shown < failures.size()) {
    text.paragraph(2, Ink::faint, "", kLabel, "and " + std::to_string(failures.size() - shown) + " more");
  }
}

std::string some_ids(const ReportBaseline& baseline, const ReasonGroup& group) {
  std::vector<std::string> ids;
  for (const Finding* finding : group.findings) {
    if (ids.size() == kMaxIds) {
      ids.emplace_back("…");
      break;
    }
    ids.push_back(rule_of(baseline, *finding).id);
  }
  return join(ids, ", ");
}

void add_undecided(TerminalText& text, const ReportBaseline& baseline, const HostResult& host) {
  const std::vector<ReasonGroup> groups = group_by_reason(host, {Verdict::unknown, Verdict::error});
  if (groups.empty()) return;
  text.blank();
  text.line(Ink::strong, "Not judged");
  const std::size_t shown = std::min(groups.size(), kMaxGroups);
  for (std::size_t i = 0; i < shown; ++i) {
    const ReasonGroup& group = groups[i];
    const std::size_t count = group.findings.size();
    text.paragraph(2, Ink::yellow, verdict_words(group.verdict), kLabel,
                   std::to_string(count) + (count == 1 ? " rule: " : " rules: ") + std::string(group.reason));
    text.paragraph(2, Ink::faint, "", kLabel, some_ids(baseline, group));
  }
  if (shown < groups.size()) {
    text.paragraph(2, Ink::faint, "", kLabel, "and " + std::to_string(groups.size() - shown) + " more reasons");
  }
}

void add_problems(TerminalText& text, const HostResult& host) {
  if (host.problems.empty() && host.warnings.empty()) return;
  text.blank();
  text.line(Ink::strong, "Evidence and warnings");
  std::size_t shown = 0;
  std::size_t notes = 0;
  std::size_t more = 0;
  for (const Problem& problem : host.problems) {
    if (problem.severity == Problem::Severity::note) {
      ++notes;
    } else if (shown == kMaxProblems) {
      ++more;
    } else {
      ++shown;
      const std::string place = place_text(host.files, problem);
      const bool is_error = problem.severity == Problem::Severity::error;
      text.paragraph(2, is_error ? Ink::red : Ink::yellow, casemate::to_word(problem.severity), kLabel,
                     place.empty() ? problem.what : place + ": " + problem.what);
    }
  }
  for (const std::string& warning : host.warnings) text.paragraph(2, Ink::yellow, "warning", kLabel, warning);
  if (more + notes == 0) return;
  std::vector<std::string> left_out;
  if (more != 0) left_out.push_back(std::to_string(more) + " more");
  if (notes != 0) left_out.push_back(std::to_string(notes) + (notes == 1 ? " note" : " notes"));
  text.paragraph(2, Ink::faint, "", kLabel, "and " + join_and(left_out));
}

}  // namespace

Ink ink_of_severity(std::string_view severity) {
  if (severity == "critical" || severity == "high") return Ink::red;
  return severity == "medium" ? Ink::yellow : Ink::plain;
}

std::string render_terminal(const ReportContext& context, const HostResult& host, bool colour, int width) {
  const ReportBaseline& baseline = *context.baselines[host.baseline];
  TerminalText text(colour, width);
  add_head(text, context, host);
  add_verdict(text, context, host);
  add_failures(text, baseline, host);
  add_undecided(text, baseline, host);
  add_comparison(text, context, host);
  add_problems(text, host);
  return text.take();
}

}  // namespace casemate::reports
