// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/evidence/regf.h"

// Registry hives made for tests: one bin, compressed names, lf lists.
namespace casemate::tests {

inline void put32(std::string& out, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(number >> shift));
}
inline void put16(std::string& out, std::uint32_t number) {
  out.push_back(static_cast<char>(number));
  out.push_back(static_cast<char>(number >> 8U));
}
inline std::string le32(std::uint32_t number) {
  std::string out;
  put32(out, number);
  return out;
}
inline std::string utf16(std::string_view ascii, bool terminated = true) {
  std::string out;
  for (const char c : ascii) {
    out.push_back(c);
    out.push_back('\0');
  }
  if (terminated) out += std::string(2, '\0');
  return out;
}

struct WrittenValue {
  std::string name;
  std::uint32_t type = 0;
  std::string data;
};
inline WrittenValue dword(std::string name, std::uint32_t number) { return {std::move(name), 4, le32(number)}; }
inline WrittenValue text(std::string name, std::string_view ascii) { return {std::move(name), 1, utf16(ascii)}; }
inline WrittenValue binary(std::string name, std::string data) { return {std::move(name), 3, std::move(data)}; }

struct WrittenKey {
  std::string name;
  std::vector<WrittenValue> values;
  std::vector<WrittenKey> children;
};

class HiveWriter {
 public:
  /// The whole file.  `primary` and `secondary` differ in a dirty hive.
  static std::string write(const WrittenKey& root, std::uint32_t primary = 1, std::uint32_t secondary = 1) {
    HiveWriter writer;
    const std::uint32_t top = writer.key(root, 0, true);
    return writer.finish(top, primary, secondary);
  }
  static void seal(std::string& hive) { hive.replace(508, 4, le32(evidence::regf_checksum(hive))); }

 private:
  HiveWriter() : bin_(32, '\0') {}

  std::uint32_t cell(const std::string& payload) {
    const auto offset = static_cast<std::uint32_t>(bin_.size());
    const std::size_t size = (payload.size() + 4 + 7) / 8 * 8;
    put32(bin_, static_cast<std::uint32_t>(-static_cast<std::int64_t>(size)));
    bin_ += payload;
    bin_.resize(offset + size);
    return offset;
  }

  std::uint32_t value(const WrittenValue& value) {
    const bool inside = value.data.size() <= 4;
    std::string record = "vk";
    put16(record, static_cast<std::uint32_t>(value.name.size()));
    put32(record, static_cast<std::uint32_t>(value.data.size()) | (inside ? 0x80000000U : 0U));
    std::string held = value.data;
    held.resize(4);
    if (inside) {
      record += held;
    } else {
      put32(record, cell(value.data));
    }
    put32(record, value.type);
    put16(record, 1);
    put16(record, 0);
    record += value.name;
    return cell(record);
  }

  std::uint32_t key(const WrittenKey& key, std::uint32_t parent, bool root) {
    std::string record = "nk";
    put16(record, root ? 0x2C : 0x20);
    record.resize(16);
    put32(record, parent);
    put32(record, static_cast<std::uint32_t>(key.children.size()));
    put32(record, 0);
    put32(record, 0xFFFFFFFF);  // list of subkeys, filled below
    put32(record, 0xFFFFFFFF);
    put32(record, static_cast<std::uint32_t>(key.values.size()));
    put32(record, 0xFFFFFFFF);  // list of values, filled below
    put32(record, 0xFFFFFFFF);
    put32(record, 0xFFFFFFFF);
    record.resize(72);
    put16(record, static_cast<std::uint32_t>(key.name.size()));
    put16(record, 0);
    record += key.name;
    const std::uint32_t offset = cell(record);
    if (!key.values.empty()) {
      std::string list;
      for (const WrittenValue& one : key.values) put32(list, value(one));
      bin_.replace(offset + 4 + 40, 4, le32(cell(list)));
    }
    if (!key.children.empty()) {
      std::string list = "lf";
      put16(list, static_cast<std::uint32_t>(key.children.size()));
      for (const WrittenKey& child : key.children) {
        put32(list, this->key(child, offset, false));
        list += "hash";
      }
      bin_.replace(offset + 4 + 28, 4, le32(cell(list)));
    }
    return offset;
  }

  std::string finish(std::uint32_t top, std::uint32_t primary, std::uint32_t secondary) {
    const std::size_t used = bin_.size();
    const std::size_t size = (used + 8 + 4095) / 4096 * 4096;
    put32(bin_, static_cast<std::uint32_t>(size - used));  // the rest is one free cell
    bin_.resize(size);
    std::string head = "hbin";
    put32(head, 0);
    put32(head, static_cast<std::uint32_t>(size));
    bin_.replace(0, head.size(), head);
    std::string block = "regf";
    put32(block, primary);
    put32(block, secondary);
    put32(block, 0);
    put32(block, 0);
    for (const std::uint32_t number : {1U, 5U, 0U, 1U, top, static_cast<std::uint32_t>(size), 1U}) put32(block, number);
    block.resize(evidence::kRegfBlockBytes);
    seal(block);
    return block + bin_;
  }

  std::string bin_;
};

}  // namespace casemate::tests
