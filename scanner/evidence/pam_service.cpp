// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/pam_service.h"

#include <algorithm>
#include <array>
#include <map>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

constexpr std::array<std::string_view, 4> kTypes{"account", "auth", "password", "session"};
constexpr std::string_view kInclude = "@include";

// Debian splits by type what Red Hat keeps in one file, and no host has both: each file shows that the other is not there.
struct Counterpart {
  std::string_view service;
  std::string_view not_there;  ///< names begin so
};
constexpr std::array kCounterparts{
    Counterpart{"common-account", "system-auth/account"},   Counterpart{"common-auth", "system-auth/auth"},
    Counterpart{"common-password", "system-auth/password"}, Counterpart{"common-session", "system-auth/session"},
    Counterpart{"system-auth", "common-account"},           Counterpart{"system-auth", "common-auth"},
    Counterpart{"system-auth", "common-password"},          Counterpart{"system-auth", "common-session"},
};

/// "auth [success=1 default=ignore] pam_unix.so nullok"
struct PamLine {
  std::string type;
  std::string control;
  std::string module;
  std::vector<std::string> arguments;
};

std::string base_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

// Words between blanks, what stands in brackets being one.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool in_brackets = false;
  bool fresh = true;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (blank && !in_brackets) {
      fresh = true;
      continue;
    }
    if (fresh) words.emplace_back();
    fresh = false;
    in_brackets = c == '[' ? true : c == ']' ? false : in_brackets;
    words.back() += c == '\t' ? ' ' : c;
  }
  return words;
}

std::optional<PamLine> parse(std::string_view text) {
  auto words = words_of(text);
  if (words.size() == 2 && words[0] == kInclude) return PamLine{words[0], "include", words[1], {}};
  if (words.size() < 3) return std::nullopt;
  if (words[0].starts_with('-')) words[0].erase(0, 1);  // the module may be missing
  words[0] = fold_case(words[0]);
  if (std::find(kTypes.begin(), kTypes.end(), words[0]) == kTypes.end()) return std::nullopt;
  PamLine line{words[0], words[1], base_name(words[2]), {}};
  line.arguments.assign(words.begin() + 3, words.end());
  return line;
}

}  // namespace

int recognise_pam_service(const EvidenceInput& input) {
  const bool all = FirstLines(input, 40).all([](std::string_view line) {
    return parse(line.substr(0, line.find('#'))).has_value();
  });
  return all ? 75 : 0;
}

Result<Reading> read_pam_service(const EvidenceInput& input, const ReadOptions& options) {
  struct Found {
    std::vector<std::string> words;
    std::uint32_t line = 0;
  };
  ProblemLog problems;
  LinuxReading out(options, "the file configures the installed system");
  const std::string service = base_name(input.path);
  const ConfigFile file = read_config_file(input, problems);
  std::map<std::string, Found> modules;
  bool damaged = !file.whole;
  for (const ConfigLine& text : file.lines) {
    const auto line = parse(text.text);
    if (!line) {
      damaged = true;
      problems.warn(text.number, ProblemLog::about("not a line of PAM", text.text));
      continue;
    }
    Found& found = modules[service + "/" + line->type + "/" + line->module];
    if (found.words.empty()) found.line = text.number;
    found.words.push_back(line->control);
    found.words.insert(found.words.end(), line->arguments.begin(), line->arguments.end());
  }
  // A module may stand a second time behind the cut.
  if (!damaged) {
    for (auto& [name, found] : modules) out.observe(Setting(Area::pam, name), make_word_list(std::move(found.words)), found.line);
  }
  out.cover_name(ScopeKind::below, Area::pam, service, damaged);
  for (const Counterpart& other : kCounterparts) {
    if (other.service == service) out.cover_name(ScopeKind::below, Area::pam, std::string(other.not_there), damaged);
  }
  return out.take(problems);
}

}  // namespace casemate::evidence
