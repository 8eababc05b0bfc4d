#include "web/page/frame.hpp"

#include "web/page/facts.hpp"

namespace needlepoint::web {

View frame(const std::string& title, const std::string& asset_version) {
  View view;
  view["title"] = title;
  view["version"] = asset_version;
  return view;
}

Response html(unsigned status, std::string body) {
  return make_response(status, "text/html; charset=utf-8", std::move(body));
}

Response page_error(Templates& templates, const std::string& asset_version, unsigned status, std::string_view what) {
  auto view = frame(std::string{reason_phrase(status)}, asset_version);
  view["status"] = std::to_string(status);
  view["heading"] = status == 404 ? std::string{"This page does not exist"} : std::string{reason_phrase(status)};
  view["what"] = std::string{what};
  return html(status, templates.render("error", view));
}

Response page_guide(const Ask& ask) {
  auto view = frame("A short guide to microneedling", ask.reader.shared.asset_version);
  view["is_guide"] = true;
  auto rules = list();
  for (const auto& rule : ask.reader.shared.reference.state_rules) {
    if (rule.mark != "read") continue;  // second-hand ones stand on clinics' pages only, with that mark
    View one;
    one["region"] = rule.region;
    one["who"] = credential_label(ask.reader.shared.reference, rule.provider_class);
    one["rule"] = rule.rule;
    one["source"] = rule.source;
    one["as_of"] = rule.as_of;
    rules << one;
  }
  view["rules"] = std::move(rules);
  return html(200, ask.reader.templates.render("guide", view));
}

Response page_about(const Ask& ask) {
  auto view = frame("How this works", ask.reader.shared.asset_version);
  view["is_about"] = true;
  view["listings"] = std::to_string(size_of(ask.reader.searcher.generation()));
  view["generation"] = std::string{id_of(ask.reader.searcher.generation())};
  return html(200, ask.reader.templates.render("about", view));
}

}  // namespace needlepoint::web
