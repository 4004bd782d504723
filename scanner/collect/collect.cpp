// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/collect.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "rules/text.h"
#include "scanner/collect/child.h"
#include "scanner/collect/copies.h"
#include "scanner/collect/descendants.h"
#include "scanner/collect/registry_collectors.h"
#include "scanner/collect/tool.h"
#include "scanner/evidence/encoding.h"
#include "scanner/evidence/evidence_source.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/reg_lines.h"
#include "scanner/evidence/registry_listing.h"
#include "scanner/evidence/source_names.h"

namespace casemate::collect {
namespace {

using evidence::CollectorRecord;
using evidence::CollectorStatus;

constexpr std::size_t kErrorShown = 400;
constexpr std::string_view kEndMark = "# exit 0\n";

/// One row at work.  `output` waits for its turn to be written.
struct Job {
  const Collector* row = nullptr;
  CollectorRecord record;
  std::string output;
  std::vector<RootedFile> copies;
  bool shows_absence = false;  ///< `output` is the list that lacks the registry key
};

std::string seconds_text(std::chrono::seconds time) { return std::to_string(time.count()) + " seconds"; }

void decide(Job& job, CollectorStatus status, std::string reason) {
  job.record.status = status;
  job.record.reason = std::move(reason);
}

std::string with_place(std::string text, const std::string& place) {
  if (const auto at = text.find("{file}"); at != std::string::npos) text.replace(at, 6, place);
  return text;
}

std::string search_path(const std::vector<std::string>& folders) { return join(folders, ":"); }

bool writes_file(const Collector& row) { return row.output == Output::own_file || row.output == Output::registry_key; }

// What a child's end means; `collected` where all is well.
void judge(const ChildOutcome& outcome, Job& job) {
  switch (outcome.end) {
    case ChildEnd::not_started:
      return decide(job, CollectorStatus::failed, "it cannot be started (" + outcome.why + ")");
    case ChildEnd::too_slow:
      return decide(job, CollectorStatus::failed, "it did not end within " + seconds_text(job.row->time_limit) + " and was killed");
    case ChildEnd::too_much:
      return decide(job, CollectorStatus::failed, "it wrote more than " + std::to_string(job.row->output_limit) + " bytes and was killed");
    case ChildEnd::stopped:
      return decide(job, CollectorStatus::failed, "the collection was stopped");
    case ChildEnd::exited:
      break;
  }
  const int missing = job.row->says_missing;
  if (missing != 0 && outcome.exit_code == missing) return decide(job, CollectorStatus::not_there, "the host has none");
  if (outcome.exit_code != 0) return decide(job, CollectorStatus::failed, "exit code " + std::to_string(outcome.exit_code));
  const bool prints = !writes_file(*job.row);  // an empty list, too, has a heading or says that it is empty
  if (prints && trim(outcome.output).empty()) return decide(job, CollectorStatus::failed, "it printed nothing");
  decide(job, CollectorStatus::collected, {});
}

// Runs a tool with these words, keeps in the record what became of it, and gives back what it printed.
std::string run_tool(const CollectRequest& request, const std::vector<std::string>& words, const std::string& place, Job& job) {
  const auto tool = find_tool(request.tool_folders, words.front());
  if (!tool) return decide(job, CollectorStatus::not_there, "the host has no " + words.front()), std::string();
  ChildRequest child;
  child.command.push_back(*tool);
  for (std::size_t i = 1; i < words.size(); ++i) child.command.push_back(with_place(words[i], evidence::tool_path(place)));
  child.time_limit = job.row->time_limit;
  child.output_limit = job.row->output_limit;
  child.search_path = search_path(request.tool_folders);
  child.stop = request.stop;
  ChildOutcome outcome = run_child(child);
  job.record.command = words;
  job.record.command.front() = *tool;
  job.record.exit_code = outcome.end == ChildEnd::exited ? std::optional<std::int64_t>(outcome.exit_code) : std::nullopt;
  job.record.duration_ms += outcome.duration.count();
  job.record.error_output = shorten(evidence::valid_utf8(trim(outcome.error_output)), kErrorShown);
  judge(outcome, job);
  return std::move(outcome.output);
}

void run_command(const CollectRequest& request, const std::string& place, Job& job) {
  job.output = run_tool(request, job.row->command, place, job);
  if (job.row->output != Output::marked_output || job.output.empty()) return;
  if (job.output.back() != '\n') job.output.push_back('\n');
  job.output += kEndMark;
}

/// The subkeys of registry keys, each asked for once.
class KeyLists {
 public:
  explicit KeyLists(const CollectRequest& request) : request_(request) {}

