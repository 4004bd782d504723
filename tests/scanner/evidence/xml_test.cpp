// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/xml.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/evidence_dir.h"

using namespace casemate;
using namespace casemate::evidence;

namespace {

std::string nested(std::size_t depth) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += "<a>";
  for (std::size_t i = 0; i < depth; ++i) text += "</a>";
  return text;
}

constexpr std::string_view kSample =
    "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n"
    "<q1:Rsop xmlns:q1=\"urn:x\" q1:type='R &amp; D'>\r\n"
    "  <!-- a comment -->\r\n"
    "  <q1:Name>CAS01 &lt;1&gt; &#xE4;</q1:Name>\r\n"
    "  <Blank> </Blank><Empty/>\r\n"
    "  <Cut>one<!-- x -->two<![CDATA[<three>]]></Cut>\r\n"
    "</q1:Rsop>\r\n";

}  // namespace

TEST_CASE("elements are reached by their local names") {
  const auto document = XmlDocument::parse(kSample);
  REQUIRE(document.has_value());
  const XmlElement root = document.value()->root();
  CHECK(root.name() == "Rsop");
  CHECK(root.prefix() == "q1");
  CHECK(root.attribute("type") == "R & D");
  CHECK(root.has_attribute("type"));
  CHECK_FALSE(root.has_attribute("Type"));
  CHECK(root.attribute("none").empty());
  CHECK(root.line() == 2);
  CHECK_FALSE(root.parent());
  const XmlElement name = root.child("Name");
  CHECK(name.text() == "CAS01 <1> \xC3\xA4");
  CHECK(name.line() == 4);
  CHECK(name.parent().name() == "Rsop");
  CHECK(root.first_child().name() == "Name");
  CHECK(name.next_sibling().name() == "Blank");
  CHECK(root.child_text("Blank") == " ");
  CHECK(root.child_text("Empty").empty());
  CHECK(root.child_text("Cut") == "onetwo<three>");
  CHECK(root.child("Cut").line() == 6);
  CHECK_FALSE(root.child("Missing"));
  CHECK(root.child_text("Missing").empty());
  CHECK_FALSE(root.child("Missing").child("x").first_child());
  CHECK_FALSE(XmlElement().next_sibling());
}

TEST_CASE("what is not whole, plain XML is refused with its line") {
  struct Row {
    const char* name;
    std::string text;
    ErrorCode code;
    std::uint32_t line;
  };
  const Row rows[] = {
      {"nothing", "", ErrorCode::malformed, 1},
      {"no element", "\n<!-- -->", ErrorCode::malformed, 2},
      {"document type", "\n<!DOCTYPE a>\n<a/>", ErrorCode::unsupported, 2},
      {"lower-case document type", "<!doctype a><a/>", ErrorCode::unsupported, 1},
      {"entity bomb", "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>", ErrorCode::unsupported, 1},
      {"undefined entity", "<a>\n&b;</a>", ErrorCode::malformed, 2},
      {"lone ampersand", "<a>\n\nx & y</a>", ErrorCode::malformed, 3},
      {"reference to NUL", "<a>&#0;</a>", ErrorCode::malformed, 1},
      {"reference past Unicode", "<a>&#x110000;</a>", ErrorCode::malformed, 1},
      {"reference to a surrogate", "<a b='&#xD800;'/>", ErrorCode::malformed, 1},
      {"NUL", std::string("<a>\n\0</a>", 9), ErrorCode::malformed, 2},
      {"mismatched tags", "<a>\n<b></c></a>", ErrorCode::malformed, 2},
      {"unclosed", "<a>\n<b></b>\n", ErrorCode::malformed, 3},
      {"ends in a tag", "<a>\n<b", ErrorCode::malformed, 2},
      {"ends in an attribute", "<a>\n<b c='", ErrorCode::malformed, 2},
      {"ends in a comment", "<a>\n<!-- ", ErrorCode::malformed, 2},
      {"dashes in a comment", "<a>\n<!-- a -- b --></a>", ErrorCode::malformed, 2},
      {"end of CDATA alone", "<a>\nx]]></a>", ErrorCode::malformed, 2},
      {"ends in CDATA", "<a>\n<![CDATA[ ", ErrorCode::malformed, 2},
      {"ends in a declaration", "<?xml ", ErrorCode::malformed, 1},
      {"two roots", "<a/>\n<b/>", ErrorCode::malformed, 2},
      {"text before", "x\n<a/>", ErrorCode::malformed, 1},
      {"text after", "<a/>\nx", ErrorCode::malformed, 2},
      {"declaration inside", "<a>\n<?xml version='1.0'?></a>", ErrorCode::malformed, 2},
      {"end tag alone", "</a>", ErrorCode::malformed, 1},
      {"bracket in an attribute", "<a b='<'/>", ErrorCode::malformed, 1},
      {"no name", "<a>< b/></a>", ErrorCode::malformed, 1},
      {"too deep", nested(kMaxXmlDepth + 1), ErrorCode::too_large, 1},
      {"far too deep", std::string(1'000'000, '<'), ErrorCode::malformed, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto document = XmlDocument::parse(row.text);
    REQUIRE_FALSE(document.has_value());
    CHECK(document.error().code == row.code);
    CHECK(document.error().where.line == row.line);
    CHECK_FALSE(document.error().what.empty());
  }
  CHECK(XmlDocument::parse(nested(kMaxXmlDepth)).has_value());
  CHECK_FALSE(XmlDocument::parse(nested(100'000)).has_value());
}

TEST_CASE("a document cut anywhere is refused or complete") {
  for (std::size_t length = 0; length < kSample.size(); ++length) {
    const auto document = XmlDocument::parse(kSample.substr(0, length));
    const bool only_blanks_missing = kSample.substr(length).find_first_not_of("\r\n") == std::string_view::npos;
    CAPTURE(length);
    CHECK(document.has_value() == only_blanks_missing);
  }
}

TEST_CASE("lines of a real document") {
  if (!tests::have_real_evidence("exchange/hotfix.clixml")) return;
  const std::string bytes = tests::real_evidence("exchange/hotfix.clixml");
  const std::string_view text = std::string_view(bytes).substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const auto document = XmlDocument::parse(text);
  REQUIRE(document.has_value());
  CHECK(document.value()->root().name() == "Objs");
  CHECK(document.value()->root().first_child().name() == "Obj");
}

TEST_CASE("the root is named without parsing") {
  CHECK(xml_root_name("<?xml version='1.0'?>\n<!-- x --><q:Rsop a='b'>") == "Rsop");
  CHECK(xml_root_name("<a/>") == "a");
  CHECK(xml_root_name("  <a>") == "a");
  CHECK(xml_root_tag("<a b='1'><c/>") == "<a b='1'>");
  CHECK(xml_root_name("<!DOCTYPE html><html>").empty());
  CHECK(xml_root_name("<?xml ").empty());
  CHECK(xml_root_name("<!-- ").empty());
  CHECK(xml_root_name("text").empty());
  CHECK(xml_root_name("<a").empty());
  CHECK(xml_root_name("").empty());
}
