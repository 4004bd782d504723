// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "rules/settings_table.h"

namespace casemate {
namespace {

// Names from [MS-GPSB] 2.2.6 plus the one Windows 10 added; titles as the Group Policy editor shows them.
constexpr std::array kRights{
    UserRight{"SeNetworkLogonRight", "Access this computer from the network"},
    UserRight{"SeTcbPrivilege", "Act as part of the operating system"},
    UserRight{"SeMachineAccountPrivilege", "Add workstations to domain"},
    UserRight{"SeBackupPrivilege", "Back up files and directories"},
    UserRight{"SeChangeNotifyPrivilege", "Bypass traverse checking"},
    UserRight{"SeSystemtimePrivilege", "Change the system time"},
    UserRight{"SeCreatePagefilePrivilege", "Create a pagefile"},
    UserRight{"SeCreateTokenPrivilege", "Create a token object"},
    UserRight{"SeCreatePermanentPrivilege", "Create permanent shared objects"},
    UserRight{"SeDebugPrivilege", "Debug programs"},
    UserRight{"SeRemoteShutdownPrivilege", "Force shutdown from a remote system"},
    UserRight{"SeAuditPrivilege", "Generate security audits"},
    UserRight{"SeIncreaseQuotaPrivilege", "Adjust memory quotas for a process"},
    UserRight{"SeIncreaseBasePriorityPrivilege", "Increase scheduling priority"},
    UserRight{"SeLoadDriverPrivilege", "Load and unload device drivers"},
    UserRight{"SeLockMemoryPrivilege", "Lock pages in memory"},
    UserRight{"SeBatchLogonRight", "Log on as a batch job"},
    UserRight{"SeServiceLogonRight", "Log on as a service"},
    UserRight{"SeInteractiveLogonRight", "Allow log on locally"},
    UserRight{"SeSecurityPrivilege", "Manage auditing and security log"},
    UserRight{"SeSystemEnvironmentPrivilege", "Modify firmware environment values"},
    UserRight{"SeProfileSingleProcessPrivilege", "Profile single process"},
    UserRight{"SeSystemProfilePrivilege", "Profile system performance"},
    UserRight{"SeAssignPrimaryTokenPrivilege", "Replace a process level token"},
    UserRight{"SeRestorePrivilege", "Restore files and directories"},
    UserRight{"SeShutdownPrivilege", "Shut down the system"},
    UserRight{"SeTakeOwnershipPrivilege", "Take ownership of files or other objects"},
    UserRight{"SeDenyNetworkLogonRight", "Deny access to this computer from the network"},
    UserRight{"SeDenyBatchLogonRight", "Deny log on as a batch job"},
    UserRight{"SeDenyServiceLogonRight", "Deny log on as a service"},
    UserRight{"SeDenyInteractiveLogonRight", "Deny log on locally"},
    UserRight{"SeUndockPrivilege", "Remove computer from docking station"},
    UserRight{"SeSyncAgentPrivilege", "Synchronize directory service data"},
    UserRight{"SeEnableDelegationPrivilege", "Enable computer and user accounts to be trusted for delegation"},
    UserRight{"SeManageVolumePrivilege", "Perform volume maintenance tasks"},
    UserRight{"SeRemoteInteractiveLogonRight", "Allow log on through Remote Desktop Services"},
    UserRight{"SeDenyRemoteInteractiveLogonRight", "Deny log on through Remote Desktop Services"},
    UserRight{"SeImpersonatePrivilege", "Impersonate a client after authentication"},
    UserRight{"SeCreateGlobalPrivilege", "Create global objects"},
    UserRight{"SeTrustedCredManAccessPrivilege", "Access Credential Manager as a trusted caller"},
    UserRight{"SeRelabelPrivilege", "Modify an object label"},
    UserRight{"SeIncreaseWorkingSetPrivilege", "Increase a process working set"},
    UserRight{"SeTimeZonePrivilege", "Change the time zone"},
    UserRight{"SeCreateSymbolicLinkPrivilege", "Create symbolic links"},
    UserRight{"SeDelegateSessionUserImpersonatePrivilege",
              "Obtain an impersonation token for another user in the same session"},
};

}  // namespace

std::span<const UserRight> user_rights() { return kRights; }

}  // namespace casemate
