// SPDX-License-Identifier: Apache-2.0
#include "rules/setting.h"

#include <algorithm>
#include <array>
#include <deque>
#include <mutex>

#include "rules/principals.h"
#include "rules/settings_table.h"
#include "rules/text.h"

namespace casemate {
namespace {

struct AreaWord {
  Area area;
  std::string_view word;
};
constexpr std::array kAreas{
    AreaWord{Area::account_policy, "account_policy"},
    AreaWord{Area::kerberos_policy, "kerberos_policy"},
    AreaWord{Area::event_audit, "event_audit"},
    AreaWord{Area::audit, "audit"},
    AreaWord{Area::audit_option, "audit_option"},
    AreaWord{Area::global_sacl, "global_sacl"},
    AreaWord{Area::user_right, "user_right"},
    AreaWord{Area::registry, "registry"},
    AreaWord{Area::service, "service"},
    AreaWord{Area::event_log, "event_log"},
    AreaWord{Area::group, "group"},
    AreaWord{Area::file_acl, "file_acl"},
    AreaWord{Area::registry_acl, "registry_acl"},
    AreaWord{Area::feature, "feature"},
    AreaWord{Area::fact, "fact"},
    AreaWord{Area::sysctl, "sysctl"},
    AreaWord{Area::unit, "unit"},
    AreaWord{Area::sshd, "sshd"},
    AreaWord{Area::audit_status, "audit_status"},
    AreaWord{Area::audit_watch, "audit_watch"},
    AreaWord{Area::audit_syscall, "audit_syscall"},
    AreaWord{Area::listener, "listener"},
    AreaWord{Area::mount, "mount"},
    AreaWord{Area::package, "package"},
    AreaWord{Area::module, "module"},
    AreaWord{Area::login_defs, "login_defs"},
    AreaWord{Area::pwquality, "pwquality"},
    AreaWord{Area::pam, "pam"},
};

struct AttributeWord {
  Attribute attribute;
  Area area;
  std::string_view word;
};
// The closed list of attributes: a word after the last dot is one only in its area.
constexpr std::array kAttributes{
    AttributeWord{Attribute::startup, Area::service, "startup"},
    AttributeWord{Attribute::state, Area::service, "state"},
    AttributeWord{Attribute::account, Area::service, "account"},
    AttributeWord{Attribute::sddl, Area::service, "sddl"},
    AttributeWord{Attribute::max_size, Area::event_log, "max_size"},
    AttributeWord{Attribute::retention, Area::event_log, "retention"},
    AttributeWord{Attribute::retention_days, Area::event_log, "retention_days"},
    AttributeWord{Attribute::guest_access, Area::event_log, "guest_access"},
    AttributeWord{Attribute::enabled, Area::event_log, "enabled"},
    AttributeWord{Attribute::sddl, Area::event_log, "sddl"},
    AttributeWord{Attribute::members, Area::group, "members"},
    AttributeWord{Attribute::memberof, Area::group, "memberof"},
    AttributeWord{Attribute::enabled, Area::unit, "enabled"},
    AttributeWord{Attribute::active, Area::unit, "active"},
    AttributeWord{Attribute::options, Area::mount, "options"},
    AttributeWord{Attribute::fstype, Area::mount, "fstype"},
    AttributeWord{Attribute::source, Area::mount, "source"},
};

// What systemd calls a unit ends in one of these (systemd.unit(5)).
constexpr std::array<std::string_view, 11> kUnitEndings{".service", ".socket", ".timer",     ".mount", ".automount", ".target",
                                                        ".path",    ".slice",  ".scope",     ".swap",  ".device"};

struct Root {
  std::string_view written;
  std::string_view canonical;
};
// INF templates write MACHINE, USERS, CLASSES_ROOT ([MS-GPSB] 2.2.5); reg.exe the long names; PowerShell a drive.
constexpr std::array kRoots{
    Root{"HKEY_LOCAL_MACHINE", "HKLM"},
    Root{"HKLM:", "HKLM"},
    Root{"HKLM", "HKLM"},
    Root{"MACHINE", "HKLM"},
    Root{"HKEY_CURRENT_USER", "HKCU"},
    Root{"HKCU:", "HKCU"},
    Root{"HKCU", "HKCU"},
    Root{"HKEY_USERS", "HKU"},
    Root{"HKU:", "HKU"},
    Root{"HKU", "HKU"},
    Root{"USERS", "HKU"},
    Root{"HKEY_CLASSES_ROOT", "HKLM\\Software\\Classes"},
    Root{"HKCR:", "HKLM\\Software\\Classes"},
    Root{"HKCR", "HKLM\\Software\\Classes"},
    Root{"CLASSES_ROOT", "HKLM\\Software\\Classes"},
    Root{"HKEY_CURRENT_CONFIG", "HKLM\\System\\CurrentControlSet\\Hardware Profiles\\Current"},
};

bool is_canonical_path(std::string_view path) {
  if (!path.starts_with("HKLM\\") && !path.starts_with("HKCU\\")) return false;
  return path.find("\\\\") == std::string_view::npos;
}

Error bad_address(std::string_view address, std::string what) {
  return Error{ErrorCode::invalid_argument, std::move(what), shorten(address), {}};
}

// Splits "name.attribute" by the area's closed list.
Attribute take_attribute(Area area, std::string_view& name) {
  const auto dot = name.rfind('.');
  if (dot != std::string_view::npos && dot != 0) {
    for (const auto& row : kAttributes) {
      if (row.area == area && iequals(row.word, name.substr(dot + 1))) {
        name = name.substr(0, dot);
        return row.attribute;
      }
    }
  }
  return default_attribute(area);
}

std::string strip_braces(std::string_view guid) {
  if (guid.size() > 2 && guid.front() == '{' && guid.back() == '}') guid = guid.substr(1, guid.size() - 2);
  return fold_case(guid);
}

bool looks_like_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (dash ? text[i] != '-' : !hex) return false;
  }
  return true;
}

