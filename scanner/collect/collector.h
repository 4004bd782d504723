// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace casemate::collect {

enum class System : std::uint8_t { linux_host, windows_host };

/// How the evidence comes out of a collector.
enum class Output : std::uint8_t {
  standard_output,  ///< what the command prints, byte for byte
  marked_output,    ///< likewise, and "# exit 0" as its last line: a list that looks whole wherever it is cut
  own_file,         ///< the command writes the file itself, to the word {file}
  registry_key,     ///< likewise, reg.exe; where the key is not there, a list that shows so (evidence/registry_listing.h)
  copy,             ///< no command: the file, or every file that the pattern names, is copied
};

/// What is taken out of a copy before anything of it is written.
enum class Secret : std::uint8_t {
  none,
  passwords_in_export,  ///< texts and bytes in a registry export whose name ends in "password"
  password_field,       ///< the second field of lines of passwd and group, where it holds a hash
  credentials,          ///< values behind password=, passwd=, secret= and their kin
};

/// One row of a table of collectors.  The command is an argument vector: no shell ever sees it.
struct Collector {
  std::string name;
  std::string shows;                 ///< what it is evidence of, for docs
  std::vector<std::string> command;  ///< the tool, then its words; copy: the pattern of paths (`*` in the last part only)
  std::string file;                  ///< path in the bundle; copy: ends in '/' where the path is kept below it
  Output output = Output::standard_output;
  bool needs_elevation = false;
  std::chrono::seconds time_limit{30};
  std::uint64_t output_limit = 64ULL * 1024 * 1024;  ///< bytes; well below what evidence readers take
  std::string fallback_of{};                         ///< only where the row of this name gave nothing
  Secret secret = Secret::none;
  std::vector<std::string_view> only_without{};      ///< copy: where a file of these patterns is, too, the copy would not tell the whole
  std::vector<std::string> inside{};  ///< registry_key: keys below the exported one that rules ask for
  int says_missing = 0;  ///< exit code by which the command says that the host has nothing of it; 0: none does
};

/// The only list of collectors of a system.
std::span<const Collector> collectors(System system);
std::span<const Collector> linux_collectors();
std::span<const Collector> windows_collectors();

}  // namespace casemate::collect
