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

void append_damaged_scopes(HiveKind kind, std::string_view path, Reading& reading) {
  switch (kind) {
    case HiveKind::system:
    case HiveKind::software:
      return append_damaged_registry(kind, {}, reading);
    case HiveKind::user:
      return append_damaged_registry(kind, path, reading);
    case HiveKind::sam:
      return append_damaged_accounts(reading);
    case HiveKind::security:
      return append_damaged_security_policy(reading);
    case HiveKind::unknown:
      break;
  }
}

/// A hive of which nothing can be relied on.
Reading unusable(HiveKind kind, std::string_view path, std::string why) {
  Reading reading;
  append_damaged_scopes(kind, path, reading);
  reading.problems.push_back({Problem::Severity::error, 0, 0, std::move(why)});
  return reading;
}

void append_contents(const HiveTree& tree, std::string_view path, Reading& reading) {
  switch (tree.kind) {
    case HiveKind::system:
    case HiveKind::software:
      return append_hive_registry(tree, {}, reading);
    case HiveKind::user:
      return append_hive_registry(tree, path, reading);
    case HiveKind::sam:
      return append_accounts(tree, reading);
    case HiveKind::security:
      return append_security_policy(tree, reading);
    case HiveKind::unknown:
      break;
  }
}

// The small hives are used whole or not at all; of the others, what stands in a damaged part can still be found there.
Reading read_tree(const HiveTree& tree, std::string_view path) {
  const bool small = tree.kind == HiveKind::sam || tree.kind == HiveKind::security;
  Reading reading;
  if (small && !tree.damages.empty()) {
    append_damaged_scopes(tree.kind, path, reading);
  } else {
    append_contents(tree, path, reading);
  }
  ProblemLog problems;
  for (const std::string& damage : tree.damages) problems.error(0, damage + "; what is missing here may be there");
  for (const std::string& note : tree.notes) problems.note(0, note);
  if (tree.kind == HiveKind::unknown) problems.error(0, "a hive that is none of SYSTEM, SOFTWARE, SAM, SECURITY and NTUSER.DAT; it was not used");
  for (Problem& problem : problems.take()) reading.problems.push_back(std::move(problem));
  return reading;
}

// A user writes his own hive, so it must never be taken for one of the machine's.
bool pretends(HiveKind hint, HiveKind found) { return hint == HiveKind::user && found != HiveKind::user; }

Reading read_hive(const EvidenceInput& input, std::string_view program) {
  const RegfBlock block = read_regf_block(input.bytes);
  const HiveKind hint = hive_kind_by_name(input.path);
  const bool no_hive = block.state == RegfState::log || block.state == RegfState::windows_9x;
  if (no_hive) return unusable(HiveKind::unknown, input.path, describe_refusal(block));
  if (block.state != RegfState::clean && block.state != RegfState::dirty) return unusable(hint, input.path, describe_refusal(block));
  if (!reads_hives()) return unusable(hint, input.path, "this build of casemate reads no registry hives (made without hivex)");
  if (program.empty()) return unusable(hint, input.path, "registry hives are not read here");
  const Result<std::string> dump = dump_hive(input.bytes, std::string(program));
  const Result<HiveTree> tree = dump ? read_hive_records(*dump) : Result<HiveTree>(dump.error());
  if (!tree) return unusable(hint, input.path, tree.error().what);
  if (pretends(hint, tree->kind)) return unusable(hint, input.path, "named as a user's hive, but it does not hold what one holds; it was not used");
  if (block.state == RegfState::dirty) return unusable(tree->kind, input.path, dirty_sentence(block));
  return read_tree(*tree, input.path);
}

}  // namespace

int recognise_registry_hive(const EvidenceInput& input) { return looks_like_registry_file(input.bytes) ? 100 : 0; }

Result<Reading> read_registry_hive(const EvidenceInput& input, const ReadOptions& options) {
  if (options.source == Source::defined) {
    return Error{ErrorCode::invalid_argument, "a registry hive is what a host has, not what a policy sets (--defined)", {}, {}};
  }
  Reading reading = read_hive(input, options.hive_program);
  reading.source_reason = options.source ? "the command line says effective" : "effective: a hive holds the host's own registry";
  return reading;
}

}  // namespace casemate::evidence
