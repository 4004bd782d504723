// SPDX-License-Identifier: Apache-2.0
#include "reports/json_document.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace casemate::reports {
namespace {

using nlohmann::json;

const json& value_of(const void* value) { return *static_cast<const json*>(value); }

// What stands for a member that is missing.
const json& null_value() {
  static const json null;
  return null;
}

}  // namespace

struct JsonDocument::Parsed {
  json value;
};

JsonDocument::JsonDocument(std::unique_ptr<Parsed> parsed) : parsed_(std::move(parsed)) {}
JsonDocument::~JsonDocument() = default;

std::unique_ptr<JsonDocument> JsonDocument::parse(std::string_view text) {
  auto parsed = std::make_unique<Parsed>();
  parsed->value = json::parse(text, nullptr, false);
  if (parsed->value.is_discarded()) return nullptr;
  return std::unique_ptr<JsonDocument>(new JsonDocument(std::move(parsed)));
}

JsonNode JsonDocument::root(Mistake& mistake) const { return {&parsed_->value, mistake}; }

JsonNode::Kind JsonNode::kind() const {
  switch (value_of(value_).type()) {
    case json::value_t::boolean:
      return Kind::flag;
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
      return Kind::integer;
    case json::value_t::number_float:
      return Kind::fraction;
    case json::value_t::string:
      return Kind::text;
    case json::value_t::array:
      return Kind::list;
    case json::value_t::object:
      return Kind::object;
    case json::value_t::null:
    case json::value_t::binary:
    case json::value_t::discarded:
      return Kind::null;
  }
  return Kind::null;
}

void JsonNode::wrong(const std::string& what) const {
  if (mistake_->found) return;
  mistake_->found = true;
  mistake_->what = parent_ == nullptr ? "the whole " + what : "member '" + path() + "' " + what;
}

const void* JsonNode::find(const char* name) const {
  const json& value = value_of(value_);
  if (!value.is_object()) {
    wrong("is not an object");
    return nullptr;
  }
  const auto found = value.find(name);
  return found == value.end() ? nullptr : &*found;
}

JsonNode JsonNode::at(const char* name) const {
  const void* found = find(name);
  const JsonNode member(found == nullptr ? &null_value() : found, *this, name, kNoIndex);
  if (found == nullptr) member.wrong("is missing");
  return member;
}

bool JsonNode::has(const char* name) const { return find(name) != nullptr; }

std::string JsonNode::text() const {
  if (const auto* text = value_of(value_).get_ptr<const json::string_t*>()) return *text;
  wrong("is not a text");
  return {};
}

bool JsonNode::flag() const {
  if (const auto* flag = value_of(value_).get_ptr<const json::boolean_t*>()) return *flag;
  wrong("is not true or false");
  return false;
}

bool JsonNode::is_negative() const {
  const json& value = value_of(value_);
  return value.is_number_integer() && !value.is_number_unsigned() && value.get<std::int64_t>() < 0;
}

std::uint64_t JsonNode::magnitude_of_number() const {
  const json& value = value_of(value_);
  if (value.is_number_integer()) return value.get<std::uint64_t>();
  wrong("is not a whole number");
  return 0;
}

std::size_t JsonNode::size_of_list() const {
  if (value_of(value_).is_array()) return value_of(value_).size();
  wrong("is not a list");
  return 0;
}

JsonNode JsonNode::element(std::size_t index) const { return {&value_of(value_)[index], *this, nullptr, index}; }

std::vector<std::string> JsonNode::texts() const {
  std::vector<std::string> texts;
  each([&](const JsonNode& element) { texts.push_back(element.text()); });
  return texts;
}

std::string JsonNode::path() const {
  const std::string above = parent_->parent_ == nullptr ? std::string() : parent_->path();
  if (name_ == nullptr) return above + "[" + std::to_string(index_) + "]";
  return above.empty() ? std::string(name_) : above + "." + name_;
}

std::size_t json_depth(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace casemate::reports
