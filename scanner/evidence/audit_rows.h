// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/host_state.h"
#include "scanner/evidence/csv.h"
#include "scanner/evidence/problem_log.h"

namespace casemate::evidence {

/// "{0CCE9215-69AE-11D9-BED3-505054503030}" → lower case without braces; nullopt for anything that is not the GUID of
/// an audit subcategory (0cce92xx-…, also those newer than our table).
std::optional<std::string> audit_guid(std::string_view text);

/// Which subcategories an export lists.
class SubcategorySet {
 public:
  void add(std::string_view guid);
  /// Every subcategory that Server 2008 and all later versions list.
  [[nodiscard]] bool has_base_set() const;
  /// At least one of each of the nine categories.
  [[nodiscard]] bool has_all_categories() const;

 private:
  std::uint64_t seen_ = 0;  // bit n: subcategory 0cce92(10 + n)
};

/// Does the text start like one of auditpol's lists: `columns` columns, the header in English (`english_header`) or, in
/// any language, a second line with a subcategory's GUID in column 4?
bool starts_like_audit_list(std::string_view text, std::size_t columns, std::string_view english_header);

/// Is this record the header line, in whatever language: a title where rows have a GUID?
bool is_audit_list_header(const CsvRecord& record, std::size_t columns);

/// Collects what the rows of one audit policy export say: observations, what was not understood, and in the end which
/// scopes the export covers.
class AuditRows {
 public:
  AuditRows(Reading& reading, Source source);

  void observe(std::string_view guid, AuditFlags flags, std::uint32_t line, std::string_view raw);
  /// Per-user policy: `text` lists include_success, exclude_success, include_failure, exclude_failure, or is none.
  void observe_user(std::string_view guid, std::string user, std::string text, std::uint32_t line);
  void observe_option(std::string_view name, std::int64_t value, std::uint32_t line);
  /// `name`: File or Registry.
  void observe_global_sacl(std::string_view name, std::string_view sddl, std::uint32_t line);
  /// The name of the machine a row speaks of; kept once.  A second name in one export is an error.
  void observe_host(std::string_view name, std::uint32_t line);

  /// A row that is there and leaves its subcategory undefined.
  void list_undefined(std::string guid);
  /// A row of a known subcategory whose value cannot be used.
  void refuse(std::string guid, Problem::Severity severity, std::uint32_t line, std::string what);
  /// A line of which not even that is known.
  void refuse(Problem::Severity severity, std::uint32_t line, std::string what);

  /// Something that is not read and damages nothing.
  void note(std::uint32_t line, std::string what);

  [[nodiscard]] const SubcategorySet& seen() const { return seen_; }

  /// Adds the scopes.  `complete`: the export is known to list every subcategory of the host.  Otherwise each listed
  /// row is its own scope, and what stands damaged in the export may have been any other.
  void finish(bool complete);

 private:
  struct Listed {
    std::string guid;
    bool usable;
  };
  Observation& add(Area area, std::string_view name, Value value, std::uint32_t line);
  void add_setting_scope(Area area, std::string name, bool damaged);
  void add_area_scope(Area area, bool damaged);

  Reading& reading_;
  ProblemLog problems_;
  Source source_;
  std::vector<Listed> without_value_;
  std::string host_;
  SubcategorySet seen_;
  int options_ = 0;
  int sacls_ = 0;
  bool damaged_ = false;
};

}  // namespace casemate::evidence
