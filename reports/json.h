// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/error.h"
#include "rules/scan_result.h"

namespace casemate::reports {

/// Version of the result format; the JSON Schema is reports/schema/result.schema.json.
inline constexpr std::string_view kResultSchema = "casemate-result/1";
/// Version of the inspect format; reports/schema/inspect.schema.json.
inline constexpr std::string_view kInspectSchema = "casemate-inspect/1";

/// Reads a result back, JSON or JSON lines, so that every report can be rendered again.  Refuses another schema
/// version, missing members and wrong types, naming the member.  Limits: 1 GiB, depth 64.
Result<ScanResult> read_result(std::string_view text, std::string_view path);

/// The same of JSON lines, line by line, for who does not hold a whole result in memory.  Is this the first line of one?
bool begins_json_lines(std::string_view first_line);
/// What the first line holds: everything but the hosts.
Result<ScanResult> read_first_line(std::string_view line, std::string_view path);
/// The host of a further line, and where that is in the file; `top` is what the first line held.
Result<HostResult> read_host_line(std::string_view line, const ScanResult& top, const Position& where);

/// `casemate inspect --json`: one host.
void append_inspect(std::string& out, const HostState& host);

/// The JSON form of a value: numbers, words, sorted lists, {"type","data"} for registry values, null for DefinedAbsent.
void append_value(std::string& out, const Value& value);

}  // namespace casemate::reports
