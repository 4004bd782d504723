// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace casemate::commands {

/// Lets a CLI11 application read the words.  nullopt when all is well; otherwise help was printed (0) or what is wrong was said
/// with the nearest known option (2).  An option that may be repeated takes one word each time.
std::optional<int> parse_with(CLI::App& app, std::vector<std::string> arguments);

}  // namespace casemate::commands
