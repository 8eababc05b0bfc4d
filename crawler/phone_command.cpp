#include "crawler/phone_command.hpp"

#include <iostream>

#include "crawler/phone_number.hpp"

namespace needlepoint::crawler {

void add_phone_command(CommandLine& line) {
  struct Options {
    std::string country, input;
  };
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("phone", "Write a telephone number as E.164");
  command
      ->add_option("--country", options->country, "ISO 3166 code of the country it is dialed in, for numbers without +")
      ->check(CLI::Validator(
          [](std::string& text) {
            const bool two_letters = text.size() == 2 && std::isalpha(static_cast<unsigned char>(text[0])) &&
                                     std::isalpha(static_cast<unsigned char>(text[1]));
            return two_letters ? std::string{} : "must be two letters, such as US";
          },
          "CC"));
  command->add_option("input", options->input, "The number as somebody wrote it")->required();
  command->footer(
      "Examples:\n  needlepoint phone --country US -- \"(512) 555-0100\"\n  needlepoint phone -- \"+44 20 7946 "
      "0000\"\n");
  command->callback([options, &line] {
    const auto number = to_e164(options->input, options->country);
    if (number) {
      std::cout << *number << '\n';
      return;
    }
    std::cerr << "phone: \"" << options->input << "\" is no number that can be dialed"
              << (options->country.empty() ? "; without + it needs --country" : " in that country") << '\n';
    line.exit = Exit::refused;
  });
}

}  // namespace needlepoint::crawler
