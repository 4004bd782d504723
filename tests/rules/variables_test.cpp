// SPDX-License-Identifier: Apache-2.0
#include "rules/variables.h"

#include <doctest/doctest.h>

using namespace casemate;

namespace {
const Variables kVariables{{"names", {"mail.contoso.com", "autodiscover.contoso.com"}},
                           {"one", {"1"}},
                           {"many", std::vector<std::string>(40, "x")}};
using Texts = std::vector<std::string>;
}  // namespace

TEST_CASE("names of variables") {
  CHECK(is_variable_name("external_names"));
  CHECK(is_variable_name("a1"));
  for (const auto* name : {"", "3", "2,4", "Name", "a-b", "_a", "a b", "0cce9215-69ae-11d9-bed3-505054503030"}) {
    CAPTURE(name);
    CHECK_FALSE(is_variable_name(name));
  }
}

TEST_CASE("a text becomes one text for each value") {
  CHECK(expand_variables("plain", kVariables).texts == Texts{"plain"});
  CHECK(expand_variables("{names}", kVariables).texts == Texts{"mail.contoso.com", "autodiscover.contoso.com"});
  CHECK(expand_variables("https://{names}/owa:{one}", kVariables).texts ==
        Texts{"https://mail.contoso.com/owa:1", "https://autodiscover.contoso.com/owa:1"});
  CHECK(expand_variables("{0cce9215-69ae} {3} {", kVariables).texts == Texts{"{0cce9215-69ae} {3} {"});
  CHECK(expand_variables("{{one}}", kVariables).texts == Texts{"{1}"});
  CHECK(expand_variables("", kVariables).texts == Texts{""});
}

TEST_CASE("an unknown variable is named, too many combinations are said") {
  const Expansion unknown = expand_variables("{one}{other}", kVariables);
  CHECK(unknown.texts.empty());
  CHECK(unknown.unknown == "other");
  const Expansion many = expand_variables("{many}{many}", kVariables);
  CHECK(many.too_many);
  CHECK(many.texts.empty());
}

TEST_CASE("in a pattern a variable is any of its values, taken literally") {
  CHECK(expand_pattern_variables("https://{names}/.*", kVariables).texts ==
        Texts{R"(https://(?:mail\.contoso\.com|autodiscover\.contoso\.com)/.*)"});
  CHECK(expand_pattern_variables(R"(\d{3}\p{lu}\x{ab}a{2,4})", kVariables).texts ==
        Texts{R"(\d{3}\p{lu}\x{ab}a{2,4})"});
  CHECK(expand_pattern_variables(R"(\\p{one})", kVariables).texts == Texts{R"(\\p(?:1))"});
  CHECK(expand_pattern_variables("{other}", kVariables).unknown == "other");
}

TEST_CASE("a text of many braces is read in one go") {
  const std::string braces(1'000'000, '{');
  CHECK(expand_variables(braces, kVariables).texts == Texts{braces});
}
