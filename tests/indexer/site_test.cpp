// What the pages of one site say together: whether it is a clinic, its name, its doors, its people.
#include "indexer/resolve/site.hpp"

#include <doctest/doctest.h>

#include "data/store.hpp"
#include "indexer/resolve/site_facts.hpp"

using namespace needlepoint;

namespace {

const Reference& tables() {
  static const auto loaded = load_reference(share_directory() / "data");
  return loaded;
}

const geo::Gazetteer& places() {
  static const auto gazetteer = geo::Gazetteer::open(share_directory() / "gazetteer.bin");
  return gazetteer;
}

/// A claim as a reader would make it, and the page that makes it.
struct Said {
  std::string path, field, rule;
  boost::json::value value;
  std::string quote;
};

/// A site of `pages` pages "/0", "/1"...
class Site {
 public:
  Site(std::size_t pages, const std::vector<Said>& all, const std::string& host = "halo-skin.example")
      : readings_(pages) {
    for (std::size_t i = 0; i < pages; ++i)
      readings_[i].page.url = Url::parse("https://" + host + "/" + std::to_string(i)).value();
    for (const auto& said : all) {
      auto& reading = readings_.at(std::stoul(said.path.substr(1)));
      reading.claims.push_back({.subject = "site",
                                .field = said.field,
                                .value = said.value,
                                .evidence = {.source = "page",
                                             .url = reading.page.url.text(),
                                             .page_hash = {},
                                             .quote = said.quote.empty() ? said.rule : said.quote,
                                             .rule = said.rule}});
    }
    claims_.emplace(host, readings_);
  }
  const SiteClaims& claims() const { return *claims_; }

 private:
  std::vector<PageReading> readings_;
  std::optional<SiteClaims> claims_;
};

Said person(const std::string& path, const std::string& rule, const std::string& name,
            const std::string& credential = {}, const std::string& provider_class = {},
            const std::string& called = {}) {
  return {
      path, "practitioner", rule,
      boost::json::object{{"name", name}, {"credential", credential}, {"class", provider_class}, {"called", called}},
      name + " of " + path};
}

/// "Dana Whitfield (registered_nurse), ..." in order.
std::string people_of(const Site& site, const std::string& clinic = "Halo Skin") {
  Listing listing;
  listing.name = clinic;
  add_people(site.claims(), tables(), listing);
  std::string out;
  for (const auto& one : listing.practitioners)
    out += (out.empty() ? "" : ", ") + one.name + " (" + one.provider_class + ")";
  return out;
}

Said address(const std::string& path, const std::string& rule, const std::string& street, const std::string& city,
             const std::string& region, const std::string& code, const std::string& quote = {},
             const std::string& country = "US") {
  return {path, "address", rule,
          boost::json::object{
              {"street", street}, {"city", city}, {"region", region}, {"postal_code", code}, {"country", country}},
          quote};
}

/// The streets, or the towns where there is none, heaviest first.
std::string doors_of(const Site& site) {
  std::string out;
  for (const auto& place : addresses_of(site.claims(), tables(), places()))
    out += (out.empty() ? "" : "; ") + (place.street.empty() ? place.city : place.street);
  return out;
}

Said name(const std::string& path, const std::string& rule, const std::string& value) {
  return {path, "name", rule, boost::json::value(value), value};
}

std::string name_found(const Site& site, const std::vector<SiteAddress>& doors = {}) {
  std::vector<std::string> aliases;
  auto out = name_of(site.claims(), doors, aliases);
  for (const auto& alias : aliases) out += ", also " + alias;
  return out;
}

Said signal(const std::string& path, const std::string& kind, const std::string& quote,
            const std::string& rule = "text.signal") {
  return {path, "signal", rule, boost::json::value(kind), quote};
}

}  // namespace

TEST_CASE("people: several ways of writing one name are one person, with the fullest name and what says most") {
  CHECK(people_of({2,
                   {person("/0", "text.person", "Margaret Thibodeau", "RN", "registered_nurse"),
                    person("/1", "text.person.card", "Margaret A. Thibodeau", "owner")}}) ==
        "Margaret A. Thibodeau (registered_nurse)");
  CHECK(people_of({2,
                   {person("/0", "text.person.title", "Martin", "Dr.", "physician"),
                    person("/1", "text.person", "Helen Martin", "dermatologist", "dermatologist")}}) ==
        "Helen Martin (dermatologist)");
  CHECK(people_of({2,
                   {person("/0", "text.person.card", "Dani", "esthetician", "esthetician"),
                    person("/1", "text.person", "Danielle Kubena", "owner", "", "Dani")}}) ==
        "Danielle Kubena (esthetician)");
  // A nickname, and a title that says less than a field.
  CHECK(people_of({2,
                   {person("/0", "text.person.title", "Liz Norbury", "Dr.", "physician"),
                    person("/1", "text.person", "Elizabeth Norbury", "NP", "nurse_practitioner")}}) ==
        "Elizabeth Norbury (nurse_practitioner)");
  // Two of one family are two.
  CHECK(people_of({1,
                   {person("/0", "text.person", "Anna Sowa", "RN", "registered_nurse"),
                    person("/0", "text.person", "Ewa Sowa", "RN", "registered_nurse")}}) ==
        "Anna Sowa (registered_nurse), Ewa Sowa (registered_nurse)");
}

