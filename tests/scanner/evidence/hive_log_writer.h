// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scanner/evidence/regf_log.h"
#include "tests/scanner/evidence/hive_writer.h"

// Transaction logs of the new format made for tests.
namespace casemate::tests {

struct LoggedPage {
  std::uint32_t offset = 0;  ///< from the first bin
  std::string bytes;
};

inline std::string le64_of(std::uint64_t number) {
  return le32(static_cast<std::uint32_t>(number)) + le32(static_cast<std::uint32_t>(number >> 32U));
}

/// One entry a page, numbered from `first` on.
inline std::string write_log(std::uint32_t first, std::uint32_t bins_bytes, const std::vector<LoggedPage>& pages) {
  std::string log = "regf" + le32(first) + le32(first);
  log.resize(28);
  log += le32(6);
  log.resize(512);
  HiveWriter::seal(log);
  for (const LoggedPage& page : pages) {
    std::string body = le32(page.offset) + le32(static_cast<std::uint32_t>(page.bytes.size())) + page.bytes;
    const std::size_t size = (40 + body.size() + 511) / 512 * 512;
    const std::size_t padding = size - 40 - body.size();
    body += std::string(padding, '\0');
    std::string head = "HvLE" + le32(static_cast<std::uint32_t>(size)) + le32(0) + le32(first++) + le32(bins_bytes) + le32(1);
    head += le64_of(evidence::log_entry_hash(body));
    log += head + le64_of(evidence::log_entry_hash(head)) + body;
  }
  return log;
}

}  // namespace casemate::tests
