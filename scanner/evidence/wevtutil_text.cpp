// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/event_log_settings.h"
#include "scanner/evidence/wevtutil.h"

namespace casemate::evidence {
namespace {

struct Field {
  std::string_view name;
  std::optional<std::string_view> EventLogSettings::*value;
};
constexpr std::array kFields{
    Field{"enabled", &EventLogSettings::enabled},     Field{"channelAccess", &EventLogSettings::access},
    Field{"retention", &EventLogSettings::retention}, Field{"autoBackup", &EventLogSettings::auto_backup},
    Field{"maxSize", &EventLogSettings::max_size},
};
// Fields that say nothing about a setting.
constexpr std::array<std::string_view, 14> kIgnored{
    "type",  "owningPublisher", "isolation",   "logging",    "logFileName", "publishing", "fileMax",
    "level", "keywords",        "controlGuid", "bufferSize", "minBuffers",  "maxBuffers", "latency"};

struct Line {
  std::string_view name;
  std::string_view value;
};

// "  maxSize: 20971520"; no name when the line has no colon.
Line split(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return Line{trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
}

class LogText {
 public:
  explicit LogText(Reading& reading) : reading_(reading) {}

  void read(std::string_view text, bool cut_short) {
    LineReader lines{text};
    std::string_view line;
    while (lines.next(line)) {
      // The last line of a text that was cut may have lost digits of its number.
      const bool whole = lines.complete && !(cut_short && lines.rest.empty());
      take(line, lines.number, whole);
    }
    flush();
  }

 private:
  void problem(Problem::Severity severity, std::uint32_t line, std::string what) {
    constexpr std::size_t kMaxProblems = 100;
    if (reading_.problems.size() < kMaxProblems)
      reading_.problems.push_back(Problem{severity, 0, line, std::move(what)});
  }

  void take(std::string_view line, std::uint32_t number, bool whole) {
    if (trim(line).empty()) return;
    const Line field = split(line);
    if (field.name == "name" && !field.value.empty() && line.front() != ' ') return begin(field.value, number, whole);
    const auto row = std::find_if(kFields.begin(), kFields.end(), [&](const Field& f) { return f.name == field.name; });
    if (row == kFields.end()) {
      const bool known = std::find(kIgnored.begin(), kIgnored.end(), field.name) != kIgnored.end();
      if (!known) problem(Problem::Severity::note, number, "not a line of wevtutil: " + shorten(trim(line), 60));
      return;
    }
    if (log_.name.empty()) return problem(Problem::Severity::warning, number, "a setting before the name of its log");
    if (!whole) return problem(Problem::Severity::error, number, "the text ends in the middle of a line");
    if ((log_.*row->value).has_value())
      return problem(Problem::Severity::warning, number, "a setting that its log has already");
    log_.*row->value = field.value;
  }

  void begin(std::string_view name, std::uint32_t number, bool whole) {
    flush();
    if (!whole) return problem(Problem::Severity::error, number, "the text ends in the middle of a line");
    log_.name = name;
    log_.line = number;
  }

  void flush() {
    // "never" and "archived" differ in the field behind it: a log that ends between the two is not judged by half.
    if (log_.retention && !log_.auto_backup) {
      problem(Problem::Severity::error, log_.line, "the text of log " + shorten(log_.name, 60) + " ends early");
      log_.retention.reset();
    }
    if (!log_.name.empty()) add_event_log(log_, reading_);
    log_ = {};
  }

  Reading& reading_;
  EventLogSettings log_;
};

}  // namespace

int recognise_wevtutil_text(const EvidenceInput& input) {
  const std::string_view prefix = input.text.substr(0, 4096);  // the first log takes some 400 bytes
  const auto name = prefix.find("name: ");
  const bool starts = name == 0 || (name != std::string_view::npos && prefix[name - 1] == '\n');
  const bool rest =
      prefix.find("\nenabled: ") != std::string_view::npos && prefix.find("\nlogging:") != std::string_view::npos;
  return starts && rest ? 90 : 0;
}

Result<Reading> read_wevtutil_text(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  reading.source = options.source.value_or(Source::effective);
  reading.source_reason = options.source ? "as told" : "wevtutil shows the configuration in force";
  LogText(reading).read(input.text, input.cut_short);
  for (Observation& observation : reading.observations) observation.source = reading.source;
  for (Scope& scope : reading.scopes) scope.source = reading.source;
  return reading;
}

}  // namespace casemate::evidence
