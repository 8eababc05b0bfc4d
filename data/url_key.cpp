#include <algorithm>
#include <array>
#include <vector>

#include "data/url.hpp"
#include "data/utf8.hpp"

namespace needlepoint {

namespace {

// Parameters that advertising and mailing services add to a link so that they can count who followed it. The names
// are those the services document; none of them chooses what the page shows.
constexpr std::array tracking_names = {
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "gad_source",
    "gad_campaignid",
    "srsltid",
    "_ga",
    "_gl",  // Google
    "fbclid",
    "igshid",
    "igsh",
    "fb_action_ids",
    "fb_action_types",
    "fb_source",  // Meta
    "msclkid",
    "yclid",
    "_openstat",
    "ymclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "epik",
    "rdt_cid",
    "sccid",  // others
    "mc_cid",
    "mc_eid",  // Mailchimp
    "_hsenc",
    "_hsmi",
    "__hstc",
    "__hssc",
    "__hsfp",
    "hsctatracking",  // HubSpot
    "mkt_tok",
    "elqtrackid",
    "vero_id",
    "vero_conv",
    "_ke",
    "_kx",
    "dm_i",
    "oly_anon_id",
    "oly_enc_id",
    "ml_subscriber",
    "ml_subscriber_hash",
    "wickedid",
    "rb_clickid",
    "s_cid",
    "cjevent",
    "irclickid",
};
constexpr std::array tracking_prefixes = {"utm_", "hsa_", "pk_", "mtm_", "piwik_", "matomo_"};

// Names that always hold a session, and names that hold one only when the value looks like a token.
constexpr std::array session_names = {"phpsessid",         "jsessionid", "sessionid", "session_id",
                                      "asp.net_sessionid", "cfid",       "cftoken"};
constexpr std::array session_prefixes = {"aspsessionid"};
constexpr std::array maybe_session_names = {"sid", "sessid", "session", "s"};

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<const char*, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <std::size_t Size>
bool begins_with_one_of(std::string_view name, const std::array<const char*, Size>& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](const char* prefix) { return name.starts_with(prefix); });
}

/// Letters and digits mixed, and long enough that no person chose it: a short "sid=12" may well choose a page.
bool looks_like_token(std::string_view value) {
  bool letter = false, digit = false;
  for (const char c : value) {
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_digit && !is_letter) return false;
    digit = digit || is_digit;
    letter = letter || is_letter;
  }
  return value.size() >= 6 && letter && digit;
}

bool changes_nothing(std::string_view parameter) {
  const std::size_t equals = parameter.find('=');
  const std::string name = ascii_lower(parameter.substr(0, equals));
  const std::string_view value = equals == parameter.npos ? std::string_view() : parameter.substr(equals + 1);
  return name.empty() || is_one_of(name, tracking_names) || begins_with_one_of(name, tracking_prefixes) ||
         is_one_of(name, session_names) || begins_with_one_of(name, session_prefixes) ||
         (is_one_of(name, maybe_session_names) && looks_like_token(value));
}

/// Java servers write the session as a path parameter: /page;jsessionid=1A2B
std::string without_path_session(std::string_view path) {
  static constexpr std::string_view marker = ";jsessionid=";
  for (std::size_t at = path.find(';'); at != path.npos; at = path.find(';', at + 1)) {
    if (!ascii_iequals(path.substr(at, marker.size()), marker)) continue;
    const std::size_t end = std::min(path.find_first_of(";/", at + 1), path.size());
    return std::string(path.substr(0, at)) + without_path_session(path.substr(end));
  }
  return std::string(path);
}

std::vector<std::string_view> kept_parameters(std::string_view query) {
  std::vector<std::string_view> kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !changes_nothing(parameter)) kept.push_back(parameter);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  // By name only: a name that is repeated keeps the order of its values.
  std::stable_sort(kept.begin(), kept.end(), [](std::string_view a, std::string_view b) {
    return a.substr(0, a.find('=')) < b.substr(0, b.find('='));
  });
  return kept;
}

}  // namespace

std::string frontier_key(const Url& url) {
  std::string key = url.origin() + without_path_session(url.path());
  char separator = '?';
  for (const std::string_view parameter : kept_parameters(url.query())) {
    key += separator;
    key += parameter;
    separator = '&';
  }
  return key;
}

}  // namespace needlepoint
