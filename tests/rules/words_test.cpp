// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "rules/finding.h"
#include "rules/host_state.h"
#include "rules/rule.h"

using namespace casemate;

namespace {

// Each value has its own word and is read back from it, in any case; anything else is refused and leaves the value alone.
template <class Enum>
void check_words(std::initializer_list<Enum> values, bool (*parse)(std::string_view, Enum&)) {
  std::set<std::string_view> words;
  for (const Enum value : values) {
    const std::string_view word = to_word(value);
    CAPTURE(word);
    CHECK_FALSE(word.empty());
    CHECK(words.insert(word).second);
    std::string loud(word);
    loud.front() = static_cast<char>(loud.front() - 'a' + 'A');
    for (const std::string& written : {std::string(word), loud}) {
      Enum read = *values.begin() == value ? *(values.begin() + 1) : *values.begin();
      CHECK(parse(written, read));
      CHECK(read == value);
    }
    for (const std::string& wrong : {std::string(word.substr(1)), std::string(word) + " ", std::string()}) {
      Enum read = value;
      CHECK_FALSE(parse(wrong, read));
      CHECK(read == value);
    }
  }
}

}  // namespace

TEST_CASE("words of levels, severities and verdicts, both ways") {
  check_words<Level>({Level::ec, Level::sslf}, &parse_level);
  check_words<Severity>({Severity::low, Severity::medium, Severity::high, Severity::critical}, &parse_severity);
  using enum Verdict;
  check_words<Verdict>({pass, fail, waived, not_applicable, unknown, error, manual}, &parse_verdict);
  CHECK(std::size(kVerdicts) == 7);
  for (std::size_t i = 0; i < kVerdicts.size(); ++i) CHECK(static_cast<std::size_t>(kVerdicts[i]) == i);
  CHECK(to_word(pass) == "pass");
  CHECK(to_word(unknown) == "unknown");
}

TEST_CASE("words of sources and problems") {
  CHECK(to_word(Source::effective) == "effective");
  CHECK(to_word(Source::defined) == "defined");
  CHECK(to_word(Problem::Severity::note) == "note");
  CHECK(to_word(Problem::Severity::warning) == "warning");
  CHECK(to_word(Problem::Severity::error) == "error");
}

TEST_CASE("every area is shown in some part of a report") {
  for (const auto& word : area_words()) {
    CAPTURE(word);
    Area area{};
    REQUIRE(parse_area(word, area));
    CHECK_FALSE(section_of(area).empty());
  }
  CHECK(section_of(Area::audit) == section_of(Area::global_sacl));
  CHECK(section_of(Area::audit) != section_of(Area::event_audit));
}
