// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/windows_feature.h"

#include <array>

#include "rules/text.h"
#include "scanner/evidence/feature_list.h"
#include "scanner/evidence/powershell_kind.h"

namespace casemate::evidence {
namespace {

enum Property : std::uint8_t { kName, kInstalled, kInstallState };
constexpr std::array<std::string_view, 3> kProperties{"Name", "Installed", "InstallState"};
constexpr std::array<std::string_view, 1> kTypes{"Microsoft.Windows.ServerManager.Commands.Feature"};
constexpr std::array<std::string_view, 2> kWithInstalled{"Name", "Installed"};
constexpr std::array<std::string_view, 2> kWithState{"Name", "InstallState"};
// Lists of software have Name and Installed too, but never a version-less feature.
constexpr std::array<std::string_view, 3> kOfOthers{"Version", "Publisher", "InstallDate"};
constexpr std::array<std::span<const std::string_view>, 2> kSets{kWithState, kWithInstalled};
constexpr PsObjectKind kKind{kTypes, kSets, kOfOthers};

// ServerManager's InstallState.  Removed: not installed, and its files are gone.  While an installation or removal
// waits for a restart nobody can say what the host has.
constexpr std::array kInstallStates{PsWord{"Available", 0, kFeatureAvailable},
                                    PsWord{"Installed", 1, kFeatureInstalled}, PsWord{"Removed", 5, kFeatureAvailable}};

// Offered by every edition from Server 2008 R2 on, Server Core included.
constexpr std::array<std::string_view, 3> kUniversalFeatures{"DHCP", "DNS", "Web-Server"};
// Server Core 2008 R2 offers about 70.
constexpr std::size_t kFewestFeatures = 40;

std::string_view state_of(std::span<const PsValue> values) {
  const std::string_view by_state = word_of(values[kInstallState], kInstallStates);
  const auto installed = as_boolean(values[kInstalled]);
  if (values[kInstallState].is_present()) {
    const bool contradicts = installed && *installed != (by_state == kFeatureInstalled);
    return contradicts ? std::string_view{} : by_state;
  }
  if (!installed) return {};
  return *installed ? kFeatureInstalled : kFeatureAvailable;
}

class WindowsFeatures {
 public:
  WindowsFeatures(Reading& reading, ProblemLog& problems) : problems_(problems), list_(reading) {}

  void take(const PsObject& object) {
    const std::string_view name = trim(as_text(object.values[kName]));
    const std::string_view state = state_of(object.values);
    if (name.empty() || state.empty()) {
      has_unreadable_ = true;
      return problems_.warn(object.line, "whether a feature is installed cannot be told: " + shorten(name, 60) + " " +
                                             shorten(as_text(object.values[kInstallState]), 40));
    }
    list_.add(name, state, as_text(object.values[kInstallState]), object.line);
    for (std::size_t i = 0; i < kUniversalFeatures.size(); ++i) {
      if (iequals(name, kUniversalFeatures[i])) universal_[i] = true;
    }
  }

  void finish(bool whole) {
    const bool lists_all = list_.size() >= kFewestFeatures && universal_[0] && universal_[1] && universal_[2];
    if (!lists_all) {
      problems_.note(0, "not a list of all features: a feature that is not listed is not known to be absent");
    }
    list_.finish(lists_all, !whole || has_unreadable_);
  }

 private:
  ProblemLog& problems_;
  FeatureList list_;
  std::array<bool, kUniversalFeatures.size()> universal_{};
  bool has_unreadable_ = false;
};

}  // namespace

int recognise_windows_feature(const EvidenceInput& input) { return recognise_objects(input, kKind); }

Result<Reading> read_windows_feature(const EvidenceInput& input, const ReadOptions& options) {
  Reading reading;
  ProblemLog problems;
  WindowsFeatures features(reading, problems);
  auto read =
      read_ps_objects(input, kProperties, problems, [&features](const PsObject& object) { features.take(object); });
  if (!read) return std::move(read).error();
  features.finish(read->whole);
  return shown_by_host(std::move(reading), problems, options);
}

}  // namespace casemate::evidence
