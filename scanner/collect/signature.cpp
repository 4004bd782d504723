// SPDX-License-Identifier: Apache-2.0
#include "scanner/collect/signature.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

#include "scanner/evidence/evidence_source.h"

namespace casemate::collect {
namespace {

constexpr std::uint64_t kMaxKeyBytes = 64 * 1024;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIO* bytes) const { BIO_free(bytes); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

// Never asks a terminal: an encrypted key is refused.
int no_passphrase(char*, int, int, void*) { return -1; }

enum class Half : std::uint8_t { secret, open };

Result<Key> read_key(const std::string& path, Half half) {
  std::string pem;
  std::int64_t modified = 0;
  if (const Status read = evidence::read_file(path, kMaxKeyBytes, pem, modified); !read) {
    Error error = read.error();
    error.what = "the key cannot be read (" + error.what + ")";
    error.where.file = path;
    return error;
  }
  const std::unique_ptr<BIO, Free> source(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  Key key(half == Half::secret ? PEM_read_bio_PrivateKey(source.get(), nullptr, &no_passphrase, nullptr)
                               : PEM_read_bio_PUBKEY(source.get(), nullptr, &no_passphrase, nullptr));
  if (key && EVP_PKEY_get_id(key.get()) == EVP_PKEY_ED25519) return key;
  const std::string wanted = half == Half::secret ? "an unencrypted private Ed25519 key (openssl genpkey -algorithm ed25519)"
                                                  : "a public Ed25519 key (openssl pkey -pubout)";
  return Error{ErrorCode::malformed, "this is not " + wanted + " in PEM", {}, {path, 0, 0}};
}

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast): what OpenSSL takes
}

}  // namespace

bool makes_signatures() { return true; }

Result<std::string> sign(std::string_view bytes, const std::string& key_file) {
  const Result<Key> key = read_key(key_file, Half::secret);
  if (!key) return key.error();
  const Context context(EVP_MD_CTX_new());
  std::string signature(64, '\0');
  std::size_t size = signature.size();
  auto* out = reinterpret_cast<unsigned char*>(signature.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast): likewise
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key->get()) != 1 ||
      EVP_DigestSign(context.get(), out, &size, octets(bytes), bytes.size()) != 1 || size != signature.size()) {
    return Error{ErrorCode::io, "the manifest cannot be signed with this key", {}, {key_file, 0, 0}};
  }
  return signature;
}

Result<bool> verify_signature(std::string_view bytes, std::string_view signature, const std::string& key_file) {
  const Result<Key> key = read_key(key_file, Half::open);
  if (!key) return key.error();
  const Context context(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key->get()) == 1 &&
         EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(bytes), bytes.size()) == 1;
}

}  // namespace casemate::collect
