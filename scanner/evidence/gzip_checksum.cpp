// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/gzip_checksum.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>
#include <vector>

namespace casemate::evidence {
namespace {

constexpr std::size_t kTrailer = 8;  // CRC-32 and length, four bytes each, little-endian
constexpr std::size_t kChunk = 64 * 1024;

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  constexpr std::uint32_t kPolynomial = 0xEDB88320;  // ISO 3309, reflected
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? (crc >> 1) ^ kPolynomial : crc >> 1;
    table[byte] = crc;
  }
  return table;
}
constexpr auto kCrcTable = make_crc_table();

std::uint32_t add_to_crc(std::uint32_t crc, std::string_view bytes) {
  for (const char c : bytes) crc = kCrcTable[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ (crc >> 8);
  return crc;
}

std::uint32_t little_endian(std::string_view four) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(four[i])) << (8 * i);
  return number;
}

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

}  // namespace

bool gzip_checksum_holds(std::string_view bytes, std::uint64_t limit) {
  const std::unique_ptr<archive, CloseArchive> reader(archive_read_new());
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_entry* entry = nullptr;
  const bool opened = archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) == ARCHIVE_OK &&
                      archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK;
  if (!opened || bytes.size() < kTrailer) return true;
  std::vector<char> chunk(kChunk);
  std::uint32_t crc = 0xFFFFFFFF;
  std::uint64_t length = 0;
  while (length <= limit) {
    const la_ssize_t count = archive_read_data(reader.get(), chunk.data(), chunk.size());
    if (count < 0) return true;
    if (count == 0) {
      const std::string_view trailer = bytes.substr(bytes.size() - kTrailer);
      return little_endian(trailer) == ~crc && little_endian(trailer.substr(4)) == static_cast<std::uint32_t>(length);
    }
    crc = add_to_crc(crc, std::string_view(chunk.data(), static_cast<std::size_t>(count)));
    length += static_cast<std::uint64_t>(count);
  }
  return true;
}

}  // namespace casemate::evidence
