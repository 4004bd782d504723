// SPDX-License-Identifier: Apache-2.0
// ConvertTo-Json: a list of objects, one object, or {"value": [objects], "Count": n}.
#include <cstddef>
#include <deque>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "rules/text.h"
#include "scanner/evidence/powershell_containers.h"

namespace casemate::evidence {
namespace {

constexpr int kMaxJsonDepth = 128;  // ConvertTo-Json -Depth goes to 100

// Walks the text and lets the handler see how far the parser got: its events carry no positions.
class TrackedIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  TrackedIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  TrackedIterator& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  TrackedIterator operator++(int) {
    TrackedIterator before = *this;
    ++*this;
    return before;
  }
  [[maybe_unused]] friend bool operator==(const TrackedIterator& a, const TrackedIterator& b) { return a.at_ == b.at_; }
  friend bool operator!=(const TrackedIterator& a, const TrackedIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** reached_;
};

// Takes the parser's events: finds the objects of the list, keeps the properties asked for, skips the rest.
class JsonObjects : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit JsonObjects(const PsRequest& request)
      : request_(request), values_(request.properties.size()), reached_(request.text.data()), counted_(reached_) {}

  Result<PsExport> read() {
    const char* end = request_.text.data() + request_.text.size();
    const bool parsed = nlohmann::json::sax_parse(TrackedIterator(request_.text.data(), &reached_),
                                                  TrackedIterator(end, &reached_), this);
    if (!parsed) return Error{too_deep_ ? ErrorCode::too_large : ErrorCode::malformed, flaw(end), {}, {{}, line(), 0}};
    if (announced_ && *announced_ != static_cast<std::int64_t>(result_.objects)) {
      result_.whole = false;
      request_.problems->error(line(), "the list holds " + std::to_string(result_.objects) +
                                           " objects where it announces " + std::to_string(*announced_));
    }
    return result_;
  }

