// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rules/error.h"
#include "rules/host_state.h"
#include "scanner/evidence/format.h"
#include "scanner/evidence/problem_log.h"

// What PowerShell exports: a list of objects, written as CSV (Export-Csv), CLIXML (Export-Clixml) or JSON
// (ConvertTo-Json). One neutral form for the three, so that a kind of object (services, features, logs …) is read by
// one function.
namespace casemate::evidence {

/// The value of one property.  Its texts live as long as the call of the sink that got it.
struct PsValue {
  enum class Kind : std::uint8_t {
    missing,  ///< this object has no such property
    null,     ///< $null; in CSV an empty field
    text,
    number,   ///< whole number in `number`, as written in `text`
    boolean,  ///< 0 or 1 in `number`
    list,     ///< `items`, without names
    object,   ///< `items` with names; its ToString in `text`; of an enumeration the number in `number`
  };
  Kind kind = Kind::missing;
  bool has_number = false;
  std::int64_t number = 0;
  std::string_view text;
  std::string_view name;  ///< of a member of an object, or the key of a dictionary's entry
  std::vector<PsValue> items;

  [[nodiscard]] bool is_present() const { return kind != Kind::missing && kind != Kind::null; }
};

/// One exported object: the values of the properties that were asked for, in the order of asking.
struct PsObject {
  std::string_view type;  ///< plain_type_name of its first type name; empty where the container has none
  std::span<const PsValue> values;
  std::uint32_t line = 0;  ///< where it starts
};
using PsObjectSink = std::function<void(const PsObject&)>;

/// What is known of a whole export.
struct PsExport {
  std::size_t objects = 0;
  /// Every object was understood and the text ends where it should: only then may anything be called absent.
  bool whole = true;
};

enum class PsContainer : std::uint8_t { none, csv, clixml, json };
/// By the first characters; CSV is any text whose first line has a separator.
PsContainer container_of(std::string_view text);

/// Reads the objects of an export one by one into `sink`, with only the `properties` asked for (names compare without
/// case; at most kMaxAskedProperties).  Objects that cannot be understood are a warning each and skipped; CSV cut short
/// is an error problem after the records before the cut; CLIXML or JSON cut short is an Error, and what the sink got is
/// void. Also an Error: a property asked for that stands twice in a CSV header, and an export without any object.
Result<PsExport> read_ps_objects(const EvidenceInput& input, std::span<const std::string_view> properties,
                                 ProblemLog& problems, const PsObjectSink& sink);

inline constexpr std::size_t kMaxAskedProperties = 32;
/// Objects inside a property that is asked for: deeper ones become null.  A SID or an enumeration needs 2.
inline constexpr int kMaxPsValueDepth = 16;

/// Text of a value: text, number as written, True/False, an object's ToString or its member Value; else empty.
std::string_view as_text(const PsValue& value);
/// A whole number: written as number, as decimal text, or behind an enumeration's name.
std::optional<std::int64_t> as_number(const PsValue& value);
/// A boolean, written True/False in text or as 0 and 1.
std::optional<bool> as_boolean(const PsValue& value);

/// One word of an enumeration: what .NET calls it, its number (kNoNumber: WMI text only), and ours.
struct PsWord {
  std::string_view text;
  std::int64_t number;
  std::string_view meaning;
};
inline constexpr std::int64_t kNoNumber = INT64_MIN;
/// Our word for an enumeration's value, by name first, by number where there is no name; empty when unknown.
std::string_view word_of(const PsValue& value, std::span<const PsWord> words);

/// Is this text what PowerShell writes instead of an object it did not descend into ("@{…}", "System.Object[]")?
bool is_cut_by_depth(std::string_view text);

}  // namespace casemate::evidence
