#include "tests/web/running_site.hpp"

#include <spdlog/spdlog.h>
#include <stdlib.h>

#include "indexer/publish.hpp"

namespace needlepoint::web {
namespace {

Store temporary_store() {
  std::string path = (std::filesystem::temp_directory_path() / "needlepoint-web-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return Store{path};
}

Evidence stated(std::string quote) {
  return {"page",
          "https://cedar.example/safety",
          "",
          0,
          0,
          std::move(quote),
          parse_rfc3339("2026-11-03T10:00:00Z").value(),
          "text.hygiene"};
}

Listing cedar() {
  Listing listing;
  listing.id = "cedar";
  listing.name = "Cedar Skin";
  listing.url = "https://cedar.example/";
  listing.offers_microneedling = true;
  listing.street = "412 Cedar Street";
  listing.city = "Austin";
  listing.region = "TX";
  listing.postal_code = "78701";
  listing.country = "US";
  listing.point = geo::Point::from_degrees(30.2699, -97.7401);
  listing.location_source = "stated";
  listing.treatments = {"microneedling"};
  listing.devices = {DeviceUse{"SkinPen", "K202243", {stated("We use the SkinPen.")}}};
  listing.hygiene = {
      HygienePractice{"single_use_needles", "microneedling", Strength::stated, {stated("A new cartridge each time.")}}};
  License license;
  license.number = "555012";
  license.state = "TX";
  license.strength = Strength::confirmed;
  listing.practitioners = {Practitioner{"Dana Reyes", "RN", "registered_nurse", license}};
  listing.rating = Rating{4.8, 123, 4.7, "self"};
  return listing;
}

Listing hostile() {
  Listing listing;
  const std::string text = "<script>alert(1)</script>\"'&";
  listing.id = "a/b?c#d e";
  listing.name = text;
  listing.url = "javascript:alert(1)";
  listing.booking_url = "data:text/html,x";
  listing.street = listing.description = listing.email = text;
  listing.city = "Austin";
  listing.region = "TX";
  listing.country = "US";
  listing.offers_microneedling = true;
  listing.treatments = {"microneedling"};
  listing.point = geo::Point::from_degrees(30.3, -97.75);
  listing.phones = {text};
  listing.hygiene = {HygienePractice{"autoclave", text, Strength::stated, {stated(text)}}};
  listing.flags = {Flag{"x", text, "javascript:alert(1)", {stated(text)}}};
  return listing;
}

Listing plain() {
  Listing listing;
  listing.id = "plain";
  listing.name = "Plain Skin Bar";
  listing.offers_microneedling = true;
  listing.city = "Austin";
  listing.region = "TX";
  listing.country = "US";
  listing.treatments = {"microneedling"};
  listing.point = geo::Point::from_degrees(30.4, -97.7);
  return listing;
}

}  // namespace

std::vector<Listing> made_up_clinics() { return {cedar(), hostile(), plain()}; }

RunningSite::RunningSite(const std::vector<Listing>& listings, ServerOptions options) : store_{temporary_store()} {
  spdlog::set_level(spdlog::level::off);
  if (!listings.empty()) publish(listings);
  site_ = std::make_unique<Site>(store_, share_directory(), 2, false);
  options.listen = {boost::asio::ip::make_address("127.0.0.1"), 0};
  server_ = std::make_unique<Server>(*site_, options);
  thread_ = std::thread{[this] { server_->run(); }};
}

RunningSite::~RunningSite() {
  server_->stop();
  thread_.join();
  server_.reset();
  site_.reset();
  std::filesystem::remove_all(store_.root);
}

void RunningSite::publish(const std::vector<Listing>& listings, const Reference& reference) {
  PublishOptions options;
  options.now = now();
  options.threads = 1;
  const auto source = [&](const std::function<void(Listing &&)>& sink) {
    for (const auto& listing : listings) sink(Listing{listing});
  };
  needlepoint::publish(store_, make_vocabulary(reference), source, options);
}

RunningSite& shared_site() {
  static RunningSite site{made_up_clinics()};
  return site;
}

}  // namespace needlepoint::web
