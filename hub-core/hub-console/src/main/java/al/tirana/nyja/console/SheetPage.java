package al.tirana.nyja.console;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The sheet that an institution is given, in the language that is chosen for it. */
final class SheetPage {

    private SheetPage() {}

    static void serve(Visit visit, String institution) throws IOException {
        String wanted = visit.parameter("in");
        Words words = wanted.isEmpty() ? visit.words() : Words.in(wanted);
        Answer connection = visit.ask("institutions/" + Visit.plain(institution) + "/connection");
        Told told = new Told(connection.body(), words, new Times(Instant.now(), words));
        visit.show(
                "sheet",
                visit.words().get("sheet.give", visit.told(connection.body()).said("name")),
                "institutions",
                Map.of(
                        "sheet",
                        Sheet.of(told, words),
                        "words",
                        words,
                        "back",
                        InstitutionForms.back(institution),
                        "declared",
                        told.in("address").flag("declared")));
    }
}
