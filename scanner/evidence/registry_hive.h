// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/format.h"

namespace casemate::evidence {

/// A registry hive of Windows NT (SYSTEM, SOFTWARE, SAM, SECURITY, a user's NTUSER.DAT), told by its content.
///
/// It is parsed by a process of its own (hive_child.h); ReadOptions::hive_program says which program that is.  A hive that
/// is dirty, damaged or cannot be parsed shows nothing: its scopes are damaged, so that no rule they cover can pass.
/// A user's hive does not say whose it is: its user is called by the path of the file until hive_users.h knows better.
int recognise_registry_hive(const EvidenceInput& input);
Result<Reading> read_registry_hive(const EvidenceInput& input, const ReadOptions& options);

}  // namespace casemate::evidence
