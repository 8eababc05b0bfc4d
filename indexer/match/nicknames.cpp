#include "indexer/match/nicknames.hpp"

#include <algorithm>
#include <array>

namespace needlepoint {
namespace {

/// One given name a line, and what it is shortened to. A short form may stand in several lines ("CHRIS"). Names that
/// are each somebody's whole name stand in lines of their own, however alike (CATHERINE, KATHLEEN; ANN, ANNA): a
/// register that has the one does not speak of the other. Common knowledge of English and Spanish usage.
constexpr std::array<std::string_view, 104> groups = {{
    "ABIGAIL ABBY ABBIE",
    "ALEXANDER ALEX AL SASHA XANDER",
    "ALEXANDRA ALEX SASHA LEXI",
    "ALFRED AL FRED",
    "ALLISON ALLIE ALI",
    "ALISON ALLIE ALI",
    "ALLYSON ALLIE ALI",
    "AMANDA MANDY",
    "ANDREW ANDY DREW",
    "ANGELA ANGIE",
    "ANN ANNIE",
    "ANNA ANNIE",
    "ANNE ANNIE",
    "ANTHONY TONY",
    "BARBARA BARB BARBIE BABS",
    "BENJAMIN BEN BENNY",
    "CASSANDRA CASSIE",
    "CATHERINE CATHY KATHY KATE KATIE KATY KAT KITTY CATE",
    "CHARLES CHARLIE CHUCK CHAZ",
    "CHRISTINA CHRIS CHRISTY TINA",
    "CHRISTINE CHRIS CHRISTY TINA",
    "CHRISTOPHER CHRIS KIT TOPHER",
    "CYNTHIA CINDY",
    "DANIEL DAN DANNY",
    "DANIELLE DANI",
    "DAVID DAVE DAVEY",
    "DEBORAH DEB DEBBIE",
    "DEBRA DEB DEBBIE",
    "DONALD DON DONNIE",
    "DOROTHY DOT DOTTIE",
    "EDWARD ED EDDIE TED NED",
    "ELIZABETH LIZ LIZZIE BETH BETTY BETSY ELIZA LIBBY",
    "EMILY EM EMMY",
    "FRANCES FRAN FRANNIE FRANKIE",
    "FRANCIS FRANK FRANKIE",
    "FRANCISCO PACO PANCHO FRANK",
    "GABRIELA GABBY GABI",
    "GABRIELLE GABBY GABI",
    "GREGORY GREG",
    "GUADALUPE LUPE LUPITA",
    "HENRY HANK HARRY",
    "ISABEL IZZY BELLA",
    "ISABELLA IZZY BELLA",
    "ISABELLE IZZY BELLA",
    "JACOB JAKE",
    "JACQUELINE JACKIE",
    "JAMES JIM JIMMY JAMIE",
    "JENNIFER JEN JENNY",
    "JESSICA JESS JESSIE",
    "JESUS CHUY",
    "JOHN JACK JOHNNY",
    "JONATHAN JON JONNY",
    "JOSE PEPE",
    "JOSEPH JOE JOEY",
    "JOSHUA JOSH",
    "JUDITH JUDY JUDI",
    "KATHERINE KATHY KATE KATIE KATY KAT KITTY",
    "KATHLEEN KATHY KATE KATIE",
    "KATHRYN KATHY KATE KATIE KATY KAT",
    "KENNETH KEN KENNY",
    "KIMBERLY KIM KIMMY",
    "KRISTEN KRIS KRISTY",
    "KRISTIN KRIS KRISTY",
    "KRISTINA KRIS KRISTY TINA",
    "KRISTINE KRIS KRISTY TINA",
    "LAURENCE LARRY",
    "LAWRENCE LARRY",
    "LAURA LAURIE",
    "LEONARD LEN LENNY LEO",
    "MARGARET MAGGIE MEG PEGGY MARGE MARGIE",
    "MARIA MIA",
    "MATTHEW MATT",
    "MEGAN MEG",
    "MEGHAN MEG",
    "MELISSA MISSY MEL LISSA",
    "MICHAEL MIKE MICK MICKEY",
    "MICHELE SHELLY CHELLE",
    "MICHELLE SHELLY CHELLE",
    "NATALIE NAT",
    "NICHOLAS NICK NICKY",
    "NICOLE NIKKI NICKY",
    "PAMELA PAM",
    "PATRICIA PAT PATTY TRICIA TRISH PATSY",
    "PATRICK PAT PADDY",
    "REBECCA BECKY BECCA",
    "RICHARD RICH RICK DICK RICKY",
    "ROBERT ROB BOB BOBBY ROBBIE BERT",
    "SAMANTHA SAM SAMMY",
    "SAMUEL SAM SAMMY",
    "STEFANIE STEPH STEFFI",
    "STEPHANIE STEPH STEFFI",
    "SUSAN SUE SUSIE SUZY",
    "SUZANNE SUE SUZY",
    "TERESA TERRY TESS TERRI",
    "THERESA TERRY TESS TERRI",
    "THOMAS TOM TOMMY",
    "TIMOTHY TIM TIMMY",
    "VALERIE VAL",
    "VERONICA RONNIE RONI",
    "VICTORIA VICKY TORI VIC VICKI",
    "VINCENT VINNIE VINCE",
    "VIRGINIA GINNY GINGER",
    "WILLIAM WILL BILL BILLY WILLIE",
    "YOLANDA YOLI",
}};

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
  return std::any_of(groups.begin(), groups.end(),
                     [&](std::string_view group) { return contains(group, a) && contains(group, b); });
}

}  // namespace needlepoint
