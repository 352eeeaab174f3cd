package al.tirana.nyja.engine.drop;

import al.tirana.nyja.engine.run.FileDesk;
import al.tirana.nyja.engine.run.FileLook;
import al.tirana.nyja.engine.run.Former;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Text;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The page in one language, with the console's style sheet and no script. */
final class DropHtml {

    /** Lines of a file with more faults; whoever mends so many sends it again and is told of the others. */
    private static final int SHOWN = 500;

    private final boolean english;
    private final String address;
    private final Html html = new Html();

    /** @param address of this page, for its forms and for the other language */
    DropHtml(boolean english, String address) {
        this.english = english;
        this.address = address;
    }

    boolean isEnglish() {
        return english;
    }

    private String w(String sq, String en) {
        return english ? en : sq;
    }

    private String w(Text text) {
        return english ? text.en() : text.sq();
    }

    /** All of it; nothing can be added afterwards. */
    String page(String institution) {
        String title = w("Dorëzimi i skedarëve", "Hand in files");
        Html page = new Html();
        page.tags("<!DOCTYPE html>\n<html lang=\"")
                .tags(english ? "en" : "sq")
                .tags("""
                ">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                """)
                .element("title", "", title + " · Nyja")
                .tags("\n<link rel=\"icon\" href=\"" + DropDesk.ADDRESS + "/nyja.svg\" type=\"image/svg+xml\">")
                .tags("\n<link rel=\"stylesheet\" href=\"" + DropDesk.ADDRESS + "/console.css\">")
                .tags("\n</head>\n<body>\n")
                .element("a", "class=\"skip\" href=\"#content\"", w("Kalo te përmbajtja", "Skip to the content"))
                .tags("\n<div class=\"page\">\n<header class=\"side\">\n<a class=\"brand\" href=\"")
                .text(DropDesk.ADDRESS + w("?lang=sq", "?lang=en"))
                .tags("\"><img src=\"" + DropDesk.ADDRESS
                        + "/nyja.svg\" alt=\"\" width=\"28\" height=\"28\"><span>Nyja</span></a>\n")
                .tags("<div class=\"who\">");
        if (!institution.isEmpty()) {
            page.tags("<p>").element("strong", "", institution).tags("</p>");
        }
        page.tags("<a class=\"lang\" href=\"")
                .text(address + w("?lang=en", "?lang=sq"))
                .tags("\" lang=\"" + w("en", "sq") + "\" hreflang=\"" + w("en", "sq") + "\">")
                .text(w("English", "Shqip"))
                .tags("</a></div>\n</header>\n<main id=\"content\" tabindex=\"-1\">\n")
                .element("h1", "", title)
                .tags("\n")
                .tags(html.toString())
                .tags("</main>\n</div>\n</body>\n</html>\n");
        return page.toString();
    }

    /** @param next what to do; empty: nothing */
    DropHtml notice(boolean good, String what, String next) {
        html.tags("<div class=\"notice " + (good ? "good" : "bad") + "\" role=\"" + (good ? "status" : "alert")
                        + "\"><p>")
                .element("strong", "", what)
                .tags("</p>");
        if (!next.isEmpty()) {
            html.element("p", "", next);
        }
        html.tags("</div>\n");
        return this;
    }

    DropHtml refusal(String code, String clause, String what, String next) {
        return notice(false, code + " · " + what, next + (clause.isEmpty() ? "" : " (" + clause + ")"));
    }

    /** Where to go from here. */
    DropHtml desks(List<FileDesk> desks) {
        if (desks.isEmpty()) {
            return notice(
                    false,
                    w(
                            "Asnjë marrëveshje në fuqi nuk ka skedarë që dorëzohen këtu nga institucioni juaj",
                            "No agreement in force has files that your institution hands in here"),
                    w(
                            "Prisni miratimin e marrëveshjes ose pyesni administratorin e Nyjës",
                            "Wait for the agreement to be enabled, or ask the hub's administrator"));
        }
        html.tags("<ul class=\"rows card\">");
        for (FileDesk desk : desks) {
            html.tags("<li><a href=\"")
                    .text(DropDesk.address(desk) + w("?lang=sq", "?lang=en"))
                    .tags("\">")
                    .text(w(desk.title()))
                    .tags("</a>")
                    .element("span", "class=\"soft small\"", desk.agreement() + " · " + desk.flow())
                    .tags("</li>");
        }
        html.tags("</ul>\n");
        return this;
    }

    /**
     * Asks for a file.
     *
     * @param chosen what was chosen before
     */
    DropHtml form(FileDesk desk, Map<String, String> chosen) {
        String kinds = desk.sheets() ? "CSV, XLSX" : "CSV";
        html.tags("<p class=\"lead\">")
                .text(w(desk.title()))
                .tags(" <span class=\"soft small\">")
                .text(desk.agreement() + " · " + desk.flow())
                .tags("</span></p>\n");
        begin();
        desk.parts().forEach(part -> choice(part, chosen.get(part.id())));
        html.tags("<label for=\"file\">")
                .text(w("Skedari", "The file") + " (" + kinds + ")")
                .tags(
                        "</label>\n<input type=\"file\" id=\"file\" name=\"file\" required aria-describedby=\"file-help\" accept=\"")
                .tags(desk.sheets() ? ".csv,.xlsx,text/csv" : ".csv,text/csv")
                .tags("\">\n<p class=\"soft small\" id=\"file-help\">")
                .text(
                        w(
                                "Deri në 4 MiB dhe 5000 rreshta. Nyja i kontrollon rreshtat dhe nuk ruan asgjë derisa ta dërgoni; emrin e skedarit e vë vetë.",
                                "Up to 4 MiB and 5000 rows. The hub checks the rows and keeps nothing until you send it; it names the file itself."))
                .tags("</p>\n<p class=\"actions\"><button class=\"main\" type=\"submit\">")
                .text(w("Kontrollo", "Check"))
                .tags("</button></p>\n</form>\n");
        return this;
    }

