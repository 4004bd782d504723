// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_archive.h"

#include <doctest/doctest.h>

#include "tests/scanner/evidence/archive_writer.h"

using namespace casemate::evidence;
using casemate::tests::Member;
using casemate::tests::pack;
using casemate::tests::Packing;

namespace {

SourceSet read(std::string_view bytes, SourceBudget budget = {}) {
  SourceSet set;
  read_archive(bytes, "host.zip", "", budget, set);
  return set;
}

bool has_problem(const SourceSet& set, std::string_view path, std::string_view words) {
  for (const SourceProblem& problem : set.problems) {
    if (problem.path == path && problem.what.find(words) != std::string::npos) return true;
  }
  return false;
}

// A cabinet of one stored file, written by hand: no library in the tests writes cabinets.
std::string cabinet() {
  const auto word = [](unsigned value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
    return text;
  };
  const std::string content = "[Unicode]\r\n";
  const std::string name("CAS01\\a.inf\0", 12);
  const unsigned files_at = 36 + 8;
  const unsigned data_at = files_at + 16 + 12;
  const unsigned total = data_at + 8 + 11;
  std::string cab = "MSCF" + word(0, 4) + word(total, 4) + word(0, 4) + word(files_at, 4) + word(0, 4);
  cab +=
      word(0x0103, 2) + word(1, 2) + word(1, 2) + word(0, 2) + word(0, 2) + word(0, 2);  // version, counts, flags, set
  cab += word(data_at, 4) + word(1, 2) + word(0, 2);                                     // folder, stored
  cab += word(11, 4) + word(0, 4) + word(0, 2) + word(0x5B78, 2) + word(0x1A2B, 2) + word(0x20, 2) + name;  // file
  cab += word(0, 4) + word(11, 2) + word(11, 2) + content;  // block; checksum 0: none
  return cab;
}

}  // namespace

TEST_CASE("archives are known by their content") {
  CHECK(is_archive(pack(Packing::zip, {{"a", "b"}})));
  CHECK(is_archive(pack(Packing::tar, {{"a", "b"}})));
  CHECK(is_archive(pack(Packing::tar_gz, {{"a", "b"}})));
  CHECK(is_archive(cabinet()));
  CHECK_FALSE(is_archive("[Unicode]"));
  CHECK_FALSE(is_archive(""));
}

