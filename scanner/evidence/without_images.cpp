// SPDX-License-Identifier: Apache-2.0
// Stands for windows_image.cpp in the Windows build, which reads no hives and so has no use for images.
#include "scanner/evidence/windows_image.h"

namespace casemate::evidence {

Result<SourceSet> read_image(const std::string& root) {
  return Error{ErrorCode::unsupported, "this build of casemate reads no images (made for Windows, without hivex); scan them on Linux", {}, {root, 0, 0}};
}

std::vector<std::string> image_patterns() { return {}; }

bool holds_windows(const std::string&) { return false; }

}  // namespace casemate::evidence
