// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace casemate::collect {

/// A word behind the program, quoted where it must be, as CommandLineToArgvW and the C run-time undo it.
std::string windows_word(const std::string& word);

/// The one text that Windows starts a program with, from which the program's C run-time makes exactly these words again.
std::string windows_command_line(const std::vector<std::string>& words);

}  // namespace casemate::collect
