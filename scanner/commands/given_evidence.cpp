// SPDX-License-Identifier: Apache-2.0
#include "scanner/commands/given_evidence.h"

#include <algorithm>
#include <iterator>

#include "scanner/commands/given_image.h"
#include "scanner/commands/host_list.h"
#include "scanner/evidence/bundle_check.h"

namespace casemate::commands {
namespace {

std::string name_of(std::vector<std::string> paths, const std::string& image) {
  if (!image.empty()) paths.push_back(image);
  if (paths.size() != 1) return "host";
  HostList list;
  list.add(paths.front());
  return list.name(0);
}

void append(evidence::SourceSet& all, evidence::SourceSet one) {
  std::move(one.files.begin(), one.files.end(), std::back_inserter(all.files));
  std::move(one.problems.begin(), one.problems.end(), std::back_inserter(all.problems));
}

// Files of a bundle may be named one by one: they are held to a manifest among them.
bool is_plain(const evidence::SourceSet& set, const std::string& path) {
  return set.problems.empty() && set.files.size() == 1 && set.files.front().path == path;
}

}  // namespace

Result<GivenEvidence> read_given(const std::vector<std::string>& paths, const std::string& image) {
  GivenEvidence given;
  std::string named;
  evidence::SourceSet plain;
  for (const std::string& path : paths) {
    Result<evidence::SourceSet> one = evidence::read_source(path);
    if (!one) return one.error();
    evidence::SourceSet& place = is_plain(*one, path) ? plain : given.sources;
    append(place, std::move(*one));
  }
  evidence::check_bundles(plain);
  append(given.sources, std::move(plain));
  if (!image.empty()) {
    Result<GivenImage> one = read_given_image(image);
    if (!one) return one.error();
    append(given.sources, std::move(one->sources));
    named = std::move(one->host);
  }
  const auto& files = given.sources.files;
  given.name = named.empty() ? name_of(paths, image) : named;
  given.all_files = !files.empty() && std::all_of(files.begin(), files.end(), [&](const evidence::SourceFile& file) {
    return std::find(paths.begin(), paths.end(), file.path) != paths.end();
  });
  return given;
}

}  // namespace casemate::commands
