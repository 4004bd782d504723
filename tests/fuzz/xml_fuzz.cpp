// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "scanner/evidence/xml.h"
#include "scanner/evidence/xml_well_formed.h"

using casemate::evidence::XmlElement;

namespace {

// Everything a reader may ask of every element; lines never go backwards in document order.
void visit(const XmlElement& root) {
  XmlElement element = root;
  std::uint32_t line = 1;
  while (element) {
    if (element.line() < line) std::abort();
    line = element.line();
    static_cast<void>(element.text());
    static_cast<void>(element.name());
    static_cast<void>(element.attribute("Id"));
    XmlElement next = element.first_child();
    for (XmlElement at = element; !next && at; at = at.parent()) next = at.next_sibling();
    element = next;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto document = casemate::evidence::XmlDocument::parse(text);
  if (document) visit(document.value()->root());
  if (casemate::evidence::xml_document_length(text, {256, 1000}) > size) std::abort();
  static_cast<void>(casemate::evidence::xml_root_name(text));
  return 0;
}
