// SPDX-License-Identifier: Apache-2.0
#include "rules/document.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "rules/document_text.h"
#include "rules/text.h"

namespace casemate {
namespace {

// Thrown by the tree builder through yaml-cpp, whose parser knows no other way to be stopped; never leaves this file.
struct Refusal {
  ErrorCode code;
  std::string what;
  std::string culprit;
  YAML::Mark mark;
};

std::uint32_t one_based(int position) { return static_cast<std::uint32_t>(std::max(position, 0)) + 1; }

Position place(const YAML::Mark& mark, const std::string& file) {
  return {file, one_based(mark.line), one_based(mark.column)};
}

// The first of two equal keys of a map, by position of the later one; nullptr when all differ.
const Node* find_duplicate(const std::vector<Node>& keys) {
  std::vector<const Node*> sorted;
  sorted.reserve(keys.size());
  for (const auto& key : keys) sorted.push_back(&key);
  std::sort(sorted.begin(), sorted.end(), [](const Node* a, const Node* b) {
    const int order = a->text.compare(b->text);
    return order != 0 ? order < 0 : a < b;
  });
  const Node* duplicate = nullptr;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i]->text == sorted[i - 1]->text && (duplicate == nullptr || sorted[i] < duplicate))
      duplicate = sorted[i];
  }
  return duplicate;
}

// Does a scalar that begins with a quote also end with one?
bool closes_its_quote(std::string_view scalar) {
  if (scalar.empty() || (scalar[0] != '\'' && scalar[0] != '"')) return true;
  for (std::size_t i = 1; i < scalar.size(); ++i) {
    if (scalar[0] == '"' && scalar[i] == '\\') {
      ++i;
    } else if (scalar[i] == scalar[0]) {
      const bool doubled = scalar[0] == '\'' && i + 1 < scalar.size() && scalar[i + 1] == '\'';
      if (!doubled) return true;
      ++i;
    }
  }
  return false;
}

/// Builds our tree from the parser's events and refuses what the language leaves out of YAML.
class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(std::string_view text) : text_(text) {}
  Node root{.line = 1, .column = 1};

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ != 0) refuse(mark, "a file holds one document; put the part after '---' into a file of its own");
  }
  // yaml-cpp 0.7 takes a quote that the end of the file cuts off for a closed one.
  void OnDocumentEnd() override {
    const auto offset = static_cast<std::size_t>(std::max(last_scalar_.pos, 0));
    if (!closes_its_quote(text_.substr(std::min(offset, text_.size())))) {
      refuse(last_scalar_,
             "the quote that opens here is not closed; an apostrophe inside single quotes is written twice", {},
             ErrorCode::malformed);
    }
  }

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_properties(mark, "", anchor);
    if (expects_key()) refuse(mark, "a key is missing before the colon; a key that reads null is written 'null'");
    place(mark, Node::Kind::null);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    refuse(mark,
           "aliases are not part of the language; repeat the text, and put text that begins with '*' in single quotes");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_properties(mark, tag, anchor);
    if (const auto forbidden = find_forbidden_character(value, TextStage::scalar)) {
      refuse(mark, "text holds " + forbidden->name + "; write the text without it", value);
    }
    Node& node = expects_key() ? new_node(mark, open_.back()->keys) : place(mark, Node::Kind::scalar);
    node.kind = Node::Kind::scalar;
    last_scalar_ = mark;
    node.quoted = tag == "!";  // yaml-cpp's non-specific tag of quoted and block scalars
    node.text = value;
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Node::Kind::sequence);
  }
  void OnSequenceEnd() override { open_.pop_back(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Node::Kind::map);
  }
  void OnMapEnd() override {
    const Node& map = *open_.back();
    if (const Node* key = find_duplicate(map.keys)) {
      YAML::Mark mark;
      mark.line = static_cast<int>(key->line) - 1;
      mark.column = static_cast<int>(key->column) - 1;
      refuse(mark, "this key stands twice in one map; keep one of them", key->text);
    }
    open_.pop_back();
  }

 private:
  std::string_view text_;
  // Nodes on the way down to where the next one belongs.  A node stays where it is while something below it is open.
  std::vector<Node*> open_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
  YAML::Mark last_scalar_;

  [[noreturn]] static void refuse(const YAML::Mark& mark, std::string what, std::string_view culprit = {},
                                  ErrorCode code = ErrorCode::unsupported) {
    throw Refusal{code, std::move(what), shorten(culprit), mark};
  }
  // A lone '!' makes a plain scalar look quoted to yaml-cpp, and a tag without a value is not passed on: hence the look
  // at the text itself.
  void refuse_properties(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) const {
    if (anchor != YAML::NullAnchor) {
      refuse(
          mark,
          "anchors are not part of the language; repeat the text, and put text that begins with '&' in single quotes");
    }
    const auto offset = static_cast<std::size_t>(std::max(mark.pos, 0));
    const bool plain = tag.empty() || tag == "?" || tag == "!";
    if (plain && (offset >= text_.size() || text_[offset] != '!')) return;
    refuse(mark,
           "tags are not part of the language; leave the tag out, and put text that begins with '!' in single quotes");
  }

  [[nodiscard]] bool expects_key() const {
    if (open_.empty() || open_.back()->kind != Node::Kind::map) return false;
    return open_.back()->keys.size() == open_.back()->items.size();
  }

  Node& new_node(const YAML::Mark& mark, std::vector<Node>& among) {
    if (++nodes_ > kMaxDocumentNodes) {
      refuse(mark, "a file holds at most " + std::to_string(kMaxDocumentNodes) + " values; split it", {},
             ErrorCode::too_large);
    }
    Node& node = among.emplace_back();
    node.line = one_based(mark.line);
    node.column = one_based(mark.column);
    return node;
  }

  Node& place(const YAML::Mark& mark, Node::Kind kind) {
    if (!open_.empty()) {
      Node& node = new_node(mark, open_.back()->items);
      node.kind = kind;
      return node;
    }
    root = Node{.kind = kind, .line = one_based(mark.line), .column = one_based(mark.column)};
    return root;
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    refuse_properties(mark, tag, anchor);
    if (expects_key())
      refuse(mark, "a key is plain text; put text that begins with a bracket or brace in single quotes");
    if (open_.size() >= kMaxDocumentDepth) {
      refuse(mark, "values are nested more than " + std::to_string(kMaxDocumentDepth) + " deep; write it flatter", {},
             ErrorCode::too_large);
    }
    open_.push_back(&place(mark, kind));
  }
};

