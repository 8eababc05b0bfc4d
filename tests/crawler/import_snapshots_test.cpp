// A register is what it said on a day: later snapshots bring changes, and an import that was stopped goes on.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>

#include "tests/crawler/import_fixture.hpp"

using namespace needlepoint;

namespace {

const std::string header =
    "CredentialNumber,LastName,FirstName,MiddleName,CredentialType,Status,BirthYear,CEDueDate,FirstIssueDate,"
    "LastIssueDate,ExpirationDate,ActionTaken\n";

std::string row(const std::string& number, const std::string& status, const std::string& expires,
                const std::string& action = "No", const std::string& issued = "20120710") {
  return number + ",OKAFOR,DANA,,Registered Nurse License," + status + ",,," + issued + ",," + expires + "," + action +
         "\n";
}

std::string told(Ledger& ledger, const std::string& number) {
  std::string out;
  for (const auto& event : ledger.license_events("wa-doh", number))
    out += to_rfc3339(event.at).substr(0, 10) + " " + event.what + "; ";
  return out;
}

std::string rows(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i) out += row("RN" + std::to_string(i), "ACTIVE", "20271231");
  return out;
}

std::int64_t vanished(Ledger& ledger) {
  std::int64_t count = 0;
  for (const auto& record : ledger.licenses_of("OKAFOR")) count += record.vanished.has_value();
  return count;
}

}  // namespace

TEST_CASE("a later snapshot brings changes, which are kept as events") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto import = [&](const char* day, const std::string& text) {
    return outcome(with_map("wa-doh"), header + text, &ledger, day);
  };
  const auto first = row("RN1", "ACTIVE", "20260630") + row("RN2", "ACTIVE", "20260630") +
                     row("RN3", "ACTIVE", "20261231") + row("RN4", "ACTIVE", "20281231");
  CHECK(import("2026-01-01", first) == "accepted 4");
  CHECK(import("2026-01-01", first) == "accepted 4");
  CHECK(told(ledger, "RN1").empty());  // a row's first appearance in the first snapshot is no event
  import("2026-07-01", row("RN1", "ACTIVE", "20270630") + row("RN2", "EXPIRED", "20260630") +
                           row("RN4", "CLOSED", "20281231") + row("RN5", "ACTIVE", "20281231", "No", "20260315") +
                           row("RN6", "ACTIVE", "20281231"));
  import("2026-08-01", row("RN1", "ACTIVE", "20270630", "Yes") + row("RN2", "EXPIRED", "20260630") +
                           row("RN3", "ACTIVE", "20261231") + row("RN4", "ACTIVE", "20281231") +
                           row("RN5", "ACTIVE", "20281231", "No", "20260315") + row("RN6", "ACTIVE", "20281231"));
  import("2026-02-01", row("RN1", "ACTIVE", "20260630"));  // an older snapshot comes late: it undoes nothing
  CHECK(told(ledger, "RN1") == "2026-07-01 renewed; 2026-08-01 disciplined; ");
  CHECK(told(ledger, "RN2") == "2026-07-01 expired; ");
  CHECK(told(ledger, "RN3") == "2026-07-01 vanished; 2026-08-01 returned; ");
  CHECK(told(ledger, "RN4") == "2026-07-01 lapsed; 2026-08-01 restored; ");
  CHECK(told(ledger, "RN5") == "2026-07-01 issued; ");
  CHECK(told(ledger, "RN6") == "2026-07-01 appeared; ");  // issued long before, but not in the snapshot of January
}

TEST_CASE("a row that could not be read is not taken for one that has vanished") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  outcome(with_map("wa-doh"), header + rows(0, 3), &ledger, "2026-01-01");
  CHECK(outcome(with_map("wa-doh"), header + rows(0, 1) + "RN1,OKAFOR,too,short\n", &ledger, "2026-02-01") ==
        "accepted 1; 3: has 4 cells, the header has 12");
  CHECK(told(ledger, "RN1").empty());
  CHECK(told(ledger, "RN2") == "2026-02-01 vanished; ");
  outcome(with_map("wa-doh"), header + rows(1, 2) + "\"RN0,OKAFOR,a quote that is never closed\n", &ledger,
          "2026-03-01");
  CHECK(told(ledger, "RN0").empty());  // the damaged row has no cells: any row may be meant
}

