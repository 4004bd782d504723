// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/collector.h"
#include "scanner/collect/powershell.h"
#include "scanner/collect/registry_collectors.h"

namespace casemate::collect {
namespace {

Collector instead_of(std::string name, Collector row) {
  row.fallback_of = std::move(name);
  return row;
}

}  // namespace

std::span<const Collector> windows_collectors() {
  using enum Output;
  using std::chrono::seconds;
  constexpr seconds kSlow{180};  // WMI and RSoP of a busy domain controller
  static const std::vector<Collector> kRows{
      {"secedit", "account policy, user rights, security options", {"secedit.exe", "/export", "/cfg", "{file}", "/quiet"}, "secpol.inf", own_file, true, seconds(60)},
      {"secedit-merged", "the same, merged with what group policy sets", {"secedit.exe", "/export", "/mergedpolicy", "/cfg", "{file}", "/quiet"}, "secpol-merged.inf", own_file, true, seconds(60)},
      {"auditpol-report", "audit policy", {"auditpol.exe", "/get", "/category:*", "/r"}, "auditpol.csv", standard_output, true},
      {"auditpol-backup", "audit policy and its options", {"auditpol.exe", "/backup", "/file:{file}"}, "audit.csv", own_file, true},
      {"services", "services: start type, account, state", powershell("Get-WmiObject Win32_Service | ConvertTo-Csv"), "services.csv", standard_output, false, kSlow},
      {.name = "services-sc", .shows = "services and their state", .command = {"sc.exe", "query", "state=", "all"}, .file = "services.txt", .fallback_of = "services"},
      {.name = "services-registry", .shows = "start type, delayed start and account of services", .command = {"reg.exe", "export", "HKLM\\SYSTEM\\CurrentControlSet\\Services", "{file}"}, .file = "services.reg", .output = own_file, .needs_elevation = true, .time_limit = kSlow, .fallback_of = "services", .secret = Secret::passwords_in_export},
      {"gpresult", "which group policy set what", {"gpresult.exe", "/scope", "computer", "/x", "{file}", "/f"}, "gpresult.xml", own_file, true, kSlow},
      {"systeminfo", "name, version, domain", {"systeminfo.exe", "/fo", "csv"}, "systeminfo.csv", standard_output, false, kSlow},
      {"operating-system", "version and product type", powershell("Get-WmiObject Win32_OperatingSystem | Select-Object CSName,Caption,Version,ProductType,ServicePackMajorVersion | ConvertTo-Csv"), "os.csv", standard_output, false, kSlow},
      instead_of("operating-system", registry_row("registry-product", "product type", "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions", "product.reg")),
      {"computer-system", "domain and role in it", powershell("Get-WmiObject Win32_ComputerSystem | Select-Object Name,Domain,PartOfDomain,DomainRole | ConvertTo-Csv"), "computer.csv", standard_output, false, kSlow},
      {"features", "installed roles and features", powershell("$ErrorActionPreference='Stop'; Import-Module ServerManager; Get-WindowsFeature | ConvertTo-Csv"), "features.csv", standard_output, true, kSlow},
      {.name = "features-wmi", .shows = "installed roles and features", .command = powershell("Get-WmiObject Win32_ServerFeature | ConvertTo-Csv"), .file = "server-features.csv", .time_limit = kSlow, .fallback_of = "features"},
      {.name = "features-servermanagercmd", .shows = "installed roles and features", .command = {"servermanagercmd.exe", "-query", "{file}"}, .file = "features.xml", .output = own_file, .needs_elevation = true, .time_limit = kSlow, .fallback_of = "features"},
      {"log-application", "size and retention of the Application log", {"wevtutil.exe", "gl", "Application", "/f:xml"}, "log-application.xml"},
      {"log-security", "size and retention of the Security log", {"wevtutil.exe", "gl", "Security", "/f:xml"}, "log-security.xml", standard_output, true},
      {"log-system", "size and retention of the System log", {"wevtutil.exe", "gl", "System", "/f:xml"}, "log-system.xml"},
  };
  return kRows;
}

std::span<const Collector> collectors(System system) {
  return system == System::windows_host ? windows_collectors() : linux_collectors();
}

}  // namespace casemate::collect
