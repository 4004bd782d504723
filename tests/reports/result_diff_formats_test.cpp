// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "reports/result_diff_format.h"
#include "tests/evidence_dir.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("formats of a difference: sorted, and docs/diff.md has each with its summary") {
  const auto formats = result_diff_formats();
  CHECK(std::is_sorted(formats.begin(), formats.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
  const std::string docs = tests::slurp(std::filesystem::path(CASEMATE_SOURCE_DIR) / "docs/diff.md");
  for (const auto& format : formats) {
    CAPTURE(format.name);
    CHECK(docs.find("| `" + std::string(format.name) + "` | " + std::string(format.summary)) != std::string::npos);
    CHECK(find_result_diff_format(format.name) == &format);
    CHECK_FALSE(format.render(ResultDiff{}, "1.0").empty());  // also of nothing
  }
  CHECK(find_result_diff_format("pdf") == nullptr);
}