Result<Setting> parse_audit(std::string_view address, std::string_view name) {
  if (const AuditSubcategory* subcategory = find_audit_subcategory(name)) return Setting(Area::audit, subcategory->guid);
  const std::string guid = strip_braces(name);
  if (looks_like_guid(guid)) return Setting(Area::audit, guid);
  std::vector<std::string> names;
  for (const auto& row : audit_subcategories()) names.emplace_back(row.name);
  std::string what = "unknown audit subcategory";
  if (const auto near = nearest(name, names)) what += " (did you mean '" + *near + "'?)";
  return bad_address(address, what);
}

// What the names of a Linux area look like; the rest is the host's own affair.
Status check_linux_name(std::string_view address, Area area, std::string_view name) {
  if (area == Area::unit) {
    const bool ends = std::any_of(kUnitEndings.begin(), kUnitEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
    if (!ends) return bad_address(address, "a unit is written with its kind, such as ssh.service or cups.socket");
  } else if (area == Area::listener) {
    const std::string_view protocol = name.substr(0, name.find('/'));
    const bool port = name.size() == 3 || (name.size() > 4 && parse_decimal(name.substr(4)));
    if ((protocol != "tcp" && protocol != "udp") || !port) {
      return bad_address(address, "a listener is written tcp, udp, tcp/PORT or udp/PORT");
    }
  } else if (area == Area::audit_syscall && !name.starts_with("b32/") && !name.starts_with("b64/")) {
    return bad_address(address, "an audited system call is written b64/NAME or b32/NAME");
  } else if (area == Area::pam && std::count(name.begin(), name.end(), '/') < 2) {
    return bad_address(address, "a line of PAM is written SERVICE/TYPE/MODULE, such as common-auth/auth/pam_unix.so");
  }
  return ok();
}

// Names that Windows fixes must be known: a typo in a baseline must not make a rule that never finds its setting.
Status check_fixed_name(std::string_view address, Area area, std::string_view name) {
  std::vector<std::string_view> known;
  if (area == Area::user_right) {
    for (const auto& right : user_rights()) known.push_back(right.name);
  } else if (area == Area::account_policy || area == Area::kerberos_policy || area == Area::event_audit || area == Area::sshd ||
             area == Area::audit_status) {
    for (const auto& row : settings_table()) {
      if (row.area == area && !row.name.empty()) known.push_back(row.name);
    }
  } else {
    return ok();
  }
  for (const auto word : known) {
    if (same_name(area, word, name)) return ok();
  }
  std::string what = area == Area::user_right ? "unknown user right" : "unknown key of " + std::string(to_word(area));
  const auto near = nearest(name, std::vector<std::string>(known.begin(), known.end()));
  if (near) what += " (did you mean '" + *near + "'?)";
  return bad_address(address, what);
}

}  // namespace

std::string_view to_word(Area area) {
  for (const auto& row : kAreas) {
    if (row.area == area) return row.word;
  }
  return "fact";
}

std::string_view to_word(Attribute attribute) {
  for (const auto& row : kAttributes) {
    if (row.attribute == attribute) return row.word;
  }
  return "";
}

bool parse_area(std::string_view word, Area& area) {
  for (const auto& row : kAreas) {
    if (iequals(row.word, word)) {
      area = row.area;
      return true;
    }
  }
  return false;
}

std::vector<std::string> area_words() {
  std::vector<std::string> words;
  for (const auto& row : kAreas) words.emplace_back(row.word);
  return words;
}

bool is_of_account_database(Area area, std::string_view name) {
  return area == Area::group || (area == Area::account_policy && !iequals(name, "LSAAnonymousNameLookup"));
}

Attribute default_attribute(Area area) {
  if (area == Area::service) return Attribute::startup;
  if (area == Area::group) return Attribute::members;
  if (area == Area::unit) return Attribute::enabled;
  if (area == Area::mount) return Attribute::options;
  return Attribute::none;
}

bool is_linux(Area area) { return area >= Area::sysctl; }

bool same_name(Area area, std::string_view a, std::string_view b) {
  return a == b || ((!is_linux(area) || area == Area::sshd) && iequals(a, b));
}

