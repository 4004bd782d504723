// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reports/format.h"
#include "rules/error.h"

namespace casemate::commands {

/// FORMAT=PATH of the command line.
struct ReportRequest {
  const reports::ReportFormat* format = nullptr;
  std::string path;        ///< file, folder or "-" for standard output
  bool is_folder = false;  ///< the path ends in a slash or is a folder
};
/// Refuses an unknown format (with the known ones) and a missing path.
Result<ReportRequest> parse_report_request(const std::string& text);

/// A file written beside its path and renamed over it when it is whole: a reader never sees half of one.
class AtomicFile {
 public:
  static Result<std::unique_ptr<AtomicFile>> create(const std::string& path);
  ~AtomicFile();  ///< removes what was not committed
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  Status write(std::string_view bytes);
  /// Replaces the first `length` bytes by `head`, in a new file beside; the rest is kept.
  Status replace_head(std::size_t length, std::string_view head);
  Status commit();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  AtomicFile(std::string path, std::string temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}
  Status flush();

  std::string path_;
  std::string temporary_;
  int descriptor_;
  std::string buffer_;
};

/// A file of this text, whole or not at all.
Status write_file(const std::string& path, std::string_view text);

/// The reports of one run: takes the fragments of host after host, in order.
class ReportFiles {
 public:
  /// Opens the files.  `many_hosts`: the scan has more than one host.
  static Result<std::unique_ptr<ReportFiles>> open(std::vector<ReportRequest> requests, bool many_hosts);

  [[nodiscard]] std::size_t size() const { return requests_.size(); }
  /// Renders a host for every report; pure, for any thread.
  [[nodiscard]] std::vector<std::string> render(const reports::ReportContext& context, const HostResult& host, bool first) const;
  /// Writes what render() made.  Calls come in input order.
  Status add(const reports::ReportContext& context, const reports::IndexEntry& entry, std::vector<std::string> fragments);
  /// Footers, index pages, renames.  Nothing appears under its final name before this.
  Status finish(const reports::ReportContext& context);
  /// Paths written, for the closing lines.
  [[nodiscard]] const std::vector<std::string>& written() const { return written_; }

 private:
  struct Open {
    std::unique_ptr<AtomicFile> file;  // null for folders and standard output
    std::string to_stdout;
    std::size_t header_bytes = 0;
    std::size_t header_baselines = 0;
    bool started = false;
  };
  ReportFiles(std::vector<ReportRequest> requests, bool many_hosts) : requests_(std::move(requests)), many_hosts_(many_hosts) {}
  Status start(std::size_t i, const reports::ReportContext& context);
  Status add_to_folder(std::size_t i, const reports::ReportContext& context, const std::string& name, const std::string& body);
  Status put(Open& open, std::string_view bytes);
  std::string unique_name(const std::string& host);

  std::vector<ReportRequest> requests_;
  bool many_hosts_;
  std::vector<Open> open_;
  std::vector<reports::IndexEntry> index_;  // only while a folder asks for an index page
  std::vector<std::string> names_;          // file names given out, folded and sorted, while a folder asks for them
  std::vector<std::string> written_;
};

}  // namespace casemate::commands
