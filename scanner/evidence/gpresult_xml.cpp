// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/gpresult_xml.h"

#include <algorithm>
#include <array>

#include "rules/text.h"
#include "scanner/evidence/rsop_extensions.h"
#include "scanner/evidence/rsop_host.h"
#include "scanner/evidence/rsop_reading.h"
#include "scanner/evidence/xml.h"

namespace casemate::evidence {
namespace {

struct Extension {
  std::string_view type;
  void (*read)(const XmlElement&, const RsopSide&, RsopReading&);
};
// Readers of ExtensionData, by the local part of xsi:type.
constexpr std::array kExtensions{
    Extension{"AuditSettings", &read_rsop_audit},
    Extension{"RegistrySettings", &read_rsop_registry},
    Extension{"SecuritySettings", &read_rsop_security},
};

std::string_view local_type(const XmlElement& extension) {
  const std::string_view type = extension.attribute("type");
  const auto colon = type.find(':');
  return colon == std::string_view::npos ? type : type.substr(colon + 1);
}

void read_extension(const XmlElement& extension, const RsopSide& side, RsopReading& reading) {
  const std::string_view type = local_type(extension);
  const auto row =
      std::find_if(kExtensions.begin(), kExtensions.end(), [&](const Extension& e) { return e.type == type; });
  if (row != kExtensions.end()) return row->read(extension, side, reading);
  reading.left_out("policy extension " + shorten(type, 40) + " is not read");
}

// An extension that failed or did not finish may not have put its settings into force.
void read_status(const XmlElement& status, RsopReading& reading) {
  const std::string_view error = trim(status.child_text("Error"));
  if (error.empty() || error == "0") return;
  reading.problem(
      Problem::Severity::warning, status.line(),
      "the policy extension " + shorten(status.child_text("Name"), 40) + " reported error " + shorten(error, 20));
}

void read_results(const XmlElement& results, const RsopSide& side, RsopReading& reading) {
  for (XmlElement child = results.first_child(); child; child = child.next_sibling()) {
    if (child.name() == "ExtensionStatus") read_status(child, reading);
    if (child.name() != "ExtensionData") continue;
    for (XmlElement extension = child.first_child(); extension; extension = extension.next_sibling()) {
      if (extension.name() == "Extension") read_extension(extension, side, reading);
    }
  }
}

void read_computer(const XmlElement& results, Reading& reading, RsopReading& rsop) {
  read_rsop_host(results, rsop);
  for (AppliedGpo& gpo : read_rsop_gpos(results, rsop)) reading.gpos.push_back(std::move(gpo));
  read_results(results, RsopSide{true, {}}, rsop);
}

void read_user(const XmlElement& results, Reading& reading, RsopReading& rsop) {
  for (AppliedGpo& gpo : read_rsop_gpos(results, rsop)) {
    if (std::find(reading.gpos.begin(), reading.gpos.end(), gpo) == reading.gpos.end())
      reading.gpos.push_back(std::move(gpo));
  }
  read_results(results, RsopSide{false, rsop_account_sid(results)}, rsop);
}

}  // namespace

int recognise_gpresult_xml(const EvidenceInput& input) { return xml_root_name(input.text) == "Rsop" ? 100 : 0; }

Result<Reading> read_gpresult_xml(const EvidenceInput& input, const ReadOptions& options) {
  const auto document = XmlDocument::parse(input.text);
  if (!document) return document.error();
  const XmlElement root = document.value()->root();
  Reading reading;
  reading.source = Source::defined;
  reading.source_reason = "a resultant set of policy shows what policies set";
  RsopReading rsop(reading);
  if (options.source == Source::effective) {
    rsop.problem(Problem::Severity::warning, 0,
                 "a resultant set of policy cannot be taken as effective; it is read as defined");
  }
  const XmlElement computer = root.child("ComputerResults");
  const XmlElement user = root.child("UserResults");
  if (!computer && !user) {
    return Error{ErrorCode::malformed, "a policy report without results", {}, Position{{}, root.line(), 0}};
  }
  reading.collected_at = rsop_time(root.child_text("ReadTime"));
  if (computer) {
    rsop.add_fact(fact::kCollectedAt, reading.collected_at, root.child("ReadTime").line());
    read_computer(computer, reading, rsop);
  } else {
    rsop.problem(Problem::Severity::warning, root.line(),
                 "no results of the computer; run gpresult /scope computer /x as an administrator");
  }
  if (user) read_user(user, reading, rsop);
  rsop.finish();
  return reading;
}

int recognise_gpresult_html(const EvidenceInput& input) {
  constexpr std::size_t kPrefix = 64 * 1024;  // the page starts with some 40 KiB of style and script
  const std::string_view text = input.text.substr(0, kPrefix);
  const bool page =
      istarts_with(trim(text.substr(0, 256)), "<!DOCTYPE html") || istarts_with(trim(text.substr(0, 256)), "<html");
  if (!page) return 0;
  return text.find("gpmc") != std::string_view::npos || text.find("rsop") != std::string_view::npos ||
                 text.find("Group Policy") != std::string_view::npos
             ? 80
             : 0;
}

Result<Reading> read_gpresult_html(const EvidenceInput& /*input*/, const ReadOptions& /*options*/) {
  return Error{ErrorCode::unsupported, "gpresult /h writes a page for people; use gpresult /x", {}, {}};
}

}  // namespace casemate::evidence
