// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace casemate::tests {

/// A live export in small: all that a host writes, with odd spellings that real files have.
inline const std::string kLiveInf =
    "[Unicode]\r\nUnicode=yes\r\n"
    "[System Access]\r\n"
    "MinimumPasswordAge = 1\r\nMaximumPasswordAge = -1\r\nMinimumPasswordLength = 14\r\nPasswordComplexity = 1\r\n"
    "PasswordHistorySize = 24\r\nLockoutBadCount = 5\r\nRequireLogonToChangePassword = 0\r\n"
    "ForceLogoffWhenHourExpire = 0\r\nNewAdministratorName = \"CASAdmin\"\r\nNewGuestName = \" Gast, alt \"\r\n"
    "ClearTextPassword = 0\r\nLSAAnonymousNameLookup = 0\r\nEnableAdminAccount = 1\r\nEnableGuestAccount = 0\r\n"
    "[Event Audit]\r\n"
    "AuditSystemEvents = 3\r\nAuditLogonEvents = 3\r\nAuditObjectAccess = 0\r\nAuditPrivilegeUse = 0\r\n"
    "AuditPolicyChange = 1\r\nAuditAccountManage = 3\r\nAuditProcessTracking = 0\r\nAuditDSAccess = 0\r\n"
    "AuditAccountLogon = 3\r\n"
    "[Registry Values]\r\n"
    "MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\CachedLogonsCount=1,\"4\"\r\n"
    "MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\LegalNoticeText="
    "7,Only for staff\",\" contoso,Zutritt für Mitarbeiter\r\n"
    "MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\FullPrivilegeAuditing=3,0\r\n"
    "MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\MSV1_0\\NTLMMinClientSec=4,537395200\r\n"
    "MACHINE\\System\\CurrentControlSet\\Services\\LanManServer\\Parameters\\NullSessionPipes=7,\r\n"
    "[Privilege Rights]\r\n"
    "SeNetworkLogonRight = *S-1-5-11,*S-1-5-32-544\r\n"
    "SeBackupPrivilege = *S-1-5-32-544,Sicherungs-Operatoren\r\n"
    "SeServiceLogonRight = CONTOSO\\svc-backup,*S-1-5-80-0\r\n"
    "SeDenyNetworkLogonRight = \r\n"
    "[Version]\r\nsignature=\"$CHICAGO$\"\r\nRevision=1\r\n";

/// A template with the sections a live export has not.
inline const std::string kTemplateInf =
    "[Profile Description]\nDescription=Client Access servers\n"
    "[Version]\nsignature=\"$CHICAGO$\"\nRevision=1\n"
    "[Kerberos Policy]\nMaxTicketAge = 10\n"
    "[Security Log]\nMaximumLogSize = 81920\nAuditLogRetentionPeriod = 1\nRetentionDays = 30\nRestrictGuestAccess = 1\n"
    "[Service General Setting]\n\"RemoteRegistry\",4,\"\"\nW3SVC,2,\"D:AR(A;;CC;;;SY)\"\n"
    "[Registry Keys]\n\"MACHINE\\SOFTWARE\\Contoso\",1,\"D:PAR(A;CI;KA;;;BA)\"\n"
    "[File Security]\n\"%SystemDrive%\\CAS, data\",2,\"D:PAR(A;OICI;FA;;;BA)\"\n"
    "[Group Membership]\n*S-1-5-32-544__Members = CONTOSO\\Server Admins,*S-1-5-21-1-2-3-512\n"
    "*S-1-5-32-547__Members =\nCONTOSO\\Web Operators__Memberof = *S-1-5-32-551\n"
    "; the end\n[Privilege Rights]\nSeTcbPrivilege =\n";

}  // namespace casemate::tests
