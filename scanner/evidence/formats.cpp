// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scanner/evidence/audit_csv.h"
#include "scanner/evidence/auditctl.h"
#include "scanner/evidence/auditpol_report.h"
#include "scanner/evidence/auditpol_table.h"
#include "scanner/evidence/bundle_manifest.h"
#include "scanner/evidence/computer_info.h"
#include "scanner/evidence/computer_system.h"
#include "scanner/evidence/format.h"
#include "scanner/evidence/get_eventlog.h"
#include "scanner/evidence/get_service.h"
#include "scanner/evidence/gpo_backup_xml.h"
#include "scanner/evidence/gpresult_xml.h"
#include "scanner/evidence/linux_host.h"
#include "scanner/evidence/local_group_member.h"
#include "scanner/evidence/login_config.h"
#include "scanner/evidence/modprobe_config.h"
#include "scanner/evidence/mount_list.h"
#include "scanner/evidence/net_localgroup.h"
#include "scanner/evidence/operating_system.h"
#include "scanner/evidence/os_release.h"
#include "scanner/evidence/package_list.h"
#include "scanner/evidence/pam_service.h"
#include "scanner/evidence/registry_export.h"
#include "scanner/evidence/registry_hive.h"
#include "scanner/evidence/registry_listing.h"
#include "scanner/evidence/registry_pol.h"
#include "scanner/evidence/sc.h"
#include "scanner/evidence/secedit_inf.h"
#include "scanner/evidence/servermanagercmd_xml.h"
#include "scanner/evidence/ss_listeners.h"
#include "scanner/evidence/sshd_test.h"
#include "scanner/evidence/sysctl.h"
#include "scanner/evidence/systemctl.h"
#include "scanner/evidence/systeminfo_csv.h"
#include "scanner/evidence/wevtutil.h"
#include "scanner/evidence/win32_server_feature.h"
#include "scanner/evidence/win32_service.h"
#include "scanner/evidence/windows_feature.h"
#include "scanner/evidence/winevent_log.h"

