// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/baseline_diff_report.h"
#include "reports/terminal_text.h"
#include "tests/reports/baseline_fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

namespace {

BaselineDiff levels() {
  const tests::SampleBaselines samples;
  return diff(diff_side("sample/base", samples.resolved({"sample/base"}, Level::ec)),
              diff_side("sample/base", samples.resolved({"sample/base"}, Level::sslf)));
}

}  // namespace

TEST_CASE("both levels stand beside each other, with what a level leaves open and the impact") {
  const std::string text = render_diff_text({levels()}, false, 100);
  tests::check_golden("diff.terminal.txt", text);
  CHECK(tests::has(text, "sample/base  ec against sslf\n  2 only in sslf, 1 changed, 2 same\n"));
  CHECK(tests::has(text, "    at least 8 characters                            at least 12 characters\n"));
  CHECK(tests::has(text, "    left open by the sources: EC was not seen        disabled\n"));
  CHECK_FALSE(tests::has(text, "Print Spooler"));  // the same at both
}

TEST_CASE("no line is wider than the terminal, and colours are optional") {
  for (const int width : {40, 72, 100}) {
    const std::string text = render_diff_text({levels()}, false, width);
    CHECK(text.find('\x1B') == std::string::npos);
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      CHECK(columns_of(std::string_view(text).substr(at, end - at)) <= width);
      at = end + 1;
    }
  }
  CHECK(render_diff_text({levels()}, true, 100).find('\x1B') != std::string::npos);
}

TEST_CASE("sides without rules are said in words") {
  CHECK(diff_counts_words(BaselineDiff{"a", "ec", "b", "ec", {}}) == "no rules on either side");
}
