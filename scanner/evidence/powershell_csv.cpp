// SPDX-License-Identifier: Apache-2.0
// Export-Csv and ConvertTo-Csv: an optional #TYPE line, a header, one record an object.
#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/csv.h"
#include "scanner/evidence/powershell_containers.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

constexpr std::uint32_t kNotAsked = 0xFFFFFFFF;

struct Header {
  std::string_view type;
  std::string_view records;  // the text from the header line on
  std::uint32_t lines_before = 0;
};

Header take_type_line(std::string_view text) {
  Header header{{}, text, 0};
  while (!header.records.empty() && (header.records.front() == '\r' || header.records.front() == '\n')) {
    if (header.records.front() == '\n') ++header.lines_before;
    header.records.remove_prefix(1);
  }
  if (!header.records.starts_with("#TYPE ")) return header;
  const auto end = std::min(header.records.find('\n'), header.records.size());
  header.type = plain_type_name(trim(header.records.substr(6, end - 6)));
  header.records.remove_prefix(std::min(end + 1, header.records.size()));
  ++header.lines_before;
  return header;
}

// Which property each column holds.
struct Columns {
  std::vector<std::uint32_t> property_of;
  bool doubled = false;
};

Columns map_columns(const CsvRecord& header, const PsRequest& request) {
  Columns columns;
  std::vector<bool> seen(request.properties.size());
  for (const std::string_view name : header.fields) {
    const std::size_t index = request.index_of(trim(name));
    const bool asked = index < request.properties.size();
    columns.property_of.push_back(asked ? static_cast<std::uint32_t>(index) : kNotAsked);
    if (asked && seen[index]) columns.doubled = true;
    if (asked) seen[index] = true;
  }
  return columns;
}

// An empty field is $null: Export-Csv writes it for both.
void set_field(PsValue& value, std::string_view field) {
  value.kind = field.empty() ? PsValue::Kind::null : PsValue::Kind::text;
  value.text = field;
}

class CsvObjects {
 public:
  CsvObjects(const PsRequest& request, const Header& header, Columns columns)
      : request_(request), header_(header), columns_(std::move(columns)), values_(request.properties.size()) {}

  void take(const CsvRecord& record) {
    const std::uint32_t line = record.line + header_.lines_before;
    if (!record.complete) {
      result.whole = false;
      return request_.problems->error(line, "the file is cut short in this record");
    }
    if (record.malformed) return refuse(line, "quotes of this record do not match");
    if (record.fields.size() != columns_.property_of.size()) {
      return refuse(line, "a record of " + std::to_string(record.fields.size()) + " fields under a header of " +
                              std::to_string(columns_.property_of.size()));
    }
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      if (columns_.property_of[i] != kNotAsked) set_field(values_[columns_.property_of[i]], record.fields[i]);
    }
    ++result.objects;
    (*request_.sink)(PsObject{header_.type, values_, line});
  }

  PsExport result;

 private:
  void refuse(std::uint32_t line, std::string what) {
    result.whole = false;
    request_.problems->warn(line, std::move(what));
  }

  const PsRequest& request_;
  const Header& header_;
  Columns columns_;
  std::vector<PsValue> values_;
};

}  // namespace

char csv_separator(std::string_view header) {
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ',' || c == ';' || c == '\t') return c;
    if (c == '\n' || c == '\r') break;
  }
  return '\0';
}

Result<PsExport> read_ps_csv(const PsRequest& request) {
  const Header header = take_type_line(request.text);
  const char separator = csv_separator(header.records);
  CsvReader reader(header.records, separator == '\0' ? ',' : separator);
  CsvRecord record;
  const Position top{{}, header.lines_before + 1, 0};
  if (!reader.next(record) || !record.complete || record.malformed) {
    return Error{ErrorCode::malformed, "the header line of the CSV is missing or cut short", {}, top};
  }
  Columns columns = map_columns(record, request);
  if (columns.doubled) return Error{ErrorCode::malformed, "a column stands twice in the CSV's header", {}, top};
  CsvObjects objects(request, header, std::move(columns));
  while (reader.next(record)) objects.take(record);
  return objects.result;
}

}  // namespace casemate::evidence
