// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/xml.h"

#include <algorithm>
#include <deque>
#include <pugixml.hpp>

#include "rules/text.h"
#include "scanner/evidence/xml_well_formed.h"

namespace casemate::evidence {
namespace {

// A 256 MiB file in UTF-16 of three-byte characters makes 384 MiB of UTF-8; offsets stay within 32 bits.
constexpr std::size_t kMaxXmlBytes = 512ULL * 1024 * 1024;

// Text stands in its element, which halves the nodes of a policy report; a lone blank is kept because it can be a
// value.
constexpr unsigned kParseOptions = pugi::parse_default | pugi::parse_embed_pcdata | pugi::parse_ws_pcdata_single;

pugi::xml_node node_of(void* node) { return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node)); }

std::string_view local_part(std::string_view qualified) {
  const auto colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

bool is_element(const pugi::xml_node& node) { return node.type() == pugi::node_element; }

bool is_text(const pugi::xml_node& node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

pugi::xml_node element_from(pugi::xml_node node) {
  while (node && !is_element(node)) node = node.next_sibling();
  return node;
}

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  const auto newlines =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n');
  return static_cast<std::uint32_t>(newlines) + 1;
}

Error flaw_error(std::string_view text, const XmlFlaw& flaw) {
  ErrorCode code = ErrorCode::malformed;
  if (flaw.too_large) code = ErrorCode::too_large;
  if (flaw.unsupported) code = ErrorCode::unsupported;
  std::string culprit = flaw.offset < text.size() ? shorten(text.substr(flaw.offset, 120), 60) : std::string();
  return Error{code, std::string(flaw.what), std::move(culprit), Position{{}, line_at(text, flaw.offset), 0}};
}

std::vector<std::uint32_t> newline_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (auto at = text.find('\n'); at != std::string_view::npos && offsets.size() <= kMaxXmlLines;
       at = text.find('\n', at + 1)) {
    offsets.push_back(static_cast<std::uint32_t>(at));
  }
  return offsets;
}

}  // namespace

struct XmlDocument::Parsed {
  std::string buffer;                   // parsed in place: names and text of the nodes point into it
  std::vector<std::uint32_t> newlines;  // offsets in the text as given; the buffer no longer has them all
  pugi::xml_document document;
  std::deque<std::string> joined;  // text that comments or CDATA cut in pieces
};

XmlDocument::XmlDocument() : parsed_(std::make_unique<Parsed>()) {}
XmlDocument::~XmlDocument() = default;

Result<std::unique_ptr<XmlDocument>> XmlDocument::parse(std::string_view text) {
  if (text.size() > kMaxXmlBytes) return Error{ErrorCode::too_large, "XML over 512 MiB", {}, {}};
  if (const XmlFlaw flaw = find_xml_flaw(text, {kMaxXmlDepth, kMaxXmlNodes}); !flaw.what.empty())
    return flaw_error(text, flaw);
  std::unique_ptr<XmlDocument> document(new XmlDocument());  // the constructor is private, make_unique cannot call it
  Parsed& parsed = *document->parsed_;
  parsed.newlines = newline_offsets(text);
  if (parsed.newlines.size() > kMaxXmlLines) return Error{ErrorCode::too_large, "XML of too many lines", {}, {}};
  parsed.buffer = text;
  const pugi::xml_parse_result result = parsed.document.load_buffer_inplace(parsed.buffer.data(), parsed.buffer.size(),
                                                                            kParseOptions, pugi::encoding_utf8);
  if (!result) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
    return Error{ErrorCode::malformed, result.description(), {}, Position{{}, line_at(text, offset), 0}};
  }
  return document;
}

XmlElement XmlDocument::root() const {
  XmlElement element;
  element.node_ = parsed_->document.document_element().internal_object();
  element.document_ = this;
  return element;
}

std::string_view XmlElement::name() const { return local_part(node_of(node_).name()); }

std::string_view XmlElement::prefix() const {
  const std::string_view qualified = node_of(node_).name();
  const auto colon = qualified.find(':');
  return colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
}

std::string_view XmlElement::text() const {
  const pugi::xml_node node = node_of(node_);
  std::string_view first = node.value();
  std::string* joined = nullptr;
  for (pugi::xml_node piece = node.first_child(); piece && is_text(piece); piece = piece.next_sibling()) {
    if (joined == nullptr && first.empty()) {
      first = piece.value();
      continue;
    }
    if (joined == nullptr) joined = &document_->parsed_->joined.emplace_back(first);
    joined->append(piece.value());
  }
  return joined != nullptr ? std::string_view(*joined) : first;
}

std::string_view XmlElement::attribute(std::string_view local_name) const {
  for (pugi::xml_attribute attribute = node_of(node_).first_attribute(); attribute;
       attribute = attribute.next_attribute()) {
    if (local_part(attribute.name()) == local_name) return attribute.value();
  }
  return {};
}

bool XmlElement::has_attribute(std::string_view local_name) const {
  for (pugi::xml_attribute attribute = node_of(node_).first_attribute(); attribute;
       attribute = attribute.next_attribute()) {
    if (local_part(attribute.name()) == local_name) return true;
  }
  return false;
}

XmlElement XmlElement::child(std::string_view local_name) const {
  for (XmlElement element = first_child(); element; element = element.next_sibling()) {
    if (element.name() == local_name) return element;
  }
  return {};
}

XmlElement XmlElement::first_child() const {
  XmlElement element;
  element.node_ = element_from(node_of(node_).first_child()).internal_object();
  element.document_ = document_;
  return element;
}

XmlElement XmlElement::next_sibling() const {
  XmlElement element;
  element.node_ = element_from(node_of(node_).next_sibling()).internal_object();
  element.document_ = document_;
  return element;
}

XmlElement XmlElement::parent() const {
  const pugi::xml_node node = node_of(node_).parent();
  XmlElement element;
  element.node_ = is_element(node) ? node.internal_object() : nullptr;
  element.document_ = document_;
  return element;
}

std::uint32_t XmlElement::line() const {
  const std::ptrdiff_t offset = node_of(node_).offset_debug();
  if (offset < 0) return 0;
  const auto& newlines = document_->parsed_->newlines;
  const auto before = std::lower_bound(newlines.begin(), newlines.end(), static_cast<std::uint32_t>(offset));
  return static_cast<std::uint32_t>(before - newlines.begin()) + 1;
}

std::string_view xml_root_tag(std::string_view text) {
  constexpr std::size_t kPrefix = 4096;  // room for a declaration, a copyright comment and the namespaces
  text = text.substr(0, kPrefix);
  while (true) {
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || text[start] != '<') return {};
    text.remove_prefix(start);
    std::string_view end;
    if (text.starts_with("<?")) end = "?>";
    if (text.starts_with("<!--")) end = "-->";
    if (end.empty()) break;
    const auto at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
  // npos + 1 is 0: a tag longer than the bound is none
  return text.starts_with("<!") ? std::string_view{} : text.substr(0, text.find('>') + 1);
}

std::string_view xml_root_name(std::string_view text) {
  std::string_view tag = xml_root_tag(text);
  if (tag.empty()) return {};
  tag.remove_prefix(1);
  return local_part(tag.substr(0, tag.find_first_of(" \t\r\n/>")));
}

}  // namespace casemate::evidence
