#include "indexer/match/nicknames.hpp"

#include <algorithm>
#include <array>

namespace needlepoint {
namespace {

/// One group of given names a line. A name may stand in several groups ("CHRIS"); two names are the same only within
/// one group. Common knowledge of English and Spanish usage.
constexpr std::array<std::string_view, 74> groups = {
    "ABIGAIL ABBY ABBIE GAIL",
    "ALEXANDER ALEX AL SASHA XANDER",
    "ALEXANDRA ALEX ALEXA SANDRA SASHA LEXI",
    "ALFRED AL FRED",
    "ALLISON ALLIE ALI ALISON ALLYSON",
    "AMANDA MANDY",
    "ANDREW ANDY DREW",
    "ANGELA ANGIE",
    "ANN ANNE ANNA ANNIE ANA HANNAH",
    "ANTHONY TONY",
    "BARBARA BARB BARBIE BABS",
    "BENJAMIN BEN BENNY",
    "CASSANDRA CASSIE SANDRA",
    "CATHERINE CATHY KATHERINE KATHRYN KATHY KATE KATIE KATY KAT KITTY CATE KATHLEEN",
    "CHARLES CHARLIE CHUCK CHAZ",
    "CHRISTINA CHRIS CHRISTY TINA KRISTINA KRIS KRISTY CHRISTINE KRISTINE KRISTIN KRISTEN",
    "CHRISTOPHER CHRIS KIT TOPHER",
    "CYNTHIA CINDY",
    "DANIEL DAN DANNY",
    "DANIELLE DANI DANA",
    "DAVID DAVE DAVEY",
    "DEBORAH DEB DEBBIE DEBRA",
    "DENISE DENI",
    "DONALD DON DONNIE",
    "DOROTHY DOT DOTTIE",
    "EDWARD ED EDDIE TED NED",
    "ELIZABETH LIZ LIZZIE BETH BETTY BETSY ELIZA LISA LIBBY ELISE",
    "EMILY EM EMMY",
    "FRANCES FRAN FRANNIE FRANKIE",
    "FRANCIS FRANK FRANKIE",
    "FRANCISCO PACO PANCHO FRANK",
    "GABRIELA GABBY GABI GABRIELLE",
    "GREGORY GREG",
    "GUADALUPE LUPE LUPITA",
    "HENRY HANK HARRY",
    "ISABEL IZZY BELLA ISABELLA ISABELLE",
    "JACOB JAKE",
    "JACQUELINE JACKIE",
    "JAMES JIM JIMMY JAMIE",
    "JENNIFER JEN JENNY JENNA",
    "JESSICA JESS JESSIE",
    "JESUS CHUY",
    "JOHN JACK JOHNNY JON",
    "JONATHAN JON JOHN JONNY",
    "JOSE PEPE JOE",
    "JOSEPH JOE JOEY",
    "JOSHUA JOSH",
    "JUDITH JUDY JUDI",
    "KENNETH KEN KENNY",
    "KIMBERLY KIM KIMMY",
    "LAWRENCE LARRY LAURENCE",
    "LAURA LAURIE LORI",
    "LEONARD LEN LENNY LEO",
    "MARGARET MAGGIE MEG PEGGY MARGE MARGIE GRETA MARGUERITE",
    "MARIA MARY MIA",
    "MATTHEW MATT",
    "MEGAN MEG MEGHAN",
    "MELISSA MISSY MEL LISSA",
    "MICHAEL MIKE MICK MICKEY",
    "MICHELLE SHELLY MICHELE CHELLE",
    "NATALIE NAT TALIE",
    "NICHOLAS NICK NICKY",
    "NICOLE NIKKI NICKY COLE",
    "PAMELA PAM",
    "PATRICIA PAT PATTY TRICIA TRISH PATSY",
    "PATRICK PAT PADDY RICK",
    "REBECCA BECKY BECCA",
    "RICHARD RICH RICK DICK RICKY",
    "ROBERT ROB BOB BOBBY ROBBIE BERT",
    "SAMANTHA SAM SAMMY",
    "SAMUEL SAM SAMMY",
    "STEPHANIE STEPH STEFANIE STEFFI",
    "SUSAN SUE SUSIE SUZANNE SUZY",
    "THOMAS TOM TOMMY"};

constexpr std::array<std::string_view, 9> more_groups = {"TERESA THERESA TERRY TESS TERRI TESSA",
                                                         "TIMOTHY TIM TIMMY",
                                                         "VALERIE VAL",
                                                         "VERONICA RONNIE RONI VERA",
                                                         "VICTORIA VICKY TORI VIC VICKI",
                                                         "VINCENT VINNIE VINCE",
                                                         "VIRGINIA GINNY GINGER GINA",
                                                         "WILLIAM WILL BILL BILLY LIAM WILLIE",
                                                         "YOLANDA YOLI"};

bool contains(std::string_view group, std::string_view name) {
  while (!group.empty()) {
    const auto end = std::min(group.find(' '), group.size());
    if (group.substr(0, end) == name) return true;
    group.remove_prefix(std::min(end + 1, group.size()));
  }
  return false;
}

}  // namespace

bool same_by_nickname(std::string_view a, std::string_view b) {
  const auto holds_both = [&](std::string_view group) { return contains(group, a) && contains(group, b); };
  return std::any_of(groups.begin(), groups.end(), holds_both) ||
         std::any_of(more_groups.begin(), more_groups.end(), holds_both);
}

}  // namespace needlepoint
