// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_logs.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/hive_log_writer.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

SourceSet made(std::uint32_t primary) {
  SourceSet set;
  set.files.push_back({"config/SYSTEM", HiveWriter::write({"ROOT", {}, {}}, primary, 9)});
  set.files.push_back({"config/system.log1", write_log(12, 4096, {{3584, std::string(512, 'a')}})});
  set.files.push_back({"config/SYSTEM.LOG2", ""});
  set.files.push_back({"config/SAM.LOG1", write_log(12, 4096, {})});
  set.files.push_back({"config/SYSTEM.log", "text"});
  return set;
}

}  // namespace

TEST_CASE("a log belongs to the hive whose name it bears, whatever the case") {
  const SourceSet set = made(10);
  CHECK_FALSE(is_log_beside_hive(set, set.files[0]));
  CHECK(is_log_beside_hive(set, set.files[1]));
  CHECK(is_log_beside_hive(set, set.files[2]));
  CHECK_FALSE(is_log_beside_hive(set, set.files[3]));  // its hive is not there
  CHECK_FALSE(is_log_beside_hive(set, set.files[4]));  // no log
}

TEST_CASE("a single log of the old format is enough, whatever its name ends in") {
  const CutShort cut = cut_short(HiveWriter::write({"ROOT", {dword("Number", 1)}, {}}), HiveWriter::write({"ROOT", {dword("Number", 2)}, {}}), 5);
  for (const std::string ending : {".LOG", ".log1", ".LOG2"}) {
    SourceSet set;
    set.files.push_back({"config/SYSTEM", cut.hive});
    set.files.push_back({"config/SYSTEM" + ending, cut.log});
    REQUIRE(replay_logs_beside(set, set.files[0]).has_value());
    CHECK(is_log_beside_hive(set, set.files[1]));
  }
  SourceSet alone;
  alone.files.push_back({"config/SYSTEM", cut.hive});
  alone.files.push_back({"config/SAM.LOG", cut.log});
  CHECK_FALSE(replay_logs_beside(alone, alone.files[0]).has_value());
}

TEST_CASE("of a dirty hive that stays so, which logs lie beside it") {
  SourceSet set = made(10);
  set.files.erase(set.files.begin() + 2);
  CHECK(describe_useless_logs(set, set.files[0]).ends_with("system.log1 (new format) and SYSTEM.log (not a log)"));
  set.files.erase(set.files.begin() + 1, set.files.end());
  CHECK(describe_useless_logs(set, set.files[0]).starts_with("no transaction log lies beside it"));
  const SourceSet clean = made(9);
  CHECK(describe_useless_logs(clean, clean.files[0]).empty());
  const CutShort cut = cut_short(HiveWriter::write({"ROOT", {}, {}}), HiveWriter::write({"ROOT", {dword("N", 1)}, {}}), 5);
  SourceSet old;
  old.files.push_back({"SYSTEM", cut.hive});
  old.files.push_back({"SYSTEM.LOG1", cut.log.substr(0, 600)});
  old.files.push_back({"SYSTEM.LOG2", ""});
  CHECK(describe_useless_logs(old, old.files[0]).ends_with("SYSTEM.LOG1 (old format) and SYSTEM.LOG2 (empty)"));
}

TEST_CASE("logs are applied to a dirty hive only") {
  const SourceSet dirty = made(10);
  const auto replayed = replay_logs_beside(dirty, dirty.files[0]);
  REQUIRE(replayed.has_value());
  CHECK(replayed->last == 12);
  SourceSet one = made(10);
  one.files.erase(one.files.begin() + 2);  // the second log, which may hold what came later
  CHECK_FALSE(replay_logs_beside(one, one.files[0]).has_value());
  const SourceSet clean = made(9);
  CHECK_FALSE(replay_logs_beside(clean, clean.files[0]).has_value());
}
