// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/linux_tool.h"

#include <algorithm>
#include <utility>

#include "rules/facts.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/host_facts.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kEndMark = "# exit ";
constexpr std::string_view kBlanks = " \t\r";

std::string_view without_end(std::string_view line) {
  const auto last = line.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? std::string_view{} : line.substr(0, last + 1);
}

}  // namespace

bool is_end_mark(std::string_view line) {
  line = trim(line);
  return line.starts_with(kEndMark) && parse_decimal(line.substr(kEndMark.size())).has_value();
}

ToolOutput read_tool_output(const EvidenceInput& input, ProblemLog& problems) {
  ToolOutput output;
  LineReader lines{input.text};
  std::string_view line;
  bool marked = false;
  const auto damage = [&](std::uint32_t number, std::string what) {
    problems.error(number, std::move(what));
    output.ending = Ending::damaged;
  };
  while (lines.next(line)) {
    const std::string_view text = without_end(line);
    if (text.empty()) continue;
    if (!lines.complete || (input.cut_short && lines.rest.empty())) {
      damage(lines.number, "the file ends in the middle of this line");
    } else if (marked) {
      damage(lines.number, ProblemLog::about("a line behind the end mark of the tool", text));
    } else if (is_end_mark(text)) {
      marked = true;
      if (text == "# exit 0") {
        output.ending = Ending::whole;
      } else {
        damage(lines.number, "the tool failed: " + std::string(text.substr(2)));
      }
    } else {
      output.lines.push_back({text, lines.number});
    }
  }
  return output;
}

FirstLines::Iterator::Iterator(std::string_view text, std::size_t count) : lines_{text}, left_(count + 1) { ++*this; }

FirstLines::Iterator& FirstLines::Iterator::operator++() {
  --left_;
  std::string_view line;
  while (left_ > 0) {
    if (!lines_.next(line)) {
      left_ = 0;
      break;
    }
    line_ = trim(line);
    if (!line_.empty() && line_.front() != '#') break;
  }
  return *this;
}

ConfigFile read_config_file(const EvidenceInput& input, ProblemLog& problems) {
  ConfigFile file;
  LineReader lines{input.text};
  std::string_view line;
  bool continued = false;
  while (lines.next(line)) {
    if (!lines.complete && !trim(line).empty()) {
      problems.error(lines.number, "the file ends in the middle of this line");
      file.whole = false;
      if (continued) file.lines.pop_back();
      return file;
    }
    const std::string_view text = trim(line.substr(0, line.find('#')));
    const bool goes_on = text.ends_with('\\');
    const std::string_view part = trim(text.substr(0, text.size() - (goes_on ? 1 : 0)));
    if (continued) {
      file.lines.back().text += ' ';
      file.lines.back().text += part;
    } else if (!part.empty()) {
      file.lines.push_back({std::string(part), lines.number});
    }
    continued = goes_on && !file.lines.empty() && (continued || !part.empty());
  }
  if (continued) {
    problems.error(lines.number, "the file ends in a line that goes on");
    file.whole = false;
    file.lines.pop_back();
  }
  return file;
}

std::vector<std::string_view> split_blanks(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    const auto from = text.find_first_not_of(kBlanks);
    if (from == std::string_view::npos) return words;
    text.remove_prefix(from);
    const auto end = text.find_first_of(kBlanks);
    words.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return words;
    text.remove_prefix(end);
  }
}

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = text.find(separator);
    if (const std::string_view part = trim(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

LinuxReading::LinuxReading(const ReadOptions& options, std::string_view reason) {
  reading_.source = options.source.value_or(Source::effective);
  reading_.source_reason = options.source ? "the command line says so" : std::string(reason);
}

void LinuxReading::observe(Setting setting, Value value, std::uint32_t line) {
  Observation observation;
  observation.setting = std::move(setting);
  observation.value = std::move(value);
  observation.where = Provenance{0, line, {}};
  observation.source = reading_.source;
  reading_.observations.push_back(std::move(observation));
}

void LinuxReading::observe_typed(Setting setting, std::string_view text, std::uint32_t line) {
  const ValueType type = type_of(setting).type;
  if (type == ValueType::integer) {
    if (const auto number = parse_decimal(text)) return observe(std::move(setting), Value{*number}, line);
  }
  observe(std::move(setting), Value{std::string(text)}, line);
}

void LinuxReading::cover(Area area, Attribute attribute, Ending ending) {
  if (ending == Ending::open) return;
  Scope scope;
  scope.kind = ScopeKind::area;
  scope.area = area;
  scope.attribute = attribute;
  scope.source = reading_.source;
  scope.damaged = ending == Ending::damaged;
  scope.file = 0;
  reading_.scopes.push_back(std::move(scope));
}

void LinuxReading::cover_name(ScopeKind kind, Area area, std::string name, bool damaged) {
  Scope scope;
  scope.kind = kind;
  scope.area = area;
  scope.attribute = default_attribute(area);
  scope.name = std::move(name);
  scope.source = reading_.source;
  scope.damaged = damaged;
  scope.file = 0;
  reading_.scopes.push_back(std::move(scope));
}

Reading LinuxReading::take(ProblemLog& problems) {
  reading_.problems = problems.take();
  return std::move(reading_);
}

void add_linux_host(Reading& reading, std::string_view name, std::uint32_t line, EvidenceKind kind) {
  add_fact(reading, fact::kProduct, kLinuxProduct, line, kind);
  name = trim(name);
  if (name.empty() || name.front() == '(' || iequals(name.substr(0, name.find('.')), "localhost")) return;
  if (name.find('.') != std::string_view::npos) add_fact(reading, fact::kDnsName, name, line, kind);
  add_fact(reading, fact::kHostName, name.substr(0, name.find('.')), line, kind);
}

}  // namespace casemate::evidence
