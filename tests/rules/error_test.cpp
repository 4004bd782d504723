// SPDX-License-Identifier: Apache-2.0
#include "rules/error.h"

#include <doctest/doctest.h>

#include <memory>

using namespace casemate;

TEST_CASE("an error leaves out what is not known of its place") {
  struct Row {
    Error error;
    std::string_view text;
  };
  const Row rows[] = {
      {{ErrorCode::malformed, "what", "culprit", {"a.yaml", 7, 3}}, "a.yaml:7:3: what: culprit"},
      {{ErrorCode::malformed, "what", "", {"a.yaml", 7, 3}}, "a.yaml:7:3: what"},
      {{ErrorCode::malformed, "what", "", {"a.yaml", 7, 0}}, "a.yaml:7: what"},
      {{ErrorCode::malformed, "what", "", {"a.yaml", 0, 3}}, "a.yaml: what"},  // a column of no line says nothing
      {{ErrorCode::malformed, "what", "", {"", 7, 3}}, "7:3: what"},
      {{ErrorCode::malformed, "what", "culprit", {}}, "what: culprit"},
      {{ErrorCode::malformed, "what", "", {}}, "what"},
  };
  for (const auto& row : rows) CHECK(row.error.to_string() == row.text);
}

TEST_CASE("errors and places are values") {
  const Error error{ErrorCode::io, "what", "culprit", {"a", 1, 2}};
  CHECK(error == Error{error});
  CHECK_FALSE(error == Error{ErrorCode::io, "what", "culprit", {"a", 1, 3}});
  CHECK_FALSE(error == Error{ErrorCode::malformed, "what", "culprit", {"a", 1, 2}});
}

TEST_CASE("a result holds a value or an error") {
  const Result<int> value = 7;
  REQUIRE(value.has_value());
  CHECK(static_cast<bool>(value));
  CHECK(*value == 7);
  const Result<int> failed = Error{ErrorCode::not_found, "gone", "", {}};
  REQUIRE_FALSE(failed.has_value());
  CHECK_FALSE(static_cast<bool>(failed));
  CHECK(failed.error().code == ErrorCode::not_found);
  CHECK(ok().has_value());
}

TEST_CASE("what a result holds can be changed and moved out, also when it cannot be copied") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(1);
  **result = 2;
  const std::unique_ptr<int> taken = *std::move(result);
  REQUIRE(taken != nullptr);
  CHECK(*taken == 2);
  Result<std::string> text = std::string("abc");
  CHECK(text->size() == 3);
  text->push_back('d');
  CHECK(std::move(text).value() == "abcd");
  Result<int> failed = Error{ErrorCode::io, "what", "", {}};
  CHECK(std::move(failed).error().what == "what");
}

TEST_CASE("a false value is a value") {
  const Result<bool> no = false;
  CHECK(no.has_value());
  CHECK_FALSE(*no);
}
