// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "reports/escape.h"
#include "reports/number.h"

namespace casemate::reports {

/// Appends HTML.  What is in our source is markup, everything else goes through text(): there is no third way.
class Html {
 public:
  explicit Html(std::string& out) : out_(out) {}

  /// Our own markup; consteval, so that no text of a host can get here.
  struct Markup {
    std::string_view text;
    template <std::size_t N>
    consteval Markup(const char (&literal)[N])
        : text(literal, N - 1) {}  // NOLINT(google-explicit-constructor,hicpp-explicit-conversions,modernize-avoid-c-arrays):
                                   // a literal is the point
  };
  Html& operator()(Markup markup) {
    out_ += markup.text;
    return *this;
  }
  /// Text or the inside of a double-quoted attribute, escaped.
  Html& text(std::string_view text) {
    append_html(out_, text);
    return *this;
  }
  Html& number(std::integral auto value) {
    append_number(out_, value);
    return *this;
  }
  /// HTML made before by another Html (cached), or a constant of ours.
  Html& made(std::string_view html) {
    out_ += html;
    return *this;
  }

 private:
  std::string& out_;
};

}  // namespace casemate::reports
