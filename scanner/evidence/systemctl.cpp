// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/systemctl.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

// What systemd prints before units that are not as they should be.
constexpr std::array<std::string_view, 4> kBullets{"●", "○", "×", "*"};
constexpr std::string_view kEllipsis = "…";

std::string_view without_bullet(std::string_view line) {
  line = trim(line);
  for (const std::string_view bullet : kBullets) {
    if (line.starts_with(bullet)) return trim(line.substr(bullet.size()));
  }
  return line;
}

bool is_unit_name(std::string_view word) { return Setting::parse("unit/" + std::string(word)).has_value(); }

/// One of the two lists.
struct Kind {
  Attribute attribute;
  std::size_t column;           ///< of the state, counted in words
  std::string_view counted;     ///< behind the number of the closing line
  std::string_view first_word;  ///< of the header
  std::string_view second_word;
};
constexpr Kind kUnitFiles{Attribute::enabled, 1, "unit files listed", "UNIT", "FILE"};
constexpr Kind kUnits{Attribute::active, 2, "loaded units listed", "UNIT", "LOAD"};

bool is_header(std::string_view line, const Kind& kind) {
  const auto words = split_blanks(line);
  return words.size() > 2 && words[0] == kind.first_word && words[1] == kind.second_word;
}

// "187 unit files listed."
std::optional<std::int64_t> count_of(std::string_view line, const Kind& kind) {
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos || !line.substr(blank + 1).starts_with(kind.counted)) return std::nullopt;
  return parse_decimal(line.substr(0, blank));
}

class UnitReader {
 public:
  UnitReader(const Kind& kind, const ReadOptions& options) : kind_(kind), out_(options, "systemctl asks the running system") {}

  Result<Reading> read(const EvidenceInput& input) {
    const ToolOutput output = read_tool_output(input, problems_);
    for (const TextLine& line : output.lines) take(line);
    if (units_ == 0) return Error{ErrorCode::malformed, "lists no unit", {}, {}};
    out_.cover(Area::unit, kind_.attribute, settle(output.ending));
    return out_.take(problems_);
  }

 private:
  const Kind& kind_;
  LinuxReading out_;
  ProblemLog problems_;
  std::int64_t units_ = 0;
  std::optional<std::int64_t> counted_;
  std::uint32_t count_line_ = 0;
  bool damaged_ = false;
  bool some_only_ = false;

  void take(const TextLine& line) {
    if (is_header(line.text, kind_)) return;
    if (counted_ || is_legend(line.text)) return;
    if (const auto count = count_of(line.text, kind_)) {
      counted_ = count;
      count_line_ = line.number;
      some_only_ = line.text.find("--all") != std::string_view::npos;
      return;
    }
    const auto words = split_blanks(without_bullet(line.text));
    if (words.size() <= kind_.column || !is_unit_name(words.front()) || words.front().find(kEllipsis) != std::string_view::npos) {
      damaged_ = true;
      return problems_.warn(line.number, ProblemLog::about("not the state of a unit", line.text));
    }
    ++units_;
    out_.observe(Setting(Area::unit, std::string(words.front()), kind_.attribute), std::string(words[kind_.column]), line.number);
  }

  // "LOAD   = Reflects whether …", three of them below list-units.
  static bool is_legend(std::string_view line) {
    const auto words = split_blanks(line);
    return words.size() > 2 && (words[0] == "LOAD" || words[0] == "ACTIVE" || words[0] == "SUB") && !is_unit_name(words[0]);
  }

  Ending settle(Ending ending) {
    if (counted_ && *counted_ != units_) {
      problems_.error(count_line_, "says that it lists " + std::to_string(*counted_) + " units, and lists " + std::to_string(units_));
      return Ending::damaged;
    }
    if (damaged_ || ending == Ending::damaged) return Ending::damaged;
    if (!counted_) return kind_.attribute == Attribute::enabled ? ending : Ending::open;  // without legend --all cannot be told
    return some_only_ ? Ending::open : Ending::whole;
  }
};

int recognise_list(const EvidenceInput& input, const Kind& kind, std::size_t fewest_words) {
  const FirstLines lines(input, 3);
  if (!lines.empty() && is_header(lines.front(), kind)) return 90;
  const bool all = lines.all([&](std::string_view line) {
    const auto words = split_blanks(without_bullet(line));
    return words.size() >= fewest_words && is_unit_name(words.front());
  });
  return all ? 60 : 0;
}

// The second column of list-units, which no state of a unit file is called.
bool has_load_column(const EvidenceInput& input) {
  std::string_view last;
  for (const std::string_view line : FirstLines(input, 2)) last = line;
  const auto words = split_blanks(without_bullet(last));
  return words.size() > 3 && (words[1] == "loaded" || words[1] == "not-found" || words[1] == "error" || words[1] == "bad-setting" ||
                              (words[1] == "masked" && (words[2] == "active" || words[2] == "inactive")));
}

}  // namespace

int recognise_systemctl_unit_files(const EvidenceInput& input) {
  return has_load_column(input) ? 0 : recognise_list(input, kUnitFiles, 2);
}
Result<Reading> read_systemctl_unit_files(const EvidenceInput& input, const ReadOptions& options) {
  return UnitReader(kUnitFiles, options).read(input);
}

int recognise_systemctl_units(const EvidenceInput& input) {
  const FirstLines lines(input, 1);
  const bool header = !lines.empty() && is_header(lines.front(), kUnits);
  return header || has_load_column(input) ? recognise_list(input, kUnits, 4) : 0;
}
Result<Reading> read_systemctl_units(const EvidenceInput& input, const ReadOptions& options) {
  return UnitReader(kUnits, options).read(input);
}

}  // namespace casemate::evidence
