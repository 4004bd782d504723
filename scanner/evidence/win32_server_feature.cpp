// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/win32_server_feature.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/feature_list.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kId, kName };
constexpr std::array<std::string_view, 2> kProperties{"ID", "Name"};
constexpr std::array<std::string_view, 1> kTypes{"Win32_ServerFeature"};
constexpr std::array<std::string_view, 3> kAllOf{"ID", "Name", "ParentID"};
constexpr std::array<std::span<const std::string_view>, 1> kSets{kAllOf};
constexpr PsObjectKind kKind{kTypes, kSets, {}};

// One line of a filtered query is no list; every server has at least a role and its parent.
constexpr std::size_t kFewestFeatures = 2;

class ServerFeatures {
 public:
  ServerFeatures(Reading& reading, ProblemLog& problems) : problems_(problems), list_(reading) {}

  void take(const PsObject& object) {
    const auto number = as_number(object.values[kId]);
    const std::string_view title = trim(as_text(object.values[kName]));
    const auto table = numbered_features();
    const std::int64_t wanted = number.value_or(-1);
    auto row = std::lower_bound(table.begin(), table.end(), wanted,
                                [](const NumberedFeature& feature, std::int64_t id) { return feature.number < id; });
    const bool is_named = row != table.end() && row->number == wanted;
    for (; row != table.end() && row->number == wanted; ++row) list_.add(row->name, kFeatureInstalled, title, object.line);
    if (is_named) return;
    // Its Get-WindowsFeature name is not known, so no rule on that name may find it absent.
    has_unnamed_ = true;
    if (!title.empty()) list_.add(title, kFeatureInstalled, title, object.line);
    problems_.warn(object.line, "a feature whose number is not known: " + shorten(as_text(object.values[kId]), 20) +
                                    " " + shorten(title, 60));
  }

  void finish(bool whole) { list_.finish(list_.size() >= kFewestFeatures, !whole || has_unnamed_); }

 private:
  ProblemLog& problems_;
  FeatureList list_;
  bool has_unnamed_ = false;
};

}  // namespace

int recognise_win32_server_feature(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_win32_server_feature(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  ServerFeatures features(reading, problems);
  auto read =
      read_ps_objects(input, kProperties, problems, [&features](const PsObject& object) { features.take(object); });
  if (!read) return std::move(read).error();
  features.finish(read->whole);
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
