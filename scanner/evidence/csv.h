// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace casemate::evidence {

/// One record of comma-separated text (RFC 4180; a quote doubled inside quotes; line ends inside quotes belong to the field).
struct CsvRecord {
  CsvRecord() = default;
  CsvRecord(CsvRecord&&) = default;
  CsvRecord& operator=(CsvRecord&&) = default;
  ~CsvRecord() = default;
  CsvRecord(const CsvRecord&) = delete;  // its fields would be those of the other
  CsvRecord& operator=(const CsvRecord&) = delete;

  std::uint32_t line = 0;  ///< 1-based line the record starts on
  std::vector<std::string_view> fields;  ///< pieces of the text, or of `unquoted`
  /// The record is known to be whole: it ends in a line end, or its last field is closed by a quote.
  bool complete = true;
  /// A quote was never closed, or stands where none may: the fields are not to be trusted.
  bool malformed = false;
  std::deque<std::string> unquoted;  ///< the fields that do not stand in the text as they are: a quote is doubled there
};

class CsvField;

/// Reads records one by one; bounded by kMaxCsvFields a record and kMaxCsvFieldBytes a field (then malformed).
class CsvReader {
 public:
  explicit CsvReader(std::string_view text, char separator = ',') : rest_(text), separator_(separator) {}
  /// False at the end of the text.  Empty lines are skipped.  `record` is reused.
  bool next(CsvRecord& record);

 private:
  bool take_line_end();
  std::size_t line_length();
  void read_bare(CsvField& field);
  bool read_quoted(CsvField& field);

  std::string_view rest_;
  const char* line_end_ = nullptr;
  std::uint32_t line_ = 0;
  char separator_;
};

inline constexpr std::size_t kMaxCsvFields = 512;                   // Get-Service on PowerShell 7 writes about 20
inline constexpr std::size_t kMaxCsvFieldBytes = 4 * 1024 * 1024;  // a global SACL is the longest field met, some KiB

}  // namespace casemate::evidence
