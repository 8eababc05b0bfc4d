#include "crawler/read/read_page.hpp"

#include "crawler/read/charset.hpp"
#include "crawler/read/claims.hpp"
#include "crawler/read/country_hint.hpp"
#include "crawler/read/services.hpp"
#include "data/percent.hpp"
#include "data/phrase.hpp"

namespace needlepoint {
namespace {

/// What a page calls itself: its title, address and main headings, in lower case.
std::string titles_of(const Document& document, const Url& url) {
  auto titles = lower_text(document.title) + "\n" + lower_text(percent_decode(url.path()));
  for (const auto& block : document.blocks)
    if (block.heading_level == 1) titles += "\n" + block.lower;
  return titles;
}

}  // namespace

std::string PageReader::sentence(const Block& block, std::size_t at) { return sentence_around(block.text, at); }

void PageReader::add(std::string field, boost::json::value value, std::string_view quote, std::uint64_t begin,
                     std::uint64_t end, std::string rule) {
  claims.push_back({.subject = "site",
                    .field = std::move(field),
                    .value = std::move(value),
                    .evidence = {.source = "page",
                                 .url = page.url.text(),
                                 .page_hash = page.hash,
                                 .begin = begin,
                                 .end = end,
                                 .quote = fold_space(cut_text(quote, 600)),
                                 .fetched_at = page.fetched_at,
                                 .rule = std::move(rule)}});
}

std::vector<Claim> read_page(const PageRecord& page, std::string_view bytes, const Reference& tables) {
  const auto decoded = decode_as_meant(bytes.substr(0, HtmlTree::max_bytes), page.content_type);
  return read_page(page, HtmlTree::parse(decoded.utf8), tables);
}

std::vector<Claim> read_page(const PageRecord& page, const HtmlTree& tree, const Reference& tables) {
  const auto document = read_document(tree, page.url);
  const NameReader names{tables, document};
  PageReader reader{.page = page,
                    .document = document,
                    .tables = tables,
                    .names = names,
                    .country = country_hint(tables, document, page.url),
                    .kind = page_kind(document, page.url, tables),
                    .claims = {}};
  const auto titles = titles_of(document, page.url);
  reader.about_microneedling = mentions_microneedling(tables, titles);
  reader.is_contact_page = has_word_of(tables, "contact_page", titles);
  for (const auto read :
       {read_business_data, read_names, read_addresses, read_addresses_without_code, read_phones, read_hours,
        read_maps_links, read_offers, read_devices, read_hygiene, read_people, read_licenses, read_prices, read_ratings,
        read_signals, read_flags, read_languages, read_text_sketch})
    read(reader);
  return std::move(reader.claims);
}

}  // namespace needlepoint
