// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace casemate::reports {

/// The style sheet and the script of the HTML pages, and their hashes for the pages' content security policy.
std::string_view html_style();
std::string_view html_style_sha256();  ///< base64; a test holds it to the style sheet
std::string_view html_script();
std::string_view html_script_sha256();  ///< likewise

}  // namespace casemate::reports
