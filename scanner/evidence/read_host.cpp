// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/read_host.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "rules/text.h"
#include "scanner/evidence/bundle_check.h"
#include "scanner/evidence/bundle_manifest.h"
#include "scanner/evidence/format.h"
#include "scanner/evidence/hive_accounts.h"
#include "scanner/evidence/hive_logs.h"
#include "scanner/evidence/hive_users.h"
#include "scanner/evidence/sha256.h"

namespace casemate::evidence {
namespace {

// Endings that exports have.  A file so named that no reader recognises is damaged evidence, not a stray file.
constexpr std::array<std::string_view, 9> kEvidenceEndings{".inf", ".csv",  ".reg", ".pol",  ".xml",
                                                            ".json", ".clixml", ".zip", ".cab"};

bool named_like_evidence(std::string_view path) {
  return std::any_of(kEvidenceEndings.begin(), kEvidenceEndings.end(),
                     [&](std::string_view ending) { return iends_with(path, ending); });
}

// --effective FILE names a path as given, below the folder, or just the file's name.
bool names_file(const std::vector<std::string>& wanted, std::string_view path) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& want) {
    return want == path || (path.size() > want.size() && path.ends_with(want) && path[path.size() - want.size() - 1] == '/') ||
           (want.size() > path.size() && want.ends_with(path) && want[want.size() - path.size() - 1] == '/');
  });
}

Reading problem_only(Problem::Severity severity, std::uint32_t line, std::string what) {
  Reading reading;
  reading.problems.push_back(Problem{severity, 0, line, std::move(what)});
  return reading;
}

Reading unrecognised(const EvidenceInput& input, bool given) {
  if (input.bytes.empty()) return problem_only(Problem::Severity::error, 0, "the file is empty: the export failed or was cut off");
  const bool error = given || named_like_evidence(input.path);
  return problem_only(error ? Problem::Severity::error : Problem::Severity::note, 0,
                      "not recognised as evidence of any known format; it was not used");
}

// A transaction log says nothing without its hive, nor a signature without its manifest.
Reading part_of_another(EvidenceFile& file) {
  file.has_source = false;
  return {};
}

// What a file shows that is not what was collected never decides: what it would have shown is damaged.
void refuse(const std::string& why, Reading& reading) {
  reading.observations.clear();
  reading.gpos.clear();
  for (Scope& scope : reading.scopes) {
    scope.damaged = true;
    scope.source = Source::effective;  // nothing shows that it was a mere policy: what no other file shows is an error
  }
  reading.problems = {Problem{Problem::Severity::error, 0, 0, why}};
}

void note_replay(const ReplayedHive& replayed, Reading& reading) {
  const std::string first = std::to_string(replayed.first);
  const std::string applied = replayed.first == replayed.last ? "change " + first + " of its transaction log was"
                                                              : "entries " + first + " to " + std::to_string(replayed.last) + " of its transaction logs were";
  reading.problems.push_back({Problem::Severity::note, 0, 0,
                              "the hive is dirty; " + applied + " applied, as Windows does when it starts"});
}

// "2026-11-24T03:20:08Z" → seconds since 1970.
std::optional<std::chrono::sys_seconds> parse_time(std::string_view text) {
  if (text.size() < 19) return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t length) { return parse_decimal(text.substr(from, length)).value_or(-1); };
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number(0, 4))),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  const std::int64_t hour = number(11, 2);
  const std::int64_t minute = number(14, 2);
  const std::int64_t second = number(17, 2);
  const bool time_is_right = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
  if (!day.ok() || !time_is_right) return std::nullopt;
  return std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

// Local time written as UTC is up to 14 hours ahead; a day covers it.
constexpr std::chrono::hours kMostAhead{24};

// Evidence whose age nothing tells cannot be shown to be fresh, nor can that of a host whose clock was far ahead.
bool is_stale(const EvidenceFile& file, const ReadHostOptions& options) {
  if (!options.max_age) return false;
  std::optional<std::chrono::sys_seconds> taken = parse_time(file.collected_at);
  if (!taken && file.modified != 0) taken = std::chrono::sys_seconds(std::chrono::seconds(file.modified));
  return !taken || options.now - *taken > *options.max_age || *taken - options.now > kMostAhead;
}

