// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

// What the process that parses a hive writes: a head, then records of one tag byte, numbers of four bytes (little-endian)
// and texts (a length, then the bytes).  A dump without its last record is incomplete.
//
//   H  kind, control set        once, first           P  index in hive_parts(), 0 absent or 1 present
//   K  path below the root      a key of that part    V  type, name, data: a value of that key
//   D  text                     something of the part that could not be read; it may have held anything
//   N  text                     a name or value left out that no setting can mean
//   X  text                     the hive could not be opened; nothing else is said
//   Z  number of keys           once, last
namespace casemate::evidence {

inline constexpr std::string_view kHiveDumpHead = "casemate-hive-dump 1\n";

enum class HiveRecord : char {
  hive = 'H',
  part = 'P',
  key = 'K',
  value = 'V',
  damage = 'D',
  note = 'N',
  refused = 'X',
  end = 'Z',
};

}  // namespace casemate::evidence
