// SPDX-License-Identifier: Apache-2.0
// The compiled form of a document:
//
//   magic  "CSMD" and a version byte
//   table  count, then each text as length and bytes; every text stands once, in the order of its first use
//   file, sha256   two indexes into the table
//   root   a node: one byte (bits 0-1 kind, bit 2 quoted), line as difference to the node before, column, and then
//            scalar    an index into the table
//            sequence  count, nodes
//            map       count, pairs of key node and value node
//
// Numbers are unsigned LEB128; line differences are zigzag-coded.
#include <string>
#include <unordered_map>

#include "rules/document.h"

namespace casemate {
namespace {

constexpr std::string_view kMagic{"CSMD\x01", 5};
constexpr std::uint8_t kKindMask = 3;
constexpr std::uint8_t kQuotedBit = 4;
// Kind byte, line and column: no node is shorter, which bounds what a count may promise.
constexpr std::size_t kLeastNodeBytes = 3;

class Compiler {
 public:
  std::string compile(const Document& document) {
    put(body_, index_of(document.file));
    put(body_, index_of(document.sha256));
    put_node(document.root);
    std::string blob(kMagic);
    put(blob, texts_);
    return blob + table_ + body_;
  }

 private:
  std::string table_;
  std::string body_;
  std::unordered_map<std::string_view, std::uint64_t> index_;
  std::uint64_t texts_ = 0;
  std::uint32_t line_ = 0;

  static void put(std::string& out, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7U) out.push_back(static_cast<char>(0x80U | (number & 0x7FU)));
    out.push_back(static_cast<char>(number));
  }

  std::uint64_t index_of(const std::string& text) {
    const auto [entry, is_new] = index_.try_emplace(text, texts_);
    if (is_new) {
      ++texts_;
      put(table_, text.size());
      table_ += text;
    }
    return entry->second;
  }

  void put_line(std::uint32_t line) {
    const std::int64_t step = std::int64_t{line} - line_;
    put(body_, (static_cast<std::uint64_t>(step) << 1U) ^ static_cast<std::uint64_t>(step >> 63));
    line_ = line;
  }

  void put_node(const Node& node) {
    body_.push_back(static_cast<char>(static_cast<unsigned>(node.kind) | (node.quoted ? kQuotedBit : 0U)));
    put_line(node.line);
    put(body_, node.column);
    switch (node.kind) {
      case Node::Kind::null:
        break;
      case Node::Kind::scalar:
        put(body_, index_of(node.text));
        break;
      case Node::Kind::sequence:
        put(body_, node.items.size());
        for (const auto& child : node.items) put_node(child);
        break;
      case Node::Kind::map:
        put(body_, node.items.size());
        for (std::size_t i = 0; i < node.items.size(); ++i) {
          put_node(node.keys[i]);
          put_node(node.items[i]);
        }
        break;
    }
  }
};

// Every get_… returns false at the first byte that does not fit; the blob is then refused as a whole.
class Loader {
 public:
  explicit Loader(std::string_view blob) : rest_(blob) {}

  bool load(Document& document) {
    if (!rest_.starts_with(kMagic)) return false;
    rest_.remove_prefix(kMagic.size());
    return get_table() && get_text(document.file) && get_text(document.sha256) && get_node(document.root, 0) &&
           rest_.empty();
  }

 private:
  std::string_view rest_;
  std::vector<std::string_view> table_;
  std::size_t nodes_ = 0;
  std::uint32_t line_ = 0;

  bool get(std::uint64_t& number) {
    number = 0;
    for (unsigned shift = 0; shift < 63 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }

  // A count of things that take at least `least_bytes` each.
  bool get_count(std::size_t& count, std::size_t least_bytes) {
    std::uint64_t number = 0;
    if (!get(number) || number > rest_.size() / least_bytes) return false;
    count = static_cast<std::size_t>(number);
    return true;
  }

  bool get_table() {
    std::size_t count = 0;
    if (!get_count(count, 1)) return false;
    table_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      std::size_t length = 0;
      if (!get_count(length, 1)) return false;
      table_.push_back(rest_.substr(0, length));
      rest_.remove_prefix(length);
    }
    return true;
  }

  bool get_text(std::string& text) {
    std::uint64_t index = 0;
    if (!get(index) || index >= table_.size()) return false;
    text = table_[static_cast<std::size_t>(index)];
    return true;
  }

  bool get_place(Node& node) {
    std::uint64_t step = 0;
    std::uint64_t column = 0;
    if (!get(step) || !get(column) || step > 0x1FFFFFFFFU || column > 0xFFFFFFFFU) return false;
    const std::int64_t line =
        std::int64_t{line_} + (static_cast<std::int64_t>(step >> 1U) ^ -static_cast<std::int64_t>(step & 1U));
    if (line < 0 || line > 0xFFFFFFFF) return false;
    line_ = static_cast<std::uint32_t>(line);
    node.line = line_;
    node.column = static_cast<std::uint32_t>(column);
    return true;
  }

  bool get_node(Node& node, std::size_t depth) {
    if (rest_.empty() || depth > kMaxDocumentDepth) return false;
    const auto head = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    node.kind = static_cast<Node::Kind>(head & kKindMask);
    node.quoted = (head & kQuotedBit) != 0;
    if (head > (kKindMask | kQuotedBit) || !get_place(node)) return false;
    switch (node.kind) {
      case Node::Kind::null:
        return true;
      case Node::Kind::scalar:
        return get_text(node.text);
      case Node::Kind::sequence:
        return get_sequence(node, depth);
      case Node::Kind::map:
        return get_map(node, depth);
    }
    return false;
  }

  // Nodes are counted before they are allocated, so nested counts cannot promise more than the limit together.
  bool may_allocate(std::size_t nodes) {
    nodes_ += nodes;
    return nodes_ <= kMaxDocumentNodes;
  }

  bool get_sequence(Node& node, std::size_t depth) {
    std::size_t count = 0;
    if (!get_count(count, kLeastNodeBytes) || !may_allocate(count)) return false;
    node.items.resize(count);
    for (auto& child : node.items) {
      if (!get_node(child, depth + 1)) return false;
    }
    return true;
  }

  bool get_map(Node& node, std::size_t depth) {
    std::size_t count = 0;
    if (!get_count(count, 2 * kLeastNodeBytes) || !may_allocate(2 * count)) return false;
    node.keys.resize(count);
    node.items.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (!get_node(node.keys[i], depth + 1) || node.keys[i].kind != Node::Kind::scalar) return false;
      if (!get_node(node.items[i], depth + 1)) return false;
    }
    return true;
  }
};

}  // namespace

std::string compile_document(const Document& document) { return Compiler{}.compile(document); }

Result<Document> load_compiled(std::string_view blob) {
  Document document;
  if (Loader{blob}.load(document)) return document;
  return Error{ErrorCode::malformed, "the compiled document is damaged or of another version; build it again", {}, {}};
}

}  // namespace casemate
