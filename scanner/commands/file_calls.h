// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// What writing a report takes of the operating system; paths are UTF-8.  -1 and errno say what went wrong.
namespace casemate::commands {

int create_new_file(const std::string& path);  ///< a descriptor for reading and writing, bytes as they are; fails if it exists
std::int64_t write_some(int descriptor, std::string_view bytes);
std::int64_t read_at(int descriptor, std::span<char> bytes, std::uint64_t offset);
int close_file(int descriptor);
/// Puts `from` in the place of `to` in one step: who opens `to` sees the old file or the new one, whole.
int replace_file(const std::string& from, const std::string& to);
std::string process_number();
/// A path as the user wrote it, with '/' between its parts (Windows takes '\' as well; elsewhere that is a character like any).
std::string with_slashes(std::string path);

}  // namespace casemate::commands
