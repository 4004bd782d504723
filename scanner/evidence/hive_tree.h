// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/error.h"
#include "rules/text.h"
#include "scanner/evidence/hive_parts.h"

namespace casemate::evidence {

/// One value of a key, as stored.
struct HiveValue {
  std::string_view name;  ///< empty: the key's unnamed value
  std::uint32_t type = 0;
  std::string_view data;
};

/// One key.
struct HiveKey {
  std::string_view path;  ///< below the hive's root; the control set is called CurrentControlSet
  std::vector<HiveValue> values;
  [[nodiscard]] const HiveValue* find(std::string_view name) const;
};

/// What was read of one part (hive_parts.h).
struct HivePartState {
  const HivePart* part = nullptr;
  bool present = false;
  bool damaged = false;  ///< something of it could not be read: what is not there may be there
};

/// The parts of one hive that are read.  Owns nothing: the texts point into the dump.
struct HiveTree {
  HiveKind kind = HiveKind::unknown;
  std::string_view control_set;  ///< SYSTEM: "ControlSet001"; empty: Select names none
  std::vector<HivePartState> parts;
  std::vector<HiveKey> keys;  ///< each key before those below it
  std::vector<std::string> damages;  ///< sentences
  std::vector<std::string> notes;

  /// By path, without regard to case; nullptr when it is not there (or was not read: see parts).
  [[nodiscard]] const HiveKey* find(std::string_view path) const;
  /// Is the part of exactly this path read without damage?
  [[nodiscard]] bool is_whole(std::string_view part) const;
  /// The keys directly below `path`, in order.
  [[nodiscard]] std::vector<const HiveKey*> below(std::string_view path) const;

  std::unordered_map<std::string_view, std::size_t, IHash, IEqual> by_path;
};

/// Reads a dump (hive_records.h) back, trusting none of it.  An Error when the hive was refused or the dump is not whole.
Result<HiveTree> read_hive_records(std::string_view dump);

}  // namespace casemate::evidence
