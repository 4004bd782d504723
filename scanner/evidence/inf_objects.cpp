// SPDX-License-Identifier: Apache-2.0
// [Privilege Rights], [Group Membership], [Service General Setting], [Registry Keys] and [File Security].
#include <array>
#include <optional>
#include <unordered_set>

#include "rules/principals.h"
#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/inf_lines.h"
#include "scanner/evidence/inf_sections.h"

namespace casemate::evidence {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// Newer Windows has rights that no table knows yet; all are named like this.
bool is_right_name(std::string_view key) {
  if (!istarts_with(key, "Se") || (!iends_with(key, "Privilege") && !iends_with(key, "Right"))) return false;
  for (const char c : key) {
    if (!is_letter(c)) return false;
  }
  return true;
}

bool is_known_right(const Setting& right) {
  static const auto kKnown = [] {
    std::unordered_set<Setting> known;
    for (const UserRight& row : user_rights()) known.emplace(Area::user_right, row.name);
    return known;
  }();
  return kKnown.contains(right);
}

struct PrincipalList {
  Principals principals;
  bool mapped = false;  ///< some name became a SID, so that the value does not show what was written
};

// "*S-1-5-32-544,NAME".  nullopt when a star heads something that is no SID.
std::optional<PrincipalList> read_principals(std::string_view text) {
  PrincipalList list;
  std::vector<std::string> members;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const std::string_view written = trim(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    if (written.empty()) continue;
    const bool starred = written.front() == '*';
    if (starred && !is_sid(written.substr(1))) return std::nullopt;
    members.push_back(starred ? std::string(written.substr(1)) : principal_from_evidence(written));
    list.mapped = list.mapped || (!starred && members.back() != written);
  }
  list.principals = make_principals(std::move(members));
  return list;
}

// Hosts of a fleet grant the same to the same principals: each thread keeps the lists it met last.
const std::optional<PrincipalList>& read_principals_once(std::string_view text) {
  struct Known {
    std::string text;
    std::optional<PrincipalList> list = PrincipalList();
  };
  constexpr std::size_t kKept = 512;  // a template has some 50
  constexpr std::size_t kLongest = 4096;
  static thread_local std::array<Known, kKept> kept;
  static thread_local std::optional<PrincipalList> too_long;
  if (text.size() > kLongest) return too_long = read_principals(text);
  Known& known = kept[std::hash<std::string_view>{}(text) % kKept];
  if (known.text != text) known = {std::string(text), read_principals(text)};
  return known.list;
}

void put_principals(Setting setting, PrincipalList list, std::string_view written, InfContext& context) {
  context.put(std::move(setting), std::move(list.principals), list.mapped ? std::string(written) : std::string());
}

// Path, inheritance mode and SDDL of an object ([MS-GPSB] 2.2.7).
std::string_view read_acl(Area area, std::string_view line, InfContext& context) {
  constexpr std::array<std::string_view, 3> kModes{"mode 0 (propagate)", "mode 1 (replace)", "mode 2 (do not touch)"};
  const auto fields = split_inf_object(line);
  if (!fields) return "not of the form \"path\",mode,\"SDDL\"";
  const auto& [written, mode_text, sddl] = *fields;
  const auto mode = parse_decimal(mode_text);
  if (!mode || *mode < 0 || *mode > 2) return "the mode is not 0, 1 or 2";
  std::string path = area == Area::registry_acl ? canonical_registry_path(written) : std::string(written);
  if (path.empty()) return "not a path below a known root";
  context.put(Setting(area, std::move(path)), std::string(sddl),
              std::string(kModes.at(static_cast<std::size_t>(*mode))));
  return {};
}

}  // namespace

std::string_view read_inf_privilege_right(std::string_view line, InfContext& context) {
  std::string_view key;
  std::string_view value;
  if (!split_inf_entry(line, key, value)) return "not of the form right = principals";
  Setting right(Area::user_right, key);
  const bool is_known = is_known_right(right);
  if (!is_known && !is_right_name(key)) return "not the name of a right";
  const auto& list = read_principals_once(value);
  if (!list) return "not a SID behind '*'";
  if (!is_known) context.unknown_keys.push_back({Area::user_right, std::string(key), context.line});
  put_principals(std::move(right), *list, value, context);
  return {};
}

std::string_view read_inf_group(std::string_view line, InfContext& context) {
  constexpr std::string_view kMembers = "__Members";
  constexpr std::string_view kMemberof = "__Memberof";
  std::string_view key;
  std::string_view value;
  if (!split_inf_entry(line, key, value)) return "not of the form group__Members = principals";
  const bool memberof = iends_with(key, kMemberof);
  if (!memberof && !iends_with(key, kMembers)) return "neither __Members nor __Memberof";
  key.remove_suffix(memberof ? kMemberof.size() : kMembers.size());
  key = unquote(key).value_or(key);
  if (key.empty() || (key.front() == '*' && !is_sid(key.substr(1)))) return "not the name or SID of a group";
  auto list = read_principals(value);
  if (!list) return "not a SID behind '*'";
  const auto attribute = memberof ? Attribute::memberof : Attribute::members;
  put_principals(Setting(Area::group, principal_from_evidence(key), attribute), std::move(*list), value, context);
  return {};
}

// Delayed start cannot be expressed ([MS-GPSB] 2.2.8): automatic may be either.
std::string_view read_inf_service(std::string_view line, InfContext& context) {
  const auto fields = split_inf_object(line);
  if (!fields) return "not of the form \"name\",mode,\"SDDL\"";
  const auto& [name, mode, sddl] = *fields;
  const std::string_view startup = mode == "2" ? "automatic" : mode == "3" ? "manual" : mode == "4" ? "disabled" : "";
  if (name.empty() || startup.empty()) return "the startup mode is not 2, 3 or 4";
  context.put(Setting(Area::service, name), std::string(startup), {}, mode == "2");
  if (!sddl.empty()) context.put(Setting(Area::service, name, Attribute::sddl), std::string(sddl));
  return {};
}

std::string_view read_inf_registry_key(std::string_view line, InfContext& context) {
  return read_acl(Area::registry_acl, line, context);
}

std::string_view read_inf_file(std::string_view line, InfContext& context) {
  return read_acl(Area::file_acl, line, context);
}

}  // namespace casemate::evidence
