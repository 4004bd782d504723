// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/error.h"
#include "rules/host_state.h"

namespace casemate::evidence {

/// The bytes of one evidence file, decoded once if they are text.
struct EvidenceInput {
  std::string_view path;   ///< for messages and for hints only: formats are recognised by content
  std::string_view bytes;  ///< as stored
  std::string_view text;   ///< UTF-8 without mark when the bytes are text in a known encoding; empty for binary input
  std::string_view encoding;  ///< "UTF-16LE", "UTF-8", "Windows-1252", "binary"
  bool cut_short = false;     ///< the decoder met half a character at the end
  bool whole = false;         ///< SourceFile::whole: for formats that look whole wherever they are cut
};

/// What the user said on the command line about a file.
struct ReadOptions {
  std::optional<Source> source;  ///< --effective / --defined
  /// The program that parses registry hives when it is started with kHiveDumpCommand; empty: hives are not read.
  std::string_view hive_program;
};

/// One row of the table of formats.
struct EvidenceFormat {
  std::string_view name;     ///< "secedit-inf"
  std::string_view summary;  ///< one line for --help and docs
  EvidenceKind kind;
  int surest;  ///< the most that `recognise` ever says: what cannot beat another is not asked
  /// How sure the content is this format: 0 no, 100 a signature that nothing else has.  Looks at a bounded prefix, cheap.
  int (*recognise)(const EvidenceInput& input);
  /// Reads it.  An Error means nothing of it could be used; less is said in Reading::problems.
  Result<Reading> (*read)(const EvidenceInput& input, const ReadOptions& options);
};

/// The only list of evidence formats, sorted by name.
std::span<const EvidenceFormat> formats();

/// The format of the highest recognition; nullptr when none is above 0.
const EvidenceFormat* recognise(const EvidenceInput& input);

}  // namespace casemate::evidence
