// SPDX-License-Identifier: Apache-2.0
#include "rules/expectations/quantity.h"

#include <array>
#include <limits>
#include <vector>

#include "rules/expectation.h"
#include "rules/text.h"

namespace casemate {
namespace {

/// What units measure; only units of one family convert into each other.
enum class Family : std::uint8_t { none, time, size, characters, attempts, passwords };

struct UnitWord {
  std::string_view word;
  Family family;
  std::int64_t factor;  ///< in the family's smallest unit: seconds, bytes, one
};
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kKibibyte = 1024;
constexpr std::int64_t kMebibyte = 1024 * kKibibyte;
constexpr std::int64_t kGibibyte = 1024 * kMebibyte;

constexpr std::array kUnitWords{
    UnitWord{"s", Family::time, 1},
    UnitWord{"seconds", Family::time, 1},
    UnitWord{"second", Family::time, 1},
    UnitWord{"min", Family::time, kMinute},
    UnitWord{"minutes", Family::time, kMinute},
    UnitWord{"minute", Family::time, kMinute},
    UnitWord{"h", Family::time, kHour},
    UnitWord{"hours", Family::time, kHour},
    UnitWord{"hour", Family::time, kHour},
    UnitWord{"days", Family::time, kDay},
    UnitWord{"day", Family::time, kDay},
    UnitWord{"B", Family::size, 1},
    UnitWord{"bytes", Family::size, 1},
    UnitWord{"byte", Family::size, 1},
    UnitWord{"KiB", Family::size, kKibibyte},
    UnitWord{"MiB", Family::size, kMebibyte},
    UnitWord{"GiB", Family::size, kGibibyte},
    UnitWord{"characters", Family::characters, 1},
    UnitWord{"character", Family::characters, 1},
    UnitWord{"attempts", Family::attempts, 1},
    UnitWord{"attempt", Family::attempts, 1},
    UnitWord{"passwords", Family::passwords, 1},
    UnitWord{"password", Family::passwords, 1},
};

constexpr UnitWord own_word(Unit unit) {
  switch (unit) {
    case Unit::none:
      return {"", Family::none, 1};
    case Unit::seconds:
      return {"seconds", Family::time, 1};
    case Unit::minutes:
      return {"minutes", Family::time, kMinute};
    case Unit::hours:
      return {"hours", Family::time, kHour};
    case Unit::days:
      return {"days", Family::time, kDay};
    case Unit::bytes:
      return {"bytes", Family::size, 1};
    case Unit::characters:
      return {"characters", Family::characters, 1};
    case Unit::attempts:
      return {"attempts", Family::attempts, 1};
    case Unit::passwords:
      return {"passwords", Family::passwords, 1};
  }
  return {"", Family::none, 1};
}

Error refuse(const Scalar& scalar, std::string what) {
  return Error{ErrorCode::invalid_argument, std::move(what), shorten(scalar.text), scalar.where};
}

std::string_view leading_number(std::string_view text) {
  std::size_t end = text.starts_with('-') ? 1 : 0;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return text.substr(0, end);
}

bool is_plain_number(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  return !digits.empty() && (digits == "0" || digits.front() != '0');
}

bool is_decimal_size(std::string_view word) {
  return iequals(word, "KB") || iequals(word, "MB") || iequals(word, "GB") || iequals(word, "K") ||
         iequals(word, "M") || iequals(word, "G");
}

const UnitWord* find_unit(std::string_view word) {
  for (const auto& row : kUnitWords) {
    if (iequals(row.word, word)) return &row;
  }
  return nullptr;
}

Result<std::int64_t> convert(const Scalar& scalar, std::int64_t number, const UnitWord& from, const UnitWord& to) {
  if (from.family != to.family) {
    const std::string own = to.word.empty() ? "a plain number" : std::string(to.word);
    return refuse(scalar, "this setting is counted in " + own + ", not in " + std::string(from.word));
  }
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  if (number > kMost / from.factor || number < -(kMost / from.factor)) return refuse(scalar, "the number is too large");
  const std::int64_t smallest = number * from.factor;
  if (smallest % to.factor != 0) {
    return refuse(scalar, "this is not a whole number of " + std::string(to.word) + ", in which the setting counts");
  }
  return smallest / to.factor;
}

Result<std::int64_t> parse_hex(const Scalar& scalar, std::string_view text, Unit unit) {
  const auto number = parse_integer(text);
  if (!number) return refuse(scalar, "not a hexadecimal number");
  if (unit == Unit::bytes) return refuse(scalar, "a size needs its unit (B, KiB, MiB, GiB) and is written in decimal");
  return *number;
}

}  // namespace

Result<std::int64_t> parse_quantity(const Scalar& scalar, Unit unit) {
  const std::string_view text = trim(scalar.text);
  if (istarts_with(text, "0x")) return parse_hex(scalar, text, unit);
  const std::string_view digits = leading_number(text);
  const std::string_view word = trim(text.substr(digits.size()));
  if (!is_plain_number(digits)) {
    return refuse(scalar, "not a number: write digits without leading zeros, or 0x and hexadecimal digits");
  }
  const auto number = parse_decimal(digits);
  if (!number) return refuse(scalar, "the number is too large");
  const UnitWord own = own_word(unit);
  if (word.empty()) {
    if (unit == Unit::bytes) return refuse(scalar, "a size needs its unit: B, KiB, MiB or GiB");
    return *number;
  }
  if (is_decimal_size(word)) {
    return refuse(scalar, "the unit " + std::string(word) + " is ambiguous (1000 or 1024): write KiB, MiB or GiB");
  }
  const UnitWord* from = find_unit(word);
  if (from == nullptr) {
    std::vector<std::string> known;
    for (const auto& row : kUnitWords) {
      if (row.family == own.family) known.emplace_back(row.word);
    }
    return refuse(scalar, known.empty()
                              ? "this setting has no unit"
                              : "unknown unit '" + shorten(word, 20) + "' (known: " + join(known, ", ") + ")");
  }
  return convert(scalar, *number, *from, own);
}

namespace expectations {
namespace {

std::string size_text(std::int64_t bytes) {
  if (bytes != 0 && bytes % kKibibyte == 0) return std::to_string(bytes / kKibibyte) + " KiB";
  return std::to_string(bytes) + " B";
}

}  // namespace

std::string describe_quantity(std::int64_t number, Unit unit) {
  if (unit == Unit::bytes) return size_text(number);
  std::string_view word = own_word(unit).word;
  if (word.empty()) return std::to_string(number);
  if (number == 1) word.remove_suffix(1);  // all words of kUnitWords that units use end in the plural s
  return std::to_string(number) + " " + std::string(word);
}

std::string quantity_to_yaml(std::int64_t number, Unit unit) {
  return unit == Unit::bytes ? size_text(number) : std::to_string(number);
}

std::string quoted_yaml(std::string_view text) {
  const bool one_line = text.find_first_of("\n\t\r") == std::string_view::npos;  // single quotes would fold line ends
  std::string quoted(1, one_line ? '\'' : '"');
  for (const char c : text) {
    if (c == '\n' || c == '\t' || c == '\r') {
      quoted += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r";
      continue;
    }
    if (one_line && c == '\'') quoted += c;
    if (!one_line && (c == '"' || c == '\\')) quoted += '\\';
    quoted += c;
  }
  return quoted + (one_line ? '\'' : '"');
}

}  // namespace expectations
}  // namespace casemate
