// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/evidence/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  casemate::evidence::CsvReader reader(text);
  casemate::evidence::CsvRecord record;
  std::uint32_t last_line = 0;
  while (reader.next(record)) {
    // Each record starts behind the one before it and has at least one field, within the limits.
    if (record.line <= last_line || record.fields.empty()) __builtin_trap();
    if (record.fields.size() > casemate::evidence::kMaxCsvFields + 1) __builtin_trap();
    last_line = record.line;
  }
  return 0;
}
