// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/error.h"

namespace casemate {

/// The part of a host's configuration a setting belongs to: the word before the slash of its address.
enum class Area {
  account_policy,   ///< key of [System Access], e.g. MinimumPasswordLength
  kerberos_policy,  ///< key of [Kerberos Policy]
  event_audit,      ///< legacy audit category, key of [Event Audit]
  audit,            ///< advanced audit subcategory, by GUID (lower case, no braces)
  audit_option,     ///< auditpol's Option: rows, e.g. CrashOnAuditFail
  global_sacl,      ///< File or Registry: the SACL for the whole system
  user_right,       ///< SeNetworkLogonRight …
  registry,         ///< HKLM\Path\Value or HKCU\Path\Value
  service,          ///< short name of the service
  event_log,        ///< log (channel) name
  group,            ///< SID of a group, or its name where no SID is known
  file_acl,         ///< path as the template writes it
  registry_acl,     ///< HKLM\Path
  feature,          ///< installed Windows role or feature, by its Get-WindowsFeature name
  fact,             ///< host_name, os_version, … (rules/facts.h)
  // Linux.  Names are told apart by case, but for sshd's keywords.
  sysctl,         ///< kernel parameter: net.ipv4.ip_forward
  unit,           ///< systemd unit: ssh.service
  sshd,           ///< keyword of sshd_config: PermitRootLogin
  audit_status,   ///< key of auditctl -s: enabled
  audit_watch,    ///< path whose use is audited, without its first slash: etc/passwd
  audit_syscall,  ///< architecture and system call: b64/adjtimex
  listener,       ///< tcp or udp: the ports reachable from other hosts; tcp/22: the addresses of one port
  mount,          ///< where it is mounted, without the first slash: var/log; the root is /
  package,        ///< installed package; its version
  module,         ///< kernel module with '_': usb_storage; what modprobe is told of it
  login_defs,     ///< key of /etc/login.defs
  pwquality,      ///< key of pwquality.conf
  pam,            ///< service/type/module: common-auth/auth/pam_unix.so
};

/// Which property of the thing; the closed list that may follow the last dot of an address.
enum class Attribute {
  none,
  startup,         ///< service (default): boot system automatic automatic_delayed manual disabled
  state,           ///< service: running stopped …
  account,         ///< service: the account it runs as
  sddl,            ///< service, event_log: security descriptor
  max_size,        ///< event_log: bytes
  retention,       ///< event_log: as_needed, by_days, never
  retention_days,  ///< event_log: days, with by_days
  guest_access,    ///< event_log: 1 restricts guests
  enabled,         ///< event_log: 1 the channel is on; unit (default): enabled disabled masked static …
  members,         ///< group (default): exact members
  memberof,        ///< group: groups it must be in
  active,          ///< unit: active inactive failed …
  options,         ///< mount (default): its options
  fstype,          ///< mount: ext4, tmpfs …
  source,          ///< mount: the device
};

/// The address of one thing that can be configured.  Compared without regard to case where the system does (same_name); the name
/// is kept as written.
///
///   account_policy/MinimumPasswordLength   registry/HKLM\Path\Value   service/Spooler.account
///
/// A registry address is one string, key and value name joined by a backslash; the unnamed value of a key ends in one.
///
/// All copies share what they say, and so do mostly the hosts of a fleet: copying and comparing cost next to nothing.
class Setting {
 public:
  Setting() = default;  ///< of area fact, without a name; so is one that was moved from
  Setting(const Setting&) = default;
  Setting& operator=(const Setting&) = default;
  Setting(Setting&& other) noexcept : identity_(std::exchange(other.identity_, &kNothing)), own_(std::move(other.own_)) {}
  Setting& operator=(Setting&& other) noexcept {
    std::swap(identity_, other.identity_);
    own_.swap(other.own_);
    return *this;
  }
  ~Setting() = default;
  /// `attribute` none means the area's default attribute.
  Setting(Area area, std::string_view name, Attribute attribute = Attribute::none);

  /// Reads an address.  Refuses an unknown area (with the nearest known one), an empty name, a registry path without a
  /// known root.  Audit names and well-known groups become GUIDs and SIDs; registry roots become HKLM, HKCU or HKU.
  static Result<Setting> parse(std::string_view address);

  [[nodiscard]] Area area() const { return identity().area; }
  [[nodiscard]] Attribute attribute() const { return identity().attribute; }
  [[nodiscard]] const std::string& name() const { return identity().name; }
  /// Agrees with ==; computed once.
  [[nodiscard]] std::uint64_t hash() const { return identity().hash; }
  /// The canonical address: the default attribute of the area is not written.
  [[nodiscard]] std::string address() const;
  /// Appends address() to `out`.
  void append_address(std::string& out) const;

  friend bool operator==(const Setting& a, const Setting& b) {
    return a.identity_ == b.identity_ || (a.hash() == b.hash() && same_identity(a.identity(), b.identity()));
  }

 private:
  struct Identity {
    Area area = Area::fact;
    Attribute attribute = Attribute::none;
    std::uint64_t hash = 0;
    std::string name;
  };
  class Kept;

  static const Identity kNothing;
  [[nodiscard]] const Identity& identity() const { return *identity_; }
  static bool same_identity(const Identity& a, const Identity& b);
  static Identity make(Area area, std::string_view name, Attribute attribute);

  const Identity* identity_ = &kNothing;  ///< one that is kept to the program's end, or `own_`
  std::shared_ptr<const Identity> own_;   ///< counting costs as much as copying once threads run: few need it
};

std::string_view to_word(Area area);
std::string_view to_word(Attribute attribute);
/// Is it kept in an account database: password and lockout policy, built-in accounts, groups?  A domain controller's is Active
/// Directory, and what its SAM hive holds is the restore mode's.
bool is_of_account_database(Area area, std::string_view name);
/// Area by its word; nullptr-like false when unknown.
bool parse_area(std::string_view word, Area& area);
std::vector<std::string> area_words();
Attribute default_attribute(Area area);
/// Is it an area of Linux hosts?  Their values are compared as written, those of Windows without regard to case.
bool is_linux(Area area);
/// Are two names of an area one?  Windows does not tell names by case; Linux does, but for the keywords of sshd.
bool same_name(Area area, std::string_view a, std::string_view b);
/// "/etc/passwd" → "etc/passwd", as paths stand behind an area's slash; the root stays "/".
std::string_view path_name(std::string_view path);

/// "MACHINE\…", "HKEY_LOCAL_MACHINE\…", "HKLM:\…", "CLASSES_ROOT\…", "USERS\…" → "HKLM\…" / "HKCU\…" / "HKU\…"; doubled and
/// leading backslashes go.  Empty when the root is unknown.
std::string canonical_registry_path(std::string_view path);

}  // namespace casemate

template <>
struct std::hash<casemate::Setting> {
  std::size_t operator()(const casemate::Setting& setting) const noexcept {
    return static_cast<std::size_t>(setting.hash());
  }
};
