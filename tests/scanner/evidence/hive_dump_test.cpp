// SPDX-License-Identifier: Apache-2.0
// The process that parses a hive, started as scanning starts it.
#include "scanner/evidence/hive_dump.h"

#include <doctest/doctest.h>

#include "scanner/evidence/hive_child.h"
#include "scanner/evidence/hive_tree.h"
#include "tests/scanner/evidence/hive_writer.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

struct Dumped {
  explicit Dumped(const std::string& hive) {
    auto result = dump_hive(hive, "/proc/self/exe");
    REQUIRE_MESSAGE(result.has_value(), (result ? std::string() : result.error().what));
    dump = std::move(*result);
    auto read = read_hive_records(dump);
    if (read) {
      tree = std::move(*read);
    } else {
      error = read.error().what;
    }
  }
  Dumped(const Dumped&) = delete;
  Dumped& operator=(const Dumped&) = delete;
  std::string dump;
  HiveTree tree;
  std::string error;
};

WrittenKey system_hive(std::uint32_t current, std::vector<WrittenKey> control, std::vector<WrittenKey> services = {}) {
  return {"ROOT",
          {},
          {{"ControlSet001", {}, {{"Control", {}, {{"Old", {dword("Value", 1)}, {}}}}}},
           {"ControlSet002", {}, {{"Control", {}, std::move(control)}, {"Services", {}, std::move(services)}}},
           {"Select", {dword("Current", current), dword("Default", 1)}, {}}}};
}

constexpr std::string_view kControl = R"(CurrentControlSet\Control)";

}  // namespace

TEST_CASE("the current control set is the one that Select names") {
  const Dumped two(HiveWriter::write(system_hive(2, {{"New", {dword("Value", 7)}, {}}})));
  CHECK(two.error.empty());
  CHECK(two.tree.kind == HiveKind::system);
  CHECK(two.tree.control_set == "ControlSet002");
  REQUIRE(two.tree.find(R"(CurrentControlSet\Control\New)") != nullptr);
  CHECK(two.tree.find(R"(CurrentControlSet\Control\New)")->find("Value")->data == le32(7));
  CHECK(two.tree.find(R"(CurrentControlSet\Control\Old)") == nullptr);
  CHECK(two.tree.is_whole(kControl));
}

TEST_CASE("a Select that names no control set leaves what depends on it undecided; nothing is guessed") {
  for (const std::uint32_t current : {0U, 3U, 1000U}) {
    CAPTURE(current);
    const Dumped hive(HiveWriter::write(system_hive(current, {})));
    CHECK(hive.tree.kind == HiveKind::system);
    CHECK(hive.tree.control_set.empty());
    CHECK_FALSE(hive.tree.is_whole(kControl));
    CHECK(hive.tree.find(kControl) == nullptr);
    CHECK(hive.tree.is_whole("Select"));
  }
}

TEST_CASE("the boot key is never dumped") {
  const Dumped hive(HiveWriter::write(
      system_hive(2, {{"Lsa", {dword("NoLmHash", 1)}, {{"Data", {binary("Pattern", "secret")}, {}}, {"jd", {binary("Lookup", "secret")}, {}}}}})));
  CHECK(hive.dump.find("secret") == std::string::npos);
  CHECK(hive.tree.find(R"(CurrentControlSet\Control\Lsa)") != nullptr);
  CHECK(hive.tree.find(R"(CurrentControlSet\Control\Lsa\Data)") == nullptr);
}

TEST_CASE("a key or a value that stands twice is damage: nobody knows which one Windows would use") {
  const Dumped keys(HiveWriter::write(system_hive(2, {{"Lsa", {}, {}}, {"LSA", {}, {}}})));
  CHECK_FALSE(keys.tree.is_whole(kControl));
  const Dumped values(HiveWriter::write(system_hive(2, {{"Lsa", {dword("a", 1), dword("A", 2)}, {}}})));
  CHECK_FALSE(values.tree.is_whole(kControl));
}

TEST_CASE("a user's hive is one whatever else its user writes into it") {
  const Dumped hive(HiveWriter::write({"ROOT",
                                       {},
                                       {{"Control Panel", {}, {{"Desktop", {dword("x", 1)}, {}}}},
                                        {"ControlSet001", {}, {}},
                                        {"Select", {dword("Current", 1)}, {}},
                                        {"Software", {}, {}}}}));
  CHECK(hive.tree.kind == HiveKind::user);
  CHECK(hive.tree.find(R"(Control Panel\Desktop)") != nullptr);
}

