#pragma once
#include <array>
#include <map>
#include <string>

namespace needlepoint {

inline constexpr std::array given_names = {
    "MARY",      "PATRICIA", "JENNIFER",   "LINDA",     "ELIZABETH", "BARBARA",     "SUSAN",     "JESSICA",  "SARAH",
    "KAREN",     "LISA",     "NANCY",      "BETTY",     "SANDRA",    "MARGARET",    "ASHLEY",    "KIMBERLY", "EMILY",
    "DONNA",     "MICHELLE", "CAROL",      "AMANDA",    "MELISSA",   "DEBORAH",     "STEPHANIE", "REBECCA",  "LAURA",
    "HELEN",     "SHARON",   "CYNTHIA",    "KATHLEEN",  "AMY",       "ANGELA",      "SHIRLEY",   "ANNA",     "BRENDA",
    "PAMELA",    "EMMA",     "NICOLE",     "SAMANTHA",  "KATHERINE", "CHRISTINE",   "RACHEL",    "CAROLYN",  "JANET",
    "CATHERINE", "MARIA",    "HEATHER",    "DIANE",     "RUTH",      "JULIE",       "OLIVIA",    "JOYCE",    "VIRGINIA",
    "VICTORIA",  "KELLY",    "LAUREN",     "CHRISTINA", "JOAN",      "EVELYN",      "JUDITH",    "MEGAN",    "ANDREA",
    "CHERYL",    "HANNAH",   "JACQUELINE", "MARTHA",    "GLORIA",    "TERESA",      "ANN",       "SARA",     "MADISON",
    "FRANCES",   "KATHRYN",  "JANICE",     "JEAN",      "ABIGAIL",   "ALICE",       "JULIA",     "JUDY",     "SOPHIA",
    "GRACE",     "DENISE",   "AMBER",      "DORIS",     "JAMES",     "ROBERT",      "JOHN",      "MICHAEL",  "WILLIAM",
    "DAVID",     "RICHARD",  "JOSEPH",     "THOMAS",    "CHARLES",   "CHRISTOPHER", "DANIEL",    "MATTHEW",  "ANTHONY"};

inline const std::map<std::string, std::string> nicknames = {
    {"PATRICIA", "Trish"},  {"JENNIFER", "Jen"},   {"ELIZABETH", "Liz"},   {"BARBARA", "Barb"},
    {"SUSAN", "Sue"},       {"JESSICA", "Jess"},   {"MARGARET", "Maggie"}, {"KIMBERLY", "Kim"},
    {"MICHELLE", "Shelly"}, {"DEBORAH", "Debbie"}, {"STEPHANIE", "Steph"}, {"REBECCA", "Becky"},
    {"CYNTHIA", "Cindy"},   {"KATHERINE", "Kate"}, {"CATHERINE", "Cathy"}, {"VICTORIA", "Vicky"},
    {"CHRISTINA", "Tina"},  {"SAMANTHA", "Sam"},   {"ROBERT", "Bob"},      {"WILLIAM", "Bill"},
    {"RICHARD", "Rick"}};

}  // namespace needlepoint