TEST_CASE(
    "people: who is only mentioned belongs to the house where nobody is introduced, or the site keeps naming her") {
  const auto introduced = person("/0", "text.person", "Dana Whitfield", "RN", "registered_nurse");
  const auto mentioned = [](const std::string& path) {
    return person(path, "text.person.mentioned", "Desmond Farrow", "Dr.", "physician");
  };
  CHECK(people_of({4, {introduced, mentioned("/1"), mentioned("/2")}}) == "Dana Whitfield (registered_nurse)");
  CHECK(people_of({4, {mentioned("/1")}}) == "Desmond Farrow (physician)");
  CHECK(people_of({4, {introduced, mentioned("/1"), mentioned("/2"), mentioned("/3")}}) ==
        "Dana Whitfield (registered_nurse), Desmond Farrow (physician)");
}

TEST_CASE("people: a bare name completes a given one, publishes nobody, and the clinic is no person") {
  const auto trudy = person("/0", "text.person.card", "Trudy", "owner");
  const auto named = [](const std::string& whole) { return person("/1", "text.person.named", whole); };
  CHECK(people_of({2, {trudy, named("Trudy Vandermeer")}}) == "Trudy Vandermeer ()");
  CHECK(people_of({2, {trudy, named("Trudy Vandermeer"), named("Trudy Oakes")}}) == "Trudy ()");
  CHECK(people_of({2, {named("Trudy Vandermeer")}}).empty());
  CHECK(people_of({1, {person("/0", "text.person", "Dana Whitfield", "RN", "registered_nurse")}}, "Dana Whitfield")
            .empty());
}

TEST_CASE("addresses: one door however it is written, and the site's own before others'") {
  const auto door = [](const std::string& path, const std::string& street = "88 Juniper Way") {
    return address(path, "text.address.footer", street, "Austin", "TX", "78702");
  };
  CHECK(doors_of({2, {door("/0"), door("/1", "88 Juniper Way, Suite 4")}}) == "88 Juniper Way");
  // A typo in the code, and a street that another page leaves out.
  CHECK(doors_of({2, {door("/0"), address("/1", "text.address", "88 Juniper Way", "Austin", "TX", "78720")}}) ==
        "88 Juniper Way");
  CHECK(doors_of({2, {door("/0"), address("/1", "text.address", "", "Austin", "TX", "")}}) == "88 Juniper Way");
  CHECK(doors_of({2, {door("/0"), address("/1", "text.address", "90 Juniper Way", "Austin", "TX", "78702")}}) ==
        "88 Juniper Way; 90 Juniper Way");
  // The template's, an authority's, the company's seat, a policy's.
  CHECK(doors_of({1, {door("/0"), address("/0", "text.address", "123 Main Street", "Anytown", "CA", "12345")}}) ==
        "88 Juniper Way");
  CHECK(doors_of({1,
                  {door("/0"), address("/0", "text.address", "333 Guadalupe", "Austin", "TX", "78701",
                                       "Texas Medical Board, 333 Guadalupe, Austin")}}) == "88 Juniper Way");
  CHECK(doors_of({1,
                  {door("/0"), address("/0", "text.address", "4 Kings Court", "Dallas", "TX", "75201",
                                       "Registered office: 4 Kings Court")}}) == "88 Juniper Way");
  const auto of_policy = address("/1", "text.address.aside", "700 Harbor Avenue", "Boston", "MA", "02110");
  CHECK(doors_of({2, {door("/0"), of_policy}}) == "88 Juniper Way");
  CHECK(doors_of({2, {of_policy}}) == "700 Harbor Avenue");
}

TEST_CASE("addresses: a second house is one that the contact page gives, and a passing mention is none") {
  std::vector<Said> said;
  for (int i = 0; i < 8; ++i)
    said.push_back(address("/" + std::to_string(i), "text.address.footer", "88 Juniper Way", "Austin", "TX", "78702"));
  auto with = said;
  with.push_back(address("/3", "text.address.contact", "210 Cedar Street", "Round Rock", "TX", "78664"));
  CHECK(doors_of({8, with}) == "88 Juniper Way; 210 Cedar Street");
  with = said;
  with.push_back(address("/3", "text.address", "210 Cedar Street", "Round Rock", "TX", "78664"));
  CHECK(doors_of({8, with}) == "88 Juniper Way");
}

