// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/xml_well_formed.h"

#include <doctest/doctest.h>

using namespace casemate::evidence;

TEST_CASE("documents that stand one after the other are told apart") {
  const std::string_view two = "<?xml version='1.0'?>\n<a><b c='>'/></a>\n<?xml version='1.0'?>\n<a/>";
  const std::size_t first = xml_document_length(two, {8, 1000});
  CHECK(two.substr(0, first) == "<?xml version='1.0'?>\n<a><b c='>'/></a>");
  CHECK(xml_document_length("\n<a/>rest", {8, 1000}) == 5);
  CHECK(xml_document_length("<a>", {8, 1000}) == 0);
  CHECK(xml_document_length("", {8, 1000}) == 0);
  CHECK(xml_document_length("<a><b/></a>", {0, 1000}) == 0);
}

TEST_CASE("a flaw knows its place and kind") {
  CHECK(find_xml_flaw("<a>&amp;&#10;</a>", {8, 1000}).what.empty());
  CHECK(find_xml_flaw("<a>\n&x;</a>", {8, 1000}).offset == 4);
  CHECK(find_xml_flaw("<!DOCTYPE a><a/>", {8, 1000}).unsupported);
  CHECK(find_xml_flaw("<a><a/><a><a></a></a></a>", {2, 1000}).too_large);
  CHECK(find_xml_flaw("<a><a/><a></a></a>", {2, 1000}).what.empty());
}

TEST_CASE("elements and attributes are counted") {
  CHECK(find_xml_flaw("<a><b c='1'/></a>", {8, 4}).what.empty());
  CHECK(find_xml_flaw("<a><b c='1'/></a>", {8, 3}).too_large);
}
