// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/os_release.h"

#include "rules/facts.h"
#include "rules/text.h"
#include "scanner/evidence/host_facts.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

struct Assignment {
  std::string_view key;
  std::string value;
};

// Shell quoting as os-release(5) allows it: '…', "…" with backslashes, or nothing.
std::string unquoted(std::string_view text) {
  if (text.size() < 2 || (text.front() != '"' && text.front() != '\'') || text.back() != text.front()) return std::string(text);
  const bool escapes = text.front() == '"';
  text = text.substr(1, text.size() - 2);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (escapes && text[i] == '\\' && i + 1 < text.size()) ++i;
    plain += text[i];
  }
  return plain;
}

std::optional<Assignment> parse(std::string_view line) {
  const auto equals = line.find('=');
  if (equals == std::string_view::npos || equals == 0) return std::nullopt;
  const std::string_view key = line.substr(0, equals);
  if (key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != std::string_view::npos) return std::nullopt;
  return Assignment{key, unquoted(trim(line.substr(equals + 1)))};
}

constexpr auto kKind = EvidenceKind::system_information;

}  // namespace

int recognise_os_release(const EvidenceInput& input) {
  bool id = false;
  bool name = false;
  for (const std::string_view line : FirstLines(input, 30)) {
    const auto assignment = parse(line);
    if (!assignment) return 0;
    id = id || assignment->key == "ID";
    name = name || assignment->key == "NAME" || assignment->key == "PRETTY_NAME";
  }
  return id && name ? 90 : 0;
}

Result<Reading> read_os_release(const EvidenceInput& input, const ReadOptions& options) {
  ProblemLog problems;
  LinuxReading out(options, "os-release belongs to the installed system");
  Reading& reading = out.reading();
  const ToolOutput output = read_tool_output(input, problems);
  for (const TextLine& line : output.lines) {
    if (line.text.front() == '#') continue;
    const auto assignment = parse(line.text);
    if (!assignment) {
      problems.warn(line.number, ProblemLog::about("not KEY=VALUE", line.text));
    } else if (assignment->key == "ID") {
      add_linux_host(reading, {}, line.number, kKind);
    } else if (assignment->key == "PRETTY_NAME") {
      add_fact(reading, fact::kOsName, assignment->value, line.number, kKind);
    } else if (assignment->key == "VERSION_ID") {
      add_fact(reading, fact::kOsVersion, assignment->value, line.number, kKind);
    }
  }
  if (reading.observations.empty()) return Error{ErrorCode::malformed, "names no distribution", {}, {}};
  return out.take(problems);
}

}  // namespace casemate::evidence
