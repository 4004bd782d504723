// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_parts.h"

#include "rules/text.h"

namespace casemate::evidence {
namespace {

using enum HiveKind;

constexpr std::array kParts{
    HivePart{system, "Select", false},
    HivePart{system, "Setup", false},
    HivePart{system, R"(CurrentControlSet\Control)"},
    HivePart{system, R"(CurrentControlSet\Services)"},
    HivePart{software, "Policies"},
    HivePart{software, R"(Wow6432Node\Policies)"},
    HivePart{software, R"(Microsoft\.NETFramework)"},
    HivePart{software, R"(Microsoft\Active Setup)"},
    HivePart{software, R"(Microsoft\Command Processor)"},
    HivePart{software, R"(Microsoft\Cryptography\Calais)"},
    HivePart{software, R"(Microsoft\Driver Signing)"},
    HivePart{software, R"(Microsoft\EnterpriseCertificates)"},
    HivePart{software, R"(Microsoft\Exchange)"},
    HivePart{software, R"(Microsoft\ExchangeServer)"},
    HivePart{software, R"(Microsoft\InetStp)"},
    HivePart{software, R"(Microsoft\Internet Explorer)"},
    HivePart{software, R"(Microsoft\Non-Driver Signing)"},
    HivePart{software, R"(Microsoft\Ole)"},
    HivePart{software, R"(Microsoft\Rpc)"},
    HivePart{software, R"(Microsoft\ServerManager)"},
    HivePart{software, R"(Microsoft\SystemCertificates)"},
    HivePart{software, R"(Microsoft\Windows Defender)"},
    HivePart{software, R"(Microsoft\Windows Script Host)"},
    HivePart{software, R"(Microsoft\Windows NT\CurrentVersion)", false},
    HivePart{software, R"(Microsoft\Windows NT\CurrentVersion\ProfileList)"},
    HivePart{software, R"(Microsoft\Windows NT\CurrentVersion\Setup)"},
    HivePart{software, R"(Microsoft\Windows NT\CurrentVersion\Windows)"},
    HivePart{software, R"(Microsoft\Windows NT\CurrentVersion\Winlogon)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion)", false},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\Explorer)", false},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\Group Policy)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\Internet Settings)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\Policies)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\Run)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\RunOnce)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\Setup\State)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\WINEVT\Channels)"},
    HivePart{software, R"(Microsoft\Windows\CurrentVersion\WindowsUpdate)"},
    HivePart{software, R"(Wow6432Node\Microsoft\.NETFramework)"},
    HivePart{software, R"(Wow6432Node\Microsoft\Windows Script Host)"},
    HivePart{software, R"(Wow6432Node\Microsoft\Windows\CurrentVersion\Policies)"},
    HivePart{sam, R"(SAM\Domains\Account)", false},
    HivePart{sam, R"(SAM\Domains\Account\Users)"},
    HivePart{sam, R"(SAM\Domains\Account\Aliases)"},
    HivePart{sam, R"(SAM\Domains\Builtin\Aliases)"},
    HivePart{security, R"(Policy\Accounts)"},
    HivePart{security, R"(Policy\PolAcDmN)"},
    HivePart{security, R"(Policy\PolAcDmS)"},
    HivePart{security, R"(Policy\PolAdtEv)"},
    HivePart{security, R"(Policy\PolDnDDN)"},
    HivePart{security, R"(Policy\PolPrDmN)"},
    HivePart{security, R"(Policy\PolPrDmS)"},
    HivePart{security, R"(Policy\SecDesc)"},
    HivePart{user, R"(Control Panel\Desktop)"},
    HivePart{user, R"(Software\Policies)"},
    HivePart{user, R"(Software\Microsoft\Windows NT\CurrentVersion\Windows)"},
    HivePart{user, R"(Software\Microsoft\Windows NT\CurrentVersion\Winlogon)"},
    HivePart{user, R"(Software\Microsoft\Windows\CurrentVersion\Internet Settings)"},
    HivePart{user, R"(Software\Microsoft\Windows\CurrentVersion\Policies)"},
    HivePart{user, R"(Software\Microsoft\Windows\CurrentVersion\Run)"},
    HivePart{user, R"(Software\Microsoft\Windows\CurrentVersion\RunOnce)"},
};

// The boot key and what is derived from it.
constexpr std::array<std::string_view, 5> kSecretKeys{
    R"(CurrentControlSet\Control\Lsa\Data)",  R"(CurrentControlSet\Control\Lsa\GBG)",
    R"(CurrentControlSet\Control\Lsa\JD)",    R"(CurrentControlSet\Control\Lsa\Skew1)",
    R"(CurrentControlSet\Control\Lsa\Audit\AuditPolicy)",
};

constexpr std::array<std::string_view, kHiveKinds> kWords{"", "SYSTEM", "SOFTWARE", "SAM", "SECURITY", "NTUSER.DAT"};
constexpr std::array<std::string_view, kHiveKinds> kRoots{"",           R"(HKLM\System)",   R"(HKLM\Software)",
                                                          R"(HKLM\SAM)", R"(HKLM\Security)", "HKCU"};
constexpr std::string_view kMandatoryUser = "NTUSER.MAN";

}  // namespace

std::span<const HivePart> hive_parts() { return kParts; }

std::span<const std::string_view> secret_keys() { return kSecretKeys; }

std::string_view to_word(HiveKind kind) { return kWords.at(static_cast<std::size_t>(kind)); }

std::string_view registry_root(HiveKind kind) { return kRoots.at(static_cast<std::size_t>(kind)); }

HiveKind hive_kind_by_name(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (std::size_t i = 1; i < kWords.size(); ++i) {
    if (iequals(name, kWords.at(i))) return static_cast<HiveKind>(i);
  }
  return iequals(name, kMandatoryUser) ? user : unknown;
}

}  // namespace casemate::evidence
