// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <set>

#include "reports/escape.h"
#include "rules/text.h"
#include "scanner/authoring/policy_export.h"
#include "scanner/commands/baseline_command.h"
#include "scanner/commands/baseline_store.h"
#include "scanner/commands/cli.h"
#include "scanner/commands/file_calls.h"
#include "scanner/commands/report_files.h"
#include "scanner/evidence/file_system.h"

namespace casemate::commands {
namespace {

using authoring::NotExported;

struct ExportFlags {
  std::vector<std::string> words;
  std::string level;
  std::string folder;
  std::string os;
  bool overwrite = false;
};

constexpr std::string_view kLeft = "not-exported.txt";

// A line each, whatever an author's text holds.
std::string sentence(const NotExported& one) {
  std::string text = one.rule + "  " + one.why + "  (" + one.where.file + ":" + std::to_string(one.where.line) + ")";
  std::replace(text.begin(), text.end(), '\n', ' ');
  return reports::for_terminal(text) + "\n";
}

std::string count(std::size_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

/// What is exported, and from what.
struct Work {
  ResolvedBaseline resolved;
  std::vector<const Baseline*> read;  // every baseline that was loaded for it, in that order
  std::vector<Error> errors;
};

Work load(const ExportFlags& flags, Level level, BaselineStore& store) {
  Work work;
  std::vector<WantedLayer> wanted;
  for (const std::string& word : flags.words) wanted.push_back({word, "named"});
  Resolution resolution = resolve(
      wanted, level,
      [&](const std::string& name, std::vector<Error>& errors) {
        const Baseline* baseline = store.load(name, {}, errors);
        if (baseline != nullptr && std::find(work.read.begin(), work.read.end(), baseline) == work.read.end()) work.read.push_back(baseline);
        return baseline;
      },
      {});
  work.errors = std::move(resolution.errors);
  work.resolved = std::move(resolution.baseline);
  return work;
}

// Rules of the layers that say on purpose, or must leave open, that this level demands nothing.
std::vector<NotExported> without_demand(const Work& work) {
  std::set<std::string> known;
  for (const ResolvedRule& resolved : work.resolved.rules) known.insert(resolved.rule->id);
  std::vector<NotExported> found;
  for (const Baseline* baseline : work.read) {
    for (const RulePtr& shared : baseline->rules) {
      const Rule& rule = *shared;
      const Demand& demand = rule.demand(work.resolved.level);
      std::string why;
      if (demand.kind == Demand::Kind::not_required) why = "not required: " + demand.text;
      if (demand.kind == Demand::Kind::unknown) why = "the sources leave it open: " + demand.text;
      if (demand.kind == Demand::Kind::none && !rule.open_question.empty()) why = "the sources leave it open: " + rule.open_question;
      if (!why.empty() && known.insert(rule.id).second) found.push_back({rule.id, rule.where, std::move(why)});
    }
  }
  return found;
}

std::string left_text(const authoring::PolicyExport& made, const std::vector<NotExported>& undemanded, const Work& work) {
  std::string text = "Rules that this policy does not set (level " + std::string(to_word(work.resolved.level)) + ")\n";
  for (const NotExported& one : made.left) text += "  " + sentence(one);
  if (made.left.empty()) text += "  none\n";
  if (!undemanded.empty()) {
    text += "\nRules that demand nothing at this level\n";
    for (const NotExported& one : undemanded) text += "  " + sentence(one);
  }
  if (!work.resolved.notes.empty()) {
    text += "\nDropped by a closer layer\n";
    for (const std::string& note : work.resolved.notes) text += "  " + reports::for_terminal(note) + "\n";
  }
  return text;
}

// Nothing is mixed with what lies there already.
std::optional<std::string> check_folder(const ExportFlags& flags) {
  const evidence::FileKind kind = evidence::file_kind(flags.folder);
  if (kind == evidence::FileKind::absent) return std::nullopt;
  if (kind != evidence::FileKind::folder) return "-o needs a folder: " + flags.folder + " is a file";
  bool empty = true;
  const std::error_code problem = evidence::for_each_entry(flags.folder, [&empty](const evidence::FolderEntry&) { return empty = false; });
  if (problem) return flags.folder + " cannot be read (" + problem.message() + ")";
  if (empty || flags.overwrite) return std::nullopt;
  return flags.folder + " is not empty; name another folder, or give --overwrite to replace an export in it";
}

// A file of an earlier export that this one does not have would be imported with it.
Status remove_earlier(const std::string& folder, const std::vector<evidence::SourceFile>& files) {
  for (const std::string_view path : authoring::policy_file_names()) {
    const bool written = std::any_of(files.begin(), files.end(), [&](const evidence::SourceFile& file) { return file.path == path; });
    if (written) continue;
    const std::string earlier = evidence::join_path(folder, std::string(path));
    if (const std::error_code problem = evidence::remove_file(earlier)) {
      return Error{ErrorCode::io, "a file of an earlier export cannot be removed (" + problem.message() + ")", earlier, {}};
    }
  }
  return ok();
}

// All of them, or none under its final name.
Status write_files(const std::string& folder, const std::vector<evidence::SourceFile>& files) {
  std::vector<std::unique_ptr<AtomicFile>> open;
  for (const evidence::SourceFile& file : files) {
    const std::string path = evidence::join_path(folder, file.path);
    const std::string above = evidence::folder_of_path(path);
    if (const std::error_code problem = evidence::create_folders(above)) {
      return Error{ErrorCode::io, "the folder cannot be made (" + problem.message() + ")", above, {}};
    }
    auto created = AtomicFile::create(path);
    if (!created) return created.error();
    if (Status written = (*created)->write(file.bytes); !written) return written;
    open.push_back(std::move(*created));
  }
  if (Status removed = remove_earlier(folder, files); !removed) return removed;
  for (const auto& file : open) {
    if (Status committed = file->commit(); !committed) return committed;
  }
  return ok();
}

}  // namespace

int run_baseline_export(const std::vector<std::string>& arguments, const Environment& /*environment*/) {
  ExportFlags flags;
  CLI::App app{
      "Writes the rules of baselines at one level as a policy that Group Policy and LGPO import: GptTmpl.inf, audit.csv,\n"
      "Registry.pol, lgpo.txt. What a policy cannot set is listed with its reason, here and in not-exported.txt.",
      "casemate baseline export"};
  app.add_option("NAME", flags.words, "names of shipped baselines, or files; the last one is the closest layer")->required()->type_name("NAME|FILE")->transform(&with_slashes);
  app.add_option("--level", flags.level, "ec or sslf")->required()->type_name("ec|sslf");
  app.add_option("-o,--output", flags.folder, "folder to write to; made if it is not there")->required()->type_name("DIR")->transform(&with_slashes);
  app.add_option("--os", flags.os, "version of the hosts the policy is for (6.0, 6.1): settles the rules that apply to some versions only")->type_name("VERSION");
  app.add_flag("--overwrite", flags.overwrite, "write into a folder that is not empty, over an earlier export");
  if (const auto exit = parse_with(app, arguments)) return *exit;
  Level level{};
  if (!parse_level(flags.level, level)) return complain(kUsage, "--level does not take '" + shorten(flags.level) + "'; known: ec, sslf");
  if (!flags.os.empty() && flags.os.find_first_not_of("0123456789.") != std::string::npos) {
    return complain(kUsage, "--os does not take '" + shorten(flags.os) + "'; write a version as 6.1");
  }
  if (const auto wrong = check_folder(flags)) return complain(kUsage, *wrong);

  BaselineStore store;
  const Work work = load(flags, level, store);
  if (!work.errors.empty()) return complain_all(work.errors);
  const authoring::PolicyExport made = authoring::export_policy(work.resolved, flags.os);
  const std::vector<NotExported> undemanded = without_demand(work);
  const std::string left = left_text(made, undemanded, work);
  std::vector<evidence::SourceFile> files = made.files;
  files.push_back({std::string(kLeft), left, 0});
  if (const Status written = write_files(flags.folder, files); !written) return complain(kFailed, written.error().to_string());

  std::string out = left + "\n";
  for (const evidence::SourceFile& file : files) out += "wrote " + reports::for_terminal(evidence::join_path(flags.folder, file.path)) + "\n";
  out += count(work.resolved.rules.size(), "rule") + " of level " + std::string(to_word(level)) + ": " + std::to_string(made.exported.size()) + " exported, " +
         std::to_string(made.left.size()) + " listed as not exported";
  if (!undemanded.empty()) out += "; " + count(undemanded.size(), "more rule") + " without a demand at this level";
  return write_out(out + "\n") ? kCompliant : complain(kFailed, "standard output cannot be written");
}

}  // namespace casemate::commands
