// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/regf_log.h"

#include <doctest/doctest.h>

#include <vector>

#include "scanner/evidence/bytes.h"
#include "scanner/evidence/regf.h"
#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/hive_log_writer.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

const std::string kHive = HiveWriter::write({"ROOT", {}, {}}, 10, 9);

std::string page_of(char filling) { return std::string(512, filling); }

std::optional<ReplayedHive> replay(std::vector<std::string> logs, const std::string& hive = kHive) {
  const std::vector<std::string_view> views(logs.begin(), logs.end());
  return replay_hive_logs(hive, views);
}

constexpr std::uint32_t kBins = 4096;
constexpr std::uint32_t kPageAt = 3584;  // the last sector of the bin

std::string made(std::uint32_t first, const std::vector<char>& fillings) {
  std::vector<LoggedPage> pages;
  for (const char filling : fillings) pages.push_back({kPageAt, page_of(filling)});
  return write_log(first, kBins, pages);
}

char last_byte(const std::optional<ReplayedHive>& replayed) { return replayed ? replayed->bytes.back() : '?'; }

}  // namespace

TEST_CASE("entries are applied in their order over both logs; the hive is clean then") {
  const auto replayed = replay({made(14, {'c'}), made(12, {'a', 'b'})});
  REQUIRE(replayed.has_value());
  CHECK(last_byte(replayed) == 'c');
  CHECK(replayed->first == 12);
  CHECK(replayed->last == 14);
  CHECK(read_regf_block(replayed->bytes).state == RegfState::clean);
}

TEST_CASE("a damaged entry ends its log, an older one is passed over; where entries are lost nothing is replayed") {
  CHECK_FALSE(replay({made(12, {'a'}), made(15, {'z'})}).has_value());
  std::string torn = made(12, {'a', 'b'});
  torn[torn.size() - 700] = 'x';  // within the second entry
  CHECK(last_byte(replay({torn})) == 'a');
  CHECK_FALSE(replay({torn, made(14, {'z'})}).has_value());  // 13 is missing
  std::string middle = made(12, {'a', 'b', 'c'});
  middle[512 + 1024 + 700] = 'x';  // within the second entry, an intact one behind it
  CHECK_FALSE(replay({middle}).has_value());
  CHECK_FALSE(replay({made(7, {'o', 'o'})}).has_value());
  CHECK(last_byte(replay({made(8, {'o', 'n'})})) == 'n');
}

TEST_CASE("what is no log of the new format holds nothing") {
  CHECK(last_byte(replay({"", made(12, {'a'})})) == 'a');
  CHECK_FALSE(replay({"text", made(12, {'a'})}).has_value());
  CHECK_FALSE(replay({}).has_value());
  CHECK_FALSE(replay({""}).has_value());
  CHECK_FALSE(replay({"text"}).has_value());
  CHECK_FALSE(replay({kHive}).has_value());
  std::string checksum = made(12, {'a'});
  checksum[508] = static_cast<char>(checksum[508] ^ 1);
  CHECK_FALSE(replay({checksum}).has_value());
}

TEST_CASE("a page outside the hive refuses all of it") {
  CHECK_FALSE(replay({write_log(12, kBins, {{kBins, page_of('a')}})}).has_value());
  CHECK_FALSE(replay({write_log(12, kBins, {{0xFFFFFFF0, page_of('a')}})}).has_value());
  CHECK_FALSE(replay({write_log(12, 100, {{0, page_of('a')}})}).has_value());         // no whole bins
  CHECK_FALSE(replay({write_log(12, 0xFFFFF000, {{0, page_of('a')}})}).has_value());  // larger than any hive
}

TEST_CASE("a hive may grow") {
  const auto replayed = replay({write_log(12, 2 * kBins, {{kBins, page_of('g')}})});
  REQUIRE(replayed.has_value());
  CHECK(replayed->bytes.size() == kRegfBlockBytes + 2 * kBins);
}

TEST_CASE("real logs of a dirty hive: entries 287 to 300, their hashes right") {
  if (!have_real_evidence("hives/dirty-UsrClass.dat")) return;
  const std::string hive = real_evidence("hives/dirty-UsrClass.dat");
  const auto replayed = replay({real_evidence("hives/dirty-UsrClass.dat.LOG2"), real_evidence("hives/dirty-UsrClass.dat.LOG1")}, hive);
  REQUIRE(replayed.has_value());
  CHECK(replayed->first == 287);
  CHECK(replayed->last == 300);
  CHECK(read_regf_block(replayed->bytes).state == RegfState::clean);
  // Key nodes in use, counted by their cells: the logs add 33.
  const auto keys = [](const std::string& bytes) {
    std::size_t count = 0;
    for (std::size_t bin = kRegfBlockBytes; bin + 32 < bytes.size() && bytes.compare(bin, 4, "hbin") == 0;) {
      const std::size_t end = bin + number_at<std::uint32_t>(bytes, bin + 8).value_or(0);
      for (std::size_t cell = bin + 32; cell + 8 < std::min(end, bytes.size());) {
        const auto size = static_cast<std::int32_t>(number_at<std::uint32_t>(bytes, cell).value_or(0));
        if (size == 0) break;
        if (size < 0 && bytes.compare(cell + 4, 2, "nk") == 0) ++count;
        cell += static_cast<std::size_t>(size < 0 ? -size : size);
      }
      if (end <= bin) break;
      bin = end;
    }
    return count;
  };
  CHECK(keys(replayed->bytes) == keys(hive) + 33);
}
