// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/evidence/windows_image.h"

using namespace casemate;
using namespace casemate::evidence;

TEST_CASE("nothing is taken for an image") {
  CHECK_FALSE(holds_windows("C:/"));
  CHECK(image_patterns().empty());
}

TEST_CASE("an image is refused in a sentence that says what to do") {
  const auto image = read_image("C:/golden");
  REQUIRE_FALSE(image.has_value());
  CHECK(image.error().code == ErrorCode::unsupported);
  CHECK(image.error().to_string().find("C:/golden") != std::string::npos);
  CHECK(image.error().to_string().find("scan them on Linux") != std::string::npos);
}
