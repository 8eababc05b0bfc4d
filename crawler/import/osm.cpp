// OpenStreetMap extracts. Ways refer to nodes and relations to both, and files hold nodes first, so the file is read
// from the back: relations, then ways, then only the nodes that were asked for. Memory is what is wanted, not the file.
#include <osmium/handler.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/osm.hpp>
#include <osmium/visitor.hpp>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "crawler/import/import.hpp"
#include "crawler/import/osm_shape.hpp"
#include "crawler/import/osm_tags.hpp"

namespace needlepoint {
namespace {

using Id = osmium::object_id_type;

struct OsmObject {
  osmium::item_type type{};
  Id id = 0;
  OsmTags tags;
  std::vector<Id> nodes, ways;  ///< what its shape is made of
};

bool wanted(const osmium::TagList& tags) {
  return is_wanted([&](const char* key) { return tags.get_value_by_key(key); });
}

OsmObject object_of(const osmium::OSMObject& from) {
  OsmObject object{.type = from.type(), .id = from.id(), .tags = {}, .nodes = {}, .ways = {}};
  for (const auto& tag : from.tags()) object.tags.emplace(tag.key(), tag.value());
  return object;
}

class OsmReader {
 public:
  explicit OsmReader(osmium::io::File file) : file_{std::move(file)} {}

  void read() {
    each<osmium::Relation>(osmium::osm_entity_bits::relation, [this](const auto& relation) { take(relation); });
    each<osmium::Way>(osmium::osm_entity_bits::way, [this](const auto& way) { take(way); });
    each<osmium::Node>(osmium::osm_entity_bits::node, [this](const auto& node) { take(node); });
  }
  const std::vector<OsmObject>& objects() const { return objects_; }

  /// Nothing when its members lie outside the file, as in extracts cut at a border.
  std::optional<geo::Point> position_of(const OsmObject& object) const {
    std::vector<geo::Point> middles;
    for (const auto id : object.ways)
      if (const auto way = lines_.find(id); way != lines_.end())
        if (const auto middle = middle_of(points_of(way->second))) middles.push_back(*middle);
    if (!middles.empty()) return middle_of(middles);
    return middle_of(points_of(object.nodes));
  }

 private:
  template <class T, class Take>
  void each(osmium::osm_entity_bits::type kind, Take take) {
    osmium::io::Reader reader{file_, kind};
    while (const auto buffer = reader.read())
      for (const auto& object : buffer.template select<T>()) take(object);
    reader.close();
  }

  void take(const osmium::Relation& relation) {
    if (!wanted(relation.tags())) return;
    auto object = object_of(relation);
    for (const auto& member : relation.members()) {
      const bool outer = std::string_view{member.role()} != "inner";
      if (member.type() == osmium::item_type::way && outer) object.ways.push_back(member.ref()), lines_[member.ref()];
      if (member.type() == osmium::item_type::node) object.nodes.push_back(member.ref()), places_[member.ref()];
    }
    objects_.push_back(std::move(object));
  }

  void take(const osmium::Way& way) {
    std::vector<Id> nodes;
    for (const auto& node : way.nodes()) nodes.push_back(node.ref());
    const auto line = lines_.find(way.id());
    const bool is_wanted_way = wanted(way.tags());
    if (!is_wanted_way && line == lines_.end()) return;
    for (const auto node : nodes) places_[node];
    if (line != lines_.end()) line->second = nodes;
    if (!is_wanted_way) return;
    objects_.push_back(object_of(way));
    objects_.back().nodes = std::move(nodes);
  }

  void take(const osmium::Node& node) {
    const bool is_wanted_node = wanted(node.tags());
    const auto place = places_.find(node.id());
    if (!is_wanted_node && place == places_.end()) return;
    if (node.location().valid())
      places_[node.id()] = geo::Point::from_degrees(node.location().lat(), node.location().lon());
    if (!is_wanted_node) return;
    objects_.push_back(object_of(node));
    objects_.back().nodes = {node.id()};
  }

  std::vector<geo::Point> points_of(const std::vector<Id>& nodes) const {
    std::vector<geo::Point> points;
    for (const auto node : nodes)
      if (const auto place = places_.find(node); place != places_.end() && place->second)
        points.push_back(*place->second);
    return points;
  }

  osmium::io::File file_;
  std::vector<OsmObject> objects_;
  std::unordered_map<Id, std::vector<Id>> lines_;             ///< ways that relations are made of
  std::unordered_map<Id, std::optional<geo::Point>> places_;  ///< nodes that were asked for
};

void import_object(const OsmReader& reader, const OsmObject& object, std::uint64_t line, const ImportFile& file,
                   Intake& intake) {
  const std::string kind = osmium::item_type_to_name(object.type);
  const auto key = kind + "/" + std::to_string(object.id);
  Evidence evidence;
  evidence.source = "osm", evidence.url = "https://www.openstreetmap.org/" + key, evidence.fetched_at = file.as_of;
  Listing listing;
  read_osm_tags(object.tags, evidence, listing);
  if (listing.name.empty()) return intake.refuse(line, key + ": has no name, brand or operator");
  listing.point = reader.position_of(object);
  if (!listing.point) return intake.refuse(line, key + ": has no position, its parts lie outside the file");
  listing.id = "osm-" + kind.substr(0, 1) + std::to_string(object.id);
  listing.location_source = "imported";
  listing.updated_at = file.as_of;
  listing.sources.push_back(Source{.url = evidence.url, .kind = "osm", .fetched_at = file.as_of});
  intake.accept("osm", key, std::move(listing));
}

}  // namespace

Result<void> import_osm(const ImportFile& file, Intake& intake) {
  try {
    OsmReader reader{osmium::io::File{file.path.string()}};
    reader.read();
    std::uint64_t line = 0;
    for (const auto& object : reader.objects()) import_object(reader, object, ++line, file, intake);
  } catch (const osmium::io_error& error) {  // pbf_error, xml_error and opl_error are io_errors
    return Fault{FaultCode::unreadable, file.name(), error.what()};
  }
  return {};
}

}  // namespace needlepoint
