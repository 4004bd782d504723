// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/error.h"

namespace casemate {

/// A parsed YAML text as a plain tree with positions: what loaders read, free of any library.
/// No anchors, no aliases, no tags, one document; keys are unique.
struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, map };
  Kind kind = Kind::null;
  bool quoted = false;  ///< scalar: written with quotes or as a block
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string text;         ///< scalar
  std::vector<Node> items;  ///< sequence; map: the values
  std::vector<Node> keys;   ///< map: scalar nodes, parallel to items

  /// The value of a key of a map; nullptr when there is none.
  [[nodiscard]] const Node* find(std::string_view key) const;

  friend bool operator==(const Node&, const Node&) = default;
};

struct Document {
  Node root;
  std::string file;    ///< as messages and reports show it
  std::string sha256;  ///< of the text, lower-case hex; set by who read it (the core computes no hashes)
};

/// Limits that stop a hostile or broken file: our largest baseline is a tenth of each.
inline constexpr std::size_t kMaxDocumentBytes = 8 * 1024 * 1024;
inline constexpr std::size_t kMaxDocumentDepth = 32;
inline constexpr std::size_t kMaxDocumentNodes = 500'000;

/// Parses YAML text.  Refused, with line and column and what to write instead: anchors and aliases, tags, several
/// documents, duplicate keys, keys that are not scalars, control characters and U+0085/2028/2029, anything beyond the
/// limits.
Result<Document> parse_yaml(std::string_view text, std::string file);

/// The compiled form the build embeds beside the text, so that start-up need not parse YAML: the same tree, byte for
/// byte reproducible.  load_compiled refuses a truncated or foreign blob.
std::string compile_document(const Document& document);
Result<Document> load_compiled(std::string_view blob);

}  // namespace casemate
