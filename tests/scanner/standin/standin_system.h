// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

// What the stand-in does by calls of the operating system.
namespace standin {

/// Bytes stay as they are.
void prepare_streams();
/// Word `index` of the command line in UTF-8.
std::string word(int argc, char** argv, int index);
/// Starts a grandchild that keeps the output open for a minute, on POSIX outside the process group, and waits until its process
/// number stands in the file named.
bool leave_a_grandchild(const char* number_file);
/// What of its parent's the program has open: on POSIX the numbers of all descriptors, on Windows "yes" or "no" for the handle
/// of this number.
std::string inherited(const std::string& handle);

}  // namespace standin
