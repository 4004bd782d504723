// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"
#include "rules/value.h"

namespace casemate::evidence {

/// The audit policy as the local security authority stores it (Policy\PolAdtEv of the SECURITY hive; Vista and later).
struct StoredAuditPolicy {
  struct Subcategory {
    std::string guid;  ///< lower case, no braces
    AuditFlags flags = AuditFlags::none;
  };
  std::vector<Subcategory> subcategories;
  /// "Object Access: 1": counts of subcategories at the end of a category that are newer than this program.
  std::vector<std::string> unknown;
};

/// Reads it by its own count of subcategories of each category, never by the version of Windows.  An Error when it is of
/// another form, or a setting is none of the four.
Result<StoredAuditPolicy> read_audit_policy_value(std::string_view bytes);

}  // namespace casemate::evidence
