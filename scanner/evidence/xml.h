// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"

namespace casemate::evidence {

/// A handle on an element of an XmlDocument, valid as long as the document.  Names are compared without their prefix
/// (readers of Microsoft's XML must not depend on q1:, q2: …).  A default-made handle is "no element".
class XmlElement {
 public:
  XmlElement() = default;
  explicit operator bool() const { return node_ != nullptr; }
  [[nodiscard]] std::string_view name() const;    ///< local name, without prefix
  [[nodiscard]] std::string_view prefix() const;  ///< "q1", or empty
  [[nodiscard]] std::string_view text() const;  ///< concatenated character data of the first text child; empty if none
  [[nodiscard]] std::string_view attribute(std::string_view local_name) const;  ///< empty when absent
  [[nodiscard]] bool has_attribute(std::string_view local_name) const;
  [[nodiscard]] XmlElement child(std::string_view local_name) const;
  [[nodiscard]] XmlElement first_child() const;   ///< first child element
  [[nodiscard]] XmlElement next_sibling() const;  ///< next sibling element
  [[nodiscard]] XmlElement parent() const;
  [[nodiscard]] std::string_view child_text(std::string_view local_name) const { return child(local_name).text(); }
  [[nodiscard]] std::uint32_t line() const;  ///< 1-based line of its start tag

 private:
  friend class XmlDocument;
  void* node_ = nullptr;
  const class XmlDocument* document_ = nullptr;
};

inline constexpr std::size_t kMaxXmlDepth = 256;  // an Export-Clixml of depth 5 nests about 30 deep
// Elements, attributes and pieces of text, 64 bytes each once parsed.  A gpresult of 100 MB has about 2 million.
inline constexpr std::size_t kMaxXmlNodes = 4'000'000;
inline constexpr std::size_t kMaxXmlLines = 16'000'000;  // four bytes each in the index of lines

/// An XML text parsed without DTD and without external or custom entities.
class XmlDocument {
 public:
  /// `text` is UTF-8 (a declaration that says otherwise is ignored: the byte-order mark won at decoding).
  /// Refuses a DOCTYPE, mismatched tags, more than kMaxXmlDepth, kMaxXmlNodes or kMaxXmlLines, text that ends
  /// early; the Error has the line.
  static Result<std::unique_ptr<XmlDocument>> parse(std::string_view text);
  ~XmlDocument();
  XmlDocument(const XmlDocument&) = delete;
  XmlDocument& operator=(const XmlDocument&) = delete;

  [[nodiscard]] XmlElement root() const;

 private:
  friend class XmlElement;
  XmlDocument();
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

/// Local name of the root element of what may be an XML text, without parsing it: for recognising formats.  Empty when
/// the first 4 KiB hold no start tag after declaration, comments and blanks.
std::string_view xml_root_name(std::string_view text);
/// The whole start tag of the root element ("<Objs Version=... >"); empty likewise.
std::string_view xml_root_tag(std::string_view text);

}  // namespace casemate::evidence