  bool null() override { return take(PsValue{.kind = PsValue::Kind::null}); }
  bool boolean(bool value) override { return take(PsValue{.kind = PsValue::Kind::boolean, .number = value ? 1 : 0}); }
  bool number_integer(number_integer_t number) override { return take_number(number, std::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) override {
    if (number > static_cast<number_unsigned_t>(INT64_MAX)) return take_text(std::to_string(number));
    return take_number(static_cast<std::int64_t>(number), std::to_string(number));
  }
  bool number_float(number_float_t /*number*/, const string_t& written) override { return take_text(written); }
  bool string(string_t& text) override { return take_text(std::move(text)); }
  bool binary(binary_t& /*bytes*/) override { return false; }  // not in JSON text

  bool start_object(std::size_t /*count*/) override {
    if (!descend()) return false;
    if (starts_capture()) return open(PsValue::Kind::object);
    if (object_depth_ == 0 && depth_ == list_depth_ + 1) begin_object();
    return true;
  }
  bool end_object() override {
    if (!open_.empty()) {
      close();
    } else if (object_depth_ == depth_) {
      end_of_object();
    }
    --depth_;
    return true;
  }
  bool start_array(std::size_t /*count*/) override {
    if (!descend()) return false;
    if (starts_capture()) return open(PsValue::Kind::list);
    if (depth_ == 1) {
      list_depth_ = 1;
    } else if (object_depth_ == 1 && depth_ == 2 && key_is_value_) {
      list_depth_ = 2;
      object_depth_ = 0;
      is_wrapped_ = true;
    } else if (object_depth_ == 0) {
      refuse_element();
    }
    return true;
  }
  bool end_array() override {
    if (!open_.empty()) {
      close();
    } else if (is_wrapped_ && depth_ == 2) {
      object_depth_ = 1;
    }
    --depth_;
    return true;
  }
  bool key(string_t& name) override {
    if (!open_.empty()) {
      open_.back().items.emplace_back().name = keep(std::move(name));
      return true;
    }
    if (depth_ != object_depth_) return true;
    key_is_value_ = name == "value";
    key_is_count_ = is_wrapped_ && depth_ == 1 && name == "Count";
    asked_ = is_wrapped_ && depth_ == 1 ? request_.properties.size() : request_.index_of(name);
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::json::exception& /*what*/) override {
    return false;
  }

 private:
  // Inside a property asked for, or at its container, which has raised depth_ already.
  [[nodiscard]] bool starts_capture() const {
    return !open_.empty() || (object_depth_ > 0 && depth_ == object_depth_ + 1 && asked_ < request_.properties.size());
  }

  bool descend() {
    if (++depth_ <= kMaxJsonDepth) return true;
    too_deep_ = true;
    return false;
  }

  std::uint32_t line() {
    for (; counted_ < reached_; ++counted_) {
      if (*counted_ == '\n') ++lines_;
    }
    return lines_;
  }

  std::string flaw(const char* end) const {
    if (too_deep_) return "JSON nested too deep";
    if (refused_) return "JSON that holds no objects";
    return reached_ >= end ? "JSON text that is cut short" : "malformed JSON";
  }

  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  bool take_text(std::string text) {
    if (!is_taking()) return take(PsValue{.kind = PsValue::Kind::text});
    return take(PsValue{.kind = PsValue::Kind::text, .text = keep(std::move(text))});
  }
  bool take_number(std::int64_t number, std::string written) {
    if (key_is_count_ && depth_ == 1) announced_ = number;
    if (!is_taking()) return take(PsValue{.kind = PsValue::Kind::number});
    return take(
        PsValue{.kind = PsValue::Kind::number, .has_number = true, .number = number, .text = keep(std::move(written))});
  }
  [[nodiscard]] bool is_taking() const {
    return !open_.empty() || (object_depth_ > 0 && depth_ == object_depth_ && asked_ < request_.properties.size());
  }

  // A value that is complete: into the container being captured, or as the property asked for.
  bool take(PsValue value) {
    if (!open_.empty()) {
      append(open_.back(), std::move(value));
    } else if (object_depth_ > 0) {
      if (depth_ == object_depth_ && asked_ < request_.properties.size()) set_property(std::move(value));
    } else if (depth_ == 0) {
      refused_ = true;
      return false;
    } else if (depth_ == list_depth_) {
      refuse_element();
    }
    return true;
  }

  // In an object the member with its name is there already, in a list it is made now.
  static void append(PsValue& container, PsValue value) {
    if (container.kind == PsValue::Kind::list) {
      container.items.push_back(std::move(value));
      return;
    }
    value.name = container.items.back().name;
    container.items.back() = std::move(value);
  }

  bool open(PsValue::Kind kind) {
    open_.push_back(PsValue{.kind = kind});
    return true;
  }
  void close() {
    PsValue value = std::move(open_.back());
    open_.pop_back();
    if (!open_.empty()) {
      append(open_.back(), std::move(value));
    } else {
      set_property(std::move(value));
    }
  }

  void set_property(PsValue value) {
    PsValue& known = values_[asked_];
    if (known.kind != PsValue::Kind::missing) is_doubled_ = true;
    known = std::move(value);
    asked_ = request_.properties.size();
  }

  void begin_object() {
    object_depth_ = depth_;
    object_line_ = line();
    is_doubled_ = false;
    asked_ = request_.properties.size();
    for (PsValue& value : values_) value = PsValue{};
    texts_.clear();
  }

  void end_of_object() {
    object_depth_ = 0;
    if (is_wrapped_ && depth_ == 1) return;
    if (is_doubled_) {
      result_.whole = false;
      return request_.problems->warn(object_line_, "a property stands twice in this object");
    }
    ++result_.objects;
    (*request_.sink)(PsObject{{}, values_, object_line_});
  }

  void refuse_element() {
    result_.whole = false;
    request_.problems->warn(line(), "an element of the list that is not an object");
  }

  const PsRequest& request_;
  std::vector<PsValue> values_;
  std::deque<std::string> texts_;  // of the current object
  std::vector<PsValue> open_;      // containers of the property being captured
  int depth_ = 0;
  int list_depth_ = 0;    // where the list's elements stand; 0: one object
  int object_depth_ = 0;  // depth of the current object; 0: in none
  std::size_t asked_ = 0;
  std::uint32_t object_line_ = 0;
  bool key_is_value_ = false;
  bool key_is_count_ = false;
  bool is_wrapped_ = false;
  bool is_doubled_ = false;
  bool too_deep_ = false;
  bool refused_ = false;
  std::optional<std::int64_t> announced_;
  const char* reached_;
  const char* counted_;
  std::uint32_t lines_ = 1;
  PsExport result_;
};

}  // namespace

Result<PsExport> read_ps_json(const PsRequest& request) { return JsonObjects(request).read(); }

}  // namespace casemate::evidence
