package al.tirana.nyja.console;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The sheet that an institution is given, in the language that is chosen for it. */
final class SheetPage {

    private SheetPage() {}

    /** Those that issue; a certificate that is accepted by itself helps nobody to get one. */
    private static List<String> accepted(Visit visit) throws IOException {
        return visit.get("authorities").list("accepted").stream()
                .filter(one -> one.flag("authority"))
                .map(one -> one.text("name"))
                .distinct()
                .toList();
    }

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
                        Sheet.of(told, accepted(visit), words),
                        "words",
                        words,
                        "back",
                        InstitutionForms.back(institution),
                        "declared",
                        told.in("address").flag("declared")));
    }
}
