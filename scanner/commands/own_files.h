// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/error.h"

namespace casemate::commands {

/// Files that `schedule install` puts in place, and takes back when a later step fails.
class OwnFiles {
 public:
  /// The text of a file that carries kScheduleMark; nullopt when nothing stands there.  Whatever else stands there is an Error.
  static Result<std::optional<std::string>> read(const std::string& path);

  /// Replaces the file, or makes it, in one step; what was there is remembered.
  Status write(const std::string& path, const std::string& text);
  /// Puts back what was there before.  Returns the paths where that failed.
  std::vector<std::string> take_back();
  /// Did a file stand there before, that is: was a scan scheduled already?
  [[nodiscard]] bool replaced_any() const;

 private:
  struct Written {
    std::string path;
    std::optional<std::string> before;
  };
  std::vector<Written> written_;
};

}  // namespace casemate::commands
