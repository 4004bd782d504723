// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace casemate::evidence {

struct XmlLimits {
  std::size_t depth = 0;
  std::size_t nodes = 0;
};

/// Where and why a text is not XML as Casemate takes it.
struct XmlFlaw {
  std::string_view what;     ///< empty: no flaw
  std::size_t offset = 0;    ///< byte the flaw is at
  bool too_large = false;    ///< a limit of XmlLimits is passed
  bool unsupported = false;  ///< a document type or an entity: legal XML that is refused
};

/// One pass over the text, without recursion and without a copy, before anything is built from it: refuses a document
/// type, entities beyond the five of XML, control characters, content outside the root, depth over `max_depth`, text
/// that ends early. Names of tags are not matched here; the parser does that.
XmlFlaw find_xml_flaw(std::string_view text, const XmlLimits& limits);

/// Length of the document at the start of `text`: up to the end of its root element.  0 when there is none or it is cut
/// short. For files that hold several documents, one after the other.
std::size_t xml_document_length(std::string_view text, const XmlLimits& limits);

}  // namespace casemate::evidence