TEST_CASE("addresses: without a street one town that stands out; without a code one that the gazetteer knows") {
  const auto town = [](const std::string& path, const std::string& city, const std::string& code) {
    return address(path, "text.address", "", city, "TX", code);
  };
  CHECK(doors_of({1, {town("/0", "Austin", "78702")}}) == "Austin");
  CHECK(doors_of({2, {town("/0", "Austin", "78702"), town("/1", "Dallas", "75201")}}).empty());
  CHECK(doors_of({3,
                  {town("/0", "Austin", "78702"), town("/1", "Austin", "78702"), town("/2", "Austin", "78702"),
                   town("/2", "Dallas", "75201")}}) == "Austin");
  CHECK(doors_of({1, {address("/0", "text.address.town", "88 Juniper Way", "Austin", "TX", "")}}) == "88 Juniper Way");
  CHECK(doors_of({1, {address("/0", "text.address.town", "88 Juniper Way", "Lovely Skin", "TX", "")}}).empty());
  CHECK(doors_of({1, {}}).empty());
}

TEST_CASE("kind: what a site says of itself on most pages, unless a business with a door speaks") {
  const Said phone{"/0", "phone", "text.phone", "+15125553141", {}};
  const Said treatment{"/0", "treatment", "title.treatment", "microneedling", {}};
  const auto loud = [](const std::string& kind) {
    return std::vector<Said>{signal("/0", kind, "one"), signal("/1", kind, "two"), signal("/1", kind, "three")};
  };
  const auto reason = [&](std::vector<Said> said) {
    said.push_back(phone), said.push_back(treatment);
    const auto kind = kind_of(Site{2, said}.claims(), tables());
    return kind.is_clinic ? "clinic" : kind.reason.substr(0, kind.reason.find(':'));
  };
  for (const auto* kind : {"vendor", "academy", "shop", "directory", "publication"}) {
    CAPTURE(std::string{kind});
    auto said = loud(kind);
    CHECK(reason(said) == std::string{kind == std::string{"academy"} ? "an " : "a "} + kind);
    said.pop_back();  // one sentence fewer: a clinic has such words as well
    CHECK(reason(said) == "clinic");
    said = loud(kind);
    said.push_back(signal("/0", "business", "MedicalBusiness", "jsonld.type"));
    CHECK(reason(said) == "clinic");
  }
  // Articles sound like a publication whoever prints them; where there is nothing else, it is one.
  const auto article = [](const std::string& path) { return signal(path, "article", "Why needles", "page.kind"); };
  auto blog = std::vector<Said>{article("/1")};
  for (const auto* words : {"one", "two", "three"}) blog.push_back(signal("/1", "publication", words));
  CHECK(reason(blog) == "clinic");
  blog.push_back(article("/0"));
  CHECK(reason(blog) == "a publication");
  // Three businesses in its markup that share no word, and two pages that others may claim: a directory, types or not.
  const auto listed = [&](const std::vector<std::string>& names) {
    std::vector<Said> said = {signal("/0", "business", "MedicalBusiness", "jsonld.type"),
                              signal("/0", "directory", "claim this listing"),
                              signal("/1", "directory", "claim this listing")};
    for (const auto& one : names) said.push_back(name("/1", "jsonld.name", one));
    return reason(said);
  };
  CHECK(listed({"Amber Skin Lab", "Juniper Aesthetics", "Foothill Face Co."}) == "a directory");
  CHECK(listed({"Amber Skin Lab", "Juniper Aesthetics"}) == "clinic");
  CHECK(listed({"Amber Skin Austin", "Amber Skin Dallas", "Amber Face Waco"}) == "clinic");  // branches
  // In markup once is enough where it is on half of the pages.
  CHECK(reason({signal("/0", "academy", "Course", "jsonld.type")}) == "an academy");
  CHECK(reason({}) == "clinic");
}

TEST_CASE("kind: without a way to reach it or a treatment it is no clinic; towns without a door are doorways") {
  const auto reason = [](const std::vector<Said>& said) { return kind_of(Site{2, said}.claims(), tables()).reason; };
  const Said phone{"/0", "phone", "text.phone", "+15125553141", {}};
  const Said treatment{"/0", "treatment", "title.treatment", "microneedling", {}};
  CHECK(reason({treatment}) == "no address and no telephone number of its own");
  CHECK(reason({phone}) == "it names no treatment");
  const auto stars = signal("/0", "product", "4.9 of 812", "jsonld.rating");
  CHECK(reason({phone, treatment, stars}).starts_with("doorway pages"));
  CHECK(reason({phone, treatment, stars, address("/0", "text.address", "88 Juniper Way", "Austin", "TX", "78702")})
            .empty());
}

