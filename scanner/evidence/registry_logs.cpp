// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_logs.h"

#include <optional>

#include "rules/text.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kPolicies = "HKLM\\Software\\Policies\\Microsoft\\Windows\\EventLog\\";
constexpr std::string_view kServices = "HKLM\\System\\CurrentControlSet\\Services\\EventLog\\";
constexpr std::uint64_t kNeverOverwrite = 0xFFFFFFFF;
constexpr std::uint64_t kSecondsOfDay = 86'400;

/// "L\Name" behind the prefix: the log and the value's name.
struct LogValue {
  std::string_view log;
  std::string_view name;
};
std::optional<LogValue> split_below(std::string_view path, std::string_view prefix) {
  if (!istarts_with(path, prefix)) return std::nullopt;
  const std::string_view rest = path.substr(prefix.size());
  const auto slash = rest.find('\\');
  if (slash == std::string_view::npos || slash == 0 || rest.find('\\', slash + 1) != std::string_view::npos)
    return std::nullopt;
  return LogValue{rest.substr(0, slash), rest.substr(slash + 1)};
}

class LogDeriver {
 public:
  explicit LogDeriver(const Observation& from, std::string_view prefix, const LogValue& at,
                      std::vector<Observation>& derived)
      : from_(from), prefix_(prefix), at_(at), derived_(derived) {}

  // Administrative template "Event Log Service": sizes in KiB, "1" keeps old events when the log is full.
  void policy() const {
    const auto number = any_number();
    if (!number) return;
    if (iequals(at_.name, "MaxSize")) put_size(*number * 1024);
    if (iequals(at_.name, "Retention") && *number <= 1)
      put(Attribute::retention, std::string(*number == 1 ? "never" : "as_needed"));
  }

  void service() const {
    const auto number = dword();
    if (!number) return;
    if (iequals(at_.name, "MaxSize")) put_size(*number);
    if (iequals(at_.name, "Retention")) put_retention(*number);
    if (iequals(at_.name, "RestrictGuestAccess")) put(Attribute::guest_access, static_cast<std::int64_t>(*number));
  }

 private:
  [[nodiscard]] const RegistryValue* value() const { return std::get_if<RegistryValue>(&from_.value); }
  [[nodiscard]] std::optional<std::uint64_t> dword() const {
    if (value() == nullptr || value()->type != RegistryType::dword) return std::nullopt;
    const auto* number = std::get_if<std::uint64_t>(&value()->data);
    return number == nullptr ? std::nullopt : std::optional(*number);
  }
  /// A DWORD, or the digits of a string: the template writes Retention as text.
  [[nodiscard]] std::optional<std::uint64_t> any_number() const {
    if (const auto number = dword()) return number;
    if (value() == nullptr || value()->type != RegistryType::sz) return std::nullopt;
    const auto* text = std::get_if<std::string>(&value()->data);
    const auto number = text == nullptr ? std::nullopt : parse_decimal(*text);
    if (!number || *number < 0 || *number > 0xFFFFFFFFLL) return std::nullopt;
    return static_cast<std::uint64_t>(*number);
  }
  void put(Attribute attribute, Value value) const {
    Observation observation;
    observation.setting = Setting(Area::event_log, at_.log, attribute);
    observation.value = std::move(value);
    observation.where = from_.where;
    observation.where.key = std::string(prefix_) + std::string(at_.log);
    derived_.push_back(std::move(observation));
  }
  void put_size(std::uint64_t bytes) const { put(Attribute::max_size, static_cast<std::int64_t>(bytes)); }
  void put_retention(std::uint64_t seconds) const {
    if (seconds == 0) return put(Attribute::retention, std::string("as_needed"));
    if (seconds == kNeverOverwrite) return put(Attribute::retention, std::string("never"));
    put(Attribute::retention, std::string("by_days"));
    put(Attribute::retention_days, static_cast<std::int64_t>(seconds / kSecondsOfDay));
  }

  const Observation& from_;
  std::string_view prefix_;
  const LogValue& at_;
  std::vector<Observation>& derived_;
};

}  // namespace

std::vector<Observation> event_logs_from_registry(const Reading& reading) {
  std::vector<Observation> derived;
  for (const Observation& from : reading.observations) {
    if (from.setting.area() != Area::registry || !from.user.empty()) continue;
    const std::string_view path = from.setting.name();
    if (const auto at = split_below(path, kPolicies)) {
      LogDeriver(from, kPolicies, *at, derived).policy();
    } else if (reading.source == Source::effective) {
      if (const auto below = split_below(path, kServices)) LogDeriver(from, kServices, *below, derived).service();
    }
  }
  return derived;
}

}  // namespace casemate::evidence
