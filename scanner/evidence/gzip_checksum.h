// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace casemate::evidence {

/// Are these the bytes that were packed?  Unpacks to the end and compares CRC and length with those behind the packed
/// data (RFC 1952 2.3.1), which libarchive leaves aside.  True also where the data cannot be unpacked to its end or is
/// longer than `limit`: that shows when it is read.  False for several gzip files in one, whose parts cannot be told
/// apart here.
bool gzip_checksum_holds(std::string_view bytes, std::uint64_t limit);

}  // namespace casemate::evidence
