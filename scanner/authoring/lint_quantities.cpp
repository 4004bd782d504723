// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/lint_rule.h"

#include <array>
#include <limits>
#include <optional>

#include "rules/expectations/number.h"
#include "rules/expectations/quantity.h"
#include "rules/expectations/typed_expectation.h"

namespace casemate::authoring {
namespace {

constexpr std::int64_t kAny = std::numeric_limits<std::int64_t>::max();

/// What numbers a setting takes, and beyond which a number is most likely in another unit.
struct Magnitude {
  std::string_view address;      ///< of the setting, in any case; a registry path may stand for a whole tree by ending in '*'
  std::int64_t most;             ///< that Windows takes
  std::int64_t usual_least;      ///< smaller numbers but 0 are suspicious
  std::int64_t usual_most;       ///< larger ones are suspicious
  std::string_view small_hint;   ///< what a small number is most likely
  std::string_view large_hint;
};
// Limits: Local Security Policy editor and [MS-GPSB] 2.2.1, the administrative templates of Server 2008 R2, and the
// registry reference of Windows Server for TCP/IP and LanmanServer.
constexpr std::array kMagnitudes{
    Magnitude{"account_policy/MinimumPasswordAge", 998, 0, 365, {}, "it looks like hours or minutes"},
    Magnitude{"account_policy/MaximumPasswordAge", 999, 7, 999, "it looks like weeks or months", {}},
    Magnitude{"account_policy/MinimumPasswordLength", 128, 0, 64, {}, "it looks like bits"},
    Magnitude{"account_policy/PasswordHistorySize", 24, 0, 24, {}, {}},
    Magnitude{"account_policy/LockoutBadCount", 999, 0, 100, {}, {}},
    Magnitude{"account_policy/ResetLockoutCount", 99999, 0, 1440, {}, "it looks like seconds"},
    Magnitude{"account_policy/LockoutDuration", 99999, 0, 10080, {}, "it looks like seconds"},
    Magnitude{"kerberos_policy/MaxTicketAge", 99999, 0, 72, {}, "it looks like minutes"},
    Magnitude{"kerberos_policy/MaxRenewAge", 99999, 0, 60, {}, "it looks like hours"},
    Magnitude{"kerberos_policy/MaxServiceAge", 99999, 10, 4320, "it looks like hours", "it looks like seconds"},
    Magnitude{"kerberos_policy/MaxClockSkew", 99999, 0, 60, {}, "it looks like seconds"},
    Magnitude{R"(registry/HKLM\Software\Policies\Microsoft\Windows\EventLog\*\MaxSize)", 2147483647, 64, 16777216, "it looks like MiB", "it looks like bytes"},
    Magnitude{R"(registry/HKLM\System\CurrentControlSet\Services\EventLog\*\MaxSize)", 4294967295, 65536, kAny, "it looks like KiB", {}},
    Magnitude{R"(registry/HKLM\System\CurrentControlSet\Services\EventLog\*\WarningLevel)", 100, 0, 100, {}, {}},
    Magnitude{R"(registry/HKLM\System\CurrentControlSet\Services\Eventlog\Security\WarningLevel)", 100, 0, 100, {}, {}},
    Magnitude{R"(registry/HKLM\System\CurrentControlSet\Services\Tcpip\Parameters\KeepAliveTime)", 4294967295, 60000, kAny, "it looks like seconds or minutes", {}},
    Magnitude{R"(registry/HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\AutoDisconnect)", 4294967295, 0, 1440, {}, "it looks like seconds"},
    Magnitude{R"(registry/HKLM\Software\Policies\Microsoft\Windows NT\Terminal Services\MaxIdleTime)", 4294967295, 60000, kAny, "it looks like seconds or minutes", {}},
    Magnitude{R"(registry/HKLM\Software\Policies\Microsoft\Windows NT\Terminal Services\MaxDisconnectionTime)", 4294967295, 60000, kAny, "it looks like seconds or minutes", {}},
    Magnitude{R"(registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\CachedLogonsCount)", 50, 0, 50, {}, {}},
    Magnitude{R"(registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\PasswordExpiryWarning)", 999, 0, 60, {}, "it looks like hours"},
    Magnitude{R"(registry/HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\ScreenSaverGracePeriod)", 2147483647, 0, 600, {}, "it looks like milliseconds"},
    Magnitude{R"(registry/HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\InactivityTimeoutSecs)", 599940, 60, 86400, "it looks like minutes", "it looks like milliseconds"},
    Magnitude{R"(registry/HKCU\Software\Policies\Microsoft\Windows\Control Panel\Desktop\ScreenSaveTimeOut)", 86400, 60, 86400, "it looks like minutes", "it looks like milliseconds"},
    Magnitude{R"(registry/HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\MaximumPasswordAge)", 1000000, 1, 365, {}, "it looks like hours"},
};

// Smaller logs than Windows makes, larger ones than it keeps, and sizes that it rounds.
constexpr std::int64_t kKib = 1024;
constexpr std::int64_t kLeastLog = 64 * kKib;
constexpr std::int64_t kLogStep = 64 * kKib;
constexpr std::int64_t kUsualMostLog = 16LL * 1024 * 1024 * kKib;  // 16 GiB

const Magnitude* find_magnitude(const Rule& rule) {
  for (const Setting& setting : rule.settings) {
    const std::string address = setting.address();
    for (const Magnitude& row : kMagnitudes) {
      if (glob_matches(row.address, address)) return &row;
    }
  }
  return nullptr;
}

bool takes_number(std::string_view op) {
  return op == "equals" || op == "one_of" || op == "at_least" || op == "at_most" || op == "between";
}

std::string hint(std::string_view text) { return text.empty() ? std::string() : "; " + std::string(text); }

// The lower end of a range is often just "not 0".
bool is_lower_end(const DemandScalar& scalar) { return scalar.op == "between" && scalar.index == 0; }

void lint_number(const LintedRule& linted, const Magnitude& row, std::int64_t number, const DemandScalar& scalar, Unit unit, LintLog& log) {
  const Node& node = *scalar.node;
  const std::string said = expectations::describe_quantity(number, unit);
  if (number > row.most) {
    log.warn(linted.file, node, "Windows takes at most " + std::to_string(row.most) + " here" + hint(row.large_hint), said);
  } else if (number > row.usual_most) {
    log.warn(linted.file, node, "unusually large" + hint(row.large_hint) + (unit == Unit::none ? std::string() : ", and the setting counts " + std::string(to_word(unit))), said);
  } else if (number > 0 && number < row.usual_least && !is_lower_end(scalar)) {
    log.warn(linted.file, node, "unusually small" + hint(row.small_hint) + (unit == Unit::none ? std::string() : ", and the setting counts " + std::string(to_word(unit))), said);
  }
}

void lint_log_size(const LintedRule& linted, std::int64_t bytes, const Node& node, LintLog& log) {
  const std::string said = expectations::describe_quantity(bytes, Unit::bytes);
  if (bytes < kLeastLog) {
    log.warn(linted.file, node, "no log is smaller than 64 KiB; is it KiB, not bytes?", said);
  } else if (bytes > kUsualMostLog) {
    log.warn(linted.file, node, "larger than any log that Windows keeps; is it KiB, not MiB?", said);
  } else if (bytes % kLogStep != 0) {
    log.warn(linted.file, node, "Windows keeps logs in steps of 64 KiB, and rounds this", said);
  }
}

}  // namespace

void lint_quantities(const LintedRule& linted, LintLog& log) {
  const Rule& rule = linted.rule;
  if (rule.settings.empty()) return;
  const ExpectationTarget target{&type_of(rule.settings.front()), rule.registry_type, rule.never};
  const bool is_log = target.type->unit == Unit::bytes && rule.settings.front().area() == Area::event_log;
  const Magnitude* row = find_magnitude(rule);
  if (!is_log && row == nullptr) return;
  for (const DemandScalar& scalar : demand_scalars(linted.node)) {
    if (!takes_number(scalar.op)) continue;
    const auto number = expectations::read_rule_number({scalar.node->text, scalar.node->quoted, {}}, target);
    if (!number || expectations::sentinel_word(*number, target)) continue;
    if (is_log) {
      lint_log_size(linted, *number, *scalar.node, log);
    } else {
      lint_number(linted, *row, *number, scalar, target.type->unit, log);
    }
  }
}

}  // namespace casemate::authoring
