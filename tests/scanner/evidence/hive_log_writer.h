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

/// A hive as it is before a change that was cut short, and the log of the old format that holds the change.
struct CutShort {
  std::string hive;
  std::string log;
};

/// `before` and `after` are clean hives; what differs is in the log, and the hive is dirty at `primary`.
inline CutShort cut_short(std::string before, const std::string& after, std::uint32_t primary) {
  const std::string written = le64_of(0x01CC'0000'1234'5678);
  before.replace(4, 8, le32(primary) + le32(primary - 1));
  before.replace(12, 8, written);
  HiveWriter::seal(before);
  std::string log = after.substr(0, 512);
  log.replace(4, 8, le32(primary) + le32(primary));
  log.replace(12, 8, written);
  log.replace(28, 4, le32(1));
  HiveWriter::seal(log);
  std::string bits;
  std::string pages;
  for (std::size_t at = evidence::kRegfBlockBytes; at < after.size(); at += 512) {
    const std::size_t sector = (at - evidence::kRegfBlockBytes) / 512;
    const std::string page = after.substr(at, 512);
    const bool same = at + 512 <= before.size() && before.compare(at, 512, page) == 0;
    if (sector % 8 == 0) bits.push_back('\0');
    if (same) continue;
    bits.back() = static_cast<char>(static_cast<unsigned char>(bits.back()) | 1U << sector % 8);
    pages += page;
  }
  log += "DIRT" + bits;
  log.resize((log.size() + 511) / 512 * 512);
  return {std::move(before), log + pages};
}

}  // namespace casemate::tests
