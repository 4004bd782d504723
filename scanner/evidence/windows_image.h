// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scanner/evidence/evidence_source.h"

namespace casemate::evidence {

/// The evidence of a Windows that is not running: `root` is where its system volume is mounted, or a folder that holds its
/// registry hives (copies of Windows\System32\config, say).
///
/// Of a volume exactly the files of one table are taken: the four hives with their transaction logs, those of the users'
/// profiles, and what the local group policy object defines.
/// All bear the time of the newest of them.  Names are found without regard to case; two that differ in case only are ambiguous, a problem.  No symbolic link and no
/// junction is followed, so nothing outside `root` is read.  A hive that is missing is a problem.  Of a folder the hives,
/// their logs and the policy files that lie directly in it are taken; other files are passed over.
/// An Error when `root` is neither.
Result<SourceSet> read_image(const std::string& root);

/// The paths of the files that read_image takes of a volume, with `*` for a profile's folder.
std::vector<std::string> image_patterns();

/// Is `root` a folder with a Windows/System32/config, or with something that may be one?
bool holds_windows(const std::string& root);

}  // namespace casemate::evidence
