// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include "scanner/evidence/hive_records.h"
#include "scanner/evidence/hive_tree.h"
#include "tests/scanner/evidence/hive_writer.h"

// The parts of a hive as the process that parses one would write them, without that process.
namespace casemate::tests {

inline void put_text(std::string& out, std::string_view bytes) {
  put32(out, static_cast<std::uint32_t>(bytes.size()));
  out += bytes;
}

struct SampleKey {
  std::string path;
  std::vector<WrittenValue> values;
};

/// Every part of `kind`, present where a key of it is given.  `damaged` names a part that could not be read to its end.
inline std::string hive_dump(evidence::HiveKind kind, const std::vector<SampleKey>& keys, std::string_view damaged = {}) {
  std::string out(evidence::kHiveDumpHead);
  out += 'H';
  put32(out, static_cast<std::uint32_t>(kind));
  put_text(out, kind == evidence::HiveKind::system ? "ControlSet001" : "");
  std::uint32_t count = 0;
  std::uint32_t index = 0;
  for (const evidence::HivePart& part : evidence::hive_parts()) {
    const std::uint32_t number = index++;
    if (part.hive != kind) continue;
    std::string inside;
    for (const SampleKey& key : keys) {
      const bool below = key.path.starts_with(std::string(part.path) + "\\");
      if (key.path != part.path && !(part.subtree && below)) continue;
      inside += 'K';
      put_text(inside, key.path);
      ++count;
      for (const WrittenValue& value : key.values) {
        inside += 'V';
        put32(inside, value.type);
        put_text(inside, value.name);
        put_text(inside, value.data);
      }
    }
    out += 'P';
    put32(out, number);
    put32(out, inside.empty() ? 0 : 1);
    out += inside;
    if (part.path != damaged) continue;
    out += 'D';
    put_text(out, "made so");
  }
  out += 'Z';
  put32(out, count);
  return out;
}

/// A tree with the dump it points into.
struct SampleHive {
  SampleHive(evidence::HiveKind kind, const std::vector<SampleKey>& keys, std::string_view damaged = {})
      : dump(hive_dump(kind, keys, damaged)), tree(read(dump)) {}
  SampleHive(const SampleHive&) = delete;
  SampleHive& operator=(const SampleHive&) = delete;
  std::string dump;
  evidence::HiveTree tree;

 private:
  static evidence::HiveTree read(std::string_view dump) {
    auto read = evidence::read_hive_records(dump);
    REQUIRE(read.has_value());
    return std::move(read).value();
  }
};

}  // namespace casemate::tests
