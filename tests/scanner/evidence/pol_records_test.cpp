// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/pol_records.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/scanner/evidence/pol_writer.h"

using namespace casemate::tests;
using namespace casemate::evidence;
using namespace std::string_literals;

TEST_CASE("records are read to the last byte, whatever their data hold") {
  const std::string data = "];[;"s + "\0]\0[\0"s;
  const std::string file =
      kPolHeader + pol_record("Software\\A", "Blob", 3, data) + pol_record("Software\\B", "", 0, "");
  PolReader reader(file);
  PolRecord record;
  REQUIRE(reader.next(record));
  CHECK(record.offset == 8);
  CHECK(record.key == "Software\\A");
  CHECK(record.name == "Blob");
  CHECK(record.type == 3);
  CHECK(record.data == data);
  REQUIRE(reader.next(record));
  CHECK(record.name.empty());
  CHECK(record.data.empty());
  CHECK_FALSE(reader.next(record));
  CHECK(reader.error().empty());
  CHECK(reader.offset() == file.size());
}

TEST_CASE("cut anywhere, the records before the cut are read and the rest is an error") {
  const std::string first = pol_dword("Software\\A", "x", 1);
  const std::string file = kPolHeader + first + pol_text("Software\\A", "y", "two");
  for (std::size_t n = kPolHeader.size(); n <= file.size(); ++n) {
    CAPTURE(n);
    PolReader reader(std::string_view(file).substr(0, n));
    PolRecord record;
    std::size_t count = 0;
    while (reader.next(record)) ++count;
    const bool between = n == kPolHeader.size() || n == kPolHeader.size() + first.size() || n == file.size();
    CHECK(reader.error().empty() == between);
    CHECK(count == (n == file.size() ? 2 : n >= kPolHeader.size() + first.size() ? 1 : 0));
  }
}

TEST_CASE("a size beyond the file is refused") {
  std::string file = kPolHeader + pol_dword("A", "x", 1);
  const auto at = file.size() - 2 - 4 - 2 - 4;
  file[at + 3] = '\x7F';
  PolReader reader(file);
  PolRecord record;
  CHECK_FALSE(reader.next(record));
  CHECK(reader.error() == "the data of a record are longer than the file");
}
