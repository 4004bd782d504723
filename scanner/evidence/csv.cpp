// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/csv.h"

namespace casemate::evidence {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Takes one LF, CRLF or CR away; false when the text does not go on with one.
bool take_line_end(std::string_view& rest) {
  if (rest.empty() || !is_line_end(rest.front())) return false;
  const std::size_t length = rest.starts_with("\r\n") ? 2 : 1;
  rest.remove_prefix(length);
  return true;
}

// The field to fill: one of an earlier record, so that its memory is used again.
std::string& reuse_field(CsvRecord& record, std::size_t index) {
  if (index == record.fields.size()) record.fields.emplace_back();
  std::string& field = record.fields[index];
  field.clear();
  return field;
}

void append_bounded(CsvRecord& record, std::string& field, std::string_view part) {
  if (field.size() + part.size() > kMaxCsvFieldBytes) {
    record.malformed = true;
    return;
  }
  field.append(part);
}

// Everything up to the separator or the line end.  A quote here stands where none may.
void read_bare(CsvRecord& record, std::string& field, std::string_view& rest, char separator) {
  std::size_t end = 0;
  while (end < rest.size() && rest[end] != separator && !is_line_end(rest[end])) {
    if (rest[end] == '"') record.malformed = true;
    ++end;
  }
  append_bounded(record, field, rest.substr(0, end));
  rest.remove_prefix(end);
}

// Length of the text up to the next quote; counts the line ends passed.
std::size_t find_quote(std::string_view text, std::uint32_t& line) {
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) > '"') continue;
    if (c == '"') break;
    if (c == '\n' || (c == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) ++line;
  }
  return i;
}

// From behind the opening quote to behind the closing one; false when there is none.
bool read_quoted(CsvRecord& record, std::string& field, std::string_view& rest, std::uint32_t& line) {
  for (;;) {
    const std::size_t quote = find_quote(rest, line);
    append_bounded(record, field, rest.substr(0, quote));
    if (quote == rest.size()) {
      rest = {};
      return false;
    }
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) return true;
    append_bounded(record, field, "\"");
    rest.remove_prefix(1);
  }
}

}  // namespace

bool CsvReader::next(CsvRecord& record) {
  while (take_line_end(rest_)) ++line_;
  if (rest_.empty()) return false;
  record.line = line_ + 1;
  record.malformed = false;
  std::size_t count = 0;
  bool closed_by_quote = false;
  for (;;) {
    std::string& field = reuse_field(record, count);
    if (++count > kMaxCsvFields) record.malformed = true;
    closed_by_quote = false;
    if (rest_.starts_with('"')) {
      rest_.remove_prefix(1);
      closed_by_quote = read_quoted(record, field, rest_, line_);
      if (!closed_by_quote) record.malformed = true;
    }
    if (!rest_.empty() && rest_.front() != separator_ && !is_line_end(rest_.front())) {
      if (closed_by_quote) record.malformed = true;
      read_bare(record, field, rest_, separator_);
    }
    if (!rest_.starts_with(separator_)) break;
    rest_.remove_prefix(1);
    if (count > kMaxCsvFields) --count;  // keep the memory of a hostile line bounded
  }
  record.fields.resize(count);
  const bool ended = take_line_end(rest_);
  if (ended) ++line_;
  record.complete = ended || closed_by_quote;
  return true;
}

}  // namespace casemate::evidence
