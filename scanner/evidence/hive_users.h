// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "rules/host_state.h"

// Whose the users' hives (NTUSER.DAT) of a host are.  A hive does not say it; the SOFTWARE hive lists the profile folder of
// each user, and the hive lies in it.
namespace casemate::evidence {

/// What new profiles begin with, judged where nobody has one yet.  Defined evidence: what it lacks, logging on may bring.
inline constexpr std::string_view kDefaultUser = "default";
/// Stands for users that a damaged list may have held.
inline constexpr std::string_view kOtherUsers = "others";

/// Gives each user's hive among the files its user: the SID whose profile folder (ProfileImagePath, below the drive of
/// Windows) the file lies in.  A hive that is in no listed profile is nobody's and is dropped; where the list is damaged or
/// missing, or two users claim one folder, it is refused: its scopes are damaged.  A person of the list of whom there is no
/// evidence becomes a user of whom nothing is known, so that no rule for all users passes without him.
/// To be called before HostState::finish().
void name_hive_users(HostState& host);

}  // namespace casemate::evidence
