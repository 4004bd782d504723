// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/sshd_test.h"

#include <algorithm>
#include <array>
#include <map>

#include "rules/settings_table.h"
#include "rules/text.h"
#include "scanner/evidence/linux_tool.h"

namespace casemate::evidence {
namespace {

// Every sshd prints these among its first dozens.
constexpr std::array<std::string_view, 6> kMarks{"port ",  "addressfamily ", "usepam ", "logingracetime ", "permitrootlogin ", "x11displayoffset "};

// The keyword as sshd_config(5) spells it, which sshd -T prints in small letters; one that is not known stays as it is.
std::string spelling_of(std::string_view keyword) {
  for (const SettingType& row : settings_table()) {
    if (row.area == Area::sshd && iequals(row.name, keyword)) return std::string(row.name);
  }
  return std::string(keyword);
}

bool is_keyword(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

bool is_algorithm_list(std::string_view name) {
  return iends_with(name, "Algorithms") || iends_with(name, "KeyTypes") || iequals(name, "Ciphers") || iequals(name, "MACs");
}

std::vector<std::string> words_of_line(std::string_view name, std::string_view value) {
  if (iequals(name, "Subsystem")) return {std::string(value)};
  if (is_algorithm_list(name)) return split_at(value, ',');
  std::vector<std::string> words;
  for (const std::string_view word : split_blanks(value)) words.emplace_back(word);
  return words;
}

class SshdReader {
 public:
  explicit SshdReader(const ReadOptions& options) : out_(options, "sshd -T shows the configuration as sshd understands it") {}

  Result<Reading> read(const EvidenceInput& input) {
    const ToolOutput output = read_tool_output(input, problems_);
    for (const TextLine& line : output.lines) take(line);
    if (values_.empty()) return Error{ErrorCode::malformed, "lists no keyword of sshd", {}, {}};
    // Of a list that may be cut, the last keyword may have had more lines.
    if (output.ending != Ending::whole) values_.erase(last_);
    for (auto& [name, value] : values_) observe(name, std::move(value));
    out_.cover(Area::sshd, Attribute::none, damaged_ ? Ending::damaged : output.ending);
    return out_.take(problems_);
  }

 private:
  struct Lines {
    std::vector<std::string> texts;
    std::uint32_t line = 0;
  };
  LinuxReading out_;
  ProblemLog problems_;
  std::map<std::string, Lines, ILess> values_;
  std::string last_;
  bool damaged_ = false;

  void take(const TextLine& line) {
    const auto blank = line.text.find(' ');
    const std::string_view keyword = line.text.substr(0, blank);
    if (!is_keyword(keyword)) {
      damaged_ = true;
      return problems_.warn(line.number, ProblemLog::about("not a keyword of sshd", line.text));
    }
    last_ = spelling_of(keyword);
    Lines& lines = values_[last_];
    if (lines.texts.empty()) lines.line = line.number;
    lines.texts.emplace_back(blank == std::string_view::npos ? std::string_view{} : trim(line.text.substr(blank)));
  }

  void observe(const std::string& name, Lines lines) {
    const Setting setting(Area::sshd, name);
    if (type_of(setting).type == ValueType::words) {
      std::vector<std::string> words;
      for (const std::string& text : lines.texts) {
        for (std::string& word : words_of_line(name, text)) words.push_back(std::move(word));
      }
      return out_.observe(setting, make_word_list(std::move(words)), lines.line);
    }
    out_.observe_typed(setting, join(lines.texts, "\n"), lines.line);
  }
};

}  // namespace

int recognise_sshd_test(const EvidenceInput& input) {
  std::size_t marks = 0;
  for (const std::string_view line : FirstLines(input, 60)) {
    const bool mark = std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view start) { return line.starts_with(start); });
    if (mark && is_keyword(line.substr(0, line.find(' ')))) ++marks;
  }
  return marks >= 2 ? 85 : 0;
}

Result<Reading> read_sshd_test(const EvidenceInput& input, const ReadOptions& options) { return SshdReader(options).read(input); }

}  // namespace casemate::evidence
