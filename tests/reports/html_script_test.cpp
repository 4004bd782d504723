// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "reports/html_style.h"

using namespace casemate::reports;

// What the script does in a browser is checked by tools/check-html; here, that it cannot make markup of evidence.
TEST_CASE("the script sets text and attributes, never markup") {
  for (const char* forbidden : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(",
                                "setTimeout", "fetch", "XMLHttp"}) {
    CAPTURE(forbidden);
    CHECK(html_script().find(forbidden) == std::string_view::npos);
  }
}