Reading read_file(const EvidenceInput& input, const ReadHostOptions& options, EvidenceFile& file, bool given) {
  const EvidenceFormat* format = recognise(input);
  if (format == nullptr) {
    file.has_source = false;
    return unrecognised(input, given);
  }
  file.format = std::string(format->name);
  ReadOptions read_options;
  read_options.hive_program = options.hive_program;
  if (names_file(options.effective, input.path)) read_options.source = Source::effective;
  if (names_file(options.defined, input.path)) read_options.source = Source::defined;
  Result<Reading> reading = format->read(input, read_options);
  if (!reading) {
    file.has_source = false;
    return problem_only(Problem::Severity::error, reading.error().where.line,
                        reading.error().what + (reading.error().culprit.empty() ? "" : ": " + reading.error().culprit));
  }
  for (Observation& observation : reading->observations) observation.kind = format->kind;
  for (Scope& scope : reading->scopes) scope.kind_of_evidence = format->kind;
  return std::move(*reading);
}

void add_source_problems(const SourceSet& source, HostState& host) {
  for (const SourceProblem& problem : source.problems) {
    EvidenceFile file;
    file.path = problem.path;
    file.has_source = false;
    host.add(std::move(file), problem_only(Problem::Severity::error, 0, problem.what));
    host.files.back().source_reason.clear();
  }
}

// A host that shows nothing must not look like one that has nothing wrong, however few rules are left to judge.
void require_evidence(HostState& host) {
  const bool any = std::any_of(host.files.begin(), host.files.end(), [](const EvidenceFile& file) { return !file.format.empty() && file.format != kManifestFormat; });
  const bool told = std::any_of(host.problems.begin(), host.problems.end(),
                                [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
  if (any || told) return;
  host.problems.push_back(Problem{Problem::Severity::error, kNoFile, 0,
                                  host.files.empty() ? "there is no evidence: not one file"
                                                     : "there is no evidence: no file is of a known format"});
}

}  // namespace

HostState read_host(const SourceSet& source, std::string name, const ReadHostOptions& options, ReadHostScratch& scratch,
                    bool given) {
  HostState host;
  for (const SourceFile& from : source.files) {
    EvidenceFile file;
    file.path = from.path;
    file.sha256 = from.sha256.empty() ? sha256_hex(from.bytes) : from.sha256;
    file.bytes = from.bytes.size();
    file.modified = from.modified;
    const std::optional<ReplayedHive> replayed = replay_logs_beside(source, from);
    const std::string_view bytes = replayed ? std::string_view(replayed->bytes) : from.bytes;
    decode(bytes, scratch.decoded);
    EvidenceInput input{from.path, bytes, scratch.decoded.text, scratch.decoded.encoding, scratch.decoded.cut_short, from.whole};
    const bool part = is_log_beside_hive(source, from) || is_bundle_signature(source, from);
    Reading reading = part ? part_of_another(file) : read_file(input, options, file, given);
    if (replayed) {
      note_replay(*replayed, reading);
    } else if (std::string useless = describe_useless_logs(source, from); !useless.empty()) {
      reading.problems.push_back({Problem::Severity::note, 0, 0, std::move(useless)});
    }
    if (!from.collected_at.empty()) reading.collected_at = from.collected_at;
    if (!from.refused.empty()) refuse(from.refused, reading);
    host.add(std::move(file), std::move(reading));
    host.files.back().stale = is_stale(host.files.back(), options);
    if (host.files.back().stale) {
      host.problems.push_back(Problem{Problem::Severity::error, static_cast<std::uint32_t>(host.files.size() - 1), 0,
                                      "older than --max-age allows, or its age is not known or lies in the future"});
    }
  }
  add_source_problems(source, host);
  require_evidence(host);
  withdraw_restore_mode_accounts(host);
  name_hive_users(host);
  host.finish();
  host.name = host.facts.host_name.empty() ? std::move(name) : host.facts.host_name;
  return host;
}

}  // namespace casemate::evidence
