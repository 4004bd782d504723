// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/event_log_settings.h"

#include "rules/text.h"

namespace casemate::evidence {
namespace {

std::optional<bool> boolean(std::string_view text) {
  text = trim(text);
  if (iequals(text, "true")) return true;
  if (iequals(text, "false")) return false;
  return std::nullopt;
}

class LogReading {
 public:
  LogReading(const EventLogSettings& log, Reading& reading) : log_(log), reading_(reading) {}

  void cover(Attribute attribute, bool damaged) {
    Scope scope;
    scope.kind = ScopeKind::setting;
    scope.area = Area::event_log;
    scope.attribute = attribute;
    scope.name = log_.name;
    scope.damaged = damaged;
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::event_log_config;
    reading_.scopes.push_back(std::move(scope));
  }

  void observe(Attribute attribute, Value value, std::string_view raw = {}) {
    cover(attribute, false);
    Observation& observation = reading_.observations.emplace_back();
    observation.setting = Setting(Area::event_log, log_.name, attribute);
    observation.value = std::move(value);
    observation.where = Provenance{0, log_.line, {}};
    observation.raw = raw;
    observation.kind = EvidenceKind::event_log_config;
  }

  void refuse(Attribute attribute, std::string_view culprit) {
    cover(attribute, true);
    std::string what = "log " + shorten(log_.name, 60) + ": no ";
    what.append(to_word(attribute)).append(" that can be read: ").append(shorten(culprit, 40));
    reading_.problems.push_back(Problem{Problem::Severity::warning, 0, log_.line, std::move(what)});
  }

 private:
  const EventLogSettings& log_;
  Reading& reading_;
};

// wevtutil knows retention (do not overwrite) and autoBackup (archive when full); both together keep every event.
void add_retention(const EventLogSettings& log, LogReading& out) {
  const auto retention = boolean(*log.retention);
  const auto auto_backup = log.auto_backup ? boolean(*log.auto_backup) : false;
  if (!retention || !auto_backup)
    return out.refuse(Attribute::retention, retention ? *log.auto_backup : *log.retention);
  if (!*retention) return out.observe(Attribute::retention, std::string("as_needed"));
  out.observe(Attribute::retention, std::string("never"), *auto_backup ? "autoBackup" : "");
}

}  // namespace

void add_event_log(const EventLogSettings& log, Reading& reading) {
  LogReading out(log, reading);
  if (log.enabled) {
    const auto enabled = boolean(*log.enabled);
    enabled ? out.observe(Attribute::enabled, std::int64_t{*enabled ? 1 : 0})
            : out.refuse(Attribute::enabled, *log.enabled);
  }
  if (log.retention) add_retention(log, out);
  if (log.max_size) {
    const auto bytes = parse_decimal(trim(*log.max_size));
    bytes&&* bytes > 0 ? out.observe(Attribute::max_size, *bytes) : out.refuse(Attribute::max_size, *log.max_size);
  }
  if (log.access && !trim(*log.access).empty()) out.observe(Attribute::sddl, std::string(trim(*log.access)));
}

}  // namespace casemate::evidence
