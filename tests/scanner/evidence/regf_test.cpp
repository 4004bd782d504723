// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/regf.h"

#include <doctest/doctest.h>

#include "tests/evidence_dir.h"
#include "tests/scanner/evidence/hive_writer.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

TEST_CASE("a hive that was closed is clean, one with different sequence numbers dirty") {
  CHECK(read_regf_block(HiveWriter::write({"ROOT", {}, {}})).state == RegfState::clean);
  const RegfBlock dirty = read_regf_block(HiveWriter::write({"ROOT", {}, {}}, 7, 6));
  CHECK(dirty.state == RegfState::dirty);
  CHECK(dirty.primary == 7);
  CHECK(dirty.secondary == 6);
}

TEST_CASE("what is no usable hive is told apart, each in words of its own") {
  const std::string good = HiveWriter::write({"ROOT", {}, {}});
  std::string checksum = good;
  checksum[508] = static_cast<char>(checksum[508] ^ 1);
  std::string log = good;
  log[28] = 6;
  std::string old_log = good;
  old_log[28] = 1;
  std::string version = good;
  version[20] = 2;
  std::string newer = good;
  newer[24] = 7;
  struct Row {
    std::string name;
    std::string bytes;
    RegfState state;
  };
  std::vector<std::string> said;
  for (const Row& row : {Row{"text", "Windows Registry Editor", RegfState::not_regf}, Row{"empty", "", RegfState::not_regf},
                         Row{"9x", "CREG" + std::string(100, 'x'), RegfState::windows_9x}, Row{"log", log, RegfState::log},
                         Row{"old log", old_log, RegfState::log}, Row{"head only", good.substr(0, 100), RegfState::too_short},
                         Row{"cut", good.substr(0, good.size() - 1), RegfState::too_short},
                         Row{"checksum", checksum, RegfState::wrong_checksum}, Row{"version", version, RegfState::unsupported},
                         Row{"minor version", newer, RegfState::unsupported}}) {
    CAPTURE(row.name);
    const RegfBlock block = read_regf_block(row.bytes);
    CHECK(block.state == row.state);
    CHECK_FALSE(describe_refusal(block).empty());
  }
  CHECK(describe_refusal(read_regf_block(good)).empty());
}

TEST_CASE("the checksum is never 0 and never all ones") {
  std::string block(512, '\0');
  CHECK(regf_checksum(block) == 1);
  block.replace(0, 4, "\xFF\xFF\xFF\xFF");
  CHECK(regf_checksum(block) == 0xFFFFFFFE);
}

TEST_CASE("real files: dirty hive and its logs, Windows 9x, clean hives") {
  if (!have_real_evidence("hives/win9x-SYSTEM.DAT")) return;
  const auto state = [](const std::string& name) { return read_regf_block(real_evidence("hives/" + name)).state; };
  CHECK(state("win9x-SYSTEM.DAT") == RegfState::windows_9x);
  CHECK(state("dirty-UsrClass.dat.LOG1") == RegfState::log);
  CHECK(state("dirty-UsrClass.dat.LOG2") == RegfState::log);
  CHECK(state("win10-SYSTEM-trimmed.hive") == RegfState::clean);
  const RegfBlock dirty = read_regf_block(real_evidence("hives/dirty-UsrClass.dat"));
  CHECK(dirty.state == RegfState::dirty);
  CHECK(dirty.primary == 256);
  CHECK(dirty.secondary == 255);
}
