// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/result_stream.h"

#include <algorithm>
#include <cerrno>

#include "reports/json.h"
#include "rules/text.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/result_file.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

constexpr std::size_t kWindowBytes = 1U << 20;
// A host of 300 rules makes 150 KB, with every observation some MB; the first line of a result with hundreds of baselines likewise.
constexpr std::size_t kMaxLineBytes = 256U << 20;

}  // namespace

Result<std::unique_ptr<ResultStream>> ResultStream::open(const std::string& path) {
  std::unique_ptr<ResultStream> stream(new ResultStream(path, evidence::file_kind(path) == evidence::FileKind::regular ? evidence::open_path(path) : -1));
  const Result<bool> lines = stream->begin();
  if (!lines) return lines.error();
  if (!*lines) {
    Result<ScanResult> result = read_result_file(path);
    if (!result) return result.error();
    stream->top_ = std::move(*result);
    stream->whole_ = true;
  }
  return stream;
}

// A file of one line has no host, or is a JSON result that is read whole anyway: it is not parsed once more for the question.
Result<bool> ResultStream::begin() {
  if (!file_) return false;  // read_result_file says why
  std::string first;
  std::string second;
  if (const Status read = read_line(first); !read) return false;
  const std::uint64_t behind_first = offset_;
  const Status behind = read_line(second);
  if (!behind && behind.error().code != ErrorCode::too_large) return behind.error();
  if (behind && trim(second).empty()) return false;
  if (!reports::begins_json_lines(first)) return false;
  Result<ScanResult> top = reports::read_first_line(first, path_);
  if (!top) return top.error();
  top_ = std::move(*top);
  offset_ = behind_first;
  number_ = 1;
  return true;
}

// The line that begins at offset_, without its end; empty at the end of the file.
Status ResultStream::read_line(std::string& line) {
  line.clear();
  while (true) {
    const bool inside = offset_ >= window_at_ && offset_ < window_at_ + window_.size();
    if (!inside) {
      window_.resize(kWindowBytes);
      std::int64_t count = -1;
      do {
        count = read_at(file_.descriptor(), window_, offset_);
      } while (count < 0 && errno == EINTR);
      window_.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
      window_at_ = offset_;
      if (count < 0) return Error{ErrorCode::io, evidence::system_error(errno).what, {}, {path_, number_ + 1, 0}};
      if (count == 0) return ok();
    }
    const std::string_view rest = std::string_view(window_).substr(static_cast<std::size_t>(offset_ - window_at_));
    const auto end = rest.find('\n');
    const std::string_view part = rest.substr(0, end);
    if (line.size() + part.size() > kMaxLineBytes) return Error{ErrorCode::too_large, "a line above 256 MiB", {}, {path_, number_ + 1, 0}};
    line += part;
    offset_ += part.size() + (end == std::string_view::npos ? 0 : 1);
    if (end != std::string_view::npos) return ok();
  }
}

Result<const HostResult*> ResultStream::read_host(Line line, const std::string& text) {
  Result<HostResult> host = reports::read_host_line(text, top_, {path_, line.number, 0});
  if (!host) return host.error();
  host_ = std::move(*host);
  return &host_;
}

Result<const HostResult*> ResultStream::next() {
  if (whole_) return given_ < top_.hosts.size() ? &top_.hosts[given_++] : nullptr;
  std::string text;
  while (true) {
    const Line line{offset_, number_ + 1};
    if (const Status read = read_line(text); !read) return read.error();
    if (offset_ == line.begin) return static_cast<const HostResult*>(nullptr);  // nothing was left
    ++number_;
    if (trim(text).empty()) continue;
    const auto host = read_host(line, text);
    if (!host) return host;
    host_.number = static_cast<std::uint32_t>(lines_.size());
    lines_.push_back(line);
    return host;
  }
}

Result<const HostResult*> ResultStream::host(std::size_t number) {
  if (whole_) return &top_.hosts.at(number);
  const std::uint64_t next = offset_;
  std::string text;
  offset_ = lines_.at(number).begin;
  const Status read = read_line(text);
  offset_ = next;
  if (!read) return read.error();
  const auto host = read_host(lines_[number], text);
  if (host) host_.number = static_cast<std::uint32_t>(number);
  return host;
}

}  // namespace casemate::commands