  /// nullopt when the key cannot be listed, or what reg.exe printed is not understood.
  std::optional<std::vector<std::string>> subkeys_of(const std::string& key, Job& job) {
    const std::lock_guard lock(mutex_);
    if (const auto known = lists_.find(key); known != lists_.end()) return known->second;
    const std::string printed = run_tool(request_, query_of(key, *job.row), {}, job);
    const bool listed = job.record.exit_code == 0 && job.record.error_output.empty();  // an empty key prints nothing
    auto names = listed ? evidence::subkeys_in(printed, key) : std::nullopt;
    const bool is_root = key.find('\\') == std::string::npos;  // which is never empty
    if (names && names->empty() && is_root) names.reset();
    return lists_[key] = std::move(names);
  }
  static std::vector<std::string> query_of(const std::string& key, const Collector& row) { return {row.command.front(), "query", key}; }

 private:
  const CollectRequest& request_;
  std::mutex mutex_;
  std::map<std::string, std::optional<std::vector<std::string>>, ILess> lists_;
};

// From the root downwards, the first list that lacks the next key on the way, or the last one that has it; nullopt where one cannot
// be had.
std::optional<evidence::RegistryListing> list_on_the_way(KeyLists& lists, const std::string& asked, Job& job) {
  evidence::RegistryListing listing;
  listing.asked = canonical_registry_path(asked);
  for (std::size_t end = listing.asked.find('\\'); end != std::string::npos; end = listing.asked.find('\\', end + 1)) {
    listing.above = listing.asked.substr(0, end);
    auto names = lists.subkeys_of(listing.above, job);
    if (!names) return std::nullopt;
    listing.subkeys = std::move(*names);
    if (!evidence::leads_to_asked(listing)) break;
  }
  return listing;
}

// The keys below the exported one that rules ask for and that the file lacks.
std::vector<std::string> left_out(const Job& job, const std::string& place) {
  std::string bytes;
  std::int64_t ignored = 0;
  if (!evidence::read_file(place, job.row->output_limit, bytes, ignored)) return {};  // adopt() says so
  std::vector<std::string> missing = job.row->inside;
  evidence::Decoded decoded;
  evidence::decode(bytes, decoded);
  evidence::LineReader lines{decoded.text};
  for (std::string_view line; !missing.empty() && lines.next(line);) {
    const auto path = evidence::reg_key_path(trim(line));
    if (!path) continue;
    const std::string key = canonical_registry_path(*path);
    std::erase_if(missing, [&](const std::string& each) { return iequals(key, each) || evidence::is_below_key(key, each); });
  }
  return missing;
}

// reg.exe says nothing of subkeys that it may not read, and leaves them out: what is not in the file must be shown not to be there.
void check_whole(const std::string& place, KeyLists& lists, Job& job) {
  for (const std::string& key : left_out(job, place)) {
    Job probe;
    probe.row = job.row;
    const auto listing = list_on_the_way(lists, key, probe);
    job.record.duration_ms += probe.record.duration_ms;
    if (listing && !evidence::leads_to_asked(*listing)) continue;
    return decide(job, CollectorStatus::failed, "the export leaves out " + key + ", which may be there");
  }
}

// reg.exe fails alike for a key that is missing and one that it may not read.
void export_key(const CollectRequest& request, const std::string& place, KeyLists& lists, Job& job) {
  run_command(request, place, job);
  if (job.record.status == CollectorStatus::collected) return check_whole(place, lists, job);
  if (job.record.exit_code.value_or(0) == 0) return;
  CollectorRecord exported = job.record;
  const auto listing = list_on_the_way(lists, exported_key(*job.row), job);
  exported.duration_ms = job.record.duration_ms;
  job.record = std::move(exported);
  if (!listing) return;
  if (evidence::leads_to_asked(*listing)) {
    job.record.reason += ": the key is there and cannot be exported";
    return;
  }
  job.record.command = KeyLists::query_of(listing->above, *job.row);
  job.record.exit_code = 0;
  job.record.error_output.clear();
  decide(job, CollectorStatus::collected, {});
  job.output = evidence::to_text(*listing);
  job.shows_absence = true;
}

void copy_files(const CollectRequest& request, Job& job) {
  Copies copies = take_copies(*job.row, request.root.empty() ? "/" : request.root);
  decide(job, copies.status, std::move(copies.reason));
  job.copies = std::move(copies.files);
}

// A list stands where the export would: registry/NAME.txt for registry/NAME.reg.
std::string list_beside(const std::string& file) { return file.substr(0, file.rfind('.')) + ".txt"; }

Status put(BundleWriter& bundle, evidence::BundleManifest& manifest, Job& job) {
  const std::string& name = job.row->name;
  const std::string& file = job.row->file;
  const bool collected = job.record.status == CollectorStatus::collected;
  if (writes_file(*job.row) && (!collected || job.shows_absence)) bundle.discard(file);
  if (!collected) return ok();
  if (job.shows_absence) return bundle.add(list_beside(file), job.output, name, manifest);
  switch (job.row->output) {
    case Output::copy:
      for (const RootedFile& copy : job.copies) {
        if (const Status written = bundle.add(copy.path, copy.bytes, name, manifest); !written) return written;
      }
      return ok();
    case Output::own_file:
    case Output::registry_key:
      if (const Status taken = bundle.adopt(file, *job.row, manifest); !taken) {
        decide(job, CollectorStatus::failed, "its file cannot be taken (" + taken.error().what + ")");
      }
      return ok();
    case Output::standard_output:
    case Output::marked_output:
      return bundle.add(file, job.output, name, manifest);
  }
  return ok();
}

/// The rows of one round, run side by side; results are put into the bundle in the table's order.
class Round {
 public:
  Round(const CollectRequest& request, BundleWriter& bundle, evidence::BundleManifest& manifest)
      : request_(request), bundle_(bundle), manifest_(manifest), lists_(request) {}

