// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "reports/format.h"
#include "tests/reports/fixture.h"
#include "tests/reports/golden.h"

using namespace casemate;
using namespace casemate::reports;

TEST_CASE("the table of formats is sorted and complete") {
  const auto formats = report_formats();
  CHECK(std::is_sorted(formats.begin(), formats.end(), [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const ReportFormat& format : formats) {
    CAPTURE(format.name);
    const bool has_host_part = format.host != nullptr;
    CHECK(has_host_part);
    CHECK(format.extension.starts_with("."));
    CHECK(find_report_format(format.name) == &format);
    const std::string page =
        tests::slurp(std::filesystem::path(CASEMATE_SOURCE_DIR) / "docs/reports" / (std::string(format.name) + ".md"));
    CHECK_MESSAGE(page.find(format.summary) != std::string::npos, "the docs page does not say the summary");
  }
  CHECK(find_report_format("pdf") == nullptr);
}

TEST_CASE("reports are byte for byte what they were") {
  for (const ReportFormat& format : report_formats()) {
    tests::check_golden("single" + std::string(format.extension), render(format, tests::sample_single()));
    if (format.takes_many_hosts)
      tests::check_golden("fleet" + std::string(format.extension), render(format, tests::sample_result()));
  }
}
