// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/hive_tree.h"

#include "tests/scanner/evidence/hive_sample.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

const std::vector<SampleKey> kKeys{{R"(CurrentControlSet\Services)", {}},
                                   {R"(CurrentControlSet\Services\A)", {dword("Start", 2)}},
                                   {R"(CurrentControlSet\Services\A\Parameters)", {text("", "unnamed")}},
                                   {R"(CurrentControlSet\Services\AB)", {}}};

}  // namespace

TEST_CASE("keys and values are found without regard to case") {
  const SampleHive hive(HiveKind::system, kKeys);
  CHECK(hive.tree.kind == HiveKind::system);
  CHECK(hive.tree.control_set == "ControlSet001");
  const HiveKey* key = hive.tree.find(R"(currentcontrolset\services\a)");
  REQUIRE(key != nullptr);
  REQUIRE(key->find("START") != nullptr);
  CHECK(key->find("START")->data == le32(2));
  CHECK(key->find("") == nullptr);
  CHECK(hive.tree.find(R"(CurrentControlSet\Services\A\Parameters)")->find("") != nullptr);
  CHECK(hive.tree.find(R"(CurrentControlSet\Services\C)") == nullptr);
}

TEST_CASE("only the keys directly below are below, not those whose names begin alike") {
  const SampleHive hive(HiveKind::system, kKeys);
  const auto services = hive.tree.below(R"(CurrentControlSet\Services)");
  REQUIRE(services.size() == 2);
  CHECK(services[1]->path == R"(CurrentControlSet\Services\AB)");
  CHECK(hive.tree.below(R"(CurrentControlSet\Services\A)").size() == 1);
  CHECK(hive.tree.below(R"(CurrentControlSet\Services\AB)").empty());
}

TEST_CASE("a part with damage is not whole, and the sentence is kept") {
  const SampleHive hive(HiveKind::system, kKeys, R"(CurrentControlSet\Services)");
  CHECK_FALSE(hive.tree.is_whole(R"(CurrentControlSet\Services)"));
  CHECK(hive.tree.is_whole("Select"));
  CHECK_FALSE(hive.tree.is_whole("no such part"));
  CHECK(hive.tree.damages.size() == 1);
}

TEST_CASE("a dump cut anywhere, or changed, is never taken for a whole one") {
  const std::string whole = hive_dump(HiveKind::system, kKeys);
  REQUIRE(read_hive_records(whole).has_value());
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(read_hive_records(std::string_view(whole).substr(0, size)).has_value());
  CHECK_FALSE(read_hive_records(whole + "x").has_value());
  std::string count = whole;
  count[count.size() - 4] = 9;
  CHECK_FALSE(read_hive_records(count).has_value());
}

TEST_CASE("a dump that lies is refused: foreign parts, keys before parts, values before keys, a refusal") {
  const std::string head(kHiveDumpHead);
  const std::string hive = head + "H" + le32(static_cast<std::uint32_t>(HiveKind::sam)) + le32(0);
  CHECK_FALSE(read_hive_records(hive + "P" + le32(0) + le32(1) + "Z" + le32(0)).has_value());       // SYSTEM's part
  CHECK_FALSE(read_hive_records(hive + "P" + le32(9999) + le32(1) + "Z" + le32(0)).has_value());
  CHECK_FALSE(read_hive_records(hive + "K" + le32(1) + "a" + "Z" + le32(1)).has_value());
  CHECK_FALSE(read_hive_records(hive + "V" + le32(1) + le32(0) + le32(0) + "Z" + le32(0)).has_value());
  CHECK_FALSE(read_hive_records(hive + "?").has_value());
  CHECK_FALSE(read_hive_records(head + "H" + le32(77) + le32(0) + "Z" + le32(0)).has_value());
  const auto refused = read_hive_records(head + "X" + le32(4) + "torn");
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().what == "the hive cannot be read: torn");
}
