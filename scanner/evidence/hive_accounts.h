// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/host_state.h"
#include "scanner/evidence/hive_tree.h"

namespace casemate::evidence {

/// What a SAM hive holds of local accounts: account and lockout policy, state and names of the built-in accounts, members of
/// local groups, the machine's SID.  No password hash and no key is read.
void append_accounts(const HiveTree& tree, Reading& reading);

/// The scopes of a SAM hive of which nothing can be relied on.
void append_damaged_accounts(Reading& reading);

/// On a domain controller the SAM hive describes the restore-mode account only: the domain's policy, accounts and groups are
/// in Active Directory.  Takes what hives said of them out of `host`, with a note, once another piece of evidence says that
/// it is one; warns where nothing says what the host is.  To be called before HostState::finish.
void withdraw_restore_mode_accounts(HostState& host);

}  // namespace casemate::evidence