    private void choice(NamePart part, String chosen) {
        String id = DropForm.CHOSEN + part.id();
        html.tags("<label for=\"" + id + "\">")
                .text(w(part.label()))
                .tags("</label>\n<select id=\"" + id + "\" name=\"" + id + "\" required>\n<option value=\"\">")
                .text(w("Zgjidhni", "Choose"))
                .tags("</option>\n");
        for (Choice one : part.choices()) {
            html.tags("<option value=\"")
                    .text(one.code())
                    .tags(one.code().equals(chosen) ? "\" selected>" : "\">")
                    .text(w(one.text()))
                    .tags("</option>\n");
        }
        html.tags("</select>\n");
    }

    private Html begin() {
        return html.tags(
                        "<form class=\"card\" method=\"post\" enctype=\"multipart/form-data\" autocomplete=\"off\" action=\"")
                .text(address + w("?lang=sq", "?lang=en"))
                .tags("\">\n");
    }

    /** What was found, in numbers and line by line. */
    DropHtml look(FileLook look, FileDesk desk) {
        html.tags("<section class=\"card\" aria-labelledby=\"found\"><h2 id=\"found\">")
                .text(w("Kontrolli", "The check"))
                .tags("</h2>\n<dl class=\"facts\">");
        fact(w("Rreshta", "Rows"), look.rows());
        if (look.readable()) {
            fact(w("Regjistrime", "Records"), look.records());
            fact(w("Do të pranohen", "Would be accepted"), look.accepted());
            fact(w("Do të refuzohen", "Would be refused"), look.refused());
            some(w("Kanë ardhur më parë", "Came before"), look.repeated());
            some(w("Do të mbahet vetëm numri", "Only counted"), look.counted());
            some(w("Do të presin", "Would wait"), look.waiting());
        }
        fact("SHA-256", look.sha256());
        html.tags("</dl></section>\n");
        if (!look.lines().isEmpty()) {
            lines(look.lines(), desk.record());
        }
        return this;
    }

    private void some(String name, long number) {
        if (number > 0) {
            fact(name, number);
        }
    }

    private void fact(String name, Object value) {
        html.element("dt", "", name).element("dd", "", value);
    }

    private void lines(List<FileLook.Line> lines, String record) {
        String title = w("Çfarë u gjet", "What was found");
        html.tags("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .text(title)
                .tags("\"><table><thead><tr>");
        for (String head : List.of(
                w("Rreshti", "Line"),
                record,
                w("Kolona", "Column"),
                w("Kodi", "Code"),
                w("Gabimi", "Fault"),
                w("Çfarë bëhet", "What to do"))) {
            html.element("th", "scope=\"col\"", head);
        }
        html.tags("</tr></thead><tbody>\n");
        for (FileLook.Line line : lines.subList(0, Math.min(SHOWN, lines.size()))) {
            html.tags("<tr>")
                    .element("td", "class=\"number\"", line.line() > 0 ? line.line() : "")
                    .tags("<td>")
                    .element("span", line.record().isEmpty() ? "" : "class=\"tag calm\"", line.record())
                    .tags("</td>")
                    .element("td", "", line.column())
                    .tags("<td>")
                    .element("span", line.error() ? "class=\"tag bad\"" : "class=\"tag\"", line.code())
                    .tags("</td>")
                    .element("td", "", w(line.what()))
                    .element("td", "", w(line.next()))
                    .tags("</tr>\n");
        }
        html.tags("</tbody></table></div>\n");
        if (lines.size() > SHOWN) {
            html.element(
                    "p",
                    "class=\"soft\"",
                    w(
                            "Tregohen të parat " + SHOWN + " nga " + lines.size(),
                            "The first " + SHOWN + " of " + lines.size() + " are shown"));
        }
    }

    /**
     * The bytes that were looked at, to be handed in as they are.
     *
     * @param former whose place it takes
     */
    DropHtml send(FileLook look, byte[] content, Map<String, String> chosen, Optional<Former> former) {
        begin().tags("<input type=\"hidden\" name=\"content\" value=\"")
                .tags(Base64.getEncoder().encodeToString(content))
                .tags("\">\n");
        new TreeMap<>(chosen).forEach((part, code) -> html.tags("<input type=\"hidden\" name=\"" + DropForm.CHOSEN)
                .text(part)
                .tags("\" value=\"")
                .text(code)
                .tags("\">\n"));
        former.ifPresent(there -> html.tags("<label class=\"pick\"><input type=\"checkbox\" name=\"replace\" value=\"")
                .text(there.mark())
                .tags("\" required> ")
                .text(w(
                        "Zëvendëso skedarin " + there.name() + ", që ndodhet aty dhe nuk është lexuar deri në fund",
                        "Replace the file " + there.name() + ", which lies there and was not read to its end"))
                .tags("</label>\n"));
        if (look.refused() > 0) {
            html.tags("<label class=\"pick\"><input type=\"checkbox\" name=\"partly\" value=\"yes\" required> ")
                    .text(w(
                            "Dërgoje edhe pse " + look.refused() + " regjistrime do të refuzohen",
                            "Send it though " + look.refused() + " records will be refused"))
                    .tags("</label>\n");
        }
        html.tags("<p class=\"actions\"><button class=\"main\" type=\"submit\" name=\"send\" value=\"yes\">")
                .text(w("Dërgo", "Send"))
                .tags("</button></p>\n</form>\n");
        return this;
    }
}
