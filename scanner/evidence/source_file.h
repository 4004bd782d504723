// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "rules/error.h"

namespace casemate::evidence {

/// An open file descriptor, closed at the end of its scope.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile();
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

/// Opens for reading, relative to the folder `folder`.  Never waits for the other end of a pipe.  Not on Windows.
int open_for_reading(int folder, const char* name, bool follow_links);

/// Opens a file or a folder by its path (UTF-8), links followed.
int open_path(const std::string& path);

bool is_folder(const OpenFile& file);

/// read_file of an open file.
Status read_open_file(const OpenFile& file, std::uint64_t limit, std::string& bytes, std::int64_t& modified);

/// The operating system's words for an errno value, as an Error.
Error system_error(int number);

}  // namespace casemate::evidence
