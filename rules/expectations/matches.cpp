// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/matches.h"

#include <re2/re2.h>

#include <memory>

#include "rules/expectations/parameter.h"
#include "rules/expectations/quantity.h"
#include "rules/expectations/typed_expectation.h"
#include "rules/text.h"

namespace casemate::expectations {
namespace {

// RE2 matches no '.' against bytes that are not UTF-8: such text would slip past not_matches.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

class Matches final : public TypedExpectation {
 public:
  Matches(std::unique_ptr<const re2::RE2> pattern, bool wanted, const ExpectationTarget& target)
      : TypedExpectation(target), pattern_(std::move(pattern)), wanted_(wanted) {}

  [[nodiscard]] std::string describe() const override {
    return (wanted_ ? "matching '" : "not matching '") + pattern_->pattern() + "'";
  }
  [[nodiscard]] std::string to_yaml() const override {
    return (wanted_ ? "{matches: " : "{not_matches: ") + quoted_yaml(pattern_->pattern()) + "}";
  }

 protected:
  [[nodiscard]] Judgement judge_present(const Value& value, const JudgeContext& /*context*/) const override {
    const std::string* text = text_of(value);
    if (text == nullptr) return not_of_type(value, target());
    if (text->size() > kMaxMatchedBytes) return undecided("the text is too long to be matched");
    if (!is_utf8(*text)) return undecided("the text is not valid Unicode");
    const bool matches = re2::RE2::FullMatch(*text, *pattern_);
    if (matches == wanted_) return met();
    const std::string seen = "\"" + shorten(*text) + "\"";
    return not_met(seen + (wanted_ ? " does not match" : " matches"));
  }

 private:
  [[nodiscard]] const std::string* text_of(const Value& value) const {
    if (shape() == Shape::text) return std::get_if<std::string>(&value);
    const RegistryValue* registry = registry_value(value, target());
    return registry == nullptr ? nullptr : std::get_if<std::string>(&registry->data);
  }

  std::unique_ptr<const re2::RE2> pattern_;
  bool wanted_;
};

re2::RE2::Options options_for(const ExpectationTarget& target) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(true);  // a line break in hostile text must not end the match
  options.set_case_sensitive(shape_of(target) != Shape::text || is_linux(target.type->area));
  options.set_max_mem(1 << 20);  // bytes; a pattern of kMaxPatternBytes that needs more is refused
  return options;
}

Result<ExpectationPtr> make_pattern(std::string_view op, bool wanted, const Parameter& parameter,
                                    const ExpectationTarget& target) {
  if (const Status fits = check_fit(op, target); !fits) return fits.error();
  const auto scalar = one_scalar(op, parameter);
  if (!scalar) return scalar.error();
  if (scalar->text.empty()) return refuse(*scalar, "an empty pattern; an empty text is written {equals: ''}");
  if (scalar->text.size() > kMaxPatternBytes) return refuse(*scalar, "the pattern is longer than 1000 bytes");
  auto pattern = std::make_unique<const re2::RE2>(scalar->text, options_for(target));
  if (!pattern->ok()) return refuse(*scalar, "not a regular expression: " + shorten(pattern->error()));
  return ExpectationPtr(std::make_shared<Matches>(std::move(pattern), wanted, target));
}

}  // namespace

Result<ExpectationPtr> make_matches(const Parameter& parameter, bool /*in_order*/, const ExpectationTarget& target) {
  return make_pattern("matches", true, parameter, target);
}

Result<ExpectationPtr> make_not_matches(const Parameter& parameter, bool /*in_order*/,
                                        const ExpectationTarget& target) {
  return make_pattern("not_matches", false, parameter, target);
}

}  // namespace casemate::expectations