namespace casemate::evidence {
namespace {

// The only list of evidence formats.  Sorted by name; a test holds it to that.
constexpr std::array kEvidenceFormats{
    EvidenceFormat{"audit-csv", "auditpol /backup, or audit.csv of a group policy object", EvidenceKind::audit_policy,
                   95, &recognise_audit_csv, &read_audit_csv},
    EvidenceFormat{"auditctl-rules", "auditctl -l", EvidenceKind::linux_audit, 80, &recognise_auditctl_rules,
                   &read_auditctl_rules},
    EvidenceFormat{"auditctl-status", "auditctl -s", EvidenceKind::linux_audit, 85, &recognise_auditctl_status,
                   &read_auditctl_status},
    EvidenceFormat{"auditpol-report", "auditpol /get /category:* /r", EvidenceKind::audit_policy,
                   95, &recognise_auditpol_report, &read_auditpol_report},
    EvidenceFormat{"auditpol-table", "auditpol /get /category:* (English)", EvidenceKind::audit_policy,
                   90, &recognise_auditpol_table, &read_auditpol_table},
    EvidenceFormat{"bundle-manifest", "manifest.json of casemate collect", EvidenceKind::system_information,
                   100, &recognise_bundle_manifest, &read_bundle_manifest},
    EvidenceFormat{"computer-info", "Get-ComputerInfo, as CSV, CLIXML or JSON", EvidenceKind::system_information,
                   90, &recognise_computer_info, &read_computer_info},
    EvidenceFormat{"computer-system", "Win32_ComputerSystem, as CSV, CLIXML or JSON", EvidenceKind::system_information,
                   90, &recognise_computer_system, &read_computer_system},
    EvidenceFormat{"dpkg-query", "dpkg-query -W", EvidenceKind::package_list, 70, &recognise_dpkg_query,
                   &read_dpkg_query},
    EvidenceFormat{"dpkg-status", "/var/lib/dpkg/status", EvidenceKind::package_list, 80, &recognise_dpkg_status,
                   &read_dpkg_status},
    EvidenceFormat{"get-eventlog", "Get-EventLog -List, as CSV, CLIXML or JSON", EvidenceKind::event_log_config,
                   90, &recognise_get_eventlog, &read_get_eventlog},
    EvidenceFormat{"get-service", "Get-Service, as CSV, CLIXML or JSON", EvidenceKind::service_list,
                   90, &recognise_get_service, &read_get_service},
    EvidenceFormat{
        "gpo-backup-info",
        "part of a GPO backup without settings: bkupInfo.xml, Backup.xml, manifest.xml, comment.cmtx, gpt.ini",
        EvidenceKind::unknown, 100, &recognise_gpo_backup_info, &read_gpo_backup_info},
    EvidenceFormat{"gpo-preferences", "Group Policy preferences: recognised, not read", EvidenceKind::unknown,
                   100, &recognise_gpo_preferences, &read_gpo_preferences},
    EvidenceFormat{"gpreport-xml", "report of one GPO (gpreport.xml): recognised, not read", EvidenceKind::unknown,
                   100, &recognise_gpreport_xml, &read_gpreport_xml},
    EvidenceFormat{"gpresult-html", "gpresult /h: refused, use gpresult /x", EvidenceKind::resultant_policy,
                   80, &recognise_gpresult_html, &read_gpresult_html},
    EvidenceFormat{"gpresult-xml", "gpresult /x", EvidenceKind::resultant_policy, 100, &recognise_gpresult_xml,
                   &read_gpresult_xml},
    EvidenceFormat{"hostnamectl", "hostnamectl", EvidenceKind::system_information, 90, &recognise_hostnamectl,
                   &read_hostnamectl},
    EvidenceFormat{"local-group-member", "Get-LocalGroupMember of one group, as CSV, CLIXML or JSON",
                   EvidenceKind::group_members, 90, &recognise_local_group_member, &read_local_group_member},
    EvidenceFormat{"login-defs", "/etc/login.defs", EvidenceKind::config_file, 80, &recognise_login_defs,
                   &read_login_defs},
    EvidenceFormat{"modprobe-config", "modprobe --showconfig, or a file of modprobe.d", EvidenceKind::program_config, 65, &recognise_modprobe_config,
                   &read_modprobe_config},
    EvidenceFormat{"mount-list", "findmnt -rn -o TARGET,SOURCE,FSTYPE,OPTIONS, or /proc/mounts", EvidenceKind::mount_list, 90, &recognise_mount_list,
                   &read_mount_list},
    EvidenceFormat{"net-localgroup", "net localgroup NAME, one or many", EvidenceKind::group_members,
                   70, &recognise_net_localgroup, &read_net_localgroup},
    EvidenceFormat{"operating-system", "Win32_OperatingSystem, as CSV, CLIXML or JSON",
                   EvidenceKind::system_information, 90, &recognise_operating_system, &read_operating_system},
    EvidenceFormat{"os-release", "/etc/os-release", EvidenceKind::system_information, 90, &recognise_os_release,
                   &read_os_release},
    EvidenceFormat{"pam-service", "a file of /etc/pam.d", EvidenceKind::config_file, 75, &recognise_pam_service,
                   &read_pam_service},
    EvidenceFormat{"pwquality-conf", "/etc/security/pwquality.conf", EvidenceKind::config_file, 75, &recognise_pwquality_conf,
                   &read_pwquality_conf},
    EvidenceFormat{"registry-export", "reg export, or a .reg file of regedit", EvidenceKind::registry_export,
                   100, &recognise_registry_export, &read_registry_export},
    EvidenceFormat{"registry-hive", "a registry hive: SYSTEM, SOFTWARE, SAM, SECURITY or NTUSER.DAT", EvidenceKind::registry_hive,
                   100, &recognise_registry_hive, &read_registry_hive},
    EvidenceFormat{"registry-listing", "reg query of a key that lacks another, as casemate collect keeps it", EvidenceKind::registry_export,
                   100, &recognise_registry_listing, &read_registry_listing},
    EvidenceFormat{"registry-pol", "Registry.pol of a group policy object", EvidenceKind::policy_file,
                   100, &recognise_registry_pol, &read_registry_pol},
    EvidenceFormat{"rpm-list", "rpm -qa", EvidenceKind::package_list, 60, &recognise_rpm_list,
                   &read_rpm_list},
    EvidenceFormat{"sc-qc", "sc qc NAME, one or many", EvidenceKind::service_config, 80, &recognise_sc_qc, &read_sc},
    EvidenceFormat{"sc-query", "sc query state= all", EvidenceKind::service_list, 80, &recognise_sc_query, &read_sc},
    EvidenceFormat{"secedit-inf", "secedit /export template, or GptTmpl.inf of a group policy object",
                   EvidenceKind::security_template, 95, &recognise_secedit_inf, &read_secedit_inf},
    EvidenceFormat{"servermanagercmd-xml", "servermanagercmd -query FILE.xml", EvidenceKind::feature_list,
                   100, &recognise_servermanagercmd_xml, &read_servermanagercmd_xml},
    EvidenceFormat{"ss-listeners", "ss -tulpn", EvidenceKind::listener_list, 90, &recognise_ss_listeners,
                   &read_ss_listeners},
    EvidenceFormat{"sshd-test", "sshd -T", EvidenceKind::program_config, 85, &recognise_sshd_test,
                   &read_sshd_test},
    EvidenceFormat{"sysctl", "sysctl -a, or a file of sysctl.d", EvidenceKind::kernel_parameters, 80, &recognise_sysctl,
                   &read_sysctl},
    EvidenceFormat{"systemctl-unit-files", "systemctl list-unit-files", EvidenceKind::unit_list, 90, &recognise_systemctl_unit_files,
                   &read_systemctl_unit_files},
    EvidenceFormat{"systemctl-units", "systemctl list-units --all", EvidenceKind::unit_list, 90, &recognise_systemctl_units,
                   &read_systemctl_units},
    EvidenceFormat{"systeminfo-csv", "systeminfo /fo csv", EvidenceKind::system_information, 90, &recognise_systeminfo_csv,
                   &read_systeminfo_csv},
    EvidenceFormat{"uname", "uname -a", EvidenceKind::system_information, 85, &recognise_uname,
                   &read_uname},
    EvidenceFormat{"wevtutil-text", "wevtutil gl LOG", EvidenceKind::event_log_config, 90, &recognise_wevtutil_text,
                   &read_wevtutil_text},
    EvidenceFormat{"wevtutil-xml", "wevtutil gl LOG /f:xml, one log or many", EvidenceKind::event_log_config,
                   100, &recognise_wevtutil_xml, &read_wevtutil_xml},
    EvidenceFormat{"win32-server-feature", "Win32_ServerFeature, as CSV, CLIXML or JSON", EvidenceKind::feature_list,
                   90, &recognise_win32_server_feature, &read_win32_server_feature},
    EvidenceFormat{"win32-service", "Win32_Service, as CSV, CLIXML or JSON", EvidenceKind::service_list,
                   90, &recognise_win32_service, &read_win32_service},
    EvidenceFormat{"windows-feature", "Get-WindowsFeature, as CSV, CLIXML or JSON", EvidenceKind::feature_list,
                   90, &recognise_windows_feature, &read_windows_feature},
    EvidenceFormat{"winevent-log", "Get-WinEvent -ListLog, as CSV, CLIXML or JSON", EvidenceKind::event_log_config,
                   90, &recognise_winevent_log, &read_winevent_log},
};

}  // namespace

std::span<const EvidenceFormat> formats() { return kEvidenceFormats; }

const EvidenceFormat* recognise(const EvidenceInput& input) {
  static const auto kSurestFirst = [] {
    std::array<const EvidenceFormat*, kEvidenceFormats.size()> order{};
    std::transform(kEvidenceFormats.begin(), kEvidenceFormats.end(), order.begin(), [](const EvidenceFormat& format) { return &format; });
    std::stable_sort(order.begin(), order.end(), [](const EvidenceFormat* a, const EvidenceFormat* b) { return a->surest > b->surest; });
    return order;
  }();
  const EvidenceFormat* best = nullptr;
  int best_score = 0;
  for (const EvidenceFormat* format : kSurestFirst) {
    if (format->surest < best_score) break;
    const int score = format->recognise(input);
    if (score > best_score || (score == best_score && best != nullptr && format < best)) {  // of equals the first of the table
      best_score = score;
      best = format;
    }
  }
  return best;
}

}  // namespace casemate::evidence
