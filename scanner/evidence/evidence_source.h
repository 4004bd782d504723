// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/error.h"

// Where evidence comes from: plain files, folders and archives, as a list of named byte blocks of one host.
namespace casemate::evidence {

inline constexpr std::uint64_t kMaxFileBytes = 256ULL * 1024 * 1024;   // a 100 MB gpresult is the largest expected
inline constexpr std::uint64_t kMaxHostBytes = 1024ULL * 1024 * 1024;  // all files of one host
inline constexpr std::size_t kMaxFilesPerHost = 10'000;
inline constexpr std::size_t kMaxFolderDepth = 32;
inline constexpr std::uint64_t kMaxArchiveRatio =
    200;  // unpacked over packed bytes, past the first 16 MiB: zip bombs reach 1000

/// One file of a host, its bytes owned.
struct SourceFile {
  std::string path;  ///< relative to the folder or archive ("exports/secpol.inf"), or as given for a plain file
  std::string bytes;
  std::int64_t modified = 0;  ///< seconds since 1970, 0 when unknown
  std::string collected_at{};  ///< UTC time that the manifest of a bundle states, else empty
  std::string refused{};       ///< why the file is not what was collected and may show nothing; empty: nothing is wrong
  std::string sha256{};        ///< where it had to be known already, else empty
  bool whole = false;          ///< known to be all of the host's file: read in its place, or held to the manifest of its bundle
};

/// A file that could not be taken: symlink out of the folder, over a limit, unreadable, damaged archive member, a name
/// that leaves the archive's root.
struct SourceProblem {
  std::string path;
  std::string what;
};

struct SourceSet {
  std::vector<SourceFile> files;  ///< sorted by path, bytewise
  std::vector<SourceProblem> problems;
};

/// All files of one argument: a plain file, a folder or an archive (.zip, .tar, .tar.gz, .cab recognised by content).
/// In a folder every regular file is read once, under its real name: a symbolic link that stays inside the folder adds
/// nothing, one that leaves it or points nowhere is a problem.  Archives inside folders are opened ("logs.zip/member");
/// archives inside archives are not (a problem says so).  Files of a bundle are held to its manifest (bundle_check.h), but
/// for plain files, which the caller puts together.  An Error only when the path itself cannot be read.
Result<SourceSet> read_source(const std::string& path);

/// The whole of one regular file into `bytes`, whose memory is reused, and its time of modification (seconds since
/// 1970). Refuses anything but a regular file, and more than `limit` bytes.  One open, one fstat, one read.
Status read_file(const std::string& path, std::uint64_t limit, std::string& bytes, std::int64_t& modified);

/// Does this look like an archive that read_source opens?
bool is_archive(std::string_view bytes);

}  // namespace casemate::evidence
