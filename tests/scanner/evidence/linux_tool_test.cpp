// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/linux_tool.h"

#include "tests/scanner/evidence/reading_of.h"

using namespace casemate;
using namespace casemate::evidence;
using namespace casemate::tests;

namespace {

struct Ended {
  Ending ending;
  std::size_t lines;
  std::string problems;
};
Ended ended(const std::string& bytes) {
  ProblemLog log;
  const TestInput file(bytes);
  const ToolOutput output = read_tool_output(file.input(), log);
  std::string text;
  for (const Problem& problem : log.take()) text += problem.what;
  return {output.ending, output.lines.size(), text};
}

}  // namespace

TEST_CASE("only the end mark makes a list whole") {
  CHECK(ended("a\nb\n# exit 0\n").ending == Ending::whole);
  CHECK(ended("a\nb\n# exit 0\n\n").lines == 2);
  CHECK(ended("a\nb\n").ending == Ending::open);
  CHECK(ended("").ending == Ending::open);
  CHECK(ended("a\n# exit 0").ending == Ending::damaged);
  CHECK(ended("a\n# exit 1\n").ending == Ending::damaged);
  CHECK(ended("a\n# exit 1\n").problems == "the tool failed: exit 1");
  CHECK(ended("a\n# exit 0\nb\n").ending == Ending::damaged);
  CHECK(ended("a\nb").problems == "the file ends in the middle of this line");
  CHECK(ended("a\nb").lines == 1);
}

TEST_CASE("configuration files lose comments, and lines that go on are one") {
  ProblemLog log;
  const TestInput file("# x\na = 1 # y\n\nb \\\n  c\n");
  const ConfigFile config = read_config_file(file.input(), log);
  REQUIRE(config.lines.size() == 2);
  CHECK(config.whole);
  CHECK(config.lines[0].text == "a = 1");
  CHECK(config.lines[1].text == "b c");
  CHECK(config.lines[1].number == 4);
  const TestInput cut("a = 1\nb = 2");
  const ConfigFile less = read_config_file(cut.input(), log);
  CHECK_FALSE(less.whole);
  CHECK(less.lines.size() == 1);
  const TestInput open("a = 1\nb \\\n");
  CHECK_FALSE(read_config_file(open.input(), log).whole);
}

TEST_CASE("a number where the table has one, and the text where it is none") {
  LinuxReading out({}, "test");
  out.observe_typed(Setting(Area::sysctl, "kernel.sysrq"), "438", 1);
  out.observe_typed(Setting(Area::sysctl, "kernel.kptr_restrict"), "x", 2);
  out.observe_typed(Setting(Area::sysctl, "kernel.core_pattern"), "17", 3);
  CHECK(std::get<std::int64_t>(out.reading().observations[0].value) == 438);
  CHECK(std::get<std::string>(out.reading().observations[1].value) == "x");
  CHECK(std::get<std::string>(out.reading().observations[2].value) == "17");
}

TEST_CASE("a Linux host's name may be longer than NetBIOS allows; localhost is none") {
  Reading reading;
  add_linux_host(reading, "a-rather-long-host-name.contoso.com", 1, EvidenceKind::system_information);
  CHECK(value_at(reading, "fact/host_name") == "a-rather-long-host-name");
  CHECK(value_at(reading, "fact/dns_name") == "a-rather-long-host-name.contoso.com");
  CHECK(value_at(reading, "fact/product") == "linux");
  Reading local;
  add_linux_host(local, "localhost", 1, EvidenceKind::system_information);
  CHECK(value_at(local, "fact/host_name") == "(nothing)");
}

TEST_CASE("words between blanks, parts between separators") {
  CHECK(split_blanks("  a\tb  c ").size() == 3);
  CHECK(split_blanks("").empty());
  CHECK(split_at("a,,b ,", ',') == std::vector<std::string>{"a", "b"});
}

TEST_CASE("first lines leave out what is blank or begins with a number sign, and are read as far as they are asked for") {
  const TestInput file("\n# a comment\n  one \r\n\ntwo\n# exit 0\nthree");
  const EvidenceInput input = file.input();
  const auto words = [&](std::size_t count) {
    const FirstLines lines(input, count);
    return std::vector<std::string_view>(lines.begin(), lines.end());
  };
  CHECK(words(2) == std::vector<std::string_view>{"one", "two"});
  CHECK(words(9) == std::vector<std::string_view>{"one", "two", "three"});
  CHECK(words(0).empty());
  CHECK(FirstLines(input, 3).front() == "one");
  CHECK(FirstLines(input, 3).all([](std::string_view line) { return line.size() >= 3; }));
  CHECK_FALSE(FirstLines(input, 3).all([](std::string_view line) { return line == "one"; }));
  const TestInput nothing("# only a comment\n\n");
  CHECK(FirstLines(nothing.input(), 3).empty());
  CHECK_FALSE(FirstLines(nothing.input(), 3).all([](std::string_view) { return true; }));
}
