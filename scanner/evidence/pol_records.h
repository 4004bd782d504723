// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The records of a Registry.pol file ([MS-GPREG] 2.2.1): binary, UTF-16LE inside.
namespace casemate::evidence {

inline constexpr std::string_view kPolSignature = "PReg";
inline constexpr std::size_t kPolHeaderBytes = 8;  // signature and version, a 32-bit 1

struct PolRecord {
  std::size_t offset = 0;  ///< of its opening bracket
  std::string key;         ///< without root
  std::string name;
  std::uint32_t type = 0;
  std::string_view data;  ///< exactly as many bytes as the record says
};

/// Reads records one after the other.
class PolReader {
 public:
  explicit PolReader(std::string_view bytes) : bytes_(bytes), at_(kPolHeaderBytes) {}
  /// False at the end, and where no record can be read: then error() says why.
  bool next(PolRecord& record);
  [[nodiscard]] std::size_t offset() const { return at_; }  ///< where the next record begins
  [[nodiscard]] std::string_view error() const { return error_; }

 private:
  bool take_unit(char expected);
  bool take_name(std::string& name);
  bool take_number(std::uint32_t& number);
  bool fail(std::string_view why);

  std::string_view bytes_;
  std::size_t at_;
  std::string_view error_;
};

}  // namespace casemate::evidence
