// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "scanner/evidence/computer_info.h"
#include "scanner/evidence/computer_system.h"
#include "scanner/evidence/format.h"
#include "scanner/evidence/get_eventlog.h"
#include "scanner/evidence/get_service.h"
#include "scanner/evidence/local_group_member.h"
#include "scanner/evidence/operating_system.h"
#include "scanner/evidence/win32_server_feature.h"
#include "scanner/evidence/win32_service.h"
#include "scanner/evidence/windows_feature.h"
#include "scanner/evidence/winevent_log.h"

namespace casemate::evidence {
namespace {

// The only list of evidence formats.  Sorted by name; a test holds it to that.
constexpr std::array kEvidenceFormats{
    EvidenceFormat{.name = "computer-info",
                   .summary = "Get-ComputerInfo, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::system_information,
                   .recognise = &recognise_computer_info,
                   .read = &read_computer_info},
    EvidenceFormat{.name = "computer-system",
                   .summary = "Win32_ComputerSystem, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::system_information,
                   .recognise = &recognise_computer_system,
                   .read = &read_computer_system},
    EvidenceFormat{.name = "get-eventlog",
                   .summary = "Get-EventLog -List, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::event_log_config,
                   .recognise = &recognise_get_eventlog,
                   .read = &read_get_eventlog},
    EvidenceFormat{.name = "get-service",
                   .summary = "Get-Service, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::service_list,
                   .recognise = &recognise_get_service,
                   .read = &read_get_service},
    EvidenceFormat{.name = "local-group-member",
                   .summary = "Get-LocalGroupMember of one group, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::group_members,
                   .recognise = &recognise_local_group_member,
                   .read = &read_local_group_member},
    EvidenceFormat{.name = "operating-system",
                   .summary = "Win32_OperatingSystem, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::system_information,
                   .recognise = &recognise_operating_system,
                   .read = &read_operating_system},
    EvidenceFormat{.name = "win32-server-feature",
                   .summary = "Win32_ServerFeature, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::feature_list,
                   .recognise = &recognise_win32_server_feature,
                   .read = &read_win32_server_feature},
    EvidenceFormat{.name = "win32-service",
                   .summary = "Win32_Service, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::service_list,
                   .recognise = &recognise_win32_service,
                   .read = &read_win32_service},
    EvidenceFormat{.name = "windows-feature",
                   .summary = "Get-WindowsFeature, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::feature_list,
                   .recognise = &recognise_windows_feature,
                   .read = &read_windows_feature},
    EvidenceFormat{.name = "winevent-log",
                   .summary = "Get-WinEvent -ListLog, as CSV, CLIXML or JSON",
                   .kind = EvidenceKind::event_log_config,
                   .recognise = &recognise_winevent_log,
                   .read = &read_winevent_log},
};

}  // namespace

std::span<const EvidenceFormat> formats() { return kEvidenceFormats; }

const EvidenceFormat* recognise(const EvidenceInput& input) {
  const EvidenceFormat* best = nullptr;
  int best_score = 0;
  for (const EvidenceFormat& format : formats()) {
    const int score = format.recognise(input);
    if (score > best_score) {
      best_score = score;
      best = &format;
    }
  }
  return best;
}

}  // namespace casemate::evidence
