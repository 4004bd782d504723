// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/collect/signature.h"

using namespace casemate;
using namespace casemate::collect;

TEST_CASE("signatures are neither made nor checked: asked for, both are errors, never a yes") {
  CHECK_FALSE(makes_signatures());
  const auto made = sign("manifest", "secret.pem");
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().code == ErrorCode::unsupported);
  const auto held = verify_signature("manifest", "signature", "open.pem");
  REQUIRE_FALSE(held.has_value());
  CHECK(held.error().what.find("neither makes nor checks signatures") != std::string::npos);
}
