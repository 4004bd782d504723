#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the bundled example: what an Exchange 2010 Client Access server on Server 2008 R2 exports, good and bad in places.

    make_cas01.py OUT_DIR          (tools/example/make_cas01.py examples/cas01)

The host is invented.  One model of it is written in every evidence format, so that the files agree with each other; the
same model gives the same bytes.  What is bad on it, on purpose:
  - NTLM level 3, guest account enabled, remote desktop open to Users, Telnet left on manual start
  - the Security log is 20 MB and process creation is not audited
  - 10 cached logons, no legal notice, IP source routing not switched off for IPv6
  - screen saver grace period and router discovery as installed
  - local firewall rules count in public networks, and registry policy is processed only when a GPO has changed
"""
import os
import struct
import sys

HOST, DOMAIN, NETBIOS = 'CAS01', 'contoso.com', 'CONTOSO'
DOMAIN_SID = 'S-1-5-21-3623811015-3361044348-30300820'
OU_CANONICAL = 'contoso.com/Servers/Exchange/Client Access'
TAKEN = '2026-11-23T22:05:11'

SYSTEM_ACCESS = [
    ('MinimumPasswordAge', '1'), ('MaximumPasswordAge', '60'), ('MinimumPasswordLength', '12'), ('PasswordComplexity', '1'),
    ('PasswordHistorySize', '24'), ('LockoutBadCount', '10'), ('ResetLockoutCount', '15'), ('LockoutDuration', '15'),
    ('RequireLogonToChangePassword', '0'), ('ForceLogoffWhenHourExpire', '0'), ('NewAdministratorName', '"opsroot"'),
    ('NewGuestName', '"Guest"'), ('ClearTextPassword', '0'), ('LSAAnonymousNameLookup', '0'), ('EnableAdminAccount', '1'),
    ('EnableGuestAccount', '1'),
]
EVENT_AUDIT = ['AuditSystemEvents', 'AuditLogonEvents', 'AuditObjectAccess', 'AuditPrivilegeUse', 'AuditPolicyChange',
               'AuditAccountManage', 'AuditProcessTracking', 'AuditDSAccess', 'AuditAccountLogon']

W = r'Software\Microsoft\Windows\CurrentVersion\Policies\System' + '\\'
N = r'Software\Microsoft\Windows NT\CurrentVersion' + '\\'
L = r'System\CurrentControlSet\Control\Lsa' + '\\'
C = r'System\CurrentControlSet\Control' + '\\'
S = r'System\CurrentControlSet\Services' + '\\'
# (path, type, data) as they stand in the registry; what a live secedit export lists of it
OPTIONS = [
    (N + r'Setup\RecoveryConsole\SecurityLevel', 4, 0), (N + r'Setup\RecoveryConsole\SetCommand', 4, 0),
    (N + r'Winlogon\AllocateDASD', 1, '0'), (N + r'Winlogon\CachedLogonsCount', 1, '10'), (N + r'Winlogon\ForceUnlockLogon', 4, 1),
    (N + r'Winlogon\PasswordExpiryWarning', 4, 14), (N + r'Winlogon\ScRemoveOption', 1, '1'),
    (W + 'ConsentPromptBehaviorAdmin', 4, 1), (W + 'ConsentPromptBehaviorUser', 4, 0), (W + 'DisableCAD', 4, 0),
    (W + 'DontDisplayLastUserName', 4, 1), (W + 'EnableInstallerDetection', 4, 1), (W + 'EnableLUA', 4, 1),
    (W + 'EnableSecureUIAPaths', 4, 1), (W + 'EnableUIADesktopToggle', 4, 0), (W + 'EnableVirtualization', 4, 1),
    (W + 'FilterAdministratorToken', 4, 1), (W + 'LegalNoticeCaption', 1, ''), (W + 'LegalNoticeText', 7, []),
    (W + 'PromptOnSecureDesktop', 4, 1), (W + 'ScForceOption', 4, 0), (W + 'ShutdownWithoutLogon', 4, 0),
    (W + 'UndockWithoutLogon', 4, 0), (W + 'ValidateAdminCodeSignatures', 4, 0),
    (r'Software\Policies\Microsoft\Cryptography\ForceKeyProtection', 4, 1),
    (r'Software\Policies\Microsoft\Windows\Safer\CodeIdentifiers\AuthenticodeEnabled', 4, 0),
    (L + 'AuditBaseObjects', 4, 0), (L + 'CrashOnAuditFail', 4, 0), (L + 'DisableDomainCreds', 4, 0),
    (L + 'EveryoneIncludesAnonymous', 4, 0), (L + r'FIPSAlgorithmPolicy\Enabled', 4, 0), (L + 'ForceGuest', 4, 0),
    (L + 'FullPrivilegeAuditing', 3, [0]), (L + 'LimitBlankPasswordUse', 4, 1), (L + 'LmCompatibilityLevel', 4, 3),
    (L + r'MSV1_0\NTLMMinClientSec', 4, 537395200), (L + r'MSV1_0\NTLMMinServerSec', 4, 536870912), (L + 'NoLMHash', 4, 1),
    (L + 'RestrictAnonymous', 4, 1), (L + 'RestrictAnonymousSAM', 4, 1), (L + 'SCENoApplyLegacyAuditPolicy', 4, 1),
    (C + r'Print\Providers\LanMan Print Services\Servers\AddPrinterDrivers', 4, 1),
    (C + r'SecurePipeServers\Winreg\AllowedExactPaths\Machine', 7,
     [r'System\CurrentControlSet\Control\ProductOptions', r'System\CurrentControlSet\Control\Server Applications',
      r'Software\Microsoft\Windows NT\CurrentVersion']),
    (C + r'SecurePipeServers\Winreg\AllowedPaths\Machine', 7,
     [r'System\CurrentControlSet\Control\Print\Printers', r'System\CurrentControlSet\Services\Eventlog',
      r'Software\Microsoft\OLAP Server', r'Software\Microsoft\Windows NT\CurrentVersion\Print',
      r'Software\Microsoft\Windows NT\CurrentVersion\Windows', r'System\CurrentControlSet\Control\ContentIndex',
      r'System\CurrentControlSet\Control\Terminal Server', r'System\CurrentControlSet\Services\SysmonLog']),
    (C + r'Session Manager\Kernel\ObCaseInsensitive', 4, 1), (C + r'Session Manager\Memory Management\ClearPageFileAtShutdown', 4, 0),
    (C + r'Session Manager\ProtectionMode', 4, 1), (C + r'Session Manager\SubSystems\optional', 7, []),
    (S + r'LanManServer\Parameters\AutoDisconnect', 4, 15), (S + r'LanManServer\Parameters\EnableForcedLogOff', 4, 1),
    (S + r'LanManServer\Parameters\EnableSecuritySignature', 4, 1), (S + r'LanManServer\Parameters\NullSessionPipes', 7, []),
    (S + r'LanManServer\Parameters\NullSessionShares', 7, []), (S + r'LanManServer\Parameters\RequireSecuritySignature', 4, 1),
    (S + r'LanManServer\Parameters\RestrictNullSessAccess', 4, 1), (S + r'LanmanWorkstation\Parameters\EnablePlainTextPassword', 4, 0),
    (S + r'LanmanWorkstation\Parameters\EnableSecuritySignature', 4, 1), (S + r'LanmanWorkstation\Parameters\RequireSecuritySignature', 4, 0),
    (S + r'LDAP\LDAPClientIntegrity', 4, 1), (S + r'Netlogon\Parameters\DisablePasswordChange', 4, 0),
    (S + r'Netlogon\Parameters\MaximumPasswordAge', 4, 30), (S + r'Netlogon\Parameters\RequireSignOrSeal', 4, 1),
    (S + r'Netlogon\Parameters\RequireStrongKey', 4, 1), (S + r'Netlogon\Parameters\SealSecureChannel', 4, 1),
    (S + r'Netlogon\Parameters\SignSecureChannel', 4, 1),
]
# Registry values that no secedit export shows: policies, MSS values, Exchange.  Exported key by key with reg export.
REGISTRY = {
    'policies.reg': (r'SOFTWARE\Policies', [
        (r'SOFTWARE\Policies\Microsoft\Conferencing', 'NoRDS', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\Cryptography', 'ForceKeyProtection', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\Messenger\Client', 'CEIP', 4, 2),
        (r'SOFTWARE\Policies\Microsoft\PCHealth\ErrorReporting', 'DoReport', 4, 0),
        (r'SOFTWARE\Policies\Microsoft\SearchCompanion', 'DisableContentFileUpdates', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\Windows\EventLog\Application', 'MaxSize', 4, 32768),
        (r'SOFTWARE\Policies\Microsoft\Windows\EventLog\System', 'MaxSize', 4, 32768),
        (r'SOFTWARE\Policies\Microsoft\Windows\Safer\CodeIdentifiers', 'AuthenticodeEnabled', 4, 0),
        (r'SOFTWARE\Policies\Microsoft\Windows\Windows Error Reporting', 'Disabled', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'AUOptions', 4, 3),
        (r'SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'NoAutoUpdate', 4, 0),
        (r'SOFTWARE\Policies\Microsoft\Windows NT\Printers', 'DisableHTTPPrinting', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\Windows NT\Printers', 'DisableWebPnPDownload', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services', 'MinEncryptionLevel', 4, 3),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\DomainProfile', 'DefaultInboundAction', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\DomainProfile', 'DisableUnicastResponsesToMulticastBroadcast', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\DomainProfile', 'EnableFirewall', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\PrivateProfile', 'DefaultInboundAction', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\PrivateProfile', 'DisableUnicastResponsesToMulticastBroadcast', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\PrivateProfile', 'EnableFirewall', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\PublicProfile', 'DefaultInboundAction', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\PublicProfile', 'DisableUnicastResponsesToMulticastBroadcast', 4, 1),
        (r'SOFTWARE\Policies\Microsoft\WindowsFirewall\PublicProfile', 'EnableFirewall', 4, 1),
    ]),
    'exchange.reg': (r'SOFTWARE\Microsoft\ExchangeServer\v14', [
        (r'SOFTWARE\Microsoft\ExchangeServer\v14\ClientAccessRole', 'ConfiguredVersion', 1, '14.3.123.4'),
        (r'SOFTWARE\Microsoft\ExchangeServer\v14\ClientAccessRole', 'UnpackedVersion', 1, '14.3.123.4'),
        (r'SOFTWARE\Microsoft\ExchangeServer\v14\Setup', 'MsiInstallPath', 1, 'C:\\Program Files\\Microsoft\\Exchange Server\\V14\\'),
        (r'SOFTWARE\Microsoft\ExchangeServer\v14\Setup', 'MsiProductMajor', 4, 14),
        (r'SOFTWARE\Microsoft\ExchangeServer\v14\Setup', 'MsiProductMinor', 4, 3),
        (r'SOFTWARE\Microsoft\ExchangeServer\v14\Setup', 'MsiBuildMajor', 4, 123),
        (r'SOFTWARE\Microsoft\ExchangeServer\v14\Setup', 'MsiBuildMinor', 4, 4),
    ]),
    'powershell.reg': (r'SOFTWARE\Microsoft\PowerShell\1\ShellIds', [
        (r'SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell', 'Path', 1, 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'),
        (r'SOFTWARE\Microsoft\PowerShell\1\ShellIds\Microsoft.PowerShell', 'ExecutionPolicy', 1, 'RemoteSigned'),
    ]),
    'winlogon.reg': (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', [
        (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'AllocateDASD', 1, '0'),
        (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'CachedLogonsCount', 1, '10'),
        (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'ForceUnlockLogon', 4, 1),
        (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'PasswordExpiryWarning', 4, 14),
        (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'ScRemoveOption', 1, '1'),
        (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'ScreenSaverGracePeriod', 1, '30'),
        (r'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon', 'Userinit', 1, 'C:\\Windows\\system32\\userinit.exe,'),
    ]),
    'explorer-policies.reg': (r'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer', [
        (r'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoDriveTypeAutoRun', 4, 255),
        (r'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoPublishingWizard', 4, 1),
        (r'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoWebServices', 4, 1),
    ]),
    'credui-policies.reg': (r'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\CredUI', [
        (r'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\CredUI', 'EnumerateAdministrators', 4, 0),
    ]),
    'session-manager.reg': (r'SYSTEM\CurrentControlSet\Control\Session Manager', [
        (r'SYSTEM\CurrentControlSet\Control\Session Manager', 'ProtectionMode', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\Session Manager', 'SafeDllSearchMode', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\Session Manager', 'ObjectDirectories', 7, ['\\Windows', '\\RPC Control']),
        (r'SYSTEM\CurrentControlSet\Control\Session Manager\Kernel', 'ObCaseInsensitive', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\Session Manager\SubSystems', 'optional', 7, []),
        (r'SYSTEM\CurrentControlSet\Control\Session Manager\SubSystems', 'Windows', 2, '%SystemRoot%\\system32\\csrss.exe'),
    ]),
    'filesystem.reg': (r'SYSTEM\CurrentControlSet\Control\FileSystem', [
        (r'SYSTEM\CurrentControlSet\Control\FileSystem', 'NtfsDisable8dot3NameCreation', 4, 1),
    ]),
    'crashcontrol.reg': (r'SYSTEM\CurrentControlSet\Control\CrashControl', [
        (r'SYSTEM\CurrentControlSet\Control\CrashControl', 'AutoReboot', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\CrashControl', 'DumpFile', 2, '%SystemRoot%\\MEMORY.DMP'),
    ]),
    'terminal-server.reg': (r'SYSTEM\CurrentControlSet\Control\Terminal Server', [
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server', 'DeleteTempDirsOnExit', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server', 'fDenyTSConnections', 4, 0),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server', 'fSingleSessionPerUser', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server', 'PerSessionTempDir', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp', 'fDisableCcm', 4, 0),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp', 'fDisableCdm', 4, 0),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp', 'fDisableLPT', 4, 0),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp', 'fPromptForPassword', 4, 1),
        (r'SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp', 'MinEncryptionLevel', 4, 3),
    ]),
    'tcpip.reg': (r'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters', [
        (r'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters', 'DisableIPSourceRouting', 4, 2),
        (r'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters', 'Domain', 1, 'contoso.com'),
        (r'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters', 'EnableICMPRedirect', 4, 0),
        (r'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters', 'Hostname', 1, 'CAS01'),
        (r'SYSTEM\CurrentControlSet\Services\Tcpip\Parameters', 'TcpMaxDataRetransmissions', 4, 3),
    ]),
    'tcpip6.reg': (r'SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters', [
        (r'SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters', 'DisableIPSourceRouting', 4, 0),
        (r'SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters', 'TcpMaxDataRetransmissions', 4, 3),
    ]),
    'lanmanserver.reg': (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', [
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'AutoDisconnect', 4, 15),
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'EnableForcedLogOff', 4, 1),
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'EnableSecuritySignature', 4, 1),
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'Guid', 3, [0x7f, 0x1c, 0x2a, 0x90, 0x44, 0x51, 0x0e, 0x4b, 0x9d, 0x33, 0x08, 0xa2, 0x61, 0x5c, 0xbe, 0x12]),
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'NullSessionPipes', 7, []),
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'NullSessionShares', 7, []),
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'RequireSecuritySignature', 4, 1),
        (r'SYSTEM\CurrentControlSet\Services\LanManServer\Parameters', 'RestrictNullSessAccess', 4, 1),
    ]),
    'netbt.reg': (r'SYSTEM\CurrentControlSet\Services\Netbt\Parameters', [
        (r'SYSTEM\CurrentControlSet\Services\Netbt\Parameters', 'NoNameReleaseOnDemand', 4, 1),
        (r'SYSTEM\CurrentControlSet\Services\Netbt\Parameters', 'TransportBindName', 1, '\\Device\\'),
    ]),
    'rasman.reg': (r'SYSTEM\CurrentControlSet\Services\RasMan\Parameters', [
        (r'SYSTEM\CurrentControlSet\Services\RasMan\Parameters', 'DisableSavePassword', 4, 1),
    ]),
    'eventlog.reg': (r'SYSTEM\CurrentControlSet\Services\Eventlog', [
        (r'SYSTEM\CurrentControlSet\Services\Eventlog\Application', 'MaxSize', 4, 33554432),
        (r'SYSTEM\CurrentControlSet\Services\Eventlog\Application', 'Retention', 4, 0),
        (r'SYSTEM\CurrentControlSet\Services\Eventlog\Security', 'MaxSize', 4, 20971520),
        (r'SYSTEM\CurrentControlSet\Services\Eventlog\Security', 'Retention', 4, 0),
        (r'SYSTEM\CurrentControlSet\Services\Eventlog\Security', 'WarningLevel', 4, 90),
        (r'SYSTEM\CurrentControlSet\Services\Eventlog\System', 'MaxSize', 4, 33554432),
        (r'SYSTEM\CurrentControlSet\Services\Eventlog\System', 'Retention', 4, 0),
    ]),
}
ADM, USERS, GUESTS, BKP, RDU, LS, NS, SVC, AUTH = ('*S-1-5-32-544', '*S-1-5-32-545', '*S-1-5-32-546', '*S-1-5-32-551', '*S-1-5-32-555',
                                                  '*S-1-5-19', '*S-1-5-20', '*S-1-5-6', '*S-1-5-11')
IIS = '*S-1-5-32-568'
POOL = '*S-1-5-82-3006700770-424185619-1745488364-794895919-4004696415'
WDI = '*S-1-5-80-3139157870-2983391045-3678747466-658725712-1809340420'
EXSERVERS = '*' + DOMAIN_SID + '-1119'
RIGHTS = [
    ('SeNetworkLogonRight', [AUTH, ADM]), ('SeBackupPrivilege', [ADM, BKP]), ('SeChangeNotifyPrivilege', [LS, NS, ADM, AUTH, BKP]),
    ('SeSystemtimePrivilege', [LS, ADM]), ('SeCreatePagefilePrivilege', [ADM]), ('SeDebugPrivilege', [ADM]),
    ('SeRemoteShutdownPrivilege', [ADM]), ('SeAuditPrivilege', [LS, NS, POOL]), ('SeIncreaseQuotaPrivilege', [LS, NS, ADM, POOL]),
    ('SeIncreaseBasePriorityPrivilege', [ADM]), ('SeLoadDriverPrivilege', [ADM]), ('SeBatchLogonRight', [ADM, BKP, IIS]),
    ('SeServiceLogonRight', ['*S-1-5-80-0', 'CONTOSO\\svc-monitoring']), ('SeInteractiveLogonRight', [ADM, BKP]),
    ('SeSecurityPrivilege', [EXSERVERS, ADM]), ('SeSystemEnvironmentPrivilege', [ADM]), ('SeProfileSingleProcessPrivilege', [ADM]),
    ('SeSystemProfilePrivilege', [ADM, WDI]), ('SeAssignPrimaryTokenPrivilege', [LS, NS, POOL]), ('SeRestorePrivilege', [ADM, BKP]),
    ('SeShutdownPrivilege', [ADM, BKP]), ('SeTakeOwnershipPrivilege', [ADM]), ('SeDenyNetworkLogonRight', [GUESTS]),
    ('SeDenyBatchLogonRight', [GUESTS]), ('SeDenyInteractiveLogonRight', [GUESTS]), ('SeUndockPrivilege', [ADM]),
    ('SeManageVolumePrivilege', [ADM]), ('SeRemoteInteractiveLogonRight', [ADM, USERS, RDU]),
    ('SeDenyRemoteInteractiveLogonRight', [GUESTS]), ('SeImpersonatePrivilege', [LS, NS, ADM, IIS, SVC]),
    ('SeCreateGlobalPrivilege', [LS, NS, ADM, SVC]), ('SeIncreaseWorkingSetPrivilege', [USERS]), ('SeTimeZonePrivilege', [LS, ADM]),
    ('SeCreateSymbolicLinkPrivilege', [ADM]),
]
# category, (subcategory, GUID word, flags: 0 none 1 success 2 failure 3 both): the 53 of Server 2008 R2 in auditpol's order
AUDIT = [
    ('System', [('Security System Extension', '9211', 3), ('System Integrity', '9212', 3), ('IPsec Driver', '9213', 3), ('Other System Events', '9214', 0), ('Security State Change', '9210', 3)]),
    ('Logon/Logoff', [('Logon', '9215', 3), ('Logoff', '9216', 1), ('Account Lockout', '9217', 1), ('IPsec Main Mode', '9218', 0), ('IPsec Quick Mode', '9219', 0), ('IPsec Extended Mode', '921A', 0), ('Special Logon', '921B', 1), ('Other Logon/Logoff Events', '921C', 0), ('Network Policy Server', '9243', 0)]),
    ('Object Access', [('File System', '921D', 0), ('Registry', '921E', 0), ('Kernel Object', '921F', 0), ('SAM', '9220', 0), ('Certification Services', '9221', 0), ('Application Generated', '9222', 0), ('Handle Manipulation', '9223', 0), ('File Share', '9224', 0), ('Filtering Platform Packet Drop', '9225', 0), ('Filtering Platform Connection', '9226', 0), ('Other Object Access Events', '9227', 0), ('Detailed File Share', '9244', 0)]),
    ('Privilege Use', [('Sensitive Privilege Use', '9228', 0), ('Non Sensitive Privilege Use', '9229', 0), ('Other Privilege Use Events', '922A', 0)]),
    ('Detailed Tracking', [('Process Termination', '922C', 0), ('DPAPI Activity', '922D', 0), ('RPC Events', '922E', 0), ('Process Creation', '922B', 0)]),
    ('Policy Change', [('Audit Policy Change', '922F', 3), ('Authentication Policy Change', '9230', 1), ('Authorization Policy Change', '9231', 0), ('MPSSVC Rule-Level Policy Change', '9232', 0), ('Filtering Platform Policy Change', '9233', 0), ('Other Policy Change Events', '9234', 0)]),
    ('Account Management', [('User Account Management', '9235', 3), ('Computer Account Management', '9236', 1), ('Security Group Management', '9237', 3), ('Distribution Group Management', '9238', 0), ('Application Group Management', '9239', 0), ('Other Account Management Events', '923A', 3)]),
    ('DS Access', [('Directory Service Changes', '923C', 0), ('Directory Service Replication', '923D', 0), ('Detailed Directory Service Replication', '923E', 0), ('Directory Service Access', '923B', 0)]),
    ('Account Logon', [('Kerberos Service Ticket Operations', '9240', 0), ('Other Account Logon Events', '9241', 0), ('Kerberos Authentication Service', '9242', 0), ('Credential Validation', '923F', 3)]),
]
WORDS = ['No Auditing', 'Success', 'Failure', 'Success and Failure']
# name, display name, start (Auto, Manual, Disabled), delayed, state, account
SYS, NET, LOC = 'LocalSystem', 'NT AUTHORITY\\NetworkService', 'NT AUTHORITY\\LocalService'
SERVICES = [
    ('AeLookupSvc', 'Application Experience', 'Manual', 0, 'Stopped', SYS), ('ALG', 'Application Layer Gateway Service', 'Manual', 0, 'Stopped', LOC),
    ('AppHostSvc', 'Application Host Helper Service', 'Auto', 0, 'Running', SYS), ('AppIDSvc', 'Application Identity', 'Manual', 0, 'Stopped', LOC),
    ('Appinfo', 'Application Information', 'Manual', 0, 'Stopped', SYS), ('AppMgmt', 'Application Management', 'Manual', 0, 'Stopped', SYS),
    ('aspnet_state', 'ASP.NET State Service', 'Manual', 0, 'Stopped', NET), ('AudioEndpointBuilder', 'Windows Audio Endpoint Builder', 'Manual', 0, 'Stopped', SYS),
    ('AudioSrv', 'Windows Audio', 'Manual', 0, 'Stopped', LOC), ('BFE', 'Base Filtering Engine', 'Auto', 0, 'Running', LOC),
    ('BITS', 'Background Intelligent Transfer Service', 'Auto', 1, 'Running', SYS), ('Browser', 'Computer Browser', 'Disabled', 0, 'Stopped', SYS),
    ('CertPropSvc', 'Certificate Propagation', 'Manual', 0, 'Running', SYS), ('clr_optimization_v2.0.50727_64', '.NET Runtime Optimization Service v2.0.50727_X64', 'Auto', 1, 'Running', SYS),
    ('COMSysApp', 'COM+ System Application', 'Manual', 0, 'Running', SYS), ('CryptSvc', 'Cryptographic Services', 'Auto', 0, 'Running', NET),
    ('DcomLaunch', 'DCOM Server Process Launcher', 'Auto', 0, 'Running', SYS), ('defragsvc', 'Disk Defragmenter', 'Manual', 0, 'Stopped', SYS),
    ('Dhcp', 'DHCP Client', 'Auto', 0, 'Running', LOC), ('Dnscache', 'DNS Client', 'Auto', 0, 'Running', NET),
    ('dot3svc', 'Wired AutoConfig', 'Manual', 0, 'Stopped', SYS), ('DPS', 'Diagnostic Policy Service', 'Auto', 1, 'Running', LOC),
    ('EapHost', 'Extensible Authentication Protocol', 'Manual', 0, 'Stopped', SYS), ('EFS', 'Encrypting File System (EFS)', 'Manual', 0, 'Stopped', SYS),
    ('eventlog', 'Windows Event Log', 'Auto', 0, 'Running', LOC), ('EventSystem', 'COM+ Event System', 'Auto', 0, 'Running', LOC),
    ('FCRegSvc', 'Microsoft Fibre Channel Platform Registration Service', 'Manual', 0, 'Stopped', LOC), ('fdPHost', 'Function Discovery Provider Host', 'Manual', 0, 'Stopped', LOC),
    ('FDResPub', 'Function Discovery Resource Publication', 'Manual', 0, 'Stopped', LOC), ('FontCache', 'Windows Font Cache Service', 'Auto', 0, 'Running', LOC),
    ('FontCache3.0.0.0', 'Windows Presentation Foundation Font Cache 3.0.0.0', 'Manual', 0, 'Stopped', LOC), ('gpsvc', 'Group Policy Client', 'Auto', 0, 'Running', SYS),
    ('hidserv', 'Human Interface Device Access', 'Manual', 0, 'Stopped', SYS), ('hkmsvc', 'Health Key and Certificate Management', 'Manual', 0, 'Stopped', SYS),
    ('idsvc', 'Windows CardSpace', 'Manual', 0, 'Stopped', SYS), ('IISADMIN', 'IIS Admin Service', 'Auto', 0, 'Running', SYS),
    ('IKEEXT', 'IKE and AuthIP IPsec Keying Modules', 'Auto', 0, 'Running', SYS), ('IPBusEnum', 'PnP-X IP Bus Enumerator', 'Disabled', 0, 'Stopped', SYS),
    ('iphlpsvc', 'IP Helper', 'Auto', 0, 'Running', SYS), ('KeyIso', 'CNG Key Isolation', 'Manual', 0, 'Running', SYS),
    ('KtmRm', 'KtmRm for Distributed Transaction Coordinator', 'Manual', 0, 'Stopped', NET), ('LanmanServer', 'Server', 'Auto', 0, 'Running', SYS),
    ('LanmanWorkstation', 'Workstation', 'Auto', 0, 'Running', NET), ('lltdsvc', 'Link-Layer Topology Discovery Mapper', 'Manual', 0, 'Stopped', LOC),
    ('lmhosts', 'TCP/IP NetBIOS Helper', 'Auto', 0, 'Running', LOC), ('MMCSS', 'Multimedia Class Scheduler', 'Manual', 0, 'Stopped', SYS),
    ('MpsSvc', 'Windows Firewall', 'Auto', 0, 'Running', LOC), ('MSDTC', 'Distributed Transaction Coordinator', 'Auto', 1, 'Running', NET),
    ('MSExchangeAB', 'Microsoft Exchange Address Book', 'Auto', 0, 'Running', SYS), ('MSExchangeADTopology', 'Microsoft Exchange Active Directory Topology', 'Auto', 0, 'Running', SYS),
    ('MSExchangeFBA', 'Microsoft Exchange Forms-Based Authentication service', 'Auto', 0, 'Running', SYS), ('MSExchangeFDS', 'Microsoft Exchange File Distribution', 'Auto', 0, 'Running', SYS),
    ('MSExchangeIMAP4', 'Microsoft Exchange IMAP4', 'Manual', 0, 'Stopped', NET), ('MSExchangeMailboxReplication', 'Microsoft Exchange Mailbox Replication', 'Auto', 0, 'Running', SYS),
    ('MSExchangeMonitoring', 'Microsoft Exchange Monitoring', 'Manual', 0, 'Stopped', SYS), ('MSExchangePOP3', 'Microsoft Exchange POP3', 'Auto', 0, 'Running', NET),
    ('MSExchangeProtectedServiceHost', 'Microsoft Exchange Protected Service Host', 'Auto', 0, 'Running', SYS), ('MSExchangeRPC', 'Microsoft Exchange RPC Client Access', 'Manual', 0, 'Running', NET),
    ('MSExchangeServiceHost', 'Microsoft Exchange Service Host', 'Auto', 0, 'Running', SYS), ('msiserver', 'Windows Installer', 'Manual', 0, 'Stopped', SYS),
    ('napagent', 'Network Access Protection Agent', 'Manual', 0, 'Stopped', NET), ('Netlogon', 'Netlogon', 'Auto', 0, 'Running', SYS),
    ('Netman', 'Network Connections', 'Manual', 0, 'Running', SYS), ('netprofm', 'Network List Service', 'Manual', 0, 'Running', LOC),
    ('NetTcpPortSharing', 'Net.Tcp Port Sharing Service', 'Auto', 0, 'Running', LOC), ('NlaSvc', 'Network Location Awareness', 'Auto', 0, 'Running', NET),
    ('nsi', 'Network Store Interface Service', 'Auto', 0, 'Running', LOC), ('PerfHost', 'Performance Counter DLL Host', 'Manual', 0, 'Stopped', LOC),
    ('pla', 'Performance Logs & Alerts', 'Manual', 0, 'Stopped', LOC), ('PlugPlay', 'Plug and Play', 'Auto', 0, 'Running', SYS),
    ('PolicyAgent', 'IPsec Policy Agent', 'Manual', 0, 'Running', NET), ('Power', 'Power', 'Auto', 0, 'Running', SYS),
    ('ProfSvc', 'User Profile Service', 'Auto', 0, 'Running', SYS), ('ProtectedStorage', 'Protected Storage', 'Manual', 0, 'Stopped', SYS),
    ('RasAuto', 'Remote Access Auto Connection Manager', 'Manual', 0, 'Stopped', SYS), ('RasMan', 'Remote Access Connection Manager', 'Manual', 0, 'Stopped', SYS),
    ('RemoteAccess', 'Routing and Remote Access', 'Disabled', 0, 'Stopped', SYS), ('RemoteRegistry', 'Remote Registry', 'Auto', 0, 'Running', LOC),
    ('RpcEptMapper', 'RPC Endpoint Mapper', 'Auto', 0, 'Running', NET), ('RpcLocator', 'Remote Procedure Call (RPC) Locator', 'Manual', 0, 'Stopped', NET),
    ('RpcSs', 'Remote Procedure Call (RPC)', 'Auto', 0, 'Running', NET), ('SamSs', 'Security Accounts Manager', 'Auto', 0, 'Running', SYS),
    ('SCardSvr', 'Smart Card', 'Manual', 0, 'Stopped', LOC), ('Schedule', 'Task Scheduler', 'Auto', 0, 'Running', SYS),
    ('SCPolicySvc', 'Smart Card Removal Policy', 'Manual', 0, 'Stopped', SYS), ('seclogon', 'Secondary Logon', 'Manual', 0, 'Stopped', SYS),
    ('SENS', 'System Event Notification Service', 'Auto', 0, 'Running', SYS), ('SessionEnv', 'Remote Desktop Configuration', 'Manual', 0, 'Running', SYS),
    ('SharedAccess', 'Internet Connection Sharing (ICS)', 'Disabled', 0, 'Stopped', SYS), ('ShellHWDetection', 'Shell Hardware Detection', 'Auto', 0, 'Running', SYS),
    ('SNMPTRAP', 'SNMP Trap', 'Manual', 0, 'Stopped', LOC), ('Spooler', 'Print Spooler', 'Auto', 0, 'Running', SYS),
    ('sppsvc', 'Software Protection', 'Auto', 1, 'Running', NET), ('sppuinotify', 'SPP Notification Service', 'Manual', 0, 'Stopped', LOC),
    ('SSDPSRV', 'SSDP Discovery', 'Disabled', 0, 'Stopped', LOC), ('SstpSvc', 'Secure Socket Tunneling Protocol Service', 'Manual', 0, 'Stopped', LOC),
    ('swprv', 'Microsoft Software Shadow Copy Provider', 'Manual', 0, 'Stopped', SYS), ('TapiSrv', 'Telephony', 'Manual', 0, 'Stopped', NET),
    ('TBS', 'TPM Base Services', 'Manual', 0, 'Stopped', LOC), ('TermService', 'Remote Desktop Services', 'Manual', 0, 'Running', NET),
    ('THREADORDER', 'Thread Ordering Server', 'Manual', 0, 'Stopped', LOC), ('TlntSvr', 'Telnet', 'Manual', 0, 'Stopped', LOC),
    ('TrkWks', 'Distributed Link Tracking Client', 'Auto', 0, 'Running', SYS), ('TrustedInstaller', 'Windows Modules Installer', 'Auto', 1, 'Running', SYS),
    ('UI0Detect', 'Interactive Services Detection', 'Manual', 0, 'Stopped', SYS), ('UmRdpService', 'Remote Desktop Services UserMode Port Redirector', 'Manual', 0, 'Running', SYS),
    ('upnphost', 'UPnP Device Host', 'Disabled', 0, 'Stopped', LOC), ('UxSms', 'Desktop Window Manager Session Manager', 'Auto', 0, 'Running', SYS),
    ('VaultSvc', 'Credential Manager', 'Manual', 0, 'Stopped', SYS), ('vds', 'Virtual Disk', 'Manual', 0, 'Stopped', SYS),
    ('VSS', 'Volume Shadow Copy', 'Manual', 0, 'Stopped', SYS), ('W32Time', 'Windows Time', 'Auto', 0, 'Running', LOC),
    ('W3SVC', 'World Wide Web Publishing Service', 'Auto', 0, 'Running', SYS), ('WAS', 'Windows Process Activation Service', 'Manual', 0, 'Running', SYS),
    ('WdiServiceHost', 'Diagnostic Service Host', 'Manual', 0, 'Stopped', LOC), ('WdiSystemHost', 'Diagnostic System Host', 'Manual', 0, 'Stopped', SYS),
    ('Wecsvc', 'Windows Event Collector', 'Manual', 0, 'Stopped', NET), ('wercplsupport', 'Problem Reports and Solutions Control Panel Support', 'Manual', 0, 'Stopped', SYS),
    ('WerSvc', 'Windows Error Reporting Service', 'Manual', 0, 'Stopped', SYS), ('WinHttpAutoProxySvc', 'WinHTTP Web Proxy Auto-Discovery Service', 'Manual', 0, 'Stopped', LOC),
    ('Winmgmt', 'Windows Management Instrumentation', 'Auto', 0, 'Running', SYS), ('WinRM', 'Windows Remote Management (WS-Management)', 'Auto', 1, 'Running', NET),
    ('wmiApSrv', 'WMI Performance Adapter', 'Manual', 0, 'Stopped', SYS), ('WPDBusEnum', 'Portable Device Enumerator Service', 'Manual', 0, 'Stopped', SYS),
    ('wuauserv', 'Windows Update', 'Auto', 1, 'Running', SYS), ('wudfsvc', 'Windows Driver Foundation - User-mode Driver Framework', 'Manual', 0, 'Stopped', SYS),
]
FEATURES = [  # id, display name, installed
    ('Web-Server', 'Web Server (IIS)', 1), ('Web-WebServer', 'Web Server', 1), ('Web-Static-Content', 'Static Content', 1), ('Web-Asp-Net', 'ASP.NET', 1),
    ('Web-ISAPI-Ext', 'ISAPI Extensions', 1), ('Web-Windows-Auth', 'Windows Authentication', 1), ('Web-Basic-Auth', 'Basic Authentication', 1),
    ('Web-Digest-Auth', 'Digest Authentication', 1), ('Web-Dyn-Compression', 'Dynamic Content Compression', 1), ('Web-Ftp-Server', 'FTP Server', 0),
    ('Web-Lgcy-Mgmt-Console', 'IIS 6 Management Console', 1), ('DNS', 'DNS Server', 0), ('DHCP', 'DHCP Server', 0), ('AD-Domain-Services', 'Active Directory Domain Services', 0),
    ('File-Services', 'File Services', 0), ('Print-Services', 'Print and Document Services', 0), ('NPAS', 'Network Policy and Access Services', 0),
    ('Remote-Desktop-Services', 'Remote Desktop Services', 0), ('Hyper-V', 'Hyper-V', 0), ('AD-Certificate', 'Active Directory Certificate Services', 0),
    ('NET-Framework', '.NET Framework 3.5.1 Features', 1), ('NET-Framework-Core', '.NET Framework 3.5.1', 1), ('NET-HTTP-Activation', 'HTTP Activation', 1),
    ('RSAT-ADDS', 'AD DS Tools', 1), ('RPC-over-HTTP-Proxy', 'RPC over HTTP Proxy', 1),
    ('Telnet-Client', 'Telnet Client', 0), ('Telnet-Server', 'Telnet Server', 1), ('PowerShell-ISE', 'Windows PowerShell Integrated Scripting Environment (ISE)', 0),
]
LOGS = [('Application', 33554432), ('Security', 20971520), ('System', 33554432), ('Setup', 1052672)]
ADMINISTRATORS = ['opsroot', 'CONTOSO\\Domain Admins', 'CONTOSO\\Exchange Trusted Subsystem', 'CONTOSO\\Organization Management']
GPOS = [  # name, GUID, linked to, order
    ('Default Domain Policy', '{31B2F340-016D-11D2-945F-00C04FB984F9}', 'contoso.com', 1),
    ('Servers - EC member server', '{5A0C7D21-90D7-4B6E-8F43-0A1B2C3D4E5F}', 'contoso.com/Servers', 2),
    ('Exchange - all servers', '{C3D1F1A7-2B8E-47A5-9C55-6E7F80911A2B}', 'contoso.com/Servers/Exchange', 3),
    ('Exchange - Client Access', '{9E8D7C6B-5A49-4837-A625-1403F2E1D0CF}', 'contoso.com/Servers/Exchange/Client Access', 4),
]


def utf16(text):
    return b'\xff\xfe' + text.replace('\n', '\r\n').encode('utf-16-le')


def crlf(text):
    return text.replace('\n', '\r\n').encode('utf-8')


def inf_data(kind, data):
    if kind == 1:
        return '1,"%s"' % data
    if kind == 3:
        return '3,' + ','.join(str(b) for b in data)
    if kind == 7:
        return '7,' + ','.join(s.replace(',', '","') for s in data)
    return '4,%d' % data


def secpol():
    out = ['[Unicode]', 'Unicode=yes', '[System Access]'] + ['%s = %s' % kv for kv in SYSTEM_ACCESS]
    out += ['[Event Audit]'] + [k + ' = 0' for k in EVENT_AUDIT]
    out += ['[Registry Values]'] + ['MACHINE\\%s=%s' % (path, inf_data(kind, data)) for path, kind, data in OPTIONS]
    out += ['[Privilege Rights]'] + ['%s = %s' % (name, ','.join(who)) for name, who in RIGHTS]
    out += ['[Version]', 'signature="$CHICAGO$"', 'Revision=1', '']
    return utf16('\n'.join(out))


def guid(word):
    return '{0CCE%s-69AE-11D9-BED3-505054503030}' % word


def audit_backup():
    rows = ['Machine Name,Policy Target,Subcategory,Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value']
    for _, subs in AUDIT:
        rows += ['%s,System,%s,%s,%s,,%d' % (HOST, name, guid(word), WORDS[v], v) for name, word, v in subs]
    rows += ['%s,,Option:%s,,Disabled,,0' % (HOST, o) for o in ('CrashOnAuditFail', 'FullPrivilegeAuditing', 'AuditBaseObjects', 'AuditBaseDirectories')]
    rows += ['%s,,%s,,,,' % (HOST, s) for s in ('FileGlobalSacl', 'RegistryGlobalSacl')]
    return crlf('\n'.join(rows) + '\n')


def services_csv():
    rows = ['#TYPE System.Management.ManagementObject#root\\cimv2\\Win32_Service',
            '"PSComputerName","Name","Status","ExitCode","DesktopInteract","DisplayName","PathName","ServiceType","StartMode","StartName","State","SystemName","__CLASS"']
    for name, display, start, _, state, account in SERVICES:
        kind = 'Own Process' if name.startswith('MSExchange') else 'Share Process'
        rows.append('"%s","%s","OK","0","False","%s","C:\\Windows\\system32\\svchost.exe -k netsvcs","%s","%s","%s","%s","%s","Win32_Service"'
                    % (HOST, name, display, kind, start, account, state, HOST))
    return crlf('\n'.join(rows) + '\n')


def sc_query():
    out = []
    for name, display, _, _, state, _ in SERVICES:
        number = {'Running': 4, 'Stopped': 1}[state]
        out += ['SERVICE_NAME: ' + name, 'DISPLAY_NAME: ' + display, '        TYPE               : 20  WIN32_SHARE_PROCESS  ',
                '        STATE              : %d  %s ' % (number, state.upper()),
                '                                (%s)' % ('STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN' if number == 4 else 'NOT_STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN'),
                '        WIN32_EXIT_CODE    : 0  (0x0)', '        SERVICE_EXIT_CODE  : 0  (0x0)', '        CHECKPOINT         : 0x0', '        WAIT_HINT          : 0x0', '']
    return crlf('\n' + '\n'.join(out))


def reg_text(kind, data):
    if kind == 1:
        return '"%s"' % data.replace('\\', '\\\\').replace('"', '\\"')
    if kind == 4:
        return 'dword:%08x' % data
    raw = {2: lambda: (data + '\0').encode('utf-16-le'), 3: lambda: bytes(data),
           7: lambda: (''.join(s + '\0' for s in data) + '\0').encode('utf-16-le')}[kind]()
    prefix = 'hex' if kind == 3 else 'hex(%x)' % kind
    return prefix + ':' + ','.join('%02x' % b for b in raw)


def fold_hex(name, text):
    """reg.exe breaks hex lists after 80 columns with a backslash."""
    line = '"%s"=%s' % (name, text)
    if not text.startswith('hex') or len(line) <= 79:
        return [line]
    lines, rest = [], line
    while len(rest) > 79:
        cut = rest.rfind(',', 0, 78) + 1
        lines.append(rest[:cut] + '\\')
        rest = '  ' + rest[cut:]
    return lines + [rest]


def reg_export(root, values):
    keys, out = [], ['Windows Registry Editor Version 5.00', '']
    for key, _, _, _ in values:
        parts = key[len(root):].split('\\')
        for i in range(1, len(parts) + 1):
            parent = root + '\\'.join(parts[:i])
            if parent not in keys:
                keys.append(parent)
    for key in keys:
        out.append('[HKEY_LOCAL_MACHINE\\%s]' % key)
        for k, name, kind, data in values:
            if k == key:
                out += fold_hex(name, reg_text(kind, data))
        out.append('')
    return utf16('\n'.join(out) + '\n')


def pol():
    records = [('Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer', 'NoDriveTypeAutoRun', 4, struct.pack('<I', 255)),
               ('Software\\Policies\\Microsoft\\Windows\\EventLog\\Application', 'MaxSize', 4, struct.pack('<I', 32768)),
               ('Software\\Policies\\Microsoft\\Windows\\EventLog\\System', 'MaxSize', 4, struct.pack('<I', 32768)),
               ('Software\\Policies\\Microsoft\\Windows NT\\Terminal Services', '**del.fAllowToGetHelp', 1, ' \0'.encode('utf-16-le')),
               ('Software\\Policies\\Microsoft\\Windows NT\\Terminal Services', 'MinEncryptionLevel', 4, struct.pack('<I', 3))]
    w = lambda s: s.encode('utf-16-le')
    out = b'PReg' + struct.pack('<I', 1)
    for key, name, kind, data in records:
        out += w('[') + w(key + '\0;') + w(name + '\0;') + struct.pack('<I', kind) + w(';') + struct.pack('<I', len(data)) + w(';') + data + w(']')
    return out


def gpresult():
    guid_of = {name: g for name, g, _, _ in GPOS}
    base, types = 'http://www.microsoft.com/GroupPolicy/Settings/Base', 'http://www.microsoft.com/GroupPolicy/Types'
    out = ['<?xml version="1.0" encoding="utf-16"?>',
           '<Rsop xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://www.microsoft.com/GroupPolicy/Rsop">',
           '  <ReadTime>%s.0000000Z</ReadTime>' % TAKEN, '  <DataType>LoggedData</DataType>', '  <ComputerResults>', '    <Version>2228224</Version>',
           '    <Name>%s\\%s$</Name>' % (NETBIOS, HOST), '    <Domain>%s</Domain>' % DOMAIN, '    <SOM>%s</SOM>' % OU_CANONICAL, '    <Site>Default-First-Site-Name</Site>']
    soms = ['contoso.com', 'contoso.com/Servers', 'contoso.com/Servers/Exchange', OU_CANONICAL]
    for order, som in enumerate(soms, 3):
        out += ['    <SearchedSOM>', '      <Path>%s</Path>' % som, '      <Type>%s</Type>' % ('Domain' if '/' not in som else 'OU'), '      <Order>%d</Order>' % order,
                '      <BlocksInheritance>false</BlocksInheritance>', '      <Blocked>false</Blocked>', '      <Reason>Normal</Reason>', '    </SearchedSOM>']
    for sid, name in (('S-1-5-32-544', 'BUILTIN\\Administrators'), (DOMAIN_SID + '-515', NETBIOS + '\\Domain Computers'), (DOMAIN_SID + '-1119', NETBIOS + '\\Exchange Servers')):
        out += ['    <SecurityGroup>', '      <SID xmlns="%s">%s</SID>' % (types, sid), '      <Name xmlns="%s">%s</Name>' % (types, name), '    </SecurityGroup>']
    for name, g, som, order in GPOS:
        out += ['    <GPO>', '      <Name>%s</Name>' % name, '      <Path>', '        <Identifier xmlns="%s">%s</Identifier>' % (types, g), '        <Domain xmlns="%s">%s</Domain>' % (types, DOMAIN), '      </Path>',
                '      <VersionDirectory>12</VersionDirectory>', '      <VersionSysvol>12</VersionSysvol>', '      <Enabled>true</Enabled>', '      <IsValid>true</IsValid>', '      <FilterAllowed>true</FilterAllowed>', '      <AccessDenied>false</AccessDenied>',
                '      <Link>', '        <SOMPath>%s</SOMPath>' % som, '        <SOMOrder>1</SOMOrder>', '        <AppliedOrder>%d</AppliedOrder>' % order, '        <LinkOrder>%d</LinkOrder>' % order, '        <Enabled>true</Enabled>', '        <NoOverride>false</NoOverride>', '      </Link>',
                '      <ExtensionName>Security</ExtensionName>', '    </GPO>']
    who = lambda gpo: ['          <GPO xmlns="%s">' % base, '            <Identifier xmlns="%s">%s</Identifier>' % (types, guid_of[gpo]), '            <Domain xmlns="%s">%s</Domain>' % (types, DOMAIN), '          </GPO>', '          <Precedence xmlns="%s">1</Precedence>' % base]
    out += ['    <ExtensionData>', '      <Extension xmlns:q1="http://www.microsoft.com/GroupPolicy/Settings/Security" xsi:type="q1:SecuritySettings" xmlns="http://www.microsoft.com/GroupPolicy/Settings">']
    for name, value, kind in (('MinimumPasswordLength', '12', 'Password'), ('MaximumPasswordAge', '60', 'Password'), ('PasswordHistorySize', '24', 'Password'), ('LockoutBadCount', '10', 'Account Lockout')):
        out += ['        <q1:Account>'] + who('Default Domain Policy') + ['          <q1:Name>%s</q1:Name>' % name, '          <q1:SettingNumber>%s</q1:SettingNumber>' % value, '          <q1:Type>%s</q1:Type>' % kind, '        </q1:Account>']
    for right, sid, name in (('SeRemoteInteractiveLogonRight', 'S-1-5-32-545', 'BUILTIN\\Users'), ('SeDenyNetworkLogonRight', 'S-1-5-32-546', 'BUILTIN\\Guests')):
        out += ['        <q1:UserRightsAssignment>'] + who('Servers - EC member server') + ['          <q1:Name>%s</q1:Name>' % right, '          <q1:Member>', '            <SID xmlns="%s">%s</SID>' % (types, sid), '            <Name xmlns="%s">%s</Name>' % (types, name), '          </q1:Member>', '        </q1:UserRightsAssignment>']
    for key, value in ((r'MACHINE\System\CurrentControlSet\Control\Lsa\LmCompatibilityLevel', 3), (r'MACHINE\Software\Microsoft\Windows\CurrentVersion\Policies\System\DisableCAD', 0)):
        out += ['        <q1:SecurityOptions>'] + who('Servers - EC member server') + ['          <q1:KeyName>%s</q1:KeyName>' % key, '          <q1:SettingNumber>%d</q1:SettingNumber>' % value, '        </q1:SecurityOptions>']
    for service, mode in (('MSExchangePOP3', 'Automatic'), ('MSExchangeIMAP4', 'Manual')):
        out += ['        <q1:SystemServices>'] + who('Exchange - Client Access') + ['          <q1:Name>%s</q1:Name>' % service, '          <q1:StartupMode>%s</q1:StartupMode>' % mode, '        </q1:SystemServices>']
    out += ['      </Extension>', '      <Name xmlns="http://www.microsoft.com/GroupPolicy/Settings">Security</Name>', '    </ExtensionData>', '  </ComputerResults>', '</Rsop>']
    return utf16('\n'.join(out) + '\n')


def wevtutil():
    out = ''
    for name, size in LOGS:
        out += ('<?xml version="1.0" encoding="UTF-8"?>\n<channel name="%s" isolation="%s" enabled="true" type="Admin" owningPublisher="" classic="true" access="" xmlns="http://schemas.microsoft.com/win/2004/08/events">\n'
                '  <logging>\n    <logFileName>%%SystemRoot%%\\System32\\Winevt\\Logs\\%s.evtx</logFileName>\n    <retention>false</retention>\n    <autoBackup>false</autoBackup>\n    <maxSize>%d</maxSize>\n  </logging>\n'
                '  <publishing>\n    <fileMax>1</fileMax>\n  </publishing>\n</channel>\n' % (name, name, name, size))
    return crlf(out)


def systeminfo():
    head = ['Host Name', 'OS Name', 'OS Version', 'OS Manufacturer', 'OS Configuration', 'OS Build Type', 'Registered Owner', 'Registered Organization', 'Product ID', 'Original Install Date', 'System Boot Time', 'System Manufacturer', 'System Model', 'System Type', 'Processor(s)', 'BIOS Version', 'Windows Directory', 'System Directory', 'Boot Device', 'System Locale', 'Input Locale', 'Time Zone', 'Total Physical Memory', 'Available Physical Memory', 'Virtual Memory: Max Size', 'Virtual Memory: Available', 'Virtual Memory: In Use', 'Page File Location(s)', 'Domain', 'Logon Server', 'Hotfix(s)', 'Network Card(s)']
    row = [HOST, 'Microsoft Windows Server 2008 R2 Enterprise ', '6.1.7601 Service Pack 1 Build 7601', 'Microsoft Corporation', 'Member Server', 'Multiprocessor Free', 'Windows User', '', '00486-OEM-8400691-20006', '3/14/2012, 9:21:40 AM', '11/9/2026, 3:02:11 AM', 'VMware, Inc.', 'VMware Virtual Platform', 'x64-based PC', '2 Processor(s) Installed.', 'Phoenix Technologies LTD 6.00, 9/21/2015', 'C:\\Windows', 'C:\\Windows\\system32', '\\Device\\HarddiskVolume1', 'en-us;English (United States)', 'en-us;English (United States)', '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', '16,384 MB', '7,012 MB', '32,766 MB', '20,115 MB', '12,651 MB', 'C:\\pagefile.sys', DOMAIN, 'N/A', '3 Hotfix(s) Installed.,[01]: KB2425227,[02]: KB2506143,[03]: KB976902', '1 NIC(s) Installed.,[01]: Intel(R) PRO/1000 MT Network Connection']
    return crlf('\n' + ','.join('"%s"' % h for h in head) + '\n' + ','.join('"%s"' % v for v in row) + '\n')


def servermanager():
    out = ['<?xml version="1.0" encoding="utf-8"?>', '<ServerManagerConfigurationQuery Time="%s" Language="en-US" xmlns="http://schemas.microsoft.com/sdm/Windows/ServerManager/Configuration/2007/1">' % TAKEN]
    for ident, display, installed in FEATURES:
        kind = 'RoleService' if ident.startswith('Web-') and ident != 'Web-Server' else 'Role' if ident in ('Web-Server', 'DNS', 'DHCP', 'AD-Domain-Services', 'File-Services', 'Print-Services', 'NPAS', 'Remote-Desktop-Services', 'Hyper-V', 'AD-Certificate') else 'Feature'
        out.append('  <%s DisplayName="%s" Installed="%s" Id="%s" />' % (kind, display, 'true' if installed else 'false', ident))
    return crlf('\n'.join(out + ['</ServerManagerConfigurationQuery>', '']))


def net_localgroup():
    return crlf('Alias name     Administrators\nComment        Administrators have complete and unrestricted access to the computer/domain\n\nMembers\n\n'
                + '-' * 79 + '\n' + '\n'.join(ADMINISTRATORS) + '\nThe command completed successfully.\n\n')


def main():
    out = sys.argv[1]
    files = {'secpol.inf': secpol(), 'audit.csv': audit_backup(), 'services.csv': services_csv(), 'sc-query.txt': sc_query(), 'gpresult.xml': gpresult(),
             'local-policy/Machine/Registry.pol': pol(), 'eventlogs.xml': wevtutil(), 'systeminfo.csv': systeminfo(), 'features.xml': servermanager(),
             'administrators.txt': net_localgroup()}
    for name, (root, values) in REGISTRY.items():
        files['registry/' + name] = reg_export(root, values)
    for name, data in files.items():
        path = os.path.join(out, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as f:
            f.write(data)
    print('%d files, %d bytes' % (len(files), sum(map(len, files.values()))))


if __name__ == '__main__':
    main()
