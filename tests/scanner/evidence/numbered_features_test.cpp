// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/evidence/win32_server_feature.h"

using namespace casemate::evidence;

TEST_CASE("numbers of features are sorted, and no number has a name twice") {
  const auto table = numbered_features();
  const auto less = [](const NumberedFeature& a, const NumberedFeature& b) {
    return a.number != b.number ? a.number < b.number : a.name < b.name;
  };
  CHECK(std::is_sorted(table.begin(), table.end(), less));
  CHECK(std::adjacent_find(table.begin(), table.end(), [&](const auto& a, const auto& b) { return !less(a, b); }) ==
        table.end());
}
