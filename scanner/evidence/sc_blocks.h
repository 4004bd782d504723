// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "scanner/evidence/encoding.h"

// The text of sc.exe, cut into what it says of one service each.  Labels are translated in some languages, so nothing
// here depends on them but the first one, and fields are known by their order.
namespace casemate::evidence {

/// "        STATE              : 4  RUNNING"
struct ScField {
  std::string_view value;  ///< behind the colon, trimmed
  std::uint32_t line = 0;
};

/// What sc.exe printed of one service, or that it could not.
struct ScBlock {
  enum class Kind : std::uint8_t {
    service,   ///< `name` and its fields
    failure,   ///< "[SC] OpenService FAILED 1060:"
    more,      ///< "Enum: more data, need …": the buffer was too small, the list goes on
    nameless,  ///< fields without a service's name above them
    heading,   ///< any other line: no output of sc.exe, such as the heading of a script
  };
  Kind kind = Kind::service;
  std::string_view name;        ///< service; failure: that of the command line above, if it was printed
  std::vector<ScField> fields;  ///< service
  std::uint32_t line = 0;       ///< its first line
  std::int64_t code = 0;        ///< failure: the Windows error
  std::string_view text;        ///< the line, where it is no service
  bool enumerated = false;      ///< service: printed with its display name in front, i.e. by a query without a name
  bool cut = false;             ///< the file ends in the middle of it
};

/// Reads block by block.
class ScReader {
 public:
  explicit ScReader(std::string_view text, bool cut_short) : lines_{text}, cut_short_(cut_short) {}
  /// False at the end.  `block` is reused.
  bool next(ScBlock& block);

 private:
  bool next_line();
  void take_command(std::string_view text);
  void read_service(ScBlock& block);
  void read_message(ScBlock& block);

  LineReader lines_;
  std::string_view line_;
  bool have_line_ = false;  // line_ is read and not used yet
  bool cut_line_ = false;   // line_ is the last one and has no end
  bool cut_short_;
  bool in_message_ = false;  // the words of a failure follow in the language of Windows
  std::string_view name_label_;
  std::string_view command_name_;
};

}  // namespace casemate::evidence
