// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/pol_records.h"

#include <algorithm>

#include "scanner/evidence/encoding.h"

namespace casemate::evidence {
namespace {

// A key's path has at most 255 characters a part and 512 parts; whatever has more is no name.
constexpr std::size_t kMaxNameBytes = 2 * 255 * 512;

}  // namespace

bool PolReader::fail(std::string_view why) {
  error_ = why;
  return false;
}

bool PolReader::take_unit(char expected) {
  if (bytes_.size() - at_ < 2 || bytes_[at_] != expected || bytes_[at_ + 1] != '\0') return false;
  at_ += 2;
  return true;
}

bool PolReader::take_name(std::string& name) {
  const std::size_t most = std::min(bytes_.size(), at_ + kMaxNameBytes);
  for (std::size_t end = at_; end + 1 < most; end += 2) {
    if (bytes_[end] != '\0' || bytes_[end + 1] != '\0') continue;
    name = utf16le_to_utf8(bytes_.substr(at_, end - at_));
    at_ = end + 2;
    return true;
  }
  return false;
}

bool PolReader::take_number(std::uint32_t& number) {
  if (bytes_.size() - at_ < 4) return false;
  number = 0;
  for (std::size_t i = 4; i > 0; --i) number = number << 8U | static_cast<unsigned char>(bytes_[at_ + i - 1]);
  at_ += 4;
  return true;
}

bool PolReader::next(PolRecord& record) {
  if (at_ >= bytes_.size()) return false;
  const std::size_t begin = at_;
  const auto broken = [&](std::string_view why) {
    at_ = begin;
    return fail(why);
  };
  record.offset = begin;
  if (!take_unit('[')) return broken("no record begins");
  if (!take_name(record.key)) return broken("the key of a record does not end");
  if (!take_unit(';')) return broken("no value name follows the key");
  if (!take_name(record.name)) return broken("the value name of a record does not end");
  std::uint32_t size = 0;
  const bool numbers =
      take_unit(';') && take_number(record.type) && take_unit(';') && take_number(size) && take_unit(';');
  if (!numbers) return broken("a record has no type or size");
  if (size > bytes_.size() - at_) return broken("the data of a record are longer than the file");
  record.data = bytes_.substr(at_, size);
  at_ += size;
  if (!take_unit(']')) return broken("a record does not end behind its data");
  return true;
}

}  // namespace casemate::evidence
