// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "scanner/evidence/evidence_source.h"

namespace casemate::commands {

/// The evidence of a system that is not running (--image).
struct GivenImage {
  evidence::SourceSet sources;
  std::string host;  ///< of Linux: its own name; else empty
};

/// `root` is where the system's volume is mounted: of Windows (windows_image.h; a folder of registry hives, too) or of Linux,
/// of which the files are taken that `casemate collect --root` copies; or a file, the disk of a Windows (disk_image.h).  An
/// Error when it is none of these.  Where both seem to be
/// there it is Windows, since every user of Windows may make folders below the root of its drive.
Result<GivenImage> read_given_image(const std::string& root);

/// The name that the Linux system below `root` gives itself; empty when it gives none.
std::string name_in_image(const std::string& root);

}  // namespace casemate::commands
