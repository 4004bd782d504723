// SPDX-License-Identifier: Apache-2.0
#include "scanner/evidence/audit_phrases.h"

#include <array>

#include "rules/text.h"

namespace casemate::evidence {
namespace {

using enum AuditFlags;

// Several wordings of one language are those of different Windows versions and of auditpol against the policy editor.
// A wording that is missing here costs a value, a wrong one would cost a verdict: only unmistakable ones are listed.
constexpr std::array kPhrases{
    AuditPhrase{"en", none, "No Auditing"},
    AuditPhrase{"en", success, "Success"},
    AuditPhrase{"en", failure, "Failure"},
    AuditPhrase{"en", success_and_failure, "Success and Failure"},
    AuditPhrase{"de", none, "Keine Überwachung"},
    AuditPhrase{"de", success, "Erfolg"},
    AuditPhrase{"de", success, "Erfolgreich"},
    AuditPhrase{"de", failure, "Fehler"},
    AuditPhrase{"de", success_and_failure, "Erfolg und Fehler"},
    AuditPhrase{"fr", none, "Pas d'audit"},
    AuditPhrase{"fr", none, "Pas d’audit"},
    AuditPhrase{"fr", none, "Aucun audit"},
    AuditPhrase{"fr", success, "Succès"},
    AuditPhrase{"fr", success, "Réussite"},
    AuditPhrase{"fr", failure, "Échec"},
    AuditPhrase{"fr", success_and_failure, "Succès et échec"},
    AuditPhrase{"fr", success_and_failure, "Réussite et échec"},
    AuditPhrase{"es", none, "Sin auditoría"},
    AuditPhrase{"es", success, "Aciertos"},
    AuditPhrase{"es", failure, "Errores"},
    AuditPhrase{"es", success_and_failure, "Aciertos y errores"},
    AuditPhrase{"it", none, "Nessun controllo"},
    AuditPhrase{"it", success, "Esito positivo"},
    AuditPhrase{"it", failure, "Esito negativo"},
    AuditPhrase{"it", success_and_failure, "Esito positivo e negativo"},
    AuditPhrase{"it", success, "Operazioni riuscite"},
    AuditPhrase{"it", failure, "Operazioni non riuscite"},
    AuditPhrase{"it", success_and_failure, "Operazioni riuscite e non riuscite"},
    AuditPhrase{"pt", none, "Sem Auditoria"},
    AuditPhrase{"pt", success, "Êxito"},
    AuditPhrase{"pt", success, "Sucesso"},
    AuditPhrase{"pt", failure, "Falha"},
    AuditPhrase{"pt", success_and_failure, "Êxito e Falha"},
    AuditPhrase{"pt", success_and_failure, "Sucesso e Falha"},
    AuditPhrase{"ja", none, "監査なし"},
    AuditPhrase{"ja", success, "成功"},
    AuditPhrase{"ja", failure, "失敗"},
    AuditPhrase{"ja", success_and_failure, "成功および失敗"},
    AuditPhrase{"nl", none, "Geen controle"},
    AuditPhrase{"nl", success, "Geslaagd"},
    AuditPhrase{"nl", failure, "Mislukt"},
    AuditPhrase{"nl", success_and_failure, "Geslaagd en mislukt"},
    AuditPhrase{"sv", none, "Ingen granskning"},
    AuditPhrase{"sv", success, "Lyckade"},
    AuditPhrase{"sv", success, "Lyckad"},
    AuditPhrase{"sv", failure, "Misslyckade"},
    AuditPhrase{"sv", failure, "Misslyckad"},
    AuditPhrase{"sv", success_and_failure, "Lyckade och misslyckade"},
    AuditPhrase{"sv", success_and_failure, "Lyckad och misslyckad"},
    AuditPhrase{"pl", none, "Bez inspekcji"},
    AuditPhrase{"pl", none, "Brak inspekcji"},
    AuditPhrase{"pl", success, "Powodzenie"},
    AuditPhrase{"pl", success, "Sukces"},
    AuditPhrase{"pl", failure, "Niepowodzenie"},
    AuditPhrase{"pl", success_and_failure, "Powodzenie i niepowodzenie"},
    AuditPhrase{"pl", success_and_failure, "Sukces i niepowodzenie"},
    AuditPhrase{"cs", none, "Bez auditování"},
    AuditPhrase{"cs", none, "Bez auditu"},
    AuditPhrase{"cs", success, "Úspěch"},
    AuditPhrase{"cs", failure, "Selhání"},
    AuditPhrase{"cs", success_and_failure, "Úspěch a selhání"},
    AuditPhrase{"da", none, "Ingen overvågning"},
    AuditPhrase{"da", success, "Succes"},
    AuditPhrase{"da", failure, "Fejl"},
    AuditPhrase{"da", success_and_failure, "Succes og fejl"},
    AuditPhrase{"fi", none, "Ei valvontaa"},
    AuditPhrase{"fi", success, "Onnistuminen"},
    AuditPhrase{"fi", success, "Onnistunut"},
    AuditPhrase{"fi", failure, "Epäonnistuminen"},
    AuditPhrase{"fi", failure, "Epäonnistunut"},
    AuditPhrase{"fi", success_and_failure, "Onnistuminen ja epäonnistuminen"},
    AuditPhrase{"fi", success_and_failure, "Onnistunut ja epäonnistunut"},
    AuditPhrase{"hu", none, "Nincs naplózás"},
    AuditPhrase{"hu", success, "Sikeres"},
    AuditPhrase{"hu", failure, "Sikertelen"},
    AuditPhrase{"hu", success_and_failure, "Sikeres és sikertelen"},
    AuditPhrase{"nb", none, "Ingen overvåking"},
    AuditPhrase{"nb", success, "Vellykket"},
    AuditPhrase{"nb", failure, "Mislykket"},
    AuditPhrase{"nb", success_and_failure, "Vellykket og mislykket"},
    AuditPhrase{"ru", none, "Без аудита"},
    AuditPhrase{"ru", success, "Успех"},
    AuditPhrase{"ru", failure, "Сбой"},
    AuditPhrase{"ru", failure, "Отказ"},
    AuditPhrase{"ru", success_and_failure, "Успех и сбой"},
    AuditPhrase{"ru", success_and_failure, "Успех и отказ"},
    AuditPhrase{"tr", none, "Denetim Yok"},
    AuditPhrase{"tr", success, "Başarı"},
    AuditPhrase{"tr", failure, "Başarısızlık"},
    AuditPhrase{"tr", success_and_failure, "Başarı ve Başarısızlık"},
    AuditPhrase{"ko", none, "감사 안 함"},
    AuditPhrase{"ko", success, "성공"},
    AuditPhrase{"ko", failure, "실패"},
    AuditPhrase{"ko", success_and_failure, "성공 및 실패"},
    AuditPhrase{"el", none, "Κανένας έλεγχος"},
    AuditPhrase{"el", success, "Επιτυχία"},
    AuditPhrase{"el", failure, "Αποτυχία"},
    AuditPhrase{"el", success_and_failure, "Επιτυχία και αποτυχία"},
    AuditPhrase{"zh-CN", none, "无审核"},
    AuditPhrase{"zh-CN", success, "成功"},
    AuditPhrase{"zh-CN", failure, "失败"},
    AuditPhrase{"zh-CN", success_and_failure, "成功和失败"},
    AuditPhrase{"zh-TW", none, "沒有稽核"},
    AuditPhrase{"zh-TW", success, "成功"},
    AuditPhrase{"zh-TW", failure, "失敗"},
    AuditPhrase{"zh-TW", success_and_failure, "成功與失敗"},
};

// German, Swedish, Danish, Norwegian and Polish share the English word.
constexpr std::array<std::string_view, 14> kSystemTargets{"System", "Système",     "Sistema",  "システム", "Systeem",
                                                          "Systém", "Järjestelmä", "Rendszer", "Система",  "Sistem",
                                                          "시스템", "Σύστημα",     "系统",     "系統"};

struct OptionWord {
  bool enabled;
  std::string_view text;
};
constexpr std::array kOptionWords{
    OptionWord{true, "Enabled"},        OptionWord{false, "Disabled"},      OptionWord{true, "Aktiviert"},
    OptionWord{false, "Deaktiviert"},   OptionWord{true, "Activé"},         OptionWord{false, "Désactivé"},
    OptionWord{true, "Habilitada"},     OptionWord{false, "Deshabilitada"}, OptionWord{true, "Habilitado"},
    OptionWord{false, "Deshabilitado"}, OptionWord{false, "Desabilitado"},  OptionWord{true, "Ingeschakeld"},
    OptionWord{false, "Uitgeschakeld"}, OptionWord{true, "有効"},           OptionWord{false, "無効"},
};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Behind the UTF-8 character that starts at `i`.
std::size_t skip_character(std::string_view text, std::size_t i) {
  ++i;
  while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) ++i;
  return i;
}

// Equal when every character beyond ASCII is taken for any other one.  At least two thirds must be ASCII: German,
// French or Czech words stay themselves that way, Russian or Japanese ones would all look alike.
bool equals_in_any_codepage(std::string_view text, std::string_view phrase) {
  std::size_t plain = 0;
  std::size_t other = 0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < text.size() && j < phrase.size()) {
    if (is_ascii(text[i]) != is_ascii(phrase[j])) return false;
    if (is_ascii(text[i])) {
      if (!iequals(text.substr(i, 1), phrase.substr(j, 1))) return false;
      ++plain;
      ++i;
      ++j;
    } else {
      ++other;
      i = skip_character(text, i);
      j = skip_character(phrase, j);
    }
  }
  return i == text.size() && j == phrase.size() && plain >= 2 * other;
}

bool equals(std::string_view text, std::string_view phrase, bool any_codepage) {
  return iequals(text, phrase) || (any_codepage && equals_in_any_codepage(text, phrase));
}

}  // namespace

std::span<const AuditPhrase> audit_phrases() { return kPhrases; }

std::optional<AuditFlags> audit_flags_from_phrase(std::string_view phrase, bool any_codepage) {
  for (const AuditPhrase& row : kPhrases) {
    if (equals(phrase, row.text, any_codepage)) return row.flags;
  }
  return std::nullopt;
}

bool is_english_audit_phrase(std::string_view phrase) {
  for (const AuditPhrase& row : kPhrases) {
    if (row.language != "en") return false;
    if (iequals(phrase, row.text)) return true;
  }
  return false;
}

bool is_system_target(std::string_view target, bool any_codepage) {
  for (const std::string_view word : kSystemTargets) {
    if (equals(target, word, any_codepage)) return true;
  }
  return false;
}

std::optional<bool> enabled_from_phrase(std::string_view phrase, bool any_codepage) {
  for (const OptionWord& row : kOptionWords) {
    if (equals(phrase, row.text, any_codepage)) return row.enabled;
  }
  return std::nullopt;
}

}  // namespace casemate::evidence
