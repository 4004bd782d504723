// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/diff_reports.h"

#include "rules/text.h"
#include "scanner/commands/command.h"
#include "scanner/commands/environment.h"
#include "scanner/commands/report_files.h"

namespace casemate::commands {
namespace {

Error refuse(std::string what) { return {ErrorCode::invalid_argument, std::move(what), {}, {}}; }

}  // namespace

Result<DiffReportRequest> parse_diff_report_request(const std::string& option, const std::string& text) {
  const auto equals = text.find('=');
  const std::string word = text.substr(0, equals);
  DiffReportRequest request;
  request.format = reports::find_result_diff_format(word);
  if (request.format == nullptr) {
    std::vector<std::string> known;
    for (const auto& format : reports::result_diff_formats()) known.emplace_back(format.name);
    const auto near = nearest(word, known);
    return refuse("a difference has no format '" + shorten(word) + "'" + (near ? " (did you mean '" + *near + "'?)" : "") + "; known: " +
                  join(known, ", ") + "; write " + option + " FORMAT=PATH");
  }
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return refuse("a report is written as FORMAT=PATH, for example " + word + "=changes" + std::string(request.format->extension));
  }
  request.path = text.substr(equals + 1);
  return request;
}

Status write_diff_reports(const std::vector<DiffReportRequest>& requests, const reports::ResultDiff& diff) {
  for (const DiffReportRequest& request : requests) {
    const std::string text = request.format->render(diff, version());
    if (request.path == "-") {
      if (!write_out(text)) return Error{ErrorCode::io, "standard output cannot be written", {}, {}};
    } else if (const Status written = write_file(request.path, text); !written) {
      return written;
    }
  }
  return ok();
}

std::optional<FailOnNew> parse_fail_on_new(const std::string& word) {
  const std::string folded = fold_case(word);
  if (folded == "new") return FailOnNew{true, Severity::low};
  if (!folded.starts_with("new:")) return std::nullopt;
  FailOnNew parsed{true, Severity::low};
  if (!parse_severity(std::string_view(folded).substr(4), parsed.least)) return std::nullopt;
  return parsed;
}

}  // namespace casemate::commands
