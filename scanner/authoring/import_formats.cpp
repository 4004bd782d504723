// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/import_formats.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/secedit_inf.h"

namespace casemate::authoring {
namespace {

// The only list of formats that are no evidence.
constexpr std::array kImportFormats{
    ImportFormat{"hardening-list", &is_hardening_list, &read_hardening_list},
    ImportFormat{"policy-rules", &is_policy_rules, &read_policy_rules},
};

// A template of these lines, and for each of its lines where it came from.
struct BuiltTemplate {
  std::string text = "[Unicode]\r\nUnicode=yes\r\n[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n";
  std::vector<std::uint32_t> lines = std::vector<std::uint32_t>(6, 0);  // index: line number of the text

  void add(const std::string& line, std::uint32_t from) {
    text += line + "\r\n";
    lines.push_back(from);
  }
};

BuiltTemplate build(const std::vector<TemplateLine>& lines) {
  BuiltTemplate built;
  std::string section;
  for (const TemplateLine& line : lines) {
    if (!iequals(line.section, section)) built.add("[" + line.section + "]", line.line);
    section = line.section;
    built.add(line.text, line.line);
  }
  return built;
}

bool is_one_line(std::string_view text) { return text.find_first_of("\r\n") == std::string_view::npos; }

}  // namespace

const ImportFormat* import_format_of(std::string_view text) {
  for (const ImportFormat& format : kImportFormats) {
    if (format.recognise(text)) return &format;
  }
  return nullptr;
}

void read_template_lines(const std::vector<TemplateLine>& lines, std::uint32_t file, Policy& policy) {
  std::vector<TemplateLine> sound;
  for (const TemplateLine& line : lines) {
    const bool plain = is_one_line(line.text) && is_one_line(line.section) && line.section.find(']') == std::string::npos && !line.text.starts_with('[');
    if (plain) {
      sound.push_back(line);
    } else {
      policy.rest.push_back({file, line.line, "not one line of a template: " + shorten(line.text), true});
    }
  }
  const BuiltTemplate built = build(sound);
  const auto line_of = [&](std::uint32_t line) { return line < built.lines.size() ? built.lines[line] : 0; };
  evidence::EvidenceInput input;
  input.path = "template.inf";
  input.bytes = built.text;
  input.text = built.text;
  input.encoding = "UTF-8";
  evidence::ReadOptions options;
  options.source = Source::defined;
  Result<Reading> reading = evidence::read_secedit_inf(input, options);
  if (!reading) {
    policy.errors.push_back({ErrorCode::malformed, reading.error().what, reading.error().culprit, {policy.files[file].path, line_of(reading.error().where.line), 0}});
    return;
  }
  for (const Observation& observation : reading->observations) take_observation(observation, file, line_of(observation.where.line), policy);
  for (const Problem& problem : reading->problems) {
    policy.rest.push_back({file, line_of(problem.line), problem.what, problem.line != 0});
  }
}

}  // namespace casemate::authoring
