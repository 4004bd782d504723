// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/registry_hive.h"

#include "scanner/evidence/hive_accounts.h"
#include "scanner/evidence/hive_child.h"
#include "scanner/evidence/hive_dump.h"
#include "scanner/evidence/hive_registry.h"
#include "scanner/evidence/hive_security_policy.h"
#include "scanner/evidence/hive_tree.h"
#include "scanner/evidence/problem_log.h"
#include "scanner/evidence/regf.h"

namespace casemate::evidence {
namespace {

std::string dirty_sentence(const RegfBlock& block) {
  return "the hive is dirty (sequence numbers " + std::to_string(block.primary) + " and " + std::to_string(block.secondary) +
         "): the newest changes are only in its transaction logs, so nothing of it is used; shut the machine down cleanly and "
         "take the image again, or load and save the hive under Windows";
}

void append_damaged_scopes(HiveKind kind, Reading& reading) {
  switch (kind) {
    case HiveKind::system:
    case HiveKind::software:
      return append_damaged_registry(kind, reading);
    case HiveKind::sam:
      return append_damaged_accounts(reading);
    case HiveKind::security:
      return append_damaged_security_policy(reading);
    case HiveKind::user:
    case HiveKind::unknown:
      break;
  }
}

/// A hive of which nothing can be relied on.
Reading unusable(HiveKind kind, std::string why) {
  Reading reading;
  append_damaged_scopes(kind, reading);
  reading.problems.push_back({Problem::Severity::error, 0, 0, std::move(why)});
  return reading;
}

void append_contents(const HiveTree& tree, Reading& reading) {
  switch (tree.kind) {
    case HiveKind::system:
    case HiveKind::software:
      return append_hive_registry(tree, reading);
    case HiveKind::sam:
      return append_accounts(tree, reading);
    case HiveKind::security:
      return append_security_policy(tree, reading);
    case HiveKind::user:
    case HiveKind::unknown:
      break;
  }
}

// The small hives are used whole or not at all; of the others, what stands in a damaged part can still be found there.
Reading read_tree(const HiveTree& tree) {
  const bool small = tree.kind == HiveKind::sam || tree.kind == HiveKind::security;
  Reading reading;
  if (small && !tree.damages.empty()) {
    append_damaged_scopes(tree.kind, reading);
  } else {
    append_contents(tree, reading);
  }
  ProblemLog problems;
  for (const std::string& damage : tree.damages) problems.error(0, damage + "; what is missing here may be there");
  for (const std::string& note : tree.notes) problems.note(0, note);
  if (tree.kind == HiveKind::user) problems.note(0, "a user's hive (NTUSER.DAT): recognised, not read");
  if (tree.kind == HiveKind::unknown) problems.error(0, "a hive that is none of SYSTEM, SOFTWARE, SAM and SECURITY; it was not used");
  for (Problem& problem : problems.take()) reading.problems.push_back(std::move(problem));
  return reading;
}

}  // namespace

int recognise_registry_hive(const EvidenceInput& input) { return looks_like_registry_file(input.bytes) ? 100 : 0; }

Result<Reading> read_registry_hive(const EvidenceInput& input, const ReadOptions& options) {
  if (options.source == Source::defined) {
    return Error{ErrorCode::invalid_argument, "a registry hive is what a host has, not what a policy sets (--defined)", {}, {}};
  }
  const RegfBlock block = read_regf_block(input.bytes);
  const HiveKind hint = hive_kind_by_name(input.path);
  Reading reading;
  if (block.state != RegfState::clean && block.state != RegfState::dirty) {
    reading = unusable(block.state == RegfState::log || block.state == RegfState::windows_9x ? HiveKind::unknown : hint, describe_refusal(block));
  } else if (!reads_hives()) {
    reading = unusable(hint, "this build of casemate reads no registry hives (made without hivex)");
  } else if (options.hive_program.empty()) {
    reading = unusable(hint, "registry hives are not read here");
  } else {
    const Result<std::string> dump = dump_hive(input.bytes, std::string(options.hive_program));
    const Result<HiveTree> tree = dump ? read_hive_records(*dump) : Result<HiveTree>(dump.error());
    if (!tree) {
      reading = unusable(hint, tree.error().what);
    } else if (block.state == RegfState::dirty) {
      reading = unusable(tree->kind, dirty_sentence(block));
    } else {
      reading = read_tree(*tree);
    }
  }
  reading.source_reason = options.source ? "the command line says effective" : "effective: a hive holds the host's own registry";
  return reading;
}

}  // namespace casemate::evidence
