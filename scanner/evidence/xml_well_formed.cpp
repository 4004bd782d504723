// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/xml_well_formed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace casemate::evidence {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::array<std::string_view, 5> kEntities{"amp", "lt", "gt", "quot", "apos"};
constexpr std::size_t kLongestReference = 16;  // "&#x0010FFFF;" is 12

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool may_start_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == ':' || byte >= 0x80;
}

// XML 1.0, production 2: the characters a document may hold.
bool is_xml_character(std::uint32_t code) {
  return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

// `body` is what stands between "&" and ";".
std::string_view flaw_of_reference(std::string_view body) {
  if (body.empty() || body.front() != '#') {
    const bool known = std::find(kEntities.begin(), kEntities.end(), body) != kEntities.end();
    return known ? std::string_view{} : "an entity that XML does not define";
  }
  body.remove_prefix(1);
  const bool hexadecimal = !body.empty() && body.front() == 'x';
  if (hexadecimal) body.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, status] = std::from_chars(body.data(), body.data() + body.size(), code, hexadecimal ? 16 : 10);
  const bool number = status == std::errc{} && end == body.data() + body.size();
  return number && is_xml_character(code) ? std::string_view{} : "a reference to a character that XML does not have";
}

class Scanner {
 public:
  Scanner(std::string_view text, const XmlLimits& limits) : text_(text), limits_(limits) {}

  // Reads until the end of the text, or of the root element when `one_document`.
  XmlFlaw run(bool one_document) {
    while (flaw_.what.empty() && at_ < text_.size() && !(one_document && root_closed_)) {
      const std::size_t tag = std::min(text_.find('<', at_), text_.size());
      characters(at_, tag);
      at_ = tag;
      if (flaw_.what.empty() && at_ < text_.size()) markup();
    }
    if (flaw_.what.empty() && (depth_ > 0 || !root_closed_)) {
      fail(depth_ > 0 ? "the text ends before its root element does" : "no root element", text_.size());
    }
    return flaw_;
  }
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  void fail(std::string_view what, std::size_t offset) {
    if (flaw_.what.empty()) flaw_ = XmlFlaw{what, offset};
  }

  void too_large(std::string_view what, std::size_t offset) {
    fail(what, offset);
    flaw_.too_large = true;
  }

  // Each tag may begin a node of its own and one of the text before it.
  void count_node(std::size_t offset) {
    if (++nodes_ > limits_.nodes) too_large("too many elements and attributes", offset);
  }

  [[nodiscard]] bool here(std::string_view word) const { return text_.substr(at_, word.size()) == word; }

  // Character data between two tags.
  void characters(std::size_t from, std::size_t to) {
    const std::string_view run = text_.substr(from, to - from);
    if (depth_ == 0) {
      const auto odd = run.find_first_not_of(kBlanks);
      if (odd != std::string_view::npos)
        fail(root_closed_ ? "text after the root element" : "text before the root element", from + odd);
      return;
    }
    references(run, from);
    if (const auto end = run.find("]]>"); end != std::string_view::npos)
      fail("the end of a CDATA section without its start", from + end);
  }

  void references(std::string_view run, std::size_t from) {
    for (auto at = run.find('&'); at != std::string_view::npos && flaw_.what.empty(); at = run.find('&', at + 1)) {
      const std::string_view rest = run.substr(at + 1, kLongestReference);
      const auto end = rest.find(';');
      const std::string_view what =
          end == std::string_view::npos ? "an & that begins no reference" : flaw_of_reference(rest.substr(0, end));
      if (!what.empty()) fail(what, from + at);
    }
  }

  void markup() {
    count_node(at_);
    if (here("<!--")) {
      comment();
    } else if (here("<![CDATA[")) {
      if (depth_ == 0) fail("text outside the root element", at_);
      skip_past("]]>", 9, "a CDATA section is not closed");
    } else if (here("<?")) {
      instruction();
    } else if (here("<!")) {
      fail("a document type or entity declaration, which evidence may not have", at_);
      flaw_.unsupported = true;
    } else if (here("</")) {
      end_tag();
    } else {
      start_tag();
    }
  }

  // Two dashes may stand in a comment only where it ends.
  void comment() {
    const auto dashes = text_.find("--", at_ + 4);
    if (dashes == std::string_view::npos) return fail("a comment is not closed", at_);
    if (text_.substr(dashes + 2, 1) != ">") return fail("two dashes inside a comment", dashes);
    at_ = dashes + 3;
  }

  void skip_past(std::string_view end, std::size_t from, std::string_view what) {
    const auto found = text_.find(end, at_ + from);
    if (found == std::string_view::npos) return fail(what, at_);
    at_ = found + end.size();
  }

  void instruction() {
    const bool declaration = here("<?xml") && at_ + 5 < text_.size() && is_blank(text_[at_ + 5]);
    if (declaration && text_.substr(0, at_).find_first_not_of(kBlanks) != std::string_view::npos) {
      return fail("an XML declaration in the middle of the text", at_);
    }
    skip_past("?>", 2, "a processing instruction is not closed");
  }

  void end_tag() {
    if (depth_ == 0) return fail("an end tag without its start tag", at_);
    const auto end = text_.find('>', at_);
    if (end == std::string_view::npos) return fail("the text ends inside a tag", at_);
    at_ = end + 1;
    root_closed_ = --depth_ == 0;
  }

  void start_tag() {
    const std::size_t start = at_;
    if (root_closed_) return fail("a second root element", start);
    if (at_ + 1 >= text_.size()) return fail("the text ends inside a tag", start);
    if (!may_start_name(text_[at_ + 1])) return fail("a < that begins no tag", start);
    std::size_t i = start + 1;
    while (i < text_.size() && text_[i] != '>') {
      if (text_[i] == '<') return fail("a < inside a tag", i);
      if (text_[i] == '"' || text_[i] == '\'') i = attribute_value(i);
      if (!flaw_.what.empty()) return;
      ++i;
    }
    if (i >= text_.size()) return fail("the text ends inside a tag", start);
    at_ = i + 1;
    const bool closed = text_[i - 1] == '/';
    if (!closed && ++depth_ > limits_.depth) too_large("elements are nested too deep", start);
    if (closed && depth_ == 0) root_closed_ = true;
  }

  // From the opening quote to the closing one.
  std::size_t attribute_value(std::size_t quote) {
    count_node(quote);
    const auto end = text_.find(text_[quote], quote + 1);
    if (end == std::string_view::npos) {
      fail("the text ends inside a tag", at_);
      return text_.size();
    }
    const std::string_view value = text_.substr(quote + 1, end - quote - 1);
    if (const auto bracket = value.find('<'); bracket != std::string_view::npos)
      fail("a < inside an attribute", quote + 1 + bracket);
    references(value, quote + 1);
    return end;
  }

  std::string_view text_;
  XmlLimits limits_;
  std::size_t nodes_ = 0;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool root_closed_ = false;
  XmlFlaw flaw_;
};

bool is_forbidden_control(char c) { return static_cast<unsigned char>(c) < 0x20 && !is_blank(c); }

}  // namespace

XmlFlaw find_xml_flaw(std::string_view text, const XmlLimits& limits) {
  const auto control = std::find_if(text.begin(), text.end(), is_forbidden_control);
  if (control != text.end()) return XmlFlaw{"a control character", static_cast<std::size_t>(control - text.begin())};
  return Scanner(text, limits).run(false);
}

std::size_t xml_document_length(std::string_view text, const XmlLimits& limits) {
  Scanner scanner(text, limits);
  return scanner.run(true).what.empty() ? scanner.position() : 0;
}

}  // namespace casemate::evidence
