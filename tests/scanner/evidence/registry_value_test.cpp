// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_value.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace casemate;
using namespace std::string_literals;
using evidence::fits_type;
using evidence::registry_value;
using evidence::RegistryText;

namespace {

using Strings = std::vector<std::string>;

RegistryValue value_of(std::uint32_t type, const std::string& data, RegistryText text = RegistryText::utf16le) {
  return registry_value(type, data, text);
}

}  // namespace

TEST_CASE("data by type") {
  CHECK(value_of(1, "a\0b\0\0\0"s) == RegistryValue{RegistryType::sz, std::string("ab")});
  CHECK(value_of(1, "a\0b\0"s) == RegistryValue{RegistryType::sz, std::string("ab")});
  CHECK(value_of(1, "") == RegistryValue{RegistryType::sz, std::string()});
  CHECK(value_of(2, "\xE4\0\0\0x\0"s) == RegistryValue{RegistryType::expand_sz, std::string("ä")});
  CHECK(value_of(2,
                 "\xE4"
                 "b\0"s,
                 RegistryText::ansi) == RegistryValue{RegistryType::expand_sz, std::string("äb")});
  CHECK(value_of(3, "\x01\xFE") == RegistryValue{RegistryType::binary, std::string("01fe")});
  CHECK(value_of(4, "\xFF\xFF\xFF\xFF") == RegistryValue{RegistryType::dword, std::uint64_t{0xFFFFFFFF}});
  CHECK(value_of(5, "\0\0\0\1"s) == RegistryValue{RegistryType::dword_big_endian, std::string("00000001")});
  CHECK(value_of(7, "a\0\0\0b\0\0\0\0\0"s) == RegistryValue{RegistryType::multi_sz, Strings{"a", "b"}});
  CHECK(value_of(7, "a\0\0\0\0\0b\0\0\0\0\0"s) == RegistryValue{RegistryType::multi_sz, Strings{"a", "", "b"}});
  CHECK(value_of(7, "\0\0"s) == RegistryValue{RegistryType::multi_sz, Strings{}});
  CHECK(value_of(7, "a\0b\0\0"s, RegistryText::ansi) == RegistryValue{RegistryType::multi_sz, Strings{"a", "b"}});
  CHECK(value_of(11, "\1\0\0\0\0\0\0\x80"s) == RegistryValue{RegistryType::qword, std::uint64_t{0x8000000000000001}});
  CHECK(value_of(0, "") == RegistryValue{RegistryType::none, std::string()});
  CHECK(value_of(0x10001, "\x0A") == RegistryValue{static_cast<RegistryType>(0x10001), std::string("0a")});
}

TEST_CASE("data that cannot be of their type are told apart and never taken for a number") {
  CHECK(value_of(4, "\1\0"s) == RegistryValue{RegistryType::dword, std::string("0100")});
  CHECK(value_of(4, "") == RegistryValue{RegistryType::dword, std::string()});
  CHECK(value_of(11, "\1\0\0\0"s) == RegistryValue{RegistryType::qword, std::string("01000000")});
  CHECK(value_of(1, "a\0b"s) == RegistryValue{RegistryType::sz, std::string("a")});
  CHECK(value_of(7, "a\0b"s) == RegistryValue{RegistryType::multi_sz, Strings{"a"}});
  CHECK_FALSE(fits_type(4, 2, RegistryText::utf16le));
  CHECK_FALSE(fits_type(11, 4, RegistryText::utf16le));
  CHECK_FALSE(fits_type(1, 3, RegistryText::utf16le));
  CHECK(fits_type(1, 3, RegistryText::ansi));
  CHECK(fits_type(3, 3, RegistryText::utf16le));
  CHECK(fits_type(4, 4, RegistryText::utf16le));
}
