// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// One escaping function for each kind of output.  Input is UTF-8 that may be broken or hostile.
namespace casemate::reports {

/// HTML text and double-quoted attribute values: & < > " ' escaped, control characters and broken UTF-8 become U+FFFD.
void append_html(std::string& out, std::string_view text);

/// XML 1.0 text and attribute values: as HTML, ANSI sequences stripped, characters outside XML 1.0 dropped; in
/// attributes line ends and tabs become character references so that they survive.
void append_xml(std::string& out, std::string_view text);
void append_xml_attribute(std::string& out, std::string_view text);

/// A JSON string with its quotes; broken UTF-8 becomes U+FFFD, so that the output is always valid.
void append_json(std::string& out, std::string_view text);

/// Markdown (CommonMark with tables): punctuation that could start markup is escaped, line ends become blanks.
void append_markdown(std::string& out, std::string_view text);
/// A code span, on one line; not for cells of a table, where a bar would end the cell.
void append_markdown_code(std::string& out, std::string_view text);

/// For a terminal: control characters (also C1) and escape sequences become '?'.
std::string for_terminal(std::string_view text);

}  // namespace casemate::reports
