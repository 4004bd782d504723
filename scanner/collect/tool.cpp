// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/tool.h"

#include "scanner/evidence/file_system.h"

namespace casemate::collect {

std::optional<std::string> find_tool(const std::vector<std::string>& folders, std::string_view name) {
  for (const std::string& folder : folders) {
    const std::string path = evidence::join_path(folder, std::string(name));
    if (evidence::file_kind(path) == evidence::FileKind::regular) return evidence::tool_path(path);
  }
  return std::nullopt;
}

}  // namespace casemate::collect
