// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/file_calls.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace casemate::commands {

int create_new_file(const std::string& path) { return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644); }

std::int64_t write_some(int descriptor, std::string_view bytes) { return ::write(descriptor, bytes.data(), bytes.size()); }

std::int64_t read_at(int descriptor, std::span<char> bytes, std::uint64_t offset) {
  return ::pread(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
}

int close_file(int descriptor) { return ::close(descriptor); }

int replace_file(const std::string& from, const std::string& to) { return std::rename(from.c_str(), to.c_str()); }

std::string process_number() { return std::to_string(::getpid()); }

std::string with_slashes(std::string path) { return path; }

}  // namespace casemate::commands
