// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/source_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "rules/text.h"
#include "scanner/evidence/gzip_checksum.h"
#include "scanner/evidence/source_names.h"

namespace casemate::evidence {
namespace {

constexpr std::uint64_t kRatioGrace = 16ULL * 1024 * 1024;  // small archives may be extreme: a log of blanks is no bomb
constexpr std::size_t kChunk = 64 * 1024;                   // what libarchive's own readers hand out at most

enum class ArchiveKind { none, zip, tar, gzip, cab };

ArchiveKind kind_of(std::string_view bytes) {
  constexpr std::size_t kTarMagic = 257;  // POSIX.1 ustar header
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return ArchiveKind::zip;
  if (bytes.starts_with("\x1F\x8B\x08")) return ArchiveKind::gzip;
  if (bytes.starts_with("MSCF")) return ArchiveKind::cab;
  if (bytes.size() > kTarMagic && bytes.substr(kTarMagic).starts_with("ustar")) return ArchiveKind::tar;
  return ArchiveKind::none;
}

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, CloseArchive>;

// Only the reader that the content asks for is registered: the fewer parsers see hostile bytes, the better.
Reader open_archive(std::string_view bytes) {
  Reader reader(archive_read_new());
  switch (kind_of(bytes)) {
    case ArchiveKind::zip:
      archive_read_support_format_zip(reader.get());
      break;
    case ArchiveKind::cab:
      archive_read_support_format_cab(reader.get());
      break;
    case ArchiveKind::gzip:
      archive_read_support_filter_gzip(reader.get());
      [[fallthrough]];
    case ArchiveKind::tar:
      archive_read_support_format_tar(reader.get());
      break;
    case ArchiveKind::none:
      break;
  }
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) reader.reset();
  return reader;
}

// libarchive's own words about what is wrong, shortened.
std::string complaint(archive* reader) {
  const char* text = archive_error_string(reader);
  return text == nullptr ? "damaged" : shorten(valid_utf8(text), 120);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string_view name_of(archive_entry* entry) {
  // Where an archive does not say how its names are encoded, UTF-8 is taken for what it is: on Windows libarchive reads such bytes
  // as Latin-1.
  const char* bytes = archive_entry_pathname(entry);
  const bool is_utf8 = bytes != nullptr && !is_ascii(bytes) && valid_utf8(bytes) == bytes;
  const char* name = is_utf8 ? bytes : archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = bytes;  // bytes of no known encoding
  return name == nullptr ? std::string_view{} : std::string_view(name);
}

class Unpacker {
 public:
  Unpacker(std::string_view bytes, const std::string& name, const std::string& prefix, SourceBudget& budget,
           SourceSet& set)
      : packed_(bytes.size()), name_(name), prefix_(prefix), budget_(budget), set_(set), reader_(open_archive(bytes)) {}

  void run() {
    if (!reader_) return problem(name_, "not an archive that can be opened");
    while (!stopped_) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(reader_.get(), &entry);
      if (status == ARCHIVE_EOF) return;
      if (status < ARCHIVE_WARN) return problem(name_, "the archive is damaged: " + complaint(reader_.get()));
      if (!budget_.take_entry()) return problem(name_, "too many files; the rest of the archive is left out");
      member(entry);
    }
  }

 private:
  void problem(const std::string& path, std::string what) { set_.problems.push_back({path, std::move(what)}); }

  void stop(std::string what) {
    problem(name_, std::move(what));
    stopped_ = true;
  }

  void member(archive_entry* entry) {
    if (archive_entry_filetype(entry) == AE_IFDIR) return;
    std::string_view refused;
    const std::string path = prefix_ + member_path(name_of(entry), refused);
    if (archive_entry_is_encrypted(entry) != 0) refused = "the member is encrypted";
    const bool link = archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
    if (refused.empty() && (link || archive_entry_filetype(entry) != AE_IFREG))
      refused = "the member is a link or a device";
    if (!refused.empty()) {
      problem(path, std::string(refused));
      if (archive_entry_is_encrypted(entry) != 0 || link) return;
    }
    SourceFile file{path, {}, archive_entry_mtime(entry)};
    if (!unpack(path, file.bytes) || !refused.empty()) return;
    keep(std::move(file));
  }

  void keep(SourceFile file) {
    if (is_archive(file.bytes)) return problem(file.path, "an archive inside an archive is not opened");
    if (!names_.insert(file.path).second) problem(file.path, "the archive holds two members of this name");
    set_.files.push_back(std::move(file));
  }

  // Data of refused members is read too, so that it counts.
  bool unpack(const std::string& path, std::string& bytes) {
    const std::uint64_t limit = budget_.file_limit();
    while (true) {
      const std::size_t before = bytes.size();
      bytes.resize(before + kChunk);
      const la_ssize_t count = archive_read_data(reader_.get(), bytes.data() + before, kChunk);
      if (count < 0) {  // a wrong checksum is a mere warning to libarchive, but such bytes are no evidence
        problem(path, "the member is damaged: " + complaint(reader_.get()));
        return false;
      }
      bytes.resize(before + static_cast<std::size_t>(count));
      if (count == 0) break;
      unpacked_ += static_cast<std::uint64_t>(count);
      if (!within_limits(path, bytes.size(), limit)) return false;
    }
    budget_.take_bytes(bytes.size());
    bytes.shrink_to_fit();
    return true;
  }

  bool within_limits(const std::string& path, std::uint64_t size, std::uint64_t limit) {
    if (unpacked_ > kRatioGrace && unpacked_ / kMaxArchiveRatio > packed_) {
      stop("the archive unpacks to more than " + std::to_string(kMaxArchiveRatio) +
           " times its size; the rest is left out");
      return false;
    }
    if (size > limit) {
      problem(path, "the member is larger than may be read; the rest of the archive is left out");
      stopped_ = true;
      return false;
    }
    return true;
  }

  std::uint64_t packed_;
  std::uint64_t unpacked_ = 0;
  const std::string& name_;
  const std::string& prefix_;
  SourceBudget& budget_;
  SourceSet& set_;
  Reader reader_;
  std::unordered_set<std::string> names_;
  bool stopped_ = false;
};

}  // namespace

bool is_archive(std::string_view bytes) { return kind_of(bytes) != ArchiveKind::none; }

void read_archive(std::string_view bytes, const std::string& name, const std::string& prefix, SourceBudget& budget,
                  SourceSet& set) {
  // What a bomb may unpack to before it is stopped is enough to look at.
  const std::uint64_t limit = kRatioGrace + bytes.size() * kMaxArchiveRatio;
  if (kind_of(bytes) == ArchiveKind::gzip && !gzip_checksum_holds(bytes, std::min(limit, budget.bytes))) {
    set.problems.push_back({name, "the archive is damaged: its checksum is wrong; nothing of it is read"});
    return;
  }
  Unpacker(bytes, name, prefix, budget, set).run();
}

}  // namespace casemate::evidence
