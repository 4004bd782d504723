// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "rules/text.h"
#include "scanner/evidence/event_log_settings.h"
#include "scanner/evidence/wevtutil.h"
#include "scanner/evidence/xml.h"
#include "scanner/evidence/xml_well_formed.h"

namespace casemate::evidence {
namespace {

constexpr std::size_t kMaxProblems = 100;  // the rest of a file of nonsense is not worth a line each

std::optional<std::string_view> text_of(const XmlElement& parent, std::string_view name) {
  const XmlElement element = parent.child(name);
  if (!element) return std::nullopt;
  return element.text();
}

std::optional<std::string_view> attribute_of(const XmlElement& element, std::string_view name) {
  if (!element.has_attribute(name)) return std::nullopt;
  return element.attribute(name);
}

std::optional<std::string_view> access_of(const XmlElement& channel) {
  for (const std::string_view name : {"access", "channelAccess"}) {
    if (const auto attribute = attribute_of(channel, name)) return attribute;
    if (const auto element = text_of(channel, name)) return element;
  }
  return std::nullopt;
}

// One pass over a file of documents, each parsed alone.
class Documents {
 public:
  Documents(std::string_view text, Reading& reading) : rest_(text), reading_(reading) {}

  void read() {
    while (skip_to_document()) {
      const std::size_t length = xml_document_length(rest_, {kMaxXmlDepth, kMaxXmlNodes});
      const std::size_t next = std::min(rest_.find("<?xml", 1), rest_.size());
      const std::size_t taken = length != 0 ? length : next;
      read_one(rest_.substr(0, taken));
      advance(taken);
    }
  }

 private:
  void advance(std::size_t count) {
    line_ +=
        static_cast<std::uint32_t>(std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), '\n'));
    rest_.remove_prefix(count);
  }

  void problem(Problem::Severity severity, std::uint32_t line, std::string what) {
    if (reading_.problems.size() < kMaxProblems)
      reading_.problems.push_back(Problem{severity, 0, line, std::move(what)});
  }

  // Between documents only blanks are expected; a line of anything else (an echoed command) is said and skipped.
  bool skip_to_document() {
    while (true) {
      advance(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
      if (rest_.empty() || rest_.front() == '<') return !rest_.empty();
      const std::size_t end = std::min(rest_.find_first_of("\n<"), rest_.size());
      problem(Problem::Severity::note, line_, "text between the logs: " + shorten(trim(rest_.substr(0, end)), 60));
      advance(end);
    }
  }

  void read_one(std::string_view text) {
    const auto document = XmlDocument::parse(text);
    if (!document) {
      const Error& error = document.error();
      return problem(Problem::Severity::error, line_ + error.where.line - 1, error.what);
    }
    const XmlElement channel = document.value()->root();
    const std::uint32_t line = line_ + channel.line() - 1;
    EventLogSettings log;
    log.name = trim(channel.attribute("name"));
    if (channel.name() != "channel" || log.name.empty()) {
      return problem(Problem::Severity::warning, line,
                     "not the configuration of a log: " + shorten(channel.name(), 40));
    }
    const XmlElement logging = channel.child("logging");
    log.enabled = attribute_of(channel, "enabled");
    log.retention = text_of(logging, "retention");
    log.auto_backup = text_of(logging, "autoBackup");
    log.max_size = text_of(logging, "maxSize");
    log.access = access_of(channel);
    log.line = line;
    add_event_log(log, reading_);
  }

  std::string_view rest_;
  Reading& reading_;
  std::uint32_t line_ = 1;
};

}  // namespace

int recognise_wevtutil_xml(const EvidenceInput& input) {
  const std::string_view tag = xml_root_tag(input.text);
  if (xml_root_name(input.text) != "channel") return 0;
  return tag.find("win/2004/08/events") != std::string_view::npos ? 100 : 50;
}

Result<Reading> read_wevtutil_xml(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  reading.source = options.source.value_or(Source::effective);
  reading.source_reason = options.source ? "as told" : "wevtutil shows the configuration in force";
  Documents(input.text, reading).read();
  if (reading.observations.empty() && !reading.problems.empty()) {
    const Problem& first = reading.problems.front();
    return Error{ErrorCode::malformed, first.what, {}, Position{{}, first.line, 0}};
  }
  for (Observation& observation : reading.observations) observation.source = reading.source;
  for (Scope& scope : reading.scopes) scope.source = reading.source;
  return reading;
}

}  // namespace casemate::evidence
