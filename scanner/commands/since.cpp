// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/since.h"

#include <algorithm>

#include "reports/change_lines.h"
#include "scanner/commands/notify.h"
#include "scanner/commands/result_file.h"
#include "scanner/commands/result_folder.h"

namespace casemate::commands {

Since::Since(ScanResult before, const ScanOptions& options)
    : before_(std::move(before)), differ_(before_.run, options.run, options.now) {
  for (const HostResult& host : before_.hosts) earlier_.add(host.host);
}

Result<std::unique_ptr<Since>> Since::open(const ScanOptions& options) {
  if (!compares(options)) return std::unique_ptr<Since>();
  std::string earlier = options.since;
  if (earlier.empty()) {
    Result<std::string> newest = newest_result(options.results_folder);
    if (!newest) return newest.error();
    earlier = std::move(*newest);
  }
  if (earlier.empty()) {
    std::unique_ptr<Since> first(new Since({}, options));
    first->differ_.note("there is no earlier result in " + options.results_folder + ": everything counts as new");
    return first;
  }
  Result<ScanResult> before = read_result_file(earlier);
  if (!before) return before.error();
  return std::unique_ptr<Since>(new Since(std::move(*before), options));
}

void Since::add(const HostResult& host, std::shared_ptr<const ReportBaseline> baseline) {
  const auto number = earlier_.take(host.host);
  differ_.add(number ? reports::side_of(before_, before_.hosts[*number]) : reports::ResultDiffer::Side{}, {&host, std::move(baseline)});
}

int Since::finish(const ScanOptions& options, const Environment& environment) {
  earlier_.note_doubles(differ_);
  for (const std::size_t number : earlier_.left()) differ_.add(reports::side_of(before_, before_.hosts[number]), {});
  diff_ = differ_.finish();
  if (const Status written = write_diff_reports(options.diff_reports, diff_); !written) return complain(kFailed, written.error().to_string());
  if (options.notify) {
    if (const Status told = write_system_log(reports::change_lines(diff_)); !told) return complain(kFailed, told.error().to_string());
  }
  if (!options.results_folder.empty()) {
    if (const Status pruned = prune_results(options.results_folder, options.keep_results); !pruned) return complain(kFailed, pruned.error().to_string());
  }
  if (options.quiet) return kCompliant;
  const auto to_stdout = [](const auto& request) { return request.path == "-"; };
  const bool to_stderr = std::any_of(options.reports.begin(), options.reports.end(), to_stdout) ||
                         std::any_of(options.diff_reports.begin(), options.diff_reports.end(), to_stdout);
  const std::string text = "\n" + reports::render_result_diff_terminal(diff_, !to_stderr && use_colour(options.colour, environment), environment.width);
  if (!(to_stderr ? write_err(text) : write_out(text))) return complain(kFailed, "standard output cannot be written");
  return kCompliant;
}

int Since::exit_code(const ScanOptions& options, int of_scan, bool any_incomplete) const {
  if (!options.fail_on_new.wanted) return of_scan;
  if (diff_.new_failures_from(options.fail_on_new.least) != 0) return kFindings;
  return any_incomplete ? kIncomplete : kCompliant;
}

}  // namespace casemate::commands
