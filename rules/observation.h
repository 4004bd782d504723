// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "rules/rare.h"
#include "rules/setting.h"
#include "rules/value.h"

namespace casemate {

/// Whether evidence shows what the running host has, or what a policy sets.
enum class Source : std::uint8_t { effective, defined };
std::string_view to_word(Source source);

/// What kind of export an observation came from.  The order of trust between kinds for one setting is in rules/ranks.h.
enum class EvidenceKind : std::uint8_t {
  unknown,
  security_template,   ///< secedit export or GptTmpl.inf
  audit_policy,        ///< auditpol, audit.csv
  service_list,        ///< Win32_Service, Get-Service, sc query
  service_config,      ///< sc qc
  registry_export,     ///< .reg
  registry_hive,       ///< regf file
  policy_file,         ///< Registry.pol
  resultant_policy,    ///< gpresult /x
  event_log_config,    ///< wevtutil gl, Get-WinEvent -ListLog
  system_information,  ///< systeminfo, Win32_OperatingSystem, Get-ComputerInfo
  feature_list,        ///< Get-WindowsFeature, Win32_ServerFeature, servermanagercmd
  group_members,       ///< Get-LocalGroupMember, net localgroup
  kernel_parameters,   ///< sysctl -a
  unit_list,           ///< systemctl list-unit-files, list-units
  linux_audit,         ///< auditctl
  listener_list,       ///< ss
  mount_list,          ///< findmnt, /proc/mounts
  package_list,        ///< dpkg-query, rpm
  program_config,      ///< sshd -T, modprobe --showconfig: what a program makes of its configuration
  config_file,         ///< login.defs, pwquality.conf, PAM
};

inline constexpr std::uint32_t kNoFile = 0xFFFFFFFF;

/// Where evidence says something.  `file` is an index into HostState::files (into Reading's single file while reading: 0).
struct Provenance {
  std::uint32_t file = kNoFile;
  std::uint32_t line = 0;  ///< 1-based; 0 when the format has no lines
  RareText key;            ///< record, key or "byte 1234" where a line does not say enough; usually empty

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// The value of one setting on one host.
struct Observation {
  Setting setting;
  Value value;
  Provenance where;
  RareText user;  ///< SID of the user, for HKCU values and per-user audit policy; empty for the machine
  RareText raw;   ///< text as written, only where `value` does not show it (localised phrases, mapped names)
  RareText gpo;   ///< name of the GPO that set it, where the evidence says so
  Source source = Source::effective;
  EvidenceKind kind = EvidenceKind::unknown;
  /// The evidence cannot tell this value from a finer one (automatic may be automatic_delayed).
  bool imprecise = false;

  friend bool operator==(const Observation&, const Observation&) = default;
};

}  // namespace casemate
