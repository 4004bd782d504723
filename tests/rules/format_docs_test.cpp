// SPDX-License-Identifier: Apache-2.0
// The pages about the formats: their examples load, and they speak of every key.
#include <doctest/doctest.h>

#include "rules/baseline.h"
#include "rules/site.h"
#include "rules/waiver.h"
#include "tests/evidence_dir.h"
#include "tests/rules/read_text.h"

using namespace casemate;
using namespace casemate::tests;

namespace {

struct Example {
  std::string kind;  ///< the word behind "```yaml"
  std::string text;
};

std::string page(const std::string& name) { return slurp(std::string(CASEMATE_SOURCE_DIR) + "/docs/" + name); }

std::vector<Example> examples_of(const std::string& text) {
  constexpr std::string_view kOpen = "\n```yaml ";
  std::vector<Example> examples;
  for (auto at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at)) {
    const auto line_end = text.find('\n', at + 1);
    const auto close = text.find("\n```\n", line_end);
    examples.push_back(
        {text.substr(at + kOpen.size(), line_end - at - kOpen.size()), text.substr(line_end + 1, close - line_end)});
    at = close;
  }
  return examples;
}

const BaselineContext kGiven{.variables = {{"debuggers", {"S-1-5-32-551"}}, {"portal", {"portal.contoso.com"}}}};

// Rules alone are given the head that the page shows once.
std::string with_head(const std::string& rules) {
  return "baseline: docs/example\ntitle: 'Example'\nsources: {disa: 'DISA STIG'}\nrules:\n" + rules;
}

std::string mistakes_of(const Example& example) {
  const auto parsed = parse_yaml(example.kind == "rules" ? with_head(example.text) : example.text, "docs");
  if (!parsed) return parsed.error().to_string();
  if (parsed->root.find("waivers") != nullptr && parsed->root.find("site") == nullptr)
    return text_of(read_waivers(*parsed).errors);
  if (parsed->root.find("site") != nullptr) return text_of(read_site(*parsed).errors);
  return text_of(read_baseline(*parsed, kGiven).errors);
}

void check_examples(const std::string& name, std::size_t at_least) {
  const auto examples = examples_of(page(name));
  CHECK(examples.size() >= at_least);
  for (const auto& example : examples) {
    CAPTURE(example.text);
    if (example.kind == "refused") {
      CHECK(mistakes_of(example) != "");
    } else {
      CHECK(mistakes_of(example) == "");
    }
  }
}

void check_keys(const std::string& name, const std::vector<KnownKeys>& known) {
  const std::string text = page(name);
  for (const auto& keys : known) {
    if (keys.where == "expectation") continue;  // docs/expectations.md
    for (const auto key : keys.keys) {
      CAPTURE(keys.where);
      CAPTURE(key);
      const std::string word(key);
      CHECK((has(text, "`" + word + "`") || has(text, "." + word + "`") || has(text, "{" + word + ":") ||
             has(text, ", " + word + ":")));
    }
  }
}

}  // namespace

TEST_CASE("the examples of the format pages load, and the refused ones do not") {
  check_examples("baseline-format.md", 10);
  check_examples("waivers.md", 2);
  check_examples("site-file.md", 2);
}

TEST_CASE("the format pages speak of every key") {
  check_keys("baseline-format.md", known_baseline_keys());
  check_keys("waivers.md", known_waiver_keys());
  check_keys("site-file.md", known_site_keys());
}