TEST_CASE("kind: a title, a heading, a menu, a price or coming back to it offers needling; a question does not") {
  struct Row {
    std::vector<std::string> rules;  ///< one a page
    bool offers;
  };
  for (const auto& row : {Row{{"title.treatment"}, true}, Row{{"menu.treatment"}, true}, Row{{"offer.treatment"}, true},
                          Row{{"question.treatment"}, false}, Row{{"article.treatment", "praise.treatment"}, false},
                          Row{{"text.treatment", "text.treatment"}, false},
                          Row{{"text.treatment", "text.treatment", "text.treatment"}, true}}) {
    std::vector<Said> said = {{"/0", "phone", "text.phone", "+15125553141", {}}};
    for (std::size_t i = 0; i < row.rules.size(); ++i)
      said.push_back({"/" + std::to_string(i), "treatment", row.rules[i], "microneedling", {}});
    CAPTURE(row.rules.front());
    const auto kind = kind_of(Site{3, said}.claims(), tables());
    CHECK(kind.is_clinic);
    CHECK(kind.offers_microneedling == row.offers);
  }
}

TEST_CASE("name: what the sources agree on, the host's witness, and no page's subject") {
  CHECK(name_found({1, {}}).empty());
  // A title's piece on each page is the name, one on one page its subject.
  CHECK(name_found({3,
                    {name("/0", "title.piece", "Microneedling"), name("/0", "title.piece", "Halo Skin Studio"),
                     name("/1", "title.piece", "Facials"), name("/1", "title.piece", "Halo Skin Studio"),
                     name("/2", "title.piece", "Team"), name("/2", "title.piece", "Halo Skin Studio")}}) ==
        "Halo Skin Studio");
  // Markup of one page against the host's own name in the titles.
  CHECK(name_found({2,
                    {name("/0", "jsonld.name", "Skin Theme Demo"), name("/0", "title.piece", "Halo Skin"),
                     name("/1", "title.piece", "Halo Skin"), name("/0", "footer.copyright", "Halo Skin")}}) ==
        "Halo Skin");
  // Who signs the pages and works there is no business where it has a name.
  CHECK(name_found({2,
                    {name("/0", "footer.copyright", "Ada Fern"), name("/1", "footer.copyright", "Ada Fern"),
                     name("/0", "title.piece", "Fern Skin Room"), person("/0", "text.person.introduced", "Ada Fern")},
                    "fernskinroom.example"}) == "Fern Skin Room");
  CHECK(name_found({2,
                    {name("/0", "footer.copyright", "Ada Fern"), name("/1", "footer.copyright", "Ada Fern"),
                     person("/0", "text.person.introduced", "Ada Fern")}}) == "Ada Fern");
  // Two names that one page gives: the host speaks for one.
  CHECK(name_found({1,
                    {name("/0", "title.piece", "Best facials"), name("/0", "title.piece", "Fern Skin")},
                    "fern-skin.example"}) == "Fern Skin");
}

TEST_CASE("name: the town behind it is an alias where the site also goes without") {
  const Site site{2,
                  {name("/0", "title.piece", "Halo Skin Austin"), name("/1", "title.piece", "Halo Skin Austin"),
                   name("/0", "meta.site_name", "Halo Skin Austin"), name("/1", "footer.copyright", "Halo Skin")}};
  const std::vector<SiteAddress> austin = {{.street = "88 Juniper Way",
                                            .city = "Austin",
                                            .region = "TX",
                                            .postal_code = "78702",
                                            .country = "US",
                                            .said_by = {}}};
  CHECK(name_found(site, austin) == "Halo Skin, also Halo Skin Austin");
  CHECK(name_found(site) == "Halo Skin Austin, also Halo Skin");
}

TEST_CASE("languages: those of any page, each with some pages that show it, apart from those that are spoken") {
  std::vector<Said> said;
  for (const auto* path : {"/0", "/1", "/2", "/3"})
    said.push_back({path, "language", "html.lang", "es", "lang=\"es\""});
  said.push_back({"/4", "language", "html.hreflang", "en", "hreflang=\"en\""});
  said.push_back({"/0", "knows_language", "jsonld.knowsLanguage", "vi", "Vietnamese"});
  const Site site{5, said};
  Listing listing;
  add_site_facts(site.claims(), tables(), "US", listing);
  CHECK(listing.languages == std::vector<std::string>{"en", "es"});
  CHECK(listing.knows_language == std::vector<std::string>{"vi"});
  const auto& facts = listing.facts["languages"];
  CHECK(std::count_if(facts.begin(), facts.end(), [](const Attestation& one) { return one.value == "es"; }) == 3);
  CHECK(std::count_if(facts.begin(), facts.end(), [](const Attestation& one) { return one.value == "en"; }) == 1);
  CHECK(listing.facts["knows_language"].front().evidence.quote == "Vietnamese");
}
