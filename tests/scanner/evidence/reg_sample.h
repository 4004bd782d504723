// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace casemate::tests {

/// Exports of three keys in one file, as `reg export` writes each.
inline const std::string kRegSample =
    "Windows Registry Editor Version 5.00\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services]\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\disk]\r\n"
    "\"Type\"=dword:00000001\r\n\"Start\"=dword:00000000\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\EventLog]\r\n"
    "\"Type\"=dword:00000020\r\n\"Start\"=dword:00000002\r\n\"ObjectName\"=\"NT AUTHORITY\\\\LocalService\"\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Security]\r\n"
    "\"MaxSize\"=dword:01400000\r\n\"Retention\"=dword:00000000\r\n\"RestrictGuestAccess\"=dword:00000001\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeADTopology]\r\n"
    "\"Type\"=dword:00000010\r\n\"Start\"=dword:00000002\r\n\"DelayedAutostart\"=dword:00000001\r\n"
    "\"ImagePath\"=hex(2):25,00,45,00,78,00,63,00,25,00,5c,00,\\\r\n  61,00,2e,00,65,00,78,00,65,00,00,00\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\rdyboost]\r\n\"Group\"=\"x\"\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteRegistry]\r\n"
    "\"Type\"=dword:00000020\r\n\"Start\"=dword:00000004\r\n\"ObjectName\"=\"NT AUTHORITY\\\\LocalService\"\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters]\r\n"
    "\"Hostname\"=\"CAS01\"\r\n\"Domain\"=\"contoso.com\"\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WinRM]\r\n"
    "\"Type\"=dword:00000020\r\n\"Start\"=dword:00000003\r\n\"DelayedAutostart\"=dword:00000001\r\n\r\n"
    "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\EventLog\\Security]\r\n"
    "\"MaxSize\"=dword:00014000\r\n\"Retention\"=\"1\"\r\n\r\n"
    "[HKEY_USERS\\S-1-5-21-1-2-3-1001\\Control Panel\\Desktop]\r\n"
    "@=\"\"\r\n\"ScreenSaverIsSecure\"=\"1\"\r\n\"Text\"=\"one\r\ntwo \\\"three\\\"\"\r\n"
    "\"Names\"=hex(7):61,00,00,00,e4,00,62,00,00,00,00,00\r\n\"Big\"=hex(b):01,00,00,00,00,00,00,80\r\n"
    "\"Raw\"=hex:de,ad\r\n\"Nothing\"=hex(0):\r\n\r\n";

}  // namespace casemate::tests
