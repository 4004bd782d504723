// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/seven_zip.h"

#include <array>
#include <optional>

#include "rules/text.h"
#include "scanner/collect/child.h"
#include "scanner/collect/tool.h"
#include "scanner/evidence/file_system.h"
#include "scanner/evidence/source_names.h"

namespace casemate::commands {
namespace {

constexpr std::array<std::string_view, 2> kPrograms{"7zz", "7z"};  // of the packages 7zip and p7zip-full
constexpr std::chrono::minutes kTimeLimit{30};                     // a partition of 100 GB, read once and written once
constexpr std::size_t kErrorShown = 200;

std::optional<std::string_view> field(std::string_view line, std::string_view key) {
  if (!line.starts_with(key) || !line.substr(key.size()).starts_with(" = ")) return std::nullopt;
  return line.substr(key.size() + 3);
}

bool leads_out(std::string_view path) {
  if (path.empty() || path.front() == '/') return true;
  while (!path.empty()) {
    const auto slash = path.find('/');
    if (path.substr(0, slash) == "..") return true;
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  }
  return false;
}

/// One block of a listing.
struct Block {
  ImageMember member;
  bool usable = true;

  void take(std::string_view line) {
    if (const auto path = field(line, "Path")) member.path = *path;
    if (const auto size = field(line, "Size")) member.size = static_cast<std::uint64_t>(parse_decimal(*size).value_or(0));
    for (const std::string_view mark : {"Folder", "Deleted"}) {
      if (field(line, mark) == "+") usable = false;
    }
    for (const std::string_view link : {"Symbolic Link", "Reparse"}) {
      if (const auto target = field(line, link); target && !trim(*target).empty()) usable = false;
    }
    if (const auto attributes = field(line, "Attributes"); attributes && attributes->starts_with('D')) usable = false;
  }
};

// A relative path that begins with '-' or '@' would be an option or a list of names.
std::string as_word(const std::string& path) { return evidence::is_absolute_path(path) ? path : "./" + path; }

std::string reason(const collect::ChildOutcome& outcome) {
  std::string_view text = trim(outcome.error_output);
  if (const auto at = text.rfind("ERROR"); at != std::string_view::npos) text = text.substr(at);
  text = text.substr(0, text.find('\n'));
  return text.empty() ? "exit code " + std::to_string(outcome.exit_code) : shorten(evidence::valid_utf8(text), kErrorShown);
}

}  // namespace

std::vector<ImageMember> read_listing(std::string_view listing) {
  std::vector<ImageMember> members;
  Block block;
  const auto finish = [&] {
    if (block.usable && !leads_out(block.member.path)) members.push_back(block.member);
    block = {};
  };
  while (!listing.empty()) {
    const auto end = listing.find('\n');
    const std::string_view line = listing.substr(0, end);
    listing = end == std::string_view::npos ? std::string_view{} : listing.substr(end + 1);
    if (field(line, "Path")) finish();
    block.take(line);
  }
  finish();
  return members;
}

Result<SevenZip> SevenZip::find(const std::vector<std::string>& tool_folders, const std::atomic<bool>& stop) {
  for (const std::string_view program : kPrograms) {
    if (auto path = collect::find_tool(tool_folders, program)) return SevenZip(std::move(*path), stop);
  }
  return Error{ErrorCode::unsupported, "a disk image is opened by 7-Zip, which is not there: install it (Debian: apt install 7zip), or mount the image and name the folder", {}, {}};
}

Result<std::string> SevenZip::run(std::vector<std::string> words, const std::string& image) const {
  collect::ChildRequest request;
  request.command = std::move(words);
  request.command.insert(request.command.begin(), program_);
  request.time_limit = kTimeLimit;
  request.stop = stop_;
  collect::ChildOutcome outcome = collect::run_child(request);
  const auto failed = [&](const std::string& why) { return Error{ErrorCode::io, "7-Zip cannot open it as a disk image or an archive (" + why + ")", {}, {image, 0, 0}}; };
  switch (outcome.end) {
    case collect::ChildEnd::exited: break;
    case collect::ChildEnd::too_slow: return failed("it took longer than it may");
    case collect::ChildEnd::too_much: return failed("it printed more than may be taken");
    case collect::ChildEnd::stopped: return Error{ErrorCode::io, "stopped while it was opened", {}, {image, 0, 0}};
    case collect::ChildEnd::not_started: return failed(outcome.why);
  }
  if (outcome.exit_code != 0) return failed(reason(outcome));
  return std::move(outcome.output);
}

Result<std::vector<ImageMember>> SevenZip::list(const std::string& image, const std::vector<std::string>& patterns) const {
  std::vector<std::string> words{"l", "-slt", "-ba", "-ssc-"};
  for (const std::string& pattern : patterns) words.push_back("-i!" + pattern);
  words.insert(words.end(), {"--", as_word(image)});
  Result<std::string> listing = run(std::move(words), image);
  if (!listing) return listing.error();
  return read_listing(*listing);
}

Status SevenZip::extract(const std::string& image, const std::vector<ImageMember>& members, const std::string& folder) const {
  std::vector<std::string> words{"x", "-y", "-bd", "-bso0", "-spd", "-o" + folder, "--", as_word(image)};
  for (const ImageMember& member : members) words.push_back(member.path);
  const Result<std::string> done = run(std::move(words), image);
  return done ? ok() : Status(done.error());
}

}  // namespace casemate::commands
