// SPDX-License-Identifier: Apache-2.0
#include "scanner/authoring/pattern_sample.h"

#include <algorithm>
#include <cstdint>

#include "rules/text.h"

namespace casemate::authoring {
namespace {

constexpr int kMaxDepth = 32;  // groups in groups

/// Walks a pattern and writes one text that it matches.
class Sampler {
 public:
  Sampler(std::string_view pattern, bool last_way) : rest_(pattern), last_way_(last_way) {}

  std::string sample() {
    std::string text = alternatives(0);
    return text.size() > kMaxSampleBytes ? std::string() : text;
  }

 private:
  std::string_view rest_;
  bool last_way_;

  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  std::string alternatives(int depth) {
    std::vector<std::string> ways;
    for (;;) {
      ways.push_back(sequence(depth));
      if (rest_.empty() || rest_.front() != '|') break;
      rest_.remove_prefix(1);
    }
    return last_way_ ? ways.back() : ways.front();
  }

  std::string sequence(int depth) {
    std::string text;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      const std::string piece = atom(depth);
      for (std::size_t i = 0, times = count(); i < times && text.size() <= kMaxSampleBytes; ++i) text += piece;
    }
    return text;
  }

  std::string atom(int depth) {
    const char c = take();
    switch (c) {
      case '(': return group(depth);
      case '[': return one_of_class();
      case '\\': return escape();
      case '.': return "x";
      case '^':
      case '$': return {};
      default: return std::string(1, c);
    }
  }

  std::string group(int depth) {
    if (rest_.starts_with("?")) {  // (?:…), (?P<name>…), (?i)
      const auto end = rest_.find_first_of(":>)");
      if (end == std::string_view::npos) return {};
      const bool flags_only = rest_[end] == ')';
      rest_.remove_prefix(end + 1);
      if (flags_only) return {};
    }
    if (depth >= kMaxDepth) return {};
    std::string text = alternatives(depth + 1);
    if (!rest_.empty() && rest_.front() == ')') rest_.remove_prefix(1);
    return text;
  }

  std::string one_of_class() {
    const bool negated = rest_.starts_with("^");
    if (negated) rest_.remove_prefix(1);
    const auto end = rest_.find(']', 1);
    if (end == std::string_view::npos) return {};
    std::string_view members = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    if (!negated) return members.front() == '\\' && members.size() > 1 ? of_escape(members[1]) : std::string(1, members.front());
    for (const char candidate : {'~', 'x', '0', ' '}) {
      if (members.find(candidate) == std::string_view::npos) return std::string(1, candidate);
    }
    return {};
  }

  static std::string of_escape(char c) {
    switch (c) {
      case 'd': return "1";
      case 'w': return "w";
      case 's': return " ";
      case 'D':
      case 'S': return "x";
      case 'W': return "-";
      case 'b':
      case 'A':
      case 'z': return {};
      default: return std::string(1, c);
    }
  }
  std::string escape() {
    if (rest_.empty()) return {};
    const char c = take();
    if (c != 'Q') return of_escape(c);
    const auto end = rest_.find("\\E");
    const std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 2);
    return text;
  }

  // The least number of times, or one more for the other way.
  std::size_t count() {
    if (rest_.empty()) return 1;
    std::size_t times = 1;
    if (rest_.front() == '*' || rest_.front() == '?') {
      times = last_way_ ? 1 : 0;
      rest_.remove_prefix(1);
    } else if (rest_.front() == '+') {
      rest_.remove_prefix(1);
    } else if (rest_.front() == '{') {
      const auto end = rest_.find('}');
      const auto least = end == std::string_view::npos ? std::nullopt : parse_decimal(rest_.substr(1, std::min(end, rest_.find(',')) - 1));
      if (!least || *least < 0 || *least > static_cast<std::int64_t>(kMaxSampleBytes)) return 1;
      times = static_cast<std::size_t>(*least);
      rest_.remove_prefix(end + 1);
    } else {
      return 1;
    }
    if (rest_.starts_with("?")) rest_.remove_prefix(1);  // as few as possible
    return times;
  }
};

}  // namespace

std::vector<std::string> pattern_samples(std::string_view pattern) {
  std::vector<std::string> samples{Sampler(pattern, false).sample()};
  std::string other = Sampler(pattern, true).sample();
  if (other != samples.front()) samples.push_back(std::move(other));
  return samples;
}

}  // namespace casemate::authoring
