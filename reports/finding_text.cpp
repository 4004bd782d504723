// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_text.h"

#include <array>
#include <charconv>

#include "reports/number.h"
#include "rules/principals.h"

namespace casemate::reports {
namespace {

std::string place(const std::vector<EvidenceFile>& files, std::uint32_t file, std::uint32_t line,
                  std::string_view key) {
  std::string text;
  if (file < files.size()) text = files[file].path;
  if (line != 0) {
    text += text.empty() ? "line " : ":";
    append_number(text, line);
  }
  if (!key.empty()) {
    if (!text.empty()) text += ' ';
    text += '[';
    text += key;
    text += ']';
  }
  return text;
}

// Numbers this large are flag words as a rule, which nobody reads in decimal.
constexpr std::uint64_t kFlagWord = 0x10000;

std::string hexadecimal(std::uint64_t number) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
  return "0x" + std::string(digits.data(), end);
}

}  // namespace

const ReportRule& rule_of(const ReportBaseline& baseline, const Finding& finding) {
  return baseline.rules[finding.rule];
}

std::string observed_text(const Finding& finding) {
  if (!finding.observed) return "nothing";
  std::string text = describe(*finding.observed);
  const auto* registry = std::get_if<RegistryValue>(&*finding.observed);
  const auto* number = registry != nullptr ? std::get_if<std::uint64_t>(&registry->data) : nullptr;
  if (number != nullptr && *number >= kFlagWord) text += " (" + hexadecimal(*number) + ")";
  return text;
}

std::vector<std::string> observed_elements(const Finding& finding) {
  std::vector<std::string> elements;
  if (!finding.observed) return elements;
  if (const auto* principals = std::get_if<Principals>(&*finding.observed)) {
    for (const auto& member : principals->members) elements.push_back(describe_principal(member));
  }
  if (const auto* list = std::get_if<WordList>(&*finding.observed)) return list->words;
  if (const auto* registry = std::get_if<RegistryValue>(&*finding.observed)) {
    if (const auto* strings = std::get_if<std::vector<std::string>>(&registry->data)) return *strings;
  }
  return elements;
}

std::string place_text(const std::vector<EvidenceFile>& files, const Provenance& where) {
  return place(files, where.file, where.line, where.key);
}

std::string place_text(const std::vector<EvidenceFile>& files, const Problem& problem) {
  return place(files, problem.file, problem.line, {});
}

std::string waiver_text(const AppliedWaiver& waiver) {
  std::string text = "waived until " + waiver.expires + " by " + waiver.approved_by + ": " + waiver.reason;
  if (!waiver.ticket.empty()) text += " (" + waiver.ticket + ")";
  return text;
}

std::string_view verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::waived:
      return "waived";
    case Verdict::not_applicable:
      return "not applicable";
    case Verdict::unknown:
      return "unknown";
    case Verdict::error:
      return "error";
    case Verdict::manual:
      return "manual";
  }
  return {};
}

std::string_view level_title(std::string_view level) {
  if (level == "ec") return "Enterprise Client";
  if (level == "sslf") return "Specialized Security - Limited Functionality";
  return level;
}

}  // namespace casemate::reports
