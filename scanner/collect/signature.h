// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/error.h"

// Ed25519 (RFC 8032) over the bytes of a manifest.  `openssl pkeyutl -sign -rawin` makes and checks the same 64 bytes.
namespace casemate::collect {

/// Was this build made with OpenSSL?  Without it sign and verify_signature are refused.
bool makes_signatures();

/// Signs with a private key in PEM, unencrypted.  An Error when the file cannot be read or holds no Ed25519 key.
Result<std::string> sign(std::string_view bytes, const std::string& key_file);

/// Was this signature made over these bytes with the private half of a public key in PEM?  An Error when the key is none.
Result<bool> verify_signature(std::string_view bytes, std::string_view signature, const std::string& key_file);

}  // namespace casemate::collect
