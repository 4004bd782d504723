// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "scanner/authoring/surroundings.h"
#include "scanner/commands/baseline_store.h"

namespace casemate::commands {

/// YAML files that the command line names, read and parsed.
struct GivenFiles {
  std::vector<Document> documents;  ///< in the order given; those of a folder by path
  std::vector<Error> errors;        ///< files that cannot be read or are no YAML, words that name nothing
};
/// Each word is a file, a folder (every .yaml and .yml below it), the name of a shipped baseline, or - for standard input.
GivenFiles read_given(const std::vector<std::string>& words, const BaselineStore& store);

inline constexpr std::size_t kMaxGivenFiles = 10'000;  // a folder of baselines has dozens; more is a wrong folder

/// Baselines among the given documents, before those of the store.
class GivenBaselines {
 public:
  /// Both must outlive this.
  GivenBaselines(const std::vector<Document>& documents, BaselineStore& store);

  /// nullptr: with at least one error.
  const Baseline* load(const std::string& name, const Variables& variables, std::vector<Error>& errors);
  /// What authors' checks see beside one file.
  authoring::Surroundings surroundings(const Variables& variables);

 private:
  const Document* find(const std::string& name) const;

  const std::vector<Document>& documents_;
  BaselineStore& store_;
  std::map<std::string, std::unique_ptr<Baseline>> read_;  // key: name and variables
};

}  // namespace casemate::commands