TEST_CASE("a file that lacks a fifth of the register is taken for a part of it, unless it is said to be whole") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  outcome(with_map("wa-doh"), header + rows(0, 1000), &ledger, "2026-01-01");
  outcome(with_map("wa-doh"), header + rows(0, 500), &ledger, "2026-02-01");
  CHECK(vanished(ledger) == 0);
  CHECK(ledger.register_snapshots().at(0).at == *parse_rfc3339("2026-01-01T00:00:00Z"));
  const auto as_a_whole = [](std::istream& in, ImportFile file, Intake& intake) {
    file.extent = ImportFile::Extent::whole;
    return with_map("wa-doh")(in, file, intake);
  };
  outcome(as_a_whole, header + rows(0, 500), &ledger, "2026-02-01");
  CHECK(vanished(ledger) == 500);
  outcome(with_map("wa-doh"), header + rows(0, 480), &ledger, "2026-03-01");
  CHECK(vanished(ledger) == 520);
}

TEST_CASE("a snapshot that comes late cannot bring back what a later one had no more") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  outcome(with_map("wa-doh"), header + rows(0, 1), &ledger, "2026-06-01");
  outcome(with_map("wa-doh"), header + rows(0, 2), &ledger, "2026-01-01");
  const auto records = ledger.licenses_of("OKAFOR");
  REQUIRE(records.size() == 2);
  CHECK_FALSE(records[0].vanished);
  CHECK(records[1].vanished == parse_rfc3339("2026-06-01T00:00:00Z"));
}

namespace {

/// Runs `needlepoint` and kills it after so many milliseconds; false when it came to its end before.
bool run(const std::vector<std::string>& words, int milliseconds) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  REQUIRE(posix_spawn(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ) == 0);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (milliseconds > 0) {
    ::usleep(static_cast<useconds_t>(milliseconds) * 1000);
    ::kill(child, SIGKILL);
  }
  ::waitpid(child, &status, 0);
  if (milliseconds == 0) CHECK(status == 0);
  return WIFSIGNALED(status);
}

std::string all_of(const Store& store) {
  auto ledger = Ledger::open(store);
  return rows_of(ledger, "OKAFOR") + std::to_string(ledger.counts().licenses);
}

}  // namespace

TEST_CASE("an import that is killed at random goes on, and ends as one that was not") {
  TemporaryStore folder;
  const auto file = folder.folder() / "nurses.csv";
  std::ofstream{file} << header << rows(0, 200'000);
  const auto command = [&](const Store& store) {
    return std::vector<std::string>{NEEDLEPOINT_BINARY "/needlepoint",
                                    "import",
                                    file.string(),
                                    "--format",
                                    "wa-doh",
                                    "--as-of",
                                    "2026-11-01",
                                    "--store",
                                    store.root.string()};
  };
  const Store whole{folder.folder() / "whole"}, killed{folder.folder() / "killed"};
  run(command(whole), 0);
  std::mt19937 random{7};
  int kills = 0;
  while (kills < 6 && run(command(killed), 60 + static_cast<int>(random() % 200))) ++kills;
  CHECK(kills > 0);
  run(command(killed), 0);
  CHECK(all_of(killed) == all_of(whole));
  CHECK(Ledger::open(killed).check().empty());
}

TEST_CASE("an import that goes on does not keep again what was kept") {
  TemporaryStore store;
  auto ledger = Ledger::open(store.store());
  const auto text = header + rows(0, 70'000);
  const auto import = [&](const std::string& some) {
    std::istringstream in{some};
    std::ostringstream messages;
    Intake intake{&ledger, messages, "wa-doh|the file"};
    const auto done = with_map("wa-doh")(in, made_up_file(), intake);
    return std::pair{messages.str(), done.has_value()};
  };
  // The intake is not finished, as if the process had been killed: two batches of 25,000 rows are kept.
  {
    std::istringstream in{text};
    std::ostringstream messages;
    Intake intake{&ledger, messages, "wa-doh|the file"};
    std::uint64_t line = 1;
    for (std::string one; std::getline(in, one) && line < 60'000; ++line) {
      LicenseRecord record;
      record.authority = "wa-doh", record.license_class = "registered_nurse", record.number = std::to_string(line);
      record.holder = "OKAFOR, DANA";
      intake.accept(std::move(record));
    }
  }
  CHECK(ledger.rows_imported("wa-doh|the file") == 50'000);
  CHECK(import(text).first.starts_with("goes on behind the 50000 rows"));
  // The made-up rows of the first run stand for the file's first 50,000: of those it put none again.
  CHECK(ledger.counts().licenses == 70'000);
}
