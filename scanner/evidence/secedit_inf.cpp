// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/secedit_inf.h"

#include <algorithm>
#include <array>
#include <bit>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/inf_lines.h"
#include "scanner/evidence/inf_sections.h"

namespace casemate::evidence {
namespace {

class InfReader {
 public:
  InfReader(const EvidenceInput& input, const ReadOptions& options) : input_(input), options_(options) {}
  Reading read();

 private:
  void read_lines();
  void take_line(std::string_view line);
  void enter(std::string_view header);
  void leave();
  void not_understood(std::string_view why, std::string_view line);
  void damage_current();
  void settle_unknown_keys();
  [[nodiscard]] bool is_listed_or_far(const UnknownInfKey& unknown, std::string& near) const;

  const EvidenceInput& input_;
  const ReadOptions& options_;
  InfContext context_;
  std::vector<InfSectionState> states_ = std::vector<InfSectionState>(inf_sections().size());
  std::size_t current_ = inf_sections().size();
  std::string_view unknown_section_;  ///< name, while in one
  std::uint32_t unknown_header_ = 0;  ///< its line
  std::size_t unknown_lines_ = 0;
  bool after_bad_header_ = false;  ///< lines belong to no section one could name
  bool all_damaged_ = false;
  bool may_have_lost_characters_ = false;
};

Reading InfReader::read() {
  context_.observations.reserve(std::min(input_.text.size() / 64, kMaxInfEntries));  // 64 bytes: a usual line
  may_have_lost_characters_ = has_lost_character(input_.text);
  read_lines();
  settle_unknown_keys();
  for (InfSectionState& state : states_) state.damaged = state.damaged || all_damaged_;
  Reading reading;
  choose_inf_source(context_, states_, options_.source, reading);
  add_inf_scopes(context_, states_, reading);
  reading.observations = context_.observations.take();
  for (Observation& observation : reading.observations) observation.source = reading.source;
  reading.problems = context_.problems.take();
  return reading;
}

void InfReader::read_lines() {
  LineReader lines{input_.text};
  std::string_view line;
  bool cut = input_.cut_short;
  while (lines.next(line)) {
    context_.line = lines.number;
    if (!lines.complete) {
      cut = true;
      break;
    }
    take_line(trim(line));
    if (context_.observations.size() > kMaxInfEntries) {
      context_.problems.error(lines.number,
                              "more than " + std::to_string(kMaxInfEntries) + " entries; the rest is not read");
      all_damaged_ = true;
      break;
    }
  }
  if (cut) {
    damage_current();
    context_.problems.error(lines.number, "ends in the middle of a line; the file may be cut short");
  }
  if (!unknown_section_.empty()) leave();
}

void InfReader::take_line(std::string_view line) {
  if (line.empty() || line.front() == ';') return;
  if (line.size() > kMaxInfLineBytes) return not_understood("the line is too long", line);
  if (line.front() == '[') return enter(line);
  if (after_bad_header_ || !unknown_section_.empty()) {
    ++unknown_lines_;
    return;
  }
  if (may_have_lost_characters_ && has_lost_character(line)) return not_understood("damaged characters", line);
  if (current_ == inf_sections().size()) return not_understood("stands before the first section", line);
  if (inf_sections()[current_].read == nullptr) return;
  const std::string_view why = inf_sections()[current_].read(line, context_);
  if (!why.empty()) not_understood(why, line);
}

void InfReader::enter(std::string_view header) {
  const auto name = inf_section_name(header);
  if (!name || has_lost_character(header)) {
    not_understood("not a section header; what follows is not used", header);
    after_bad_header_ = true;
    return;
  }
  leave();
  after_bad_header_ = false;
  current_ = find_inf_section(*name);
  if (current_ == inf_sections().size()) {
    unknown_section_ = *name;
    unknown_header_ = context_.line;
    return;
  }
  states_[current_].seen = true;
  states_[current_].whole = false;
  context_.log = inf_sections()[current_].log;
}

void InfReader::leave() {
  if (current_ != inf_sections().size()) states_[current_].whole = true;
  if (!unknown_section_.empty()) {
    context_.problems.note(
        unknown_header_,
        ProblemLog::about("an unknown section, whose " + std::to_string(unknown_lines_) + " lines are not used",
                          unknown_section_));
  }
  unknown_section_ = {};
  unknown_lines_ = 0;
}

void InfReader::damage_current() {
  if (current_ != inf_sections().size()) {
    states_[current_].damaged = true;
  } else if (unknown_section_.empty()) {
    all_damaged_ = true;  // a line that belongs nowhere may belong anywhere
  }
}

void InfReader::not_understood(std::string_view why, std::string_view line) {
  damage_current();
  context_.problems.warn(context_.line, ProblemLog::about("not understood, " + std::string(why), line));
}

// A key nobody knows is new to us, or a known one that was damaged: the latter when the known one nearest to it is
// missing.
bool InfReader::is_listed_or_far(const UnknownInfKey& unknown, std::string& near) const {
  std::vector<std::string> known;
  if (unknown.area == Area::user_right) {
    for (const UserRight& right : user_rights()) known.emplace_back(right.name);
  } else {
    for (const SettingType& row : settings_table()) {
      if (row.area == unknown.area) known.emplace_back(row.name);
    }
  }
  const auto nearest_key = nearest(unknown.key, known);
  if (!nearest_key) return true;
  near = *nearest_key;
  return context_.observations.find(Setting(unknown.area, near)) != nullptr;
}

void InfReader::settle_unknown_keys() {
  constexpr std::size_t kMostCompared = 1000;  // comparing is slow; a template has a handful at most
  std::size_t compared = 0;
  for (const UnknownInfKey& unknown : context_.unknown_keys) {
    std::string near;
    if (++compared > kMostCompared || is_listed_or_far(unknown, near)) {
      context_.problems.note(unknown.line, ProblemLog::about("an unknown key", unknown.key));
      continue;
    }
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (inf_sections()[i].area == unknown.area) states_[i].damaged = true;
    }
    context_.problems.warn(unknown.line,
                           ProblemLog::about("an unknown key, which may be a damaged " + near, unknown.key));
  }
}

}  // namespace

int recognise_secedit_inf(const EvidenceInput& input) {
  constexpr std::size_t kLookAt = 8 * 1024;  // real files have a section of ours within the first 100 bytes
  LineReader lines{input.text.substr(0, kLookAt)};
  std::string_view line;
  int score = 0;
  while (lines.next(line)) {
    const auto name = inf_section_name(line);
    if (!name) continue;
    const std::size_t section = find_inf_section(*name);
    if (section == inf_sections().size()) continue;
    if (inf_sections()[section].coverage != InfCoverage::nothing) return 95;
    if (iequals(*name, "Unicode")) score = 60;  // with nothing but [Version]: an empty template; drivers' INFs lack it
    if (iequals(*name, "Profile Description")) score = 60;
  }
  return score;
}

Result<Reading> read_secedit_inf(const EvidenceInput& input, const ReadOptions& options) {
  if (input.text.empty()) return Error{ErrorCode::malformed, "not text, or empty", {}, {}};
  return InfReader(input, options).read();
}

}  // namespace casemate::evidence
