#include "crawler/charset_command.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "crawler/read/charset.hpp"

namespace needlepoint::crawler {

void add_charset_command(CommandLine& line) {
  struct Options {
    std::string file, content_type;
    bool decode = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = line.app.add_subcommand("charset", "The encoding of a page, sniffed as browsers do");
  command->footer(
      "Examples:\n  needlepoint charset page.html --content-type 'text/html; charset=latin1'\n  needlepoint charset "
      "page.html --decode > page.utf8.html");
  command->add_option("FILE", options->file, "The page; - for stdin")->required();
  command->add_option("--content-type", options->content_type, "The Content-Type header it came with");
  command->add_flag("--decode", options->decode, "Print the page as UTF-8 instead");
  command->callback([options, &line] {
    std::ifstream file;
    if (options->file != "-") file.open(options->file, std::ios::binary);
    auto& in = options->file == "-" ? std::cin : file;
    if (!in) {
      std::cerr << "charset: cannot read " << options->file << '\n';
      line.exit = Exit::refused;
      return;
    }
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (options->decode) std::cout << decode_page(bytes, options->content_type).utf8;
    else std::cout << sniff_encoding(bytes, options->content_type).name << '\n';
  });
}

}  // namespace needlepoint::crawler
