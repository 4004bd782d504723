// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"

namespace casemate::commands {

/// The hosts of a scan as paths, in one block of memory: 100,000 of them cost what their names cost.
class HostList {
 public:
  void add(std::string_view path);
  [[nodiscard]] std::size_t size() const { return offsets_.size(); }
  [[nodiscard]] std::string path(std::size_t index) const;
  /// Last part of the path without an archive's ending: what a host is called until its evidence names it.
  [[nodiscard]] std::string name(std::size_t index) const;

  /// Each child folder or archive of `folder` is a host, sorted by name; other files are passed over.
  static Result<HostList> of_folder(const std::string& folder);
  /// Each line of the file is the path of a host (relative to where the program runs); blank lines and # comments are skipped.
  static Result<HostList> of_list(const std::string& file);

 private:
  std::string prefix_;
  std::string names_;
  std::vector<std::uint32_t> offsets_;
};

}  // namespace casemate::commands
