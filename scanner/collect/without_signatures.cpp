// SPDX-License-Identifier: Apache-2.0
// Stands for signature.cpp in builds without OpenSSL (CASEMATE_SIGNATURES is off).
#include "scanner/collect/signature.h"

namespace casemate::collect {
namespace {

Error refusal() {
  return Error{ErrorCode::unsupported, "this build of casemate neither makes nor checks signatures (made without OpenSSL); openssl pkeyutl does both", {}, {}};
}

}  // namespace

bool makes_signatures() { return false; }

Result<std::string> sign(std::string_view, const std::string&) { return refusal(); }

Result<bool> verify_signature(std::string_view, std::string_view, const std::string&) { return refusal(); }

}  // namespace casemate::collect
