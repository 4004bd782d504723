// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

// Files of a GPO backup that stand beside its settings: recognised, so that they are no problem, and not read.
namespace casemate::evidence {

/// gpreport.xml: the report of one GPO; it names administrative template policies without their registry values.
int recognise_gpreport_xml(const EvidenceInput& input);
Result<Reading> read_gpreport_xml(const EvidenceInput& input, const ReadOptions& options);

/// bkupInfo.xml, Backup.xml, manifest.xml, comment.cmtx, a migration table, gpt.ini.
int recognise_gpo_backup_info(const EvidenceInput& input);
Result<Reading> read_gpo_backup_info(const EvidenceInput& input, const ReadOptions& options);

/// Group Policy preferences (Preferences\Registry\Registry.xml and kin).
int recognise_gpo_preferences(const EvidenceInput& input);
Result<Reading> read_gpo_preferences(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