TEST_CASE("members are read with names and times") {
  const std::vector<Member> members{{"exports/b.inf", "[Unicode]\r\n", 1'790'000'000},
                                    {"a.csv", std::string(300'000, 'x'), 1'780'000'000}};
  for (const Packing packing : {Packing::zip, Packing::tar, Packing::tar_gz}) {
    const SourceSet set = read(pack(packing, members));
    CHECK(set.problems.empty());
    REQUIRE(set.files.size() == 2);
    CHECK(set.files[0].path == "exports/b.inf");
    CHECK(set.files[0].bytes == "[Unicode]\r\n");
    CHECK(set.files[0].modified == 1'790'000'000);
    CHECK(set.files[1].bytes == members[1].bytes);
  }
}

TEST_CASE("a cabinet is read, its backslashes become slashes") {
  const SourceSet set = read(cabinet());
  CHECK(set.problems.empty());
  REQUIRE(set.files.size() == 1);
  CHECK(set.files[0].path == "CAS01/a.inf");
  CHECK(set.files[0].bytes == "[Unicode]\r\n");
}

TEST_CASE("names outside ASCII survive") {
  const SourceSet set = read(pack(Packing::tar, {{"G\xC3\xA4ste.inf", "x"}, {"G\xE4ste.inf", "y"}}));
  REQUIRE(set.files.size() == 2);
  CHECK(set.files[0].path == "G\xC3\xA4ste.inf");
  // Bytes of no known encoding: libarchive on Windows takes them for Latin-1.
  CHECK((set.files[1].path == "G\xEF\xBF\xBDste.inf" || set.files[1].path == set.files[0].path));
}

TEST_CASE("members that would leave the archive are refused, the others stay") {
  const SourceSet set = read(pack(Packing::tar, {{"../../etc/cron.d/x", "evil"},
                                                 {"/etc/passwd", "evil"},
                                                 {"C:\\x.inf", "evil"},
                                                 {"a.inf", "good"},
                                                 {"l", "", 0, "/etc"}}));
  REQUIRE(set.files.size() == 1);
  CHECK(set.files[0].bytes == "good");
  CHECK(has_problem(set, "../../etc/cron.d/x", "leaves"));
  CHECK(has_problem(set, "/etc/passwd", "absolute"));
  CHECK(has_problem(set, "C:/x.inf", "drive"));
  CHECK(has_problem(set, "l", "link"));
}

TEST_CASE("encrypted members and archives in archives are problems") {
  const SourceSet encrypted = read(pack(Packing::encrypted_zip, {{"a.inf", "hidden"}}));
  CHECK(encrypted.files.empty());
  CHECK(has_problem(encrypted, "a.inf", "encrypted"));
  const SourceSet nested = read(pack(Packing::zip, {{"b.zip", pack(Packing::zip, {{"a.inf", "x"}})}, {"c.inf", "y"}}));
  REQUIRE(nested.files.size() == 1);
  CHECK(has_problem(nested, "b.zip", "inside an archive"));
}

TEST_CASE("two members of one name are both read, and said") {
  const SourceSet set = read(pack(Packing::tar, {{"a.inf", "1"}, {"a.inf", "2"}}));
  CHECK(set.files.size() == 2);
  CHECK(has_problem(set, "a.inf", "two members"));
}

TEST_CASE("a zip bomb stops at the ratio") {
  const SourceSet set =
      read(pack(Packing::zip, {{"first.inf", "kept"}, {"bomb", std::string(64 * 1024 * 1024, '\0')}}));
  REQUIRE(set.files.size() == 1);
  CHECK(set.files[0].bytes == "kept");
  CHECK(has_problem(set, "host.zip", "200 times"));
}

TEST_CASE("limits on size and count hold") {
  SourceBudget little;
  little.bytes = 10;
  const SourceSet large = read(pack(Packing::zip, {{"a", "12345"}, {"b", "1234567"}, {"c", "1"}}), little);
  CHECK(large.files.size() == 1);
  CHECK(has_problem(large, "b", "larger"));
  SourceBudget few;
  few.entries = 2;
  const SourceSet many = read(pack(Packing::tar, {{"a", "1"}, {"b", "1"}, {"c", "1"}}), few);
  CHECK(many.files.size() == 2);
  CHECK(has_problem(many, "host.zip", "too many"));
}

TEST_CASE("an archive cut anywhere keeps whole members and nothing else") {
  const std::vector<Member> members{
      {"a.inf", "first member"}, {"b.inf", std::string(700, 'b')}, {"c.inf", "last member"}};
  for (const Packing packing : {Packing::zip, Packing::tar, Packing::tar_gz}) {
    const std::string whole = pack(packing, members);
    for (std::size_t length = 0; length < whole.size(); length += 7) {
      const SourceSet set = read(std::string_view(whole).substr(0, length));
      for (const SourceFile& file : set.files) {
        bool found = false;
        for (const Member& member : members) found = found || (member.name == file.path && member.bytes == file.bytes);
        CAPTURE(length);
        CHECK(found);
      }
    }
  }
}

TEST_CASE("a member whose checksum is wrong is no evidence") {
  std::string zip = pack(Packing::zip, {{"a.inf", "good"}, {"b.inf", "MinimumPasswordLength = 8"}});
  const auto at = zip.find("b.inf");
  REQUIRE(at != std::string::npos);
  std::size_t changed = 0;
  for (std::size_t i = at + 5; i < at + 60 && i < zip.size(); ++i) {
    std::string damaged = zip;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x01);
    for (const SourceFile& file : read(damaged).files) {
      if (file.path == "b.inf" && file.bytes != "MinimumPasswordLength = 8") ++changed;
    }
  }
  CHECK(changed == 0);
}
