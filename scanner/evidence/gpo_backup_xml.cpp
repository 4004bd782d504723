// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/gpo_backup_xml.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/xml.h"

namespace casemate::evidence {
namespace {

constexpr std::array<std::string_view, 5> kBackupRoots{"BackupInst", "Backups", "GroupPolicyBackupScheme",
                                                       "MigrationTable", "policyComments"};
// Roots of preference files ([MS-GPPREF] 2.2.1); each has a clsid.
constexpr std::array<std::string_view, 8> kPreferenceRoots{
    "Drives", "EnvironmentVariables", "Files", "Folders", "Groups", "NTServices", "RegistrySettings", "ScheduledTasks"};
constexpr std::size_t kMaxGptIni = 4096;  // a version, a display name, two lists of extensions

bool is_gpt_ini(std::string_view text) {
  if (text.size() > kMaxGptIni || !istarts_with(trim(text), "[General]")) return false;
  const std::string folded = fold_case(text);
  return folded.find("\nversion=") != std::string::npos;
}

Reading nothing(std::string_view why, std::string_view note) {
  Reading reading;
  reading.source = Source::defined;
  reading.source_reason = why;
  if (!note.empty()) reading.problems.push_back(Problem{Problem::Severity::note, 0, 0, std::string(note)});
  return reading;
}

}  // namespace

int recognise_gpreport_xml(const EvidenceInput& input) {
  if (xml_root_name(input.text) != "GPO") return 0;
  return xml_root_tag(input.text).find("GroupPolicy/Settings") != std::string_view::npos ? 100 : 0;
}

Result<Reading> read_gpreport_xml(const EvidenceInput& /*input*/, const ReadOptions& /*options*/) {
  return nothing(
      "a report about one GPO",
      "a GPO report shows display text; give the GPO's backup folder, or its GptTmpl.inf, Registry.pol and audit.csv");
}

int recognise_gpo_backup_info(const EvidenceInput& input) {
  const std::string_view root = xml_root_name(input.text);
  const bool known = std::find(kBackupRoots.begin(), kBackupRoots.end(), root) != kBackupRoots.end();
  if (known && xml_root_tag(input.text).find("microsoft.com/GroupPolicy") != std::string_view::npos) return 100;
  return root.empty() && is_gpt_ini(input.text) ? 60 : 0;
}

Result<Reading> read_gpo_backup_info(const EvidenceInput& /*input*/, const ReadOptions& /*options*/) {
  return nothing("part of a GPO backup, without settings", {});
}

int recognise_gpo_preferences(const EvidenceInput& input) {
  const std::string_view root = xml_root_name(input.text);
  const bool known = std::find(kPreferenceRoots.begin(), kPreferenceRoots.end(), root) != kPreferenceRoots.end();
  return known && xml_root_tag(input.text).find("clsid=") != std::string_view::npos ? 100 : 0;
}

Result<Reading> read_gpo_preferences(const EvidenceInput& /*input*/, const ReadOptions& /*options*/) {
  return nothing("Group Policy preferences", "Group Policy preferences are not read: users can change what they set");
}

}  // namespace casemate::evidence
