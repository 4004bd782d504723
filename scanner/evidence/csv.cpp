// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/csv.h"

#include <algorithm>

namespace casemate::evidence {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// How many line ends it holds: LF, CRLF, CR.
std::uint32_t count_line_ends(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) ++count;
  }
  return count;
}

}  // namespace

// A field as it is read: a piece of the text, or several joined.
class CsvField {
 public:
  explicit CsvField(CsvRecord& record) : record_(record) {}

  void append(std::string_view piece) {
    if (size() + piece.size() > kMaxCsvFieldBytes) {
      mark_malformed();
    } else if (joined_ != nullptr) {
      joined_->append(piece);
    } else if (text_.empty()) {
      text_ = piece;
    } else if (!piece.empty()) {
      joined_ = &record_.unquoted.emplace_back(text_);
      joined_->append(piece);
    }
  }
  [[nodiscard]] std::string_view view() const { return joined_ != nullptr ? std::string_view(*joined_) : text_; }

  void mark_malformed() { record_.malformed = true; }

 private:
  [[nodiscard]] std::size_t size() const { return view().size(); }

  CsvRecord& record_;
  std::string_view text_;
  std::string* joined_ = nullptr;
};

bool CsvReader::take_line_end() {
  if (rest_.empty() || !is_line_end(rest_.front())) return false;
  const std::size_t length = rest_.front() == '\r' && rest_.size() > 1 && rest_[1] == '\n' ? 2 : 1;
  rest_.remove_prefix(length);
  return true;
}

// Where the line ends that `rest_` begins in; looked for once a line.
std::size_t CsvReader::line_length() {
  if (line_end_ == nullptr || line_end_ < rest_.data()) {
    std::string_view line = rest_.substr(0, rest_.find('\n'));
    line = line.substr(0, line.find('\r'));
    line_end_ = line.data() + line.size();
  }
  return static_cast<std::size_t>(line_end_ - rest_.data());
}

// Everything up to the separator or the line end.  A quote here stands where none may.
void CsvReader::read_bare(CsvField& field) {
  const std::size_t length = line_length();
  std::size_t end = 0;
  for (; end < length && rest_[end] != separator_; ++end) {
    if (rest_[end] == '"') field.mark_malformed();
  }
  field.append(rest_.substr(0, end));
  rest_.remove_prefix(end);
}

// From behind the opening quote to behind the closing one; false when there is none.
bool CsvReader::read_quoted(CsvField& field) {
  for (;;) {
    const std::size_t quote = std::min(rest_.find('"'), rest_.size());
    if (quote > line_length()) line_ += count_line_ends(rest_.substr(0, quote));
    field.append(rest_.substr(0, quote));
    if (quote == rest_.size()) {
      rest_ = {};
      return false;
    }
    rest_.remove_prefix(quote + 1);
    if (!rest_.starts_with('"')) return true;
    field.append(rest_.substr(0, 1));
    rest_.remove_prefix(1);
  }
}

bool CsvReader::next(CsvRecord& record) {
  while (take_line_end()) ++line_;
  if (rest_.empty()) return false;
  record.line = line_ + 1;
  record.malformed = false;
  record.fields.clear();
  if (!record.unquoted.empty()) record.unquoted.clear();
  bool closed_by_quote = false;
  for (;;) {
    CsvField field(record);
    closed_by_quote = false;
    if (rest_.starts_with('"')) {
      rest_.remove_prefix(1);
      closed_by_quote = read_quoted(field);
      if (!closed_by_quote) record.malformed = true;
    }
    if (!rest_.empty() && rest_.front() != separator_ && !is_line_end(rest_.front())) {
      if (closed_by_quote) record.malformed = true;
      read_bare(field);
    }
    if (record.fields.size() < kMaxCsvFields) {
      record.fields.push_back(field.view());
    } else {
      record.malformed = true;  // and the memory of a hostile line stays bounded
    }
    if (!rest_.starts_with(separator_)) break;
    rest_.remove_prefix(1);
  }
  const bool ended = take_line_end();
  if (ended) ++line_;
  record.complete = ended || closed_by_quote;
  return true;
}

}  // namespace casemate::evidence
