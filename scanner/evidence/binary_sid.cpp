// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/binary_sid.h"

#include "scanner/evidence/bytes.h"

namespace casemate::evidence {

std::optional<BinarySid> read_binary_sid(std::string_view bytes) {
  constexpr std::size_t kHead = 8;
  constexpr std::size_t kMaxParts = 15;
  if (bytes.size() < kHead || bytes[0] != 1) return std::nullopt;
  const std::size_t parts = static_cast<unsigned char>(bytes[1]);
  if (parts > kMaxParts || bytes.size() < kHead + 4 * parts) return std::nullopt;
  std::uint64_t authority = 0;  // the one big-endian number
  for (std::size_t i = 2; i < kHead; ++i) authority = authority << 8U | static_cast<unsigned char>(bytes[i]);
  std::string text = "S-1-" + std::to_string(authority);
  for (std::size_t i = 0; i < parts; ++i) text += "-" + std::to_string(*number_at<std::uint32_t>(bytes, kHead + 4 * i));
  return BinarySid{std::move(text), kHead + 4 * parts};
}

std::optional<std::string> whole_binary_sid(std::string_view bytes) {
  const auto sid = read_binary_sid(bytes);
  if (!sid || sid->bytes != bytes.size()) return std::nullopt;
  return sid->text;
}

}  // namespace casemate::evidence