std::string_view path_name(std::string_view path) {
  if (path.size() > 1 && path.front() == '/') path.remove_prefix(1);
  return path;
}

std::string canonical_registry_path(std::string_view path) {
  if (is_canonical_path(path)) return std::string(path);
  while (!path.empty() && path.front() == '\\') path.remove_prefix(1);
  const auto slash = path.find('\\');
  const std::string_view first = path.substr(0, slash);
  for (const auto& root : kRoots) {
    if (!iequals(root.written, first)) continue;
    std::string canonical(root.canonical);
    if (slash == std::string_view::npos) return canonical;
    for (const char c : path.substr(slash)) {
      if (c == '\\' && canonical.back() == '\\') continue;
      canonical.push_back(c);
    }
    return canonical;
  }
  return {};
}

const Setting::Identity Setting::kNothing{};

Setting::Identity Setting::make(Area area, std::string_view name, Attribute attribute) {
  constexpr std::uint64_t kBasis = 0xcbf29ce484222325;  // FNV-1a offset basis
  const auto tag = static_cast<std::uint64_t>(static_cast<int>(area) * 256 + static_cast<int>(attribute));
  return {area, attribute, ihash(name, kBasis ^ tag), std::string(name)};
}

// Hosts of a fleet speak of the same settings in the same words: each thread keeps those it meets first, for all to use.
class Setting::Kept {
 public:
  // Kept already or from now on; nullptr where there is no room, as evidence decides how many names there are.
  const Identity* find(Area area, std::string_view name, Attribute attribute) {
    if (name.size() > kLongest) return nullptr;
    const std::size_t start = std::hash<std::string_view>{}(name) + static_cast<std::size_t>(area) * 31 + static_cast<std::size_t>(attribute);
    for (std::size_t i = 0; i < kTries; ++i) {
      const Identity*& known = places_[(start + i) % places_.size()];
      if (known == nullptr) return known = keep(make(area, name, attribute));
      if (known->area == area && known->attribute == attribute && known->name == name) return known;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kPlaces = 4096;  // a host's exports speak of some 700 settings
  static constexpr std::size_t kTries = 4;
  static constexpr std::size_t kLongest = 512;

  // Settings outlive the thread that met them.
  static const Identity* keep(Identity identity) {
    static std::mutex mutex;
    static std::deque<Identity>& all = *new std::deque<Identity>;  // never destroyed: other statics hold settings
    const std::lock_guard lock(mutex);
    return &all.emplace_back(std::move(identity));
  }

  std::array<const Identity*, kPlaces> places_{};
};

Setting::Setting(Area area, std::string_view name, Attribute attribute) {
  static thread_local Kept kept;
  if (attribute == Attribute::none) attribute = default_attribute(area);
  identity_ = kept.find(area, name, attribute);
  if (identity_ != nullptr) return;
  own_ = std::make_shared<const Identity>(make(area, name, attribute));
  identity_ = own_.get();
}

bool Setting::same_identity(const Identity& a, const Identity& b) {
  return a.area == b.area && a.attribute == b.attribute && same_name(a.area, a.name, b.name);
}

void Setting::append_address(std::string& out) const {
  out += to_word(area());
  out += '/';
  out += name();
  if (attribute() != Attribute::none && attribute() != default_attribute(area())) {
    out += '.';
    out += to_word(attribute());
  }
}

std::string Setting::address() const {
  std::string out;
  append_address(out);
  return out;
}

Result<Setting> Setting::parse(std::string_view address) {
  const auto slash = address.find('/');
  if (slash == std::string_view::npos) return bad_address(address, "a setting is written area/name");
  const std::string_view word = address.substr(0, slash);
  std::string_view name = address.substr(slash + 1);
  Area area{};
  if (!parse_area(word, area)) {
    std::string what = "unknown area '" + shorten(word, 40) + "'";
    const auto near = nearest(word, area_words());
    what += near ? " (did you mean '" + *near + "'?)" : " (known: " + join(area_words(), ", ") + ")";
    return bad_address(address, what);
  }
  if (name.empty()) return bad_address(address, "the setting has no name");
  if (area == Area::audit) return parse_audit(address, name);
  if (area == Area::registry || area == Area::registry_acl) {
    std::string path = canonical_registry_path(name);
    if (path.empty()) return bad_address(address, "a registry path begins with HKLM\\, HKCU\\ or HKU\\");
    return Setting(area, std::move(path));
  }
  const Attribute attribute = take_attribute(area, name);
  if (area == Area::event_log && attribute == Attribute::none) {
    return bad_address(address, "an event log setting ends in .max_size, .retention, .retention_days, .guest_access, .enabled or .sddl");
  }
  if (area == Area::group) return Setting(area, principal_from_evidence(name), attribute);
  if (const Status known = check_fixed_name(address, area, name); !known) return known.error();
  if (const Status formed = check_linux_name(address, area, name); !formed) return formed.error();
  if (area == Area::mount || area == Area::audit_watch) name = path_name(name);
  return Setting(area, std::string(name), attribute);
}

}  // namespace casemate
