// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"

namespace casemate::collect {

/// A file of a host, by its path there ("/etc/passwd").
struct RootedFile {
  std::string path;   ///< as the host knows it
  std::string bytes;
};

/// The regular files that a pattern names (`*` in its last part only), read below `root` ("/" for the running host), sorted.
/// Symbolic links lead where they would lead on that host: an absolute one begins at the root, and none leaves it.  Not
/// found is an empty list; a file that is there and cannot be read, or holds more than `limit` bytes, is an Error.
Result<std::vector<RootedFile>> read_rooted(const std::string& root, std::string_view pattern, std::uint64_t limit);

/// Is there a regular file that the pattern names?
bool has_rooted(const std::string& root, std::string_view pattern);

}  // namespace casemate::collect
