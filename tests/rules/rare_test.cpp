// SPDX-License-Identifier: Apache-2.0
#include "rules/rare.h"

#include <doctest/doctest.h>

using namespace casemate;

TEST_CASE("a rare value is absent until it is given one, and copies are its own") {
  Rare<int> nothing;
  CHECK_FALSE(nothing.has_value());
  Rare<int> seven(7);
  Rare<int> copy = seven;
  seven = 8;
  CHECK(*copy == 7);
  CHECK(*seven == 8);
  CHECK(copy != seven);
  CHECK(copy == Rare<int>(7));
  CHECK(copy != nothing);
  copy = nothing;
  CHECK(copy == nothing);
}

TEST_CASE("rare text reads as text") {
  RareText text;
  CHECK(text.empty());
  CHECK(text == "");
  CHECK(text == RareText(""));
  text = "S-1-5-18";
  CHECK(text == "S-1-5-18");
  CHECK(text.str() + "!" == "S-1-5-18!");
  const RareText copy = text;
  text = std::string_view();
  CHECK(text.empty());
  CHECK(copy.view() == "S-1-5-18");
}
