// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/report_files.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/commands/environment.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

// NUL, COM1 and their like are devices on Windows, whatever ending follows; a report is called the same on every system.
bool is_device_name(std::string_view name) {
  constexpr std::array<std::string_view, 4> kDevices{"CON", "PRN", "AUX", "NUL"};
  const std::string_view stem = name.substr(0, name.find('.'));
  if (std::any_of(kDevices.begin(), kDevices.end(), [&](std::string_view device) { return iequals(stem, device); })) return true;
  const bool port = stem.size() == 4 && (istarts_with(stem, "COM") || istarts_with(stem, "LPT"));
  return port && stem.back() >= '0' && stem.back() <= '9';
}

// A host names its own report file: only letters, digits, dot, dash and underscore of it get there.
std::string safe_file_name(std::string_view host) {
  std::string name;
  for (const char c : host.substr(0, 100)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    name.push_back(plain ? c : '_');
  }
  if (name.empty() || name.front() == '.' || is_device_name(name)) name.insert(0, "host");
  return name;
}

}  // namespace

Result<ReportRequest> parse_report_request(const std::string& text) {
  const auto equals = text.find('=');
  const std::string word = text.substr(0, equals);
  ReportRequest request;
  request.format = reports::find_report_format(word);
  if (request.format == nullptr) {
    std::vector<std::string> known;
    for (const auto& format : reports::report_formats()) known.emplace_back(format.name);
    const auto near = nearest(word, known);
    return Error{ErrorCode::invalid_argument,
                 "there is no report format '" + shorten(word) + "'" + (near ? " (did you mean '" + *near + "'?)" : "") +
                     "; known: " + join(known, ", ") + "; write --report FORMAT=PATH",
                 {}, {}};
  }
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return Error{ErrorCode::invalid_argument, "a report is written as FORMAT=PATH, for example " + word + "=report" + std::string(request.format->extension), {}, {}};
  }
  request.path = text.substr(equals + 1);
  // A path that cannot be looked at is taken for a file, and creating it says what is wrong.
  request.is_folder = request.path.ends_with('/') || evidence::file_kind(request.path) == evidence::FileKind::folder;
  return request;
}

Result<std::unique_ptr<ReportFiles>> ReportFiles::open(std::vector<ReportRequest> requests, bool many_hosts) {
  for (const ReportRequest& request : requests) {
    if (many_hosts && !request.is_folder && !request.format->takes_many_hosts) {
      return Error{ErrorCode::invalid_argument,
                   std::string(request.format->name) + " has one file a host: give a folder for several hosts, for example " +
                       std::string(request.format->name) + "=reports/",
                   {}, {}};
    }
  }
  std::unique_ptr<ReportFiles> files(new ReportFiles(std::move(requests), many_hosts));
  files->open_.resize(files->requests_.size());
  for (std::size_t i = 0; i < files->requests_.size(); ++i) {
    const ReportRequest& request = files->requests_[i];
    if (request.path == "-") continue;
    if (request.is_folder) {
      if (const std::error_code failed = evidence::create_folders(request.path)) {
        return Error{ErrorCode::io, "the report folder cannot be made (" + failed.message() + ")", request.path, {}};
      }
      continue;
    }
    auto file = AtomicFile::create(request.path);
    if (!file) return file.error();
    files->open_[i].file = std::move(*file);
  }
  return files;
}

std::vector<std::string> ReportFiles::render(const reports::ReportContext& context, const HostResult& host, bool first) const {
  std::vector<std::string> fragments(requests_.size());
  for (std::size_t i = 0; i < requests_.size(); ++i) {
    const reports::ReportFormat& format = *requests_[i].format;
    const bool alone = requests_[i].is_folder;
    reports::ReportContext own = context;
    own.many_hosts = context.many_hosts && !alone;
    if (format.host != nullptr) format.host(own, host, alone || first, fragments[i]);
  }
  return fragments;
}

Status ReportFiles::put(Open& open, std::string_view bytes) {
  if (open.file) return open.file->write(bytes);
  open.to_stdout.append(bytes);
  return ok();
}

Status ReportFiles::start(std::size_t i, const reports::ReportContext& context) {
  Open& open = open_[i];
  if (open.started) return ok();
  open.started = true;
  std::string header;
  if (requests_[i].format->header != nullptr) requests_[i].format->header(context, header);
  open.header_bytes = header.size();
  open.header_baselines = context.baselines.size();
  return put(open, header);
}

std::string ReportFiles::unique_name(const std::string& host) {
  const std::string base = safe_file_name(host);
  std::string name = base;
  for (int n = 2;; ++n) {
    const auto place = std::lower_bound(names_.begin(), names_.end(), name, ILess{});
    if (place == names_.end() || !iequals(*place, name)) {
      names_.insert(place, name);
      return name;
    }
    name = base + "-" + std::to_string(n);
  }
}

Status ReportFiles::add_to_folder(std::size_t i, const reports::ReportContext& context, const std::string& name, const std::string& body) {
  const ReportRequest& request = requests_[i];
  reports::ReportContext alone = context;
  alone.many_hosts = false;
  std::string whole;
  if (request.format->header != nullptr) request.format->header(alone, whole);
  whole += body;
  if (request.format->footer != nullptr) request.format->footer(alone, whole);
  // One host's report is whole as it is, whatever becomes of the rest.
  return write_file(evidence::join_path(request.path, name + std::string(request.format->extension)), whole);
}

Status ReportFiles::add(const reports::ReportContext& context, const reports::IndexEntry& entry, std::vector<std::string> fragments) {
  std::string name;
  for (std::size_t i = 0; i < requests_.size(); ++i) {
    Status done = ok();
    if (requests_[i].is_folder) {
      if (name.empty()) name = unique_name(entry.host);
      done = add_to_folder(i, context, name, fragments[i]);
    } else {
      done = start(i, context);
      if (done) done = put(open_[i], fragments[i]);
    }
    if (!done) return done;
  }
  if (!name.empty() && many_hosts_) {
    index_.push_back(entry);
    index_.back().file = name + ".html";
  }
  return ok();
}

Status ReportFiles::finish(const reports::ReportContext& context) {
  for (std::size_t i = 0; i < requests_.size(); ++i) {
    const ReportRequest& request = requests_[i];
    if (request.is_folder) {
      written_.push_back(request.path);
      if (!many_hosts_ || request.format->name != "html") continue;
      if (const Status done = write_file(evidence::join_path(request.path, "index.html"), reports::render_index(*context.run, index_)); !done) return done;
      continue;
    }
    if (const Status done = start(i, context); !done) return done;
    std::string footer;
    if (request.format->footer != nullptr) request.format->footer(context, footer);
    if (const Status done = put(open_[i], footer); !done) return done;
    Open& open = open_[i];
    if (open.file && request.format->header_names_baselines && open.header_baselines != context.baselines.size()) {
      std::string header;
      request.format->header(context, header);
      if (const Status done = open.file->replace_head(open.header_bytes, header); !done) return done;
    }
  }
  for (std::size_t i = 0; i < requests_.size(); ++i) {
    if (open_[i].file) {
      if (const Status done = open_[i].file->commit(); !done) return done;
      written_.push_back(requests_[i].path);
    } else if (requests_[i].path == "-" && !write_out(open_[i].to_stdout)) {
      return Error{ErrorCode::io, "standard output cannot be written", {}, {}};
    }
  }
  return ok();
}

}  // namespace casemate::commands
