// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_users.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "rules/text.h"
#include "scanner/evidence/hive_parts.h"
#include "scanner/evidence/person_sid.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kVersion = R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\)";
constexpr std::string_view kProfiles = R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\ProfileList\)";

/// The text of a REG_SZ or REG_EXPAND_SZ; empty for others.
std::string_view text_of(const Observation& observation) {
  const auto* value = std::get_if<RegistryValue>(&observation.value);
  if (value == nullptr || (value->type != RegistryType::sz && value->type != RegistryType::expand_sz)) return {};
  const auto* text = std::get_if<std::string>(&value->data);
  return text == nullptr ? std::string_view{} : trim(*text);
}

/// "%SystemDrive%\Users\x" or "C:\Users\x" → "Users/x", for Windows on C:; empty when it lies elsewhere or is not understood.
std::string folder_on_volume(std::string_view path, std::string_view windows) {
  constexpr std::string_view kDrive = "%SystemDrive%";
  if (windows.size() < 3 || windows[1] != ':') return {};
  if (istarts_with(path, kDrive)) {
    path.remove_prefix(kDrive.size());
  } else if (istarts_with(path, windows.substr(0, 2))) {
    path.remove_prefix(2);
  } else {
    return {};
  }
  std::string folder;
  while (!path.empty()) {
    const auto slash = path.find_first_of("/\\");
    const std::string_view part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    if (part.empty()) continue;
    if (part == "." || part == ".." || part.find_first_of("%:") != std::string_view::npos) return {};
    if (!folder.empty()) folder += '/';
    folder += part;
  }
  return folder;
}

// Where the folders of a volume lie below another one, the last two tell the profile: "copy/Users/x/NTUSER.DAT".
bool lies_in(std::string_view file, std::string_view folder) {
  const auto slash = file.rfind('/');
  if (slash == std::string_view::npos || folder.empty()) return false;
  const std::string_view parent = file.substr(0, slash);
  if (iequals(parent, folder)) return true;
  return folder.find('/') != std::string_view::npos && iends_with(parent, "/" + std::string(folder));
}

/// Who has a profile on the host, as its SOFTWARE hive says.
struct ProfileList {
  bool from_hive = false;  ///< a hive speaks of it
  bool whole = false;      ///< and nothing of it is missing
  std::uint32_t file = kNoFile;
  std::string default_folder;                    ///< new profiles are copies of this one
  std::vector<std::string> of_services;          ///< folders of accounts that no person logs on as
  std::map<std::string, std::string> folder_of;  ///< person → "Users/x"; empty: not known, or not on the volume
};

// "S-1-5-21-…-1001" and, for a profile that could not be loaded, "S-1-5-21-…-1001.bak".
void take_profile(ProfileList& list, std::string_view key, std::string folder) {
  constexpr std::string_view kUnloaded = ".bak";
  const bool unloaded = iends_with(key, kUnloaded);
  if (unloaded) key.remove_suffix(kUnloaded.size());
  if (!is_person_sid(key)) return list.of_services.push_back(std::move(folder));
  std::string& known = list.folder_of[std::string(key)];
  if (!unloaded) known = std::move(folder);
}

void take_value(ProfileList& list, std::string_view below, const Observation& observation, std::string_view windows) {
  const auto slash = below.find('\\');
  const std::string_view name = slash == std::string_view::npos ? below : below.substr(slash + 1);
  if (slash == std::string_view::npos) {
    if (iequals(name, "Default")) list.default_folder = folder_on_volume(text_of(observation), windows);
  } else if (iequals(name, "ProfileImagePath")) {
    take_profile(list, below.substr(0, slash), folder_on_volume(text_of(observation), windows));
  } else {
    take_profile(list, std::string(below.substr(0, slash)) + ".bak", {});  // a person without a folder is one, too
  }
}

ProfileList profile_list(const HostState& host) {
  ProfileList list;
  static const Setting kAny(Area::registry, std::string(kProfiles) + "S\\ProfileImagePath");
  for (const Scope& scope : host.scopes) {
    if (scope.source != Source::effective || !contains(scope, kAny)) continue;
    if (list.file == kNoFile || scope.kind_of_evidence == EvidenceKind::registry_hive) list.file = scope.file;
    list.from_hive = list.from_hive || scope.kind_of_evidence == EvidenceKind::registry_hive;
    list.whole = list.whole || !scope.damaged;
  }
  static const Setting kRoot(Area::registry, std::string(kVersion) + "SystemRoot");
  std::string_view windows;
  for (const Observation& observation : host.observations) {
    if (observation.source == Source::effective && observation.setting == kRoot) windows = text_of(observation);
  }
  for (const Observation& observation : host.observations) {
    const bool listed = observation.source == Source::effective && observation.setting.area() == Area::registry &&
                        istarts_with(observation.setting.name(), kProfiles);
    if (listed) take_value(list, std::string_view(observation.setting.name()).substr(kProfiles.size()), observation, windows);
  }
  return list;
}

/// What becomes of one user's hive.
struct Owner {
  enum class Kind : std::uint8_t { person, of_new_profiles, nobody, refused };
  Kind kind = Kind::refused;
  std::string user;  ///< person
  std::string why;   ///< nobody (empty where nothing is odd about it), refused
};

