// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "rules/error.h"
#include "rules/scan_result.h"
#include "scanner/evidence/source_file.h"

namespace casemate::commands {

/// A result that a scan wrote, host by host.  Of JSON lines one host is held in memory, and where each begins; a JSON result is
/// one value, and held whole (read_result_file).  The file must stay as it is meanwhile.
class ResultStream {
 public:
  /// Reads everything but the hosts.  Refuses whatever is no result, with its place.
  static Result<std::unique_ptr<ResultStream>> open(const std::string& path);

  /// Run and baselines.
  [[nodiscard]] const ScanResult& top() const { return top_; }
  /// The next host in the order of the file; a null pointer behind the last.  Valid until the next call.
  Result<const HostResult*> next();
  /// A host that next() has given out, by its number from 0.  Valid until the next call.
  Result<const HostResult*> host(std::size_t number);

 private:
  struct Line {
    std::uint64_t begin = 0;
    std::uint32_t number = 0;
  };
  ResultStream(const std::string& path, int descriptor) : path_(path), file_(descriptor) {}
  Result<bool> begin();  ///< is it JSON lines?
  Status read_line(std::string& line);
  Result<const HostResult*> read_host(Line line, const std::string& text);

  std::string path_;
  evidence::OpenFile file_;
  bool whole_ = false;  ///< all hosts are in top_
  ScanResult top_;
  HostResult host_;
  std::vector<Line> lines_;  ///< of the hosts next() has given out
  std::size_t given_ = 0;
  std::uint32_t number_ = 0;    ///< of the line read last
  std::uint64_t offset_ = 0;    ///< where the next line begins
  std::uint64_t window_at_ = 0;
  std::string window_;          ///< a part of the file
};

}  // namespace casemate::commands
