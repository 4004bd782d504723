// SPDX-License-Identifier: Apache-2.0
// glibc converts UTF-16 and Latin-1 with modules that it loads from files of exactly its own version.  A static executable
// runs where there are none, so the names in a hive would be unreadable there.  It is linked with --wrap (CMakeLists.txt),
// which brings the library's calls of iconv here: the two conversions that reading a hive takes are made without a module,
// every other one goes on to glibc.
#include <iconv.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string_view>

extern "C" {
iconv_t __real_iconv_open(const char* to, const char* from);                                     // NOLINT(bugprone-reserved-identifier): named by the linker
std::size_t __real_iconv(iconv_t how, char** in, std::size_t* in_left, char** out, std::size_t* out_left);  // NOLINT(bugprone-reserved-identifier): likewise
int __real_iconv_close(iconv_t how);                                                             // NOLINT(bugprone-reserved-identifier): likewise
iconv_t __wrap_iconv_open(const char* to, const char* from);                                     // NOLINT(bugprone-reserved-identifier): likewise
std::size_t __wrap_iconv(iconv_t how, char** in, std::size_t* in_left, char** out, std::size_t* out_left);  // NOLINT(bugprone-reserved-identifier): likewise
int __wrap_iconv_close(iconv_t how);                                                             // NOLINT(bugprone-reserved-identifier): likewise
}

namespace {

constexpr std::size_t kFailed = static_cast<std::size_t>(-1);

char latin1;   // their addresses stand for the two conversions
char utf16le;

/// One character of the input: how many bytes it takes, 0 when it is cut short, and its code point.
struct Character {
  std::size_t bytes = 0;
  std::uint32_t code = 0;
  bool valid = true;
};

std::uint32_t unit_at(const char* at) {
  return static_cast<unsigned char>(at[0]) | static_cast<std::uint32_t>(static_cast<unsigned char>(at[1])) << 8U;
}

Character next(bool wide, const char* at, std::size_t left) {
  if (!wide) return {1, static_cast<unsigned char>(*at), true};
  if (left < 2) return {};
  const std::uint32_t first = unit_at(at);
  if (first < 0xD800 || first > 0xDFFF) return {2, first, true};
  if (first > 0xDBFF) return {2, 0, false};
  if (left < 4) return {};
  const std::uint32_t second = unit_at(at + 2);
  if (second < 0xDC00 || second > 0xDFFF) return {2, 0, false};
  return {4, 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00), true};
}

std::size_t encode(std::uint32_t code, char (&bytes)[4]) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
  if (code < 0x80) return bytes[0] = static_cast<char>(code), 1;
  if (code < 0x800) return bytes[0] = static_cast<char>(0xC0U | code >> 6U), bytes[1] = tail(0), 2;
  if (code < 0x10000) return bytes[0] = static_cast<char>(0xE0U | code >> 12U), bytes[1] = tail(6), bytes[2] = tail(0), 3;
  return bytes[0] = static_cast<char>(0xF0U | code >> 18U), bytes[1] = tail(12), bytes[2] = tail(6), bytes[3] = tail(0), 4;
}

std::size_t fail(int error) {
  errno = error;
  return kFailed;
}

std::size_t convert(bool wide, char** in, std::size_t* in_left, char** out, std::size_t* out_left) {
  if (in == nullptr || *in == nullptr) return 0;  // nothing is kept from call to call
  while (*in_left != 0) {
    const Character character = next(wide, *in, *in_left);
    if (!character.valid) return fail(EILSEQ);
    if (character.bytes == 0) return fail(EINVAL);
    char bytes[4];
    const std::size_t size = encode(character.code, bytes);
    if (size > *out_left) return fail(E2BIG);
    std::memcpy(*out, bytes, size);
    *out += size;
    *out_left -= size;
    *in += character.bytes;
    *in_left -= character.bytes;
  }
  return 0;
}

}  // namespace

iconv_t __wrap_iconv_open(const char* to, const char* from) {
  const std::string_view source = from;
  if (std::string_view(to) == "UTF-8" && source == "LATIN1") return &latin1;
  if (std::string_view(to) == "UTF-8" && source == "UTF-16LE") return &utf16le;
  return __real_iconv_open(to, from);
}

std::size_t __wrap_iconv(iconv_t how, char** in, std::size_t* in_left, char** out, std::size_t* out_left) {
  if (how == &latin1 || how == &utf16le) return convert(how == &utf16le, in, in_left, out, out_left);
  return __real_iconv(how, in, in_left, out, out_left);
}

int __wrap_iconv_close(iconv_t how) {
  return how == &latin1 || how == &utf16le ? 0 : __real_iconv_close(how);
}