struct Advice {
  std::string_view problem;  ///< how yaml-cpp 0.7 begins its message
  std::string_view advice;
};
// What to write instead of what yaml-cpp could not read.
constexpr std::array kAdvice{
    Advice{"illegal map value", "put text that holds ': ' in single quotes"},
    Advice{"illegal EOF in scalar", "close the quote; an apostrophe inside single quotes is written twice"},
    Advice{"unknown escape character", "use single quotes, where a backslash is plain text"},
    Advice{"bad character found while scanning hex number", "use single quotes, where a backslash is plain text"},
    Advice{"invalid unicode", "write the character itself"},
    Advice{"illegal tab when looking for indentation", "indent with blanks"},
    Advice{"illegal document indicator in scalar", "indent the text"},
    Advice{"end of map not found",
           "line the keys of one map up in one column, and put text that begins with a quote wholly in quotes"},
    Advice{"end of sequence not found", "line the '-' of one list up in one column"},
    Advice{"end of map flow not found", "close the brace, and put text that holds braces in single quotes"},
    Advice{"end of sequence flow not found", "close the bracket, and put text that holds brackets in single quotes"},
    Advice{"the referenced anchor is not defined",
           "aliases are not part of the language; put text that begins with '*' in single quotes"},
    Advice{"alias not found after *", "put text that begins with '*' in single quotes"},
    Advice{"anchor not found after &", "put text that begins with '&' in single quotes"},
    Advice{"illegal character found while scanning a", "put text that begins with '*' or '&' in single quotes"},
    Advice{"unknown token", "put text that begins with this character in single quotes"},
};

bool is_indented_with_tabs(std::string_view text, int line) {
  std::size_t start = 0;
  for (; line > 0; --line) start = std::min(text.find('\n', start), text.size() - 1) + 1;
  return text.substr(start, text.find_first_not_of(" \t", start) - start).find('\t') != std::string_view::npos;
}

Error describe(const YAML::Exception& failure, std::string_view text, const std::string& file) {
  std::string what = "this is not YAML (" + shorten(failure.msg, 120) + ")";
  if (is_indented_with_tabs(text, failure.mark.line)) {
    return Error{ErrorCode::malformed, what + "; indent with blanks, not tabs", {}, place(failure.mark, file)};
  }
  for (const auto& row : kAdvice) {
    if (failure.msg.starts_with(row.problem)) what += "; " + std::string(row.advice);
  }
  return Error{ErrorCode::malformed, std::move(what), {}, place(failure.mark, file)};
}

Position position_of(std::string_view text, std::size_t offset, const std::string& file) {
  const auto before = text.substr(0, offset);
  const auto last_line = before.rfind('\n');
  const auto column = last_line == std::string_view::npos ? offset : offset - last_line - 1;
  return {file, static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1),
          static_cast<std::uint32_t>(column + 1)};
}

std::optional<Error> refuse_text(std::string_view text, const std::string& file) {
  if (text.size() > kMaxDocumentBytes) {
    return Error{ErrorCode::too_large,
                 "a file holds at most " + std::to_string(kMaxDocumentBytes) + " bytes; split it",
                 {},
                 {file, 1, 1}};
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return Error{ErrorCode::unsupported, "the file is UTF-16; save it as UTF-8", {}, {file, 1, 1}};
  }
  if (const auto forbidden = find_forbidden_character(text, TextStage::file)) {
    return Error{ErrorCode::unsupported,
                 "the file holds " + forbidden->name + "; remove it or save the file as UTF-8",
                 {},
                 position_of(text, forbidden->offset, file)};
  }
  return std::nullopt;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].text == key) return &items[i];
  }
  return nullptr;
}

Result<Document> parse_yaml(std::string_view text, std::string file) {
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  if (text.starts_with(kUtf8Mark)) text.remove_prefix(kUtf8Mark.size());
  if (auto refused = refuse_text(text, file)) return *std::move(refused);
  std::istringstream stream{std::string(text)};
  TreeBuilder builder(text);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& failure) {
    return describe(failure, text, file);
  } catch (Refusal& refusal) {
    return Error{refusal.code, std::move(refusal.what), std::move(refusal.culprit), place(refusal.mark, file)};
  }
  return Document{.root = std::move(builder.root), .file = std::move(file)};
}

}  // namespace casemate
