// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/event_log_list.h"

#include "rules/text.h"

namespace casemate::evidence {

void EventLogList::add_number(std::string_view log, Attribute attribute, std::int64_t number, std::uint32_t line) {
  add(log, attribute, line).value = number;
}

void EventLogList::add_text(std::string_view log, Attribute attribute, std::string_view text, std::uint32_t line,
                            std::string_view raw) {
  Observation& observation = add(log, attribute, line);
  observation.value.emplace<std::string>(text);
  observation.raw = raw;
}

void EventLogList::refuse(std::string_view log, Attribute attribute, const PsValue& value, std::uint32_t line) {
  if (!value.is_present()) return;
  cover(log, attribute).damaged = true;
  std::string what = "log " + shorten(log, 60) + ": no ";
  what.append(to_word(attribute)).append(" that can be read");
  problems_.warn(line, ProblemLog::about(what, as_text(value)));
}

Scope& EventLogList::cover(std::string_view log, Attribute attribute) {
  Scope& scope = reading_.scopes.emplace_back();
  scope.kind = ScopeKind::setting;
  scope.area = Area::event_log;
  scope.attribute = attribute;
  scope.name = log;
  scope.file = 0;
  scope.kind_of_evidence = EvidenceKind::event_log_config;
  return scope;
}

Observation& EventLogList::add(std::string_view log, Attribute attribute, std::uint32_t line) {
  cover(log, attribute);
  Observation& observation = reading_.observations.emplace_back();
  observation.setting = Setting(Area::event_log, log, attribute);
  observation.where.file = 0;
  observation.where.line = line;
  observation.kind = EvidenceKind::event_log_config;
  return observation;
}

}  // namespace casemate::evidence
