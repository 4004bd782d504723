// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "rules/resolve.h"
#include "scanner/authoring/policy_files.h"

namespace casemate::authoring {

/// A rule that the policy does not set.
struct NotExported {
  std::string rule;
  Position where;   ///< of the rule in its baseline file
  std::string why;  ///< one clause
};

/// A rule whose value stands in the policy.
struct Exported {
  std::string rule;
  ShownSetting set;
};

struct PolicyExport {
  std::vector<evidence::SourceFile> files;  ///< of render_policy
  std::vector<Exported> exported;           ///< in the order of the rules
  std::vector<NotExported> left;            ///< in the order of the rules
};

/// What a policy has to set so that the rules of a level pass: every rule is either exported or left with a reason.
/// Rules with a condition are left, since a policy does not know it, unless `os_version` ("6.1") settles it; empty: it is
/// not known.  Before anything is handed out the files are read back with the real readers, and what the real engine
/// does not pass is left.
PolicyExport export_policy(const ResolvedBaseline& baseline, const std::string& os_version);

}  // namespace casemate::authoring
