// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/net_localgroup.h"

#include "rules/principals.h"
#include "rules/text.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/problem_log.h"

namespace casemate::evidence {
namespace {

// net.exe rules off its lists with 79 dashes.
constexpr std::size_t kFewestDashes = 40;

bool is_rule(std::string_view text) {
  return text.size() >= kFewestDashes && text.find_first_not_of('-') == std::string_view::npos;
}

// "C:\>net localgroup Administrators", kept in the output where the echo of commands was on.
bool is_command(std::string_view text) {
  return (text.size() > 2 && text[1] == ':' && text[2] == '\\' && text.find('>') != std::string_view::npos) ||
         text.starts_with("PS ");
}

// "Alias name     Administrators": what stands behind two blanks or more; empty when there is no such gap.
std::string_view behind_gap(std::string_view line) {
  const std::size_t gap = line.find("  ");
  return gap == std::string_view::npos ? std::string_view{} : trim(line.substr(gap));
}

// The sentence that closes the output ("The command completed successfully.").  Account names cannot end in a period
// ([MS-SAMR] 3.1.1.6), sentences do, in every language of Windows that has periods.
bool is_closing(std::string_view text) {
  constexpr std::string_view kIdeographicPeriod = "。";
  if (text.ends_with('.')) return text.find(' ') != std::string_view::npos && text.find('\\') == std::string_view::npos;
  return text.ends_with(kIdeographicPeriod);
}

class LocalGroups {
 public:
  LocalGroups(Reading& reading, Source source) : reading_(reading), source_(source) { reading_.source = source; }

  void take_line(std::string_view line, std::uint32_t number, bool complete) {
    const std::string_view text = trim(line);
    if (!complete && !text.empty()) {
      cut_line_ = number;
      return;
    }
    if (state_ == State::members) {
      take_member(text);
    } else if (is_command(text)) {
      heading_ = {};
    } else if (is_rule(text)) {
      state_ = State::members;
      members_.clear();
      mapped_ = false;
      columns_ = false;
    } else if (heading_.empty() && !text.empty()) {
      heading_ = text;
      heading_line_ = number;
    }
  }

  void finish() {
    if (cut_line_ != 0) problems_.error(cut_line_, "the file ends in the middle of this line");
    if (state_ == State::members) close(false);
    reading_.problems = problems_.take();
  }

  [[nodiscard]] bool found_any() const { return groups_ > 0; }

 private:
  enum class State : std::uint8_t { heading, members };

  void take_member(std::string_view text) {
    if (!text.empty() && !is_closing(text) && !is_command(text)) {
      if (text.find("  ") != std::string_view::npos) columns_ = true;
      std::string principal = principal_from_evidence(text);
      mapped_ = mapped_ || principal != text;
      raw_ += raw_.empty() ? "" : ", ";
      raw_ += text;
      members_.push_back(std::move(principal));
      return;
    }
    if (text.empty() && members_.empty()) return;
    close(is_closing(text));
  }

  // `closed`: the closing sentence was there, so the list of members is whole.
  void close(bool closed) {
    ++groups_;
    state_ = State::heading;
    const std::string_view name = behind_gap(heading_);
    if (name.empty()) {
      problems_.warn(heading_line_,
                     "not the members of a local group (use net localgroup NAME): '" + shorten(heading_) + "'");
    } else if (columns_) {
      problems_.warn(heading_line_,
                     "'" + shorten(name, 60) + "' is listed in columns, as net group does for domain groups");
      add_scope(name, true);
    } else if (!closed) {
      problems_.error(heading_line_,
                      "the members of '" + shorten(name, 60) + "' end without the closing sentence of net.exe");
      add_scope(name, true);
    } else {
      observe(name);
      add_scope(name, false);
    }
    heading_ = {};
    raw_.clear();
  }

  void observe(std::string_view name) {
    Observation observation;
    observation.setting = Setting(Area::group, principal_from_evidence(name), Attribute::members);
    observation.value = make_principals(std::move(members_));
    observation.where = Provenance{0, heading_line_, {}};
    if (mapped_) observation.raw = raw_;
    observation.source = source_;
    observation.kind = EvidenceKind::group_members;
    reading_.observations.push_back(std::move(observation));
    members_.clear();
  }

  void add_scope(std::string_view name, bool damaged) {
    Scope scope;
    scope.kind = ScopeKind::setting;
    scope.area = Area::group;
    scope.attribute = Attribute::members;
    scope.name = principal_from_evidence(name);
    scope.source = source_;
    scope.damaged = damaged;
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::group_members;
    reading_.scopes.push_back(std::move(scope));
  }

  Reading& reading_;
  Source source_;
  ProblemLog problems_;
  State state_ = State::heading;
  std::string_view heading_;
  std::uint32_t heading_line_ = 0;
  std::uint32_t cut_line_ = 0;
  std::vector<std::string> members_;
  std::string raw_;
  bool mapped_ = false;
  bool columns_ = false;
  std::size_t groups_ = 0;
};

}  // namespace

int recognise_net_localgroup(const EvidenceInput& input) {
  constexpr std::size_t kHeadBytes = 2048;  // name, comment and the dashed line; comments are a sentence
  LineReader lines{input.text.substr(0, kHeadBytes)};
  std::string_view line;
  std::string_view heading;
  while (lines.next(line)) {
    const std::string_view text = trim(line);
    if (text.empty() || is_command(text)) continue;
    if (heading.empty()) {
      heading = text;
      if (behind_gap(heading).empty() || line.front() == ' ') return 0;
    } else if (is_rule(text)) {
      return 70;
    }
  }
  return 0;
}

Result<Reading> read_net_localgroup(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  reading.source_reason = options.source ? "the command line says so" : "net.exe shows the groups of the running host";
  LocalGroups groups(reading, options.source.value_or(Source::effective));
  LineReader lines{input.text};
  std::string_view line;
  while (lines.next(line)) {
    groups.take_line(line, lines.number, lines.complete && !(input.cut_short && lines.rest.empty()));
  }
  groups.finish();
  if (!groups.found_any()) {
    return Error{ErrorCode::malformed, "ends before the members of a group begin", {}, {}};
  }
  return reading;
}

}  // namespace casemate::evidence
