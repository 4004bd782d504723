// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The command line and the standard streams, as the operating system has them.
namespace casemate::commands {

enum class Stream : int { out = 1, err = 2 };

/// Bytes stay as they are on the standard streams.  To be called before anything is written.
void prepare_console();
/// The words behind the program's name, in UTF-8.
std::vector<std::string> command_line_words(int argc, char** argv);
/// A terminal that understands colour sequences.
bool is_terminal(Stream stream);
/// Columns of the terminal on standard output, when it has any.
std::optional<int> terminal_columns();
/// What starts this program again.
std::string program_path();
/// Writes UTF-8, at once.  False when the stream refuses.
bool write_stream(Stream stream, std::string_view text);

}  // namespace casemate::commands
