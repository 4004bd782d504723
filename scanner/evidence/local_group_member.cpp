// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/local_group_member.h"

#include <algorithm>
#include <array>

#include "rules/principals.h"
#include "rules/text.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kName, kSid };
constexpr std::array<std::string_view, 2> kProperties{"Name", "SID"};
constexpr std::array<std::string_view, 1> kTypes{"Microsoft.PowerShell.Commands.LocalPrincipal"};
constexpr std::array<std::string_view, 4> kAllOf{"Name", "SID", "PrincipalSource", "ObjectClass"};
// Get-LocalUser and Get-LocalGroup.
constexpr std::array<std::string_view, 2> kOfOthers{"Description", "Enabled"};
constexpr std::array<std::span<const std::string_view>, 1> kSets{kAllOf};
constexpr PsObjectKind kKind{kTypes, kSets, kOfOthers};

// Words before a group's name that do not make it another group's.
constexpr std::array<std::string_view, 11> kNeutralWords{"local",  "group",   "groups",      "localgroup",
                                                         "member", "members", "groupmember", "localgroupmember",
                                                         "get",    "of",      "builtin"};
constexpr std::string_view kUsers = "S-1-5-32-545";

bool is_word_break(char c) { return c == '-' || c == '_' || c == ' ' || c == '.'; }

// The file name without folders and without its last extension.
std::string_view stem_of(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot);
}

// Takes the first word away if it says nothing of which group; false when it might.
bool drop_neutral_word(std::string_view& name) {
  const auto end = std::find_if(name.begin(), name.end(), is_word_break);
  const std::string_view word = name.substr(0, static_cast<std::size_t>(end - name.begin()));
  const bool neutral = std::any_of(kNeutralWords.begin(), kNeutralWords.end(),
                                   [word](std::string_view known) { return iequals(known, word); });
  if (!neutral || word.size() == name.size()) return false;
  name.remove_prefix(word.size() + 1);
  return true;
}

std::optional<std::string_view> builtin_group(std::string_view name) {
  auto sid = well_known_sid(name);
  if (!sid) {
    std::string spaced(name);
    std::replace_if(spaced.begin(), spaced.end(), is_word_break, ' ');
    sid = well_known_sid(spaced);
  }
  if (!sid && is_sid(name)) sid = name;
  if (!sid || !sid->starts_with("S-1-5-32-")) return std::nullopt;
  return sid;
}

class GroupMembers {
 public:
  GroupMembers(Reading& reading, ProblemLog& problems) : reading_(reading), problems_(problems) {}

  void take(const PsObject& object) {
    if (first_line_ == 0) first_line_ = object.line;
    const std::string_view sid = trim(as_text(object.values[kSid]));
    const std::string_view name = trim(as_text(object.values[kName]));
    if (is_sid(sid)) {
      members_.emplace_back(sid);
    } else if (!name.empty()) {
      members_.push_back(principal_from_evidence(name));
    } else {
      has_unreadable_ = true;
      problems_.warn(object.line, "a member with neither SID nor name");
    }
  }

  // A list with a member missing would look stricter than the group is: then no members are stated.
  void finish(std::string_view path, bool whole) {
    const auto group = group_named_by_file(path);
    if (!group) {
      return problems_.note(0, "the export does not say which group: name the file after it (Administrators.clixml)");
    }
    Scope scope;
    scope.kind = ScopeKind::setting;
    scope.area = Area::group;
    scope.attribute = Attribute::members;
    scope.name = *group;
    scope.damaged = !whole || has_unreadable_;
    scope.file = 0;
    scope.kind_of_evidence = EvidenceKind::group_members;
    if (!scope.damaged) observe(*group);
    reading_.scopes.push_back(std::move(scope));
  }

 private:
  void observe(std::string_view group) {
    Observation& observation = reading_.observations.emplace_back();
    observation.setting = Setting(Area::group, group, Attribute::members);
    observation.value = make_principals(std::move(members_));
    observation.where.file = 0;
    observation.where.line = first_line_;
    observation.kind = EvidenceKind::group_members;
  }

  Reading& reading_;
  ProblemLog& problems_;
  std::vector<std::string> members_;
  std::uint32_t first_line_ = 0;
  bool has_unreadable_ = false;
};

}  // namespace

std::optional<std::string_view> group_named_by_file(std::string_view path) {
  std::string_view name = stem_of(path);
  bool is_said_to_be_a_group = false;
  for (;;) {
    if (const auto sid = builtin_group(name)) {
      if (*sid == kUsers && !is_said_to_be_a_group) return std::nullopt;
      return sid;
    }
    if (!drop_neutral_word(name)) return std::nullopt;
    is_said_to_be_a_group = true;
  }
}

int recognise_local_group_member(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_local_group_member(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  GroupMembers members(reading, problems);
  auto read =
      read_ps_objects(input, kProperties, problems, [&members](const PsObject& object) { members.take(object); });
  if (!read) return std::move(read).error();
  members.finish(input.path, read->whole);
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