TEST_CASE("names that would look like others are left out, with a note") {
  const Dumped hive(HiveWriter::write(
      system_hive(2, {{R"(Lsa\Fake)", {}, {}}, {std::string("zero\0key", 8), {}, {}}, {"Lsa", {dword(std::string("No\0Lm", 5), 1)}, {}}})));
  CHECK(hive.tree.is_whole(kControl));
  CHECK(hive.tree.notes.size() == 3);
  CHECK(hive.tree.find(R"(CurrentControlSet\Control\Lsa\Fake)") == nullptr);
}

TEST_CASE("a value larger than is read is damage, not absence") {
  const Dumped hive(HiveWriter::write(system_hive(2, {{"Lsa", {binary("Big", std::string(1024 * 1024 + 1, 'x'))}, {}}})));
  CHECK_FALSE(hive.tree.is_whole(kControl));
}

TEST_CASE("of SAM's values no password hash and no key leaves the process") {
  std::string v(0xCC, 'd');  // descriptors
  v.replace(0x0C, 12, le32(0) + le32(10) + le32(0));
  v += utf16("Admin", false) + "the hashes";
  std::string f(0x68, 'f');
  f += "the key";
  const WrittenKey account{"Account",
                           {binary("F", f), binary("V", "domain"), binary("Secret", "third")},
                           {{"Users", {}, {{"000001F4", {binary("F", "account"), binary("V", v), binary("ForcePasswordReset", "fourth")}, {}}}}}};
  const Dumped hive(HiveWriter::write({"ROOT", {}, {{"SAM", {}, {{"Domains", {}, {account}}}}}}));
  CHECK(hive.tree.kind == HiveKind::sam);
  for (const std::string_view secret : {"the hashes", "the key", "third", "fourth", "ddd"}) CHECK(hive.dump.find(secret) == std::string::npos);
  CHECK(hive.dump.find(utf16("Admin", false)) != std::string::npos);
}

TEST_CASE("hives with every byte changed in turn end in records, a refusal or an error, never in anything else") {
  const std::string good = HiveWriter::write(system_hive(2, {{"Lsa", {dword("NoLmHash", 1), text("Text", "some text")}, {}}}));
  std::size_t tried = 0;
  for (std::size_t at = kRegfBlockBytes + 32; at < kRegfBlockBytes + 1400; at += 23) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0xFF);
    const auto dump = dump_hive(bad, "/proc/self/exe");
    if (dump) static_cast<void>(read_hive_records(*dump).has_value());
    ++tried;
  }
  CHECK(tried > 50);
}

TEST_CASE("a big value whose list of blocks lies about its length never ends the program that asked") {
  std::string hive = HiveWriter::write(system_hive(2, {{"Lsa", {binary("Big", std::string(20'000, 'x'))}, {}}}));
  // The data's cell becomes small and a head "db" of 65,535 blocks, whose list is the last cell of the file.
  const std::size_t data = hive.find(std::string(20'000, 'x'));
  REQUIRE(data != std::string::npos);
  const auto last = static_cast<std::uint32_t>(hive.size() - kRegfBlockBytes - 16);
  hive.replace(data - 4, 16, le32(static_cast<std::uint32_t>(-16)) + "db" + std::string("\xFF\xFF", 2) + le32(last) + le32(0));
  hive.replace(data + 12, 4, le32(20'008 - 16));
  hive.replace(kRegfBlockBytes + last, 16, le32(static_cast<std::uint32_t>(-16)) + le32(32) + le32(32) + le32(32));
  const auto dump = dump_hive(hive, "/proc/self/exe");
  if (!dump) return;  // it died, and that is all that happened
  const auto tree = read_hive_records(*dump);
  CHECK((!tree || !tree->is_whole(kControl)));
}

TEST_CASE("words that are none of its own are refused") {
  CHECK(run_hive_dump({}) == 2);
  CHECK(run_hive_dump({"much", "1"}) == 2);
  CHECK(run_hive_dump({"0", "1"}) == 2);
}
