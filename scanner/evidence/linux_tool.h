// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/evidence/encoding.h"
#include "scanner/evidence/format.h"
#include "scanner/evidence/problem_log.h"

// What the readers of Linux tools and configuration files share: lines, the end mark, and the reading that is made of them.
namespace casemate::evidence {

struct TextLine {
  std::string_view text;  ///< without blanks at its end
  std::uint32_t number = 0;
};

/// How the end of a tool's output is known (docs/evidence/linux.md).
enum class Ending : std::uint8_t {
  open,     ///< nothing says that the tool ran to its end: what is not listed is not known
  whole,    ///< the end mark "# exit 0" stands last
  damaged,  ///< cut in the middle of a line, another exit code, or lines behind the mark
};

/// The lines of a tool's output but for blank ones and the mark.
struct ToolOutput {
  std::vector<TextLine> lines;
  Ending ending = Ending::open;
};
ToolOutput read_tool_output(const EvidenceInput& input, ProblemLog& problems);

/// Is the line an end mark, "# exit 0"?
bool is_end_mark(std::string_view line);

/// The first lines for recognising: not blank, no end mark, none of a comment; at most `count`, of the first 64 KiB.  Each is
/// read when it is asked for: every file is shown to every recogniser, and most see by the first line that it is not theirs.
class FirstLines {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::string_view*;
    using reference = std::string_view;

    Iterator() = default;
    Iterator(std::string_view text, std::size_t count);
    std::string_view operator*() const { return line_; }
    Iterator& operator++();
    void operator++(int) { ++*this; }
    /// Equal when both are at the end, as a loop asks.
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.left_ == b.left_; }

   private:
    LineReader lines_;
    std::string_view line_;
    std::size_t left_ = 0;  ///< this line and those behind it; 0 at the end
  };

  FirstLines(const EvidenceInput& input, std::size_t count) : first_(input.text.substr(0, kBytes), count) {}
  [[nodiscard]] Iterator begin() const { return first_; }
  [[nodiscard]] Iterator end() const { return {}; }
  [[nodiscard]] bool empty() const { return first_ == Iterator(); }
  [[nodiscard]] std::string_view front() const { return *first_; }
  /// At least one line, and each is as `predicate` says.
  template <typename Predicate>
  [[nodiscard]] bool all(Predicate predicate) const { return !empty() && std::all_of(begin(), end(), predicate); }

 private:
  static constexpr std::size_t kBytes = 65536;
  Iterator first_;
};

/// The lines of a configuration file without comments, continued lines ("\" at the end) joined.  `whole` is false when the file
/// ends in the middle of a line, which is a problem then.
struct ConfigLine {
  std::string text;  ///< trimmed, not empty
  std::uint32_t number = 0;
};
struct ConfigFile {
  std::vector<ConfigLine> lines;
  bool whole = true;
};
ConfigFile read_config_file(const EvidenceInput& input, ProblemLog& problems);

/// Words between blanks.
std::vector<std::string_view> split_blanks(std::string_view text);
/// What stands between separators; empty parts are left out.
std::vector<std::string> split_at(std::string_view text, char separator);

/// Collects what one Linux file shows.
class LinuxReading {
 public:
  LinuxReading(const ReadOptions& options, std::string_view reason);

  void observe(Setting setting, Value value, std::uint32_t line);
  /// The scope of everything in `area` (with `attribute`); none for an open ending.
  void cover(Area area, Attribute attribute, Ending ending);
  /// The scope of all names of `area` below `name`, or of exactly `name`.
  void cover_name(ScopeKind kind, Area area, std::string name, bool damaged);
  /// A number where the table of settings has one, and the text where it is none.
  void observe_typed(Setting setting, std::string_view text, std::uint32_t line);

  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] Reading& reading() { return reading_; }
  Reading take(ProblemLog& problems);

 private:
  Reading reading_;
};

/// Adds that the host is one that runs Linux, and its name; "localhost" and "(none)" are no names.
void add_linux_host(Reading& reading, std::string_view name, std::uint32_t line, EvidenceKind kind);
inline constexpr std::string_view kLinuxProduct = "linux";  ///< of fact::kProduct

}  // namespace casemate::evidence
