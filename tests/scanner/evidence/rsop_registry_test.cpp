// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/scanner/evidence/reading.h"
#include "tests/scanner/evidence/rsop_extension.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

Reading read(const std::string& key, const std::string& value, const RsopSide& side = {}) {
  return tests::read_extension(&read_rsop_registry,
                               "<RegistrySetting><KeyPath>" + key + "</KeyPath>" + value + "</RegistrySetting>", side);
}

}  // namespace

TEST_CASE("registry data by the element that holds it") {
  struct Row {
    std::string data;
    RegistryValue value;
  };
  using Strings = std::vector<std::string>;
  const Row rows[] = {
      {"<Number>1</Number>", {RegistryType::dword, std::uint64_t{1}}},
      {"<String>1</String>", {RegistryType::sz, std::string("1")}},
      {"<String/>", {RegistryType::sz, std::string()}},
      {"<ExpandString>%x%</ExpandString>", {RegistryType::expand_sz, std::string("%x%")}},
      {"<MultiString><Value>a</Value><Value>b</Value></MultiString>", {RegistryType::multi_sz, Strings{"a", "b"}}},
      {"<MultiString>a</MultiString>", {RegistryType::multi_sz, Strings{"a"}}},
      {"<Binary>0A-ff</Binary>", {RegistryType::binary, std::string("0aff")}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.data);
    const Reading reading = read("Software\\X", "<Value><Name>V</Name>" + row.data + "</Value>");
    REQUIRE(reading.observations.size() == 1);
    CHECK(reading.observations[0].setting.address() == "registry/HKLM\\Software\\X\\V");
    CHECK(std::get<RegistryValue>(reading.observations[0].value) == row.value);
  }
}

TEST_CASE("data that cannot be read is no value") {
  for (const char* data : {"", "<Number>x</Number>", "<Number>4294967296</Number>", "<Binary>0</Binary>",
                           "<Binary>xy</Binary>", "<Other>1</Other>"}) {
    CAPTURE(data);
    const Reading reading = read("Software\\X", std::string("<Value><Name>V</Name>") + data + "</Value>");
    CHECK(reading.observations.empty());
    CHECK(tests::count_problems(reading, Problem::Severity::warning) == 1);
  }
  CHECK(tests::count_problems(read("", "<Value><Name>V</Name><Number>1</Number></Value>"),
                              Problem::Severity::warning) == 1);
}

TEST_CASE("keys have the hive of their half unless they name one") {
  const std::string value = "<Value><Name>V</Name><Number>1</Number></Value>";
  CHECK(tests::value_of(read("HKEY_LOCAL_MACHINE\\Software\\X\\", value), "registry/HKLM\\Software\\X\\V") == "1");
  CHECK(tests::value_of(read("Software\\X", value, RsopSide{false, "S-1-5-21-1-2-3-4"}),
                        "registry/HKCU\\Software\\X\\V", "S-1-5-21-1-2-3-4") == "1");
  CHECK(read("Software\\X", value, RsopSide{false, {}}).observations.empty());
}
