// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rules/baseline.h"
#include "rules/error.h"
#include "rules/rule.h"

namespace casemate {

/// One layer of a resolved baseline, in the order applied (farthest first).
struct Layer {
  std::string name;
  std::string file;
  std::string sha256;
  std::string asked_by;  ///< "--baseline", "OU=Exchange,…", "role exchange.client-access", "layer of X"
};

/// What a rule of a closer layer replaced.
struct Replaced {
  std::string id;
  std::string layer;
  std::string file;
  std::uint32_t line = 0;
  std::string expected;  ///< at the resolved level, as describe() says it
  std::string because;   ///< why the rule in its place replaced it
};

/// A rule that a closer layer dropped.
struct Dropped {
  std::string id;
  std::string title;
  std::string layer;
  std::string file;
  std::uint32_t line = 0;
  std::string by;  ///< layer that drops it
  std::string by_file;
  std::uint32_t by_line = 0;
  std::string because;
};

/// A rule as it stands for one set of layers and one level, with where it came from.
struct ResolvedRule {
  RulePtr rule;          ///< with inherited fields filled in
  std::string layer;     ///< name of the baseline
  std::string file;
  std::uint32_t line = 0;
  std::vector<Replaced> replaced;   ///< nearest first
  std::vector<std::string> merged;  ///< other layers that state the same rule ("name (file:line)")
};

/// The rules that remain for one host.
struct ResolvedBaseline {
  Level level = Level::ec;
  std::vector<Layer> layers;
  std::vector<ResolvedRule> rules;  ///< only rules with a demand (expectation or manual) at the level; sorted by section, then id
  std::vector<ResolvedRule> undemanded;  ///< with Undemanded::keep: rules without a demand at the level, sorted likewise
  std::vector<Dropped> dropped;
  std::vector<std::string> notes;   ///< dropped rules and levels removed on purpose, one sentence each
  bool for_controllers = false;     ///< a layer is for domain controllers and nothing else
  std::string sha256_input;         ///< canonical text of names and hashes of the layers; who can hash, hashes it
};

/// Names and who asked for them, farthest first.
struct WantedLayer {
  std::string name;
  std::string asked_by;
};

/// Loads one baseline by name; errors are all of its mistakes.
using BaselineLoader = std::function<const Baseline*(const std::string& name, std::vector<Error>& errors)>;

/// What becomes of rules that demand nothing at the level (not required, left open, or of the other level only).
enum class Undemanded : std::uint8_t {
  leave_out,  ///< for judging
  keep,       ///< for showing what a level leaves open
};

struct Resolution {
  ResolvedBaseline baseline;
  std::vector<Error> errors;
};

/// Applies layers farthest first (each preceded by its own `layers`; the same one counts once, at its farthest place),
/// checks overrides, drops and sibling conflicts.  `settle_hint` names the line that would settle a sibling conflict.
Resolution resolve(const std::vector<WantedLayer>& wanted, Level level, const BaselineLoader& load,
                   const std::string& settle_hint, Undemanded undemanded = Undemanded::leave_out);

}  // namespace casemate
