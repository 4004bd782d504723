// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/auditpol_table.h"

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/audit_phrases.h"
#include "scanner/evidence/audit_rows.h"
#include "scanner/evidence/encoding.h"

namespace casemate::evidence {
namespace {

constexpr std::string_view kTitle = "System audit policy";
constexpr std::string_view kHeading = "Category/Subcategory";
constexpr std::string_view kUseBackup = " (use auditpol /backup, which writes GUIDs and numbers)";

// "  Logon                                   Success and Failure"
struct TableRow {
  std::string_view name;
  std::string_view setting;
};

// An indented line with a gap of two blanks or more; nullopt for any other line.
std::optional<TableRow> split_row(std::string_view line) {
  const std::size_t start = line.find_first_not_of(' ');
  if (start == std::string_view::npos || start < 2) return std::nullopt;
  const std::size_t gap = line.find("  ", start);
  if (gap == std::string_view::npos) return std::nullopt;
  const TableRow row{line.substr(start, gap - start), trim(line.substr(gap))};
  if (row.setting.empty()) return std::nullopt;
  return row;
}

bool is_category(std::string_view name) {
  for (const AuditSubcategory& row : audit_subcategories()) {
    if (iequals(row.category, name)) return true;
  }
  return false;
}

class AuditTable {
 public:
  AuditTable(AuditRows& rows, bool any_codepage) : rows_(rows), any_codepage_(any_codepage) {}

  void read_line(std::string_view line, std::uint32_t number, bool complete) {
    using enum Problem::Severity;
    const std::string_view text = trim(line);
    if (text.empty()) return;
    const auto row = split_row(line);
    const AuditSubcategory* subcategory = row ? find_audit_subcategory(row->name) : nullptr;
    if (!complete) {
      refuse(subcategory, error, number, "the file ends in the middle of this line");
    } else if (row) {
      read_row(*row, subcategory, number);
    } else if (!is_category(text) && !iequals(text, kTitle) && !istarts_with(text, kHeading)) {
      refuse(nullptr, warning, number, "not a line of auditpol's table: '" + shorten(text) + "'");
    }
  }

  [[nodiscard]] bool found_english_names() const { return known_ > 0; }

 private:
  void refuse(const AuditSubcategory* subcategory, Problem::Severity severity, std::uint32_t line, std::string what) {
    if (subcategory != nullptr) {
      rows_.refuse(std::string(subcategory->guid), severity, line, std::move(what));
    } else {
      rows_.refuse(severity, line, std::move(what));
    }
  }

  void read_row(const TableRow& row, const AuditSubcategory* subcategory, std::uint32_t line) {
    const auto flags = audit_flags_from_phrase(row.setting, any_codepage_);
    if (subcategory == nullptr) {
      refuse(nullptr, Problem::Severity::error, line,
             "'" + shorten(row.name) + "' is no English name of an audit subcategory" + std::string(kUseBackup));
      return;
    }
    ++known_;
    if (!flags) {
      refuse(subcategory, Problem::Severity::error, line,
             "the setting '" + shorten(row.setting) + "' is in no language Casemate knows" + std::string(kUseBackup));
      return;
    }
    const bool english = is_english_audit_phrase(row.setting);
    rows_.observe(std::string(subcategory->guid), *flags, line, english ? std::string_view{} : row.setting);
  }

  AuditRows& rows_;
  bool any_codepage_;
  std::size_t known_ = 0;
};

}  // namespace

int recognise_auditpol_table(const EvidenceInput& input) {
  constexpr std::size_t kHeadBytes = 1024;  // title, heading and the first category with its rows
  LineReader lines{input.text.substr(0, kHeadBytes)};
  std::string_view line;
  int score = 0;
  while (lines.next(line)) {
    if (istarts_with(line, kHeading) || iequals(trim(line), kTitle)) return 90;
    const auto row = split_row(line);
    if (!row || !lines.complete) continue;
    // A title in another language: told by a phrase that stands where settings stand.
    if (audit_flags_from_phrase(row->setting, input.encoding == "Windows-1252")) score = 50;
  }
  return score;
}

Result<Reading> read_auditpol_table(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  reading.source_reason = options.source ? "the command line says so" : "auditpol /get reports the policy in effect";
  AuditRows rows(reading, options.source.value_or(Source::effective));
  AuditTable table(rows, input.encoding == "Windows-1252");
  LineReader lines{input.text};
  std::string_view line;
  while (lines.next(line))
    table.read_line(line, lines.number, lines.complete && !(input.cut_short && lines.rest.empty()));
  if (!table.found_english_names()) {
    return Error{
        ErrorCode::unsupported,
        "auditpol's table names no subcategory in English; export with auditpol /backup /file:audit.csv instead",
        {},
        {}};
  }
  rows.finish(rows.seen().has_base_set());
  return reading;
}

}  // namespace casemate::evidence
