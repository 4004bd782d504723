// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "scanner/evidence/rsop_extensions.h"

namespace casemate::tests {

/// One Extension read alone; `inside` are its entries.
template <class Reader>
Reading read_extension(Reader reader, const std::string& inside, const evidence::RsopSide& side = {}) {
  Reading reading;
  evidence::RsopReading rsop(reading);
  const auto document = evidence::XmlDocument::parse("<Extension>" + inside + "</Extension>");
  REQUIRE(document.has_value());
  reader(document.value()->root(), side, rsop);
  rsop.finish();
  return reading;
}

}  // namespace casemate::tests