Owner owner_of(std::string_view path, const ProfileList& list) {
  std::vector<std::string> claims;
  for (const auto& [sid, folder] : list.folder_of) {
    if (lies_in(path, folder)) claims.push_back(sid);
  }
  using enum Owner::Kind;
  if (claims.size() == 1) return {person, claims.front(), {}};
  if (claims.size() > 1) return {refused, {}, "this profile is listed for " + join_and(claims) + ", so nobody can say whose settings these are"};
  if (!list.whole) {
    return {refused, {},
            "whose settings these are is not known, and HKCU rules are not judged by them: only the ProfileList of the host's "
            "SOFTWARE hive says it, which is missing or damaged"};
  }
  if (lies_in(path, list.default_folder)) return {list.folder_of.empty() ? of_new_profiles : nobody, {}, {}};
  const bool of_service = std::any_of(list.of_services.begin(), list.of_services.end(), [&](const std::string& folder) { return lies_in(path, folder); });
  if (of_service) return {nobody, {}, {}};
  return {nobody, {}, "the host lists no user whose profile this is (it must lie in a folder such as Users/NAME), so it is not judged"};
}

using Owners = std::map<std::uint32_t, Owner>;

/// The users' hives among the files: until now their path stands for their user.
Owners owners(const HostState& host, const ProfileList& list) {
  Owners found;
  for (const Scope& scope : host.scopes) {
    const bool of_user_hive = scope.kind_of_evidence == EvidenceKind::registry_hive && scope.file < host.files.size() &&
                              !scope.user.empty() && scope.user == host.files[scope.file].path;
    if (of_user_hive && !found.contains(scope.file)) found.emplace(scope.file, owner_of(scope.user, list));
  }
  return found;
}

void note(HostState& host, Problem::Severity severity, std::uint32_t file, std::string what) {
  host.problems.push_back({severity, file, 0, std::move(what)});
}

void give_files(HostState& host, const Owners& owners) {
  using enum Owner::Kind;
  for (const auto& [file, owner] : owners) {
    if (owner.kind == refused) note(host, Problem::Severity::warning, file, owner.why);
    if (owner.kind == nobody && !owner.why.empty()) note(host, Problem::Severity::note, file, owner.why);
    if (owner.kind != of_new_profiles) continue;
    host.files[file].source = Source::defined;
    host.files[file].source_reason = "defined: what the profile of a new user begins with";
  }
}

// One pass: a host may have many users and very many values.
void give_observations(HostState& host, const Owners& owners) {
  std::erase_if(host.observations, [&](Observation& observation) {
    const auto at = observation.user.empty() ? owners.end() : owners.find(observation.where.file);
    if (at == owners.end()) return false;
    const Owner& owner = at->second;
    if (owner.kind == Owner::Kind::person) observation.user = owner.user;
    if (owner.kind == Owner::Kind::of_new_profiles) {
      observation.user = kDefaultUser;
      observation.source = Source::defined;
    }
    return owner.kind == Owner::Kind::nobody || owner.kind == Owner::Kind::refused;
  });
}

void give_scopes(HostState& host, const Owners& owners) {
  std::erase_if(host.scopes, [&](Scope& scope) {
    const auto at = scope.user.empty() ? owners.end() : owners.find(scope.file);
    if (at == owners.end()) return false;
    const Owner& owner = at->second;
    if (owner.kind == Owner::Kind::person) scope.user = owner.user;
    if (owner.kind == Owner::Kind::refused) scope.damaged = true;
    if (owner.kind == Owner::Kind::of_new_profiles) {
      scope.user = kDefaultUser;
      scope.source = Source::defined;
    }
    return owner.kind == Owner::Kind::nobody;
  });
}

// No setting of a rule is a value of the root key itself: such a scope makes a user known of whom nothing is.
void add_unknown_user(HostState& host, std::string_view user, std::uint32_t file) {
  Scope scope;
  scope.kind = ScopeKind::registry_key;
  scope.area = Area::registry;
  scope.name = registry_root(HiveKind::user);
  scope.user = user;
  scope.damaged = true;
  scope.file = file;
  scope.kind_of_evidence = EvidenceKind::registry_hive;
  host.scopes.push_back(std::move(scope));
}

void add_missing_users(HostState& host, const ProfileList& list) {
  const std::vector<std::string> known = host.users();
  std::vector<std::string> missing;
  for (const auto& [sid, folder] : list.folder_of) {
    if (!std::binary_search(known.begin(), known.end(), sid)) missing.push_back(sid);
  }
  for (const std::string& sid : missing) add_unknown_user(host, sid, list.file);
  constexpr std::size_t kNamed = 5;
  if (!missing.empty()) {
    const std::string who = missing.size() > kNamed ? std::to_string(missing.size()) + " users" : join_and(missing);
    note(host, Problem::Severity::note, list.file,
         "the hive (NTUSER.DAT) of " + who + " is not there or could not be taken, so their settings (HKCU) are not known");
  }
  if (!list.whole) add_unknown_user(host, kOtherUsers, list.file);
}

}  // namespace

void name_hive_users(HostState& host) {
  const ProfileList list = profile_list(host);
  const Owners found = owners(host, list);
  if (found.empty() && !list.from_hive) return;
  give_files(host, found);
  give_observations(host, found);
  give_scopes(host, found);
  add_missing_users(host, list);
}

}  // namespace casemate::evidence
