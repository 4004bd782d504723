// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// Names between this program, where they are UTF-8, and Windows, where they are UTF-16.  Windows only.
namespace casemate::evidence {

std::wstring to_wide(std::string_view utf8);
std::string from_wide(std::wstring_view wide);

/// A path for Windows' functions.  One near the old limit of 260 characters becomes absolute and gets \\?\ before it, which
/// lifts the limit.
std::wstring wide_path(const std::string& path);

/// An absolute path with '\' between its parts.
std::wstring full_path(const std::wstring& path);

/// The errno value that says most nearly what GetLastError() says.
int errno_of_last_error();

}  // namespace casemate::evidence