  Status run(std::vector<Job>& jobs) {
    for (Job& job : jobs) {
      if (!writes_file(*job.row)) {
        places_.emplace_back();
        continue;
      }
      const Result<std::string> place = bundle_.place_for(job.row->file);
      if (!place) return place.error();
      places_.push_back(*place);
    }
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < jobs.size(); i = next++) {
        if (!stopped()) perform(jobs[i], places_[i]);
      }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < std::min<std::size_t>(request_.side_by_side, jobs.size()); ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    if (stopped()) return Error{ErrorCode::io, "the collection was stopped; nothing was written", {}, {}};
    for (Job& job : jobs) {
      if (const Status written = put(bundle_, manifest_, job); !written) return written;
    }
    return ok();
  }

 private:
  [[nodiscard]] bool stopped() const { return request_.stop != nullptr && request_.stop->load(); }

  void perform(Job& job, const std::string& place) {
    const bool copies = job.row->output == Output::copy;
    if (job.row->needs_elevation && !request_.elevated && !copies) {
      return decide(job, CollectorStatus::not_allowed, "it needs elevation: collect as administrator or root");
    }
    if (copies) return copy_files(request_, job);
    if (job.row->output == Output::registry_key) return export_key(request_, place, lists_, job);
    run_command(request_, place, job);
  }

  const CollectRequest& request_;
  BundleWriter& bundle_;
  evidence::BundleManifest& manifest_;
  std::vector<std::string> places_;
  KeyLists lists_;
};

bool applies(const CollectRequest& request, const Collector& row) { return request.root.empty() || row.output == Output::copy; }

bool gave_evidence(const std::vector<Job>& done, std::string_view name) {
  return std::any_of(done.begin(), done.end(), [&](const Job& job) { return job.row->name == name && job.record.status == CollectorStatus::collected; });
}

Job job_of(const Collector& row) {
  Job job;
  job.row = &row;
  job.record.name = row.name;
  return job;
}

// The table's rows in two rounds: what stands for itself, then the fallbacks.
Status run_rounds(const CollectRequest& request, BundleWriter& bundle, evidence::BundleManifest& manifest, std::vector<Job>& done) {
  for (const bool fallbacks : {false, true}) {
    std::vector<Job> jobs;
    for (const Collector& row : request.table) {
      if (!applies(request, row) || row.fallback_of.empty() == fallbacks) continue;
      Job job = job_of(row);
      if (fallbacks && gave_evidence(done, row.fallback_of)) {
        decide(job, CollectorStatus::not_needed, row.fallback_of + " was collected");
        done.push_back(std::move(job));
      } else {
        jobs.push_back(std::move(job));
      }
    }
    if (const Status ran = Round(request, bundle, manifest).run(jobs); !ran) return ran;
    std::move(jobs.begin(), jobs.end(), std::back_inserter(done));
  }
  return ok();
}

}  // namespace

Status collect(const CollectRequest& request, BundleWriter& bundle, evidence::BundleManifest& manifest) {
  adopt_orphans();
  std::vector<Job> done;
  const Status ran = run_rounds(request, bundle, manifest, done);
  kill_orphans();
  if (!ran) return ran;
  std::sort(done.begin(), done.end(), [](const Job& a, const Job& b) { return a.row < b.row; });  // rows of one array
  for (Job& job : done) manifest.collectors.push_back(std::move(job.record));
  std::sort(manifest.files.begin(), manifest.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return ok();
}

}  // namespace casemate::collect
