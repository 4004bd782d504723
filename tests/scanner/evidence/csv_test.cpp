// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/csv.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casemate::evidence;

namespace {
using Fields = std::vector<std::string_view>;

std::vector<CsvRecord> read_all(std::string_view text, char separator = ',') {
  std::vector<CsvRecord> records;
  CsvReader reader(text, separator);
  CsvRecord record;
  while (reader.next(record)) {
    records.push_back(std::move(record));
    record = CsvRecord();
  }
  return records;
}
}  // namespace

TEST_CASE("records of comma-separated text") {
  struct Row {
    const char* name;
    std::string_view text;
    std::vector<Fields> fields;
  };
  const std::vector<Row> rows{
      {"plain", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
      {"CRLF", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
      {"lone CR", "a,b\rc,d\r", {{"a", "b"}, {"c", "d"}}},
      {"empty fields", ",,\n", {{"", "", ""}}},
      {"quoted separator", "\"a,b\",c\n", {{"a,b", "c"}}},
      {"doubled quote", "\"a\"\"b\"\n", {{"a\"b"}}},
      {"quoted line end", "\"a\r\nb\",c\r\nd\r\n", {{"a\r\nb", "c"}, {"d"}}},
      {"quoted empty field", "\"\",x\n", {{"", "x"}}},
      {"empty lines are skipped", "\r\n\r\na\r\n\r\nb\r\n", {{"a"}, {"b"}}},
      {"blanks are kept", " a , b \n", {{" a ", " b "}}},
      {"fewer fields after many", "a,b,c\nd\n", {{"a", "b", "c"}, {"d"}}},
      {"nothing", "", {}},
      {"only line ends", "\n\r\n", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto records = read_all(row.text);
    REQUIRE(records.size() == row.fields.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      CHECK(records[i].fields == row.fields[i]);
      CHECK(records[i].complete);
      CHECK_FALSE(records[i].malformed);
    }
  }
}

TEST_CASE("another separator") {
  const auto records = read_all("a;b,c\n", ';');
  REQUIRE(records.size() == 1);
  CHECK(records[0].fields == Fields{"a", "b,c"});
}

TEST_CASE("a record knows the line it starts on") {
  const auto records = read_all("\r\na,\"1\n2\r\n3\"\r\nb\n\nc");
  REQUIRE(records.size() == 3);
  CHECK(records[0].line == 2);
  CHECK(records[1].line == 5);
  CHECK(records[2].line == 7);
}

TEST_CASE("a last record without line end is whole only behind a closing quote") {
  CHECK_FALSE(read_all("a,b").back().complete);
  CHECK_FALSE(read_all("a,").back().complete);
  CHECK(read_all("a,\"b\"").back().complete);
  CHECK_FALSE(read_all("\"a\",b").back().complete);
}

TEST_CASE("quotes that stand wrongly make a record malformed and are not lost") {
  CHECK(read_all("a\"b,c\n").back().malformed);
  CHECK(read_all("\"a\"b,c\n").back().malformed);
  const auto unclosed = read_all("x\n\"a,b\nc\n");
  REQUIRE(unclosed.size() == 2);
  CHECK_FALSE(unclosed[0].malformed);
  CHECK(unclosed[1].malformed);
  CHECK_FALSE(unclosed[1].complete);
  const auto next = read_all("a\"b\nc\n");
  REQUIRE(next.size() == 2);
  CHECK_FALSE(next[1].malformed);
}

TEST_CASE("hostile records are bounded") {
  const auto many = read_all(std::string(100'000, ',') + "\nx\n");
  REQUIRE(many.size() == 2);
  CHECK(many[0].malformed);
  CHECK(many[0].fields.size() <= kMaxCsvFields + 1);
  CHECK_FALSE(many[1].malformed);

  const auto longest = read_all(std::string(kMaxCsvFieldBytes, 'x') + "\n");
  CHECK_FALSE(longest.back().malformed);
  const auto longer = read_all("a," + std::string(kMaxCsvFieldBytes + 1, 'x') + "\nb\n");
  REQUIRE(longer.size() == 2);
  CHECK(longer[0].malformed);
  CHECK_FALSE(longer[1].malformed);
}

TEST_CASE("any prefix of a text gives whole records first and at most one cut one") {
  const std::string text = "Name,State\r\n\"a,\"\"1\"\"\",Running\r\nb,Stopped\r\n";
  const auto whole = read_all(text);
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto records = read_all(std::string_view(text).substr(0, length));
    for (std::size_t i = 0; i + 1 < records.size(); ++i) CHECK(records[i].fields == whole[i].fields);
  }
}
