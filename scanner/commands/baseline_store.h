// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/baseline.h"
#include "rules/roles.h"
#include "rules/site.h"

namespace casemate::commands {

/// Finds baselines by name (shipped, or a file in one of the added folders) or by path, and keeps what it has read.
/// A baseline that has a mistake is never handed out.  Not for use by two threads at once.
class BaselineStore {
 public:
  /// A folder in which NAME is looked for as NAME.yaml before the shipped ones (beside the site file).
  void add_folder(std::string folder) { folders_.push_back(std::move(folder)); }
  /// Rules may use variables nobody defines (lint and show without a site).
  void keep_unknown_variables() { keep_unknown_variables_ = true; }

  /// The baseline, or nullptr with at least one error: what is wrong with it, or that there is none of that name (with the
  /// known names and the nearest one).
  const Baseline* load(const std::string& name_or_path, const Variables& variables, std::vector<Error>& errors);

  /// The document of a baseline: a file by its path, one of an added folder or a shipped one by its name.
  [[nodiscard]] Result<Document> find_document(const std::string& name_or_path) const;

  /// Names of the shipped baselines, sorted.
  static std::vector<std::string> shipped_names();

 private:
  std::vector<std::string> folders_;
  bool keep_unknown_variables_ = false;
  std::map<std::string, std::unique_ptr<Baseline>> loaded_;  // key: name and variables
};

/// Reads and parses a YAML file; its hash is set.
Result<Document> load_document(const std::string& path);

/// The shipped roles.yaml.  Its correctness is a test's business; a broken one is an error all the same.
Result<std::vector<Role>> load_roles();

}  // namespace casemate::commands
