// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/result_file.h"

#include "reports/json.h"
#include "scanner/evidence/evidence_source.h"

namespace casemate::commands {
namespace {

constexpr std::uint64_t kMaxResultBytes = 1ULL << 30;  // 20,000 hosts of 300 rules

}  // namespace

Result<ScanResult> read_result_file(const std::string& path) {
  std::string bytes;
  std::int64_t modified = 0;
  if (const Status read = evidence::read_file(path, kMaxResultBytes, bytes, modified); !read) {
    Error error = read.error();
    error.where.file = path;
    return error;
  }
  return reports::read_result(bytes, path);
}

}  // namespace casemate::commands
