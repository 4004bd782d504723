// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/regf_old_log.h"

#include <doctest/doctest.h>

#include <vector>

#include "scanner/evidence/regf.h"
#include "tests/scanner/evidence/hive_log_writer.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

const std::string kBefore = HiveWriter::write({"ROOT", {dword("Number", 1)}, {}});
const std::string kAfter = HiveWriter::write({"ROOT", {dword("Number", 2), binary("Large", std::string(6000, 'x'))}, {}});
const CutShort kCut = cut_short(kBefore, kAfter, 10);

std::optional<ReplayedHive> replay(const std::string& hive, std::vector<std::string> logs) {
  const std::vector<std::string_view> views(logs.begin(), logs.end());
  return replay_old_log(hive, views);
}

std::string with(std::string bytes, std::size_t offset, const std::string& part) {
  bytes.replace(offset, part.size(), part);
  HiveWriter::seal(bytes);
  return bytes;
}

std::string bins(const std::string& hive) { return hive.substr(kRegfBlockBytes); }

}  // namespace

TEST_CASE("the change that was cut short is finished, also when the hive grew by it") {
  REQUIRE(kAfter.size() > kBefore.size());
  const auto replayed = replay(kCut.hive, {kCut.log});
  REQUIRE(replayed.has_value());
  CHECK(read_regf_block(replayed->bytes).state == RegfState::clean);
  CHECK(bins(replayed->bytes) == bins(kAfter));
  CHECK(replayed->first == 10);
  CHECK(replayed->last == 10);
  CHECK(replay(with(kCut.hive, 4, le32(11) + le32(10)), {kCut.log}).has_value());  // up to Server 2003
}

TEST_CASE("another log beside it does not matter, as long as one alone belongs to the hive") {
  const std::string stale = with(kCut.log, 12, le64_of(7));
  CHECK(replay(kCut.hive, {"", stale, "text", kCut.log}).has_value());
  CHECK_FALSE(replay(kCut.hive, {kCut.log, kCut.log}).has_value());
  CHECK_FALSE(replay(kCut.hive, {kCut.log, write_log(10, 4096, {})}).has_value());
  CHECK_FALSE(replay(kCut.hive, {}).has_value());
  CHECK_FALSE(replay(kCut.hive, {stale}).has_value());
}

TEST_CASE("a log of another change, version, hive or time is not applied") {
  struct Change {
    const char* what;
    std::size_t offset;
    std::string part;
  };
  for (const Change& change : {Change{"earlier", 4, le32(8) + le32(8)}, Change{"later", 4, le32(11) + le32(11)}, Change{"half written", 4, le32(10) + le32(9)},
                               Change{"version", 24, le32(3)}, Change{"root", 36, le32(64)}, Change{"type", 28, le32(2)}, Change{"no bins", 40, le32(0)},
                               Change{"odd bins", 40, le32(5000)}, Change{"huge bins", 40, le32(0xFFFFF000)}, Change{"fewer bins", 40, le32(4096)}}) {
    CAPTURE(std::string(change.what));
    CHECK_FALSE(replay(kCut.hive, {with(kCut.log, change.offset, change.part)}).has_value());
  }
  CHECK_FALSE(replay(with(kCut.hive, 12, le64_of(0)), {with(kCut.log, 12, le64_of(0))}).has_value());
  CHECK_FALSE(replay(with(kCut.hive, 8, le32(5)), {kCut.log}).has_value());
  std::string unsealed = kCut.log;
  unsealed[100] = 'x';
  CHECK_FALSE(replay(kCut.hive, {unsealed}).has_value());
}

TEST_CASE("a log that is cut anywhere, or that does not leave whole bins, is not applied") {
  for (std::size_t length = 0; length < kCut.log.size(); length += 37) {
    CAPTURE(length);
    CHECK_FALSE(replay(kCut.hive, {kCut.log.substr(0, length)}).has_value());
  }
  std::string no_vector = kCut.log;
  no_vector[512] = 'X';
  CHECK_FALSE(replay(kCut.hive, {no_vector}).has_value());
  std::string bad_bin = kCut.log;
  const std::size_t bin = bad_bin.find("hbin");
  REQUIRE(bin != std::string::npos);
  bad_bin[bin] = 'X';
  CHECK_FALSE(replay(kCut.hive, {bad_bin}).has_value());
}
