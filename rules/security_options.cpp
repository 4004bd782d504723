// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "rules/settings_table.h"
#include "rules/text.h"

namespace casemate {
namespace {

// The values that sceregvl.inf, the list behind "Security Options" of the policy editor, names on Server 2003 to 2022;
// a live `secedit /export` writes each of them that exists.  Confirmed by real exports where those show a value. Left
// out on purpose, so that their absence is never claimed: what came by an update instead of with an OS
// (VulnerableChannelAllowList, LdapEnforceChannelBinding, RelaxMinimumPasswordLengthLimits), the MSS values and
// administrative templates.  Sorted without regard to case.
constexpr std::array<std::string_view, 94> kOptions{
    R"(HKLM\Software\Microsoft\Driver Signing\Policy)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Setup\RecoveryConsole\SecurityLevel)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Setup\RecoveryConsole\SetCommand)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\AllocateCDRoms)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\AllocateDASD)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\AllocateFloppies)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\CachedLogonsCount)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\ForceUnlockLogon)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\PasswordExpiryWarning)",
    R"(HKLM\Software\Microsoft\Windows NT\CurrentVersion\Winlogon\ScRemoveOption)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\ConsentPromptBehaviorAdmin)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\ConsentPromptBehaviorUser)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\DisableCAD)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\DontDisplayLastUserName)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\DontDisplayLockedUserId)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\DontDisplayUserName)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\EnableInstallerDetection)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\EnableLUA)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\EnableSecureUIAPaths)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\EnableUIADesktopToggle)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\EnableVirtualization)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\FilterAdministratorToken)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\InactivityTimeoutSecs)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\Kerberos\Parameters\SupportedEncryptionTypes)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\LegalNoticeCaption)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\LegalNoticeText)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\MaxDevicePasswordFailedAttempts)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\NoConnectedUser)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\PromptOnSecureDesktop)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\ScForceOption)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\ShutdownWithoutLogon)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\UndockWithoutLogon)",
    R"(HKLM\Software\Microsoft\Windows\CurrentVersion\Policies\System\ValidateAdminCodeSignatures)",
    R"(HKLM\Software\Policies\Microsoft\Cryptography\ForceKeyProtection)",
    R"(HKLM\Software\Policies\Microsoft\Windows NT\DCOM\MachineAccessRestriction)",
    R"(HKLM\Software\Policies\Microsoft\Windows NT\DCOM\MachineLaunchRestriction)",
    R"(HKLM\Software\Policies\Microsoft\Windows\Safer\CodeIdentifiers\AuthenticodeEnabled)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\AuditBaseObjects)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\CrashOnAuditFail)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\DisableDomainCreds)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\EveryoneIncludesAnonymous)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\FIPSAlgorithmPolicy)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\FIPSAlgorithmPolicy\Enabled)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\ForceGuest)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\FullPrivilegeAuditing)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\LimitBlankPasswordUse)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\LmCompatibilityLevel)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\allownullsessionfallback)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\AuditReceivingNTLMTraffic)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\ClientAllowedNTLMServers)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\NTLMMinClientSec)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\NTLMMinServerSec)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\RestrictReceivingNTLMTraffic)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\MSV1_0\RestrictSendingNTLMTraffic)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\NoDefaultAdminOwner)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\NoLMHash)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\pku2u\AllowOnlineID)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\RestrictAnonymous)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\RestrictAnonymousSAM)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\RestrictRemoteSAM)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\SCENoApplyLegacyAuditPolicy)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\SubmitControl)",
    R"(HKLM\System\CurrentControlSet\Control\Lsa\UseMachineId)",
    R"(HKLM\System\CurrentControlSet\Control\Print\Providers\LanMan Print Services\Servers\AddPrinterDrivers)",
    R"(HKLM\System\CurrentControlSet\Control\SecurePipeServers\Winreg\AllowedExactPaths\Machine)",
    R"(HKLM\System\CurrentControlSet\Control\SecurePipeServers\Winreg\AllowedPaths\Machine)",
    R"(HKLM\System\CurrentControlSet\Control\Session Manager\Kernel\ObCaseInsensitive)",
    R"(HKLM\System\CurrentControlSet\Control\Session Manager\Memory Management\ClearPageFileAtShutdown)",
    R"(HKLM\System\CurrentControlSet\Control\Session Manager\ProtectionMode)",
    R"(HKLM\System\CurrentControlSet\Control\Session Manager\SubSystems\optional)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\AutoDisconnect)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\EnableForcedLogOff)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\EnableS4U2SelfForClaims)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\EnableSecuritySignature)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\NullSessionPipes)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\NullSessionShares)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\RequireSecuritySignature)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\RestrictNullSessAccess)",
    R"(HKLM\System\CurrentControlSet\Services\LanManServer\Parameters\SmbServerNameHardeningLevel)",
    R"(HKLM\System\CurrentControlSet\Services\LanmanWorkstation\Parameters\EnablePlainTextPassword)",
    R"(HKLM\System\CurrentControlSet\Services\LanmanWorkstation\Parameters\EnableSecuritySignature)",
    R"(HKLM\System\CurrentControlSet\Services\LanmanWorkstation\Parameters\RequireSecuritySignature)",
    R"(HKLM\System\CurrentControlSet\Services\LDAP\LDAPClientIntegrity)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\AuditNTLMInDomain)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\DCAllowedNTLMServers)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\DisablePasswordChange)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\MaximumPasswordAge)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\RefusePasswordChange)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\RequireSignOrSeal)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\RequireStrongKey)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\RestrictNTLMInDomain)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\SealSecureChannel)",
    R"(HKLM\System\CurrentControlSet\Services\Netlogon\Parameters\SignSecureChannel)",
    R"(HKLM\System\CurrentControlSet\Services\NTDS\Parameters\LDAPServerIntegrity)",
};

struct Hashed {
  std::uint64_t hash;
  const std::string_view* path;
};

std::array<Hashed, kOptions.size()> index_by_hash() {
  std::array<Hashed, kOptions.size()> index{};
  for (std::size_t i = 0; i < kOptions.size(); ++i) {
    index[i] = {Setting(Area::registry, std::string(kOptions[i])).hash(), &kOptions[i]};
  }
  std::sort(index.begin(), index.end(), [](const Hashed& a, const Hashed& b) { return a.hash < b.hash; });
  return index;
}

}  // namespace

std::span<const std::string_view> security_options() { return kOptions; }

bool is_security_option(const Setting& setting) {
  if (setting.area() != Area::registry) return false;
  // Asked for every absent registry value of every host: by the hash the setting carries.  Built when first asked.
  static const auto kByHash = index_by_hash();
  const auto found = std::lower_bound(kByHash.begin(), kByHash.end(), setting.hash(),
                                      [](const Hashed& row, std::uint64_t hash) { return row.hash < hash; });
  return found != kByHash.end() && found->hash == setting.hash() && iequals(*found->path, setting.name());
}

}  // namespace casemate
