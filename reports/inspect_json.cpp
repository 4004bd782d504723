// SPDX-License-Identifier: Apache-2.0
#include "reports/json.h"
#include "reports/json_parts.h"
#include "reports/json_text.h"

namespace casemate::reports {

void append_inspect(std::string& out, const HostState& host) {
  const std::vector<std::string> paths = json_paths(host.files);
  JsonObject object(out);
  object.text("schema", kInspectSchema);
  object.text("host", host.name);
  append_facts(object.key("facts"), host.facts);
  object.list(
      "coverage", host.scopes, [&](std::string& to, const Scope& scope) { append_scope(to, scope, paths); }, "\n");
  object.list(
      "observations", host.observations,
      [&](std::string& to, const Observation& seen) { append_observation(to, seen, paths); }, "\n");
  object.list(
      "problems", host.problems, [&](std::string& to, const Problem& problem) { append_problem(to, problem, paths); },
      "\n");
  object.list("gpos", host.gpos, append_gpo, "\n");
  object.list("files", host.files, append_file, "\n");
  object.close();
  out += '\n';
}

}  // namespace casemate::reports
