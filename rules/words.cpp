// SPDX-License-Identifier: Apache-2.0
// The words of enumerations: one table each, both directions.
#include <array>

#include "rules/finding.h"
#include "rules/host_state.h"
#include "rules/rule.h"
#include "rules/text.h"

namespace casemate {
namespace {

constexpr std::array<std::string_view, 2> kLevels{"ec", "sslf"};
constexpr std::array<std::string_view, 4> kSeverities{"low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 7> kVerdictWords{"pass",    "fail",  "waived", "not_applicable",
                                                        "unknown", "error", "manual"};
constexpr std::array<std::string_view, 2> kSources{"effective", "defined"};
constexpr std::array<std::string_view, 3> kProblemSeverities{"note", "warning", "error"};

template <class Enum, std::size_t N>
bool parse_word(const std::array<std::string_view, N>& words, std::string_view word, Enum& value) {
  for (std::size_t i = 0; i < N; ++i) {
    if (iequals(words[i], word)) {
      value = static_cast<Enum>(i);
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view to_word(Level level) { return kLevels[static_cast<std::size_t>(level)]; }
bool parse_level(std::string_view word, Level& level) { return parse_word(kLevels, word, level); }
std::string_view to_word(Severity severity) { return kSeverities[static_cast<std::size_t>(severity)]; }
bool parse_severity(std::string_view word, Severity& severity) { return parse_word(kSeverities, word, severity); }
std::string_view to_word(Verdict verdict) { return kVerdictWords[static_cast<std::size_t>(verdict)]; }
bool parse_verdict(std::string_view word, Verdict& verdict) { return parse_word(kVerdictWords, word, verdict); }
std::string_view to_word(Source source) { return kSources[static_cast<std::size_t>(source)]; }
std::string_view to_word(Problem::Severity severity) { return kProblemSeverities[static_cast<std::size_t>(severity)]; }

std::string_view section_of(Area area) {
  switch (area) {
    case Area::account_policy: return "Account policy";
    case Area::kerberos_policy: return "Kerberos policy";
    case Area::event_audit: return "Audit policy (legacy categories)";
    case Area::audit:
    case Area::audit_option:
    case Area::global_sacl: return "Audit policy";
    case Area::user_right: return "User rights";
    case Area::registry: return "Security options and registry";
    case Area::service: return "Services";
    case Area::event_log: return "Event logs";
    case Area::group: return "Groups";
    case Area::file_acl:
    case Area::registry_acl: return "Object permissions";
    case Area::feature: return "Roles and features";
    case Area::fact: return "Host";
    case Area::sysctl:
    case Area::module: return "Kernel";
    case Area::unit: return "Services";
    case Area::sshd: return "SSH server";
    case Area::audit_status:
    case Area::audit_watch:
    case Area::audit_syscall: return "Audit policy";
    case Area::listener: return "Listening sockets";
    case Area::mount: return "File systems";
    case Area::package: return "Packages";
    case Area::login_defs:
    case Area::pwquality:
    case Area::pam: return "Account policy";
  }
  return "Host";
}

}  // namespace casemate
