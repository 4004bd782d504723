// SPDX-License-Identifier: Apache-2.0
#include "reports/json_document.h"

#include <doctest/doctest.h>

using namespace casemate::reports;

TEST_CASE("members are read with their types") {
  const auto document =
      JsonDocument::parse(R"({"a":"x","n":7,"m":-7,"big":18446744073709551615,"f":true,"l":["p","q"],"d":1.5})");
  REQUIRE(document != nullptr);
  Mistake mistake;
  const JsonNode root = document->root(mistake);
  CHECK(root.at("a").text() == "x");
  CHECK(root.at("n").number<std::uint32_t>() == 7);
  CHECK(root.at("m").number<int>() == -7);
  CHECK(root.at("big").number<std::uint64_t>() == 18446744073709551615U);
  CHECK(root.at("f").flag());
  CHECK(root.at("l").texts() == std::vector<std::string>{"p", "q"});
  CHECK(root.text_or_empty("none").empty());
  CHECK(root.line_or_zero("none") == 0);
  CHECK_FALSE(mistake.found);
}

TEST_CASE("the first mistake is kept, with its path") {
  const auto document = JsonDocument::parse(R"({"l":[{"n":-1},{"n":1.5},{}],"big":18446744073709551615})");
  REQUIRE(document != nullptr);
  const auto message_of = [&](auto read) {
    Mistake mistake;
    read(document->root(mistake));
    return mistake.what;
  };
  CHECK(message_of([](const JsonNode& root) { (void)root.at("x"); }) == "member 'x' is missing");
  CHECK(message_of([](const JsonNode& root) { (void)root.text(); }) == "the whole is not a text");
  CHECK(message_of([](const JsonNode& root) { (void)root.at("big").number<std::int64_t>(); }) ==
        "member 'big' is out of range");
  const auto numbers = [](const JsonNode& root) {
    root.at("l").each([](const JsonNode& element) { (void)element.at("n").number<std::uint32_t>(); });
  };
  CHECK(message_of(numbers) == "member 'l[0].n' is out of range");
  const auto signed_numbers = [](const JsonNode& root) {
    root.at("l").each([](const JsonNode& element) { (void)element.at("n").number<int>(); });
  };
  CHECK(message_of(signed_numbers) == "member 'l[1].n' is not a whole number");
  const auto inside = [](const JsonNode& root) { (void)root.at("big").has("x"); };
  CHECK(message_of(inside) == "member 'big' is not an object");
}

TEST_CASE("what is not one JSON value is not parsed") {
  for (const char* text : {"", "{", "{}{}", "{\"a\":}", "nul", "\"\xFF\""}) CHECK(JsonDocument::parse(text) == nullptr);
}

TEST_CASE("depth is counted outside of strings") {
  CHECK(json_depth("[[{}]]") == 3);
  CHECK(json_depth(R"(["[[[[\"[["])") == 1);
  CHECK(json_depth("]]]") == 0);
}
