// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casemate::reports {

/// The first thing found wrong with a JSON text; later ones usually follow from it.
struct Mistake {
  bool found = false;
  std::string what;
};

/// One value of a JSON text and the way to it, for reading it with typed members.  Whatever is missing or of another
/// type is recorded once, as "member 'hosts[3].findings[12].verdict' is missing"; the reading goes on with an empty
/// value. A node is used only below the call that made its parent.
class JsonNode {
 public:
  enum class Kind : std::uint8_t { null, flag, integer, fraction, text, list, object };
  [[nodiscard]] Kind kind() const;
  void wrong(const std::string& what) const;

  /// A member that must be there.
  [[nodiscard]] JsonNode at(const char* name) const;
  [[nodiscard]] bool has(const char* name) const;
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool flag() const;
  template <class Number>
  [[nodiscard]] Number number() const {
    const std::uint64_t magnitude = magnitude_of_number();
    if (!is_negative() && magnitude <= static_cast<std::uint64_t>(std::numeric_limits<Number>::max())) {
      return static_cast<Number>(magnitude);
    }
    if (is_negative() && std::in_range<Number>(static_cast<std::int64_t>(magnitude))) {
      return static_cast<Number>(static_cast<std::int64_t>(magnitude));
    }
    wrong("is out of range");
    return 0;
  }
  /// Calls `each(node)` for the elements of a list.
  template <class Each>
  void each(Each each) const {
    const std::size_t count = size_of_list();
    for (std::size_t i = 0; i < count; ++i) each(element(i));
  }
  [[nodiscard]] std::vector<std::string> texts() const;

  // Members that may be left out.
  [[nodiscard]] std::string text_or_empty(const char* name) const {
    return has(name) ? at(name).text() : std::string();
  }
  [[nodiscard]] bool flag_or_false(const char* name) const { return has(name) && at(name).flag(); }
  [[nodiscard]] std::uint32_t line_or_zero(const char* name) const {
    return has(name) ? at(name).number<std::uint32_t>() : 0;
  }
  [[nodiscard]] std::vector<std::string> texts_or_none(const char* name) const {
    return has(name) ? at(name).texts() : std::vector<std::string>();
  }

  /// A word of an enumeration, by its parse function.
  template <class Enum>
  [[nodiscard]] Enum word(bool (*parse)(std::string_view, Enum&)) const {
    Enum value{};
    const std::string word = text();
    if (!parse(word, value)) wrong("is '" + word.substr(0, kShownBytes) + "', which is not one of its words");
    return value;
  }

 private:
  friend class JsonDocument;
  static constexpr std::size_t kNoIndex = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t kShownBytes = 40;

  JsonNode(const void* value, Mistake& mistake) : value_(value), mistake_(&mistake) {}
  JsonNode(const void* value, const JsonNode& parent, const char* name, std::size_t index)
      : value_(value), mistake_(parent.mistake_), parent_(&parent), name_(name), index_(index) {}
  [[nodiscard]] const void* find(const char* name) const;
  [[nodiscard]] JsonNode element(std::size_t index) const;
  [[nodiscard]] std::size_t size_of_list() const;
  [[nodiscard]] bool is_negative() const;
  [[nodiscard]] std::uint64_t magnitude_of_number() const;  // two's complement of a negative one
  [[nodiscard]] std::string path() const;

  const void* value_;  // a value of the library, which no header shows
  Mistake* mistake_;
  const JsonNode* parent_ = nullptr;
  const char* name_ = nullptr;
  std::size_t index_ = kNoIndex;
};

/// A parsed JSON text.
class JsonDocument {
 public:
  /// nullptr when the text is not one whole JSON value.
  static std::unique_ptr<JsonDocument> parse(std::string_view text);
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  [[nodiscard]] JsonNode root(Mistake& mistake) const;

 private:
  struct Parsed;
  explicit JsonDocument(std::unique_ptr<Parsed> parsed);
  std::unique_ptr<Parsed> parsed_;
};

/// How deep brackets nest outside of strings; needs no valid JSON.
std::size_t json_depth(std::string_view text);

}  // namespace casemate::reports
