package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one person says of an institution: how much it may ask at once, and what it is. */
final class InstitutionSayings {

    private static final String ROOM = "institutions";
    private static final List<String> KINDS = List.of("authority", "organisation", "agency", "representative");

    private InstitutionSayings() {}

    /** One limit, with what stands and what it would be otherwise; an empty field means the latter. */
    static void limit(Visit visit, String institution) throws IOException {
        String path = "institutions/" + Visit.plain(institution) + "/limits";
        String name = visit.parameter("name");
        Optional<Told> found = visit.get(path).all().stream()
                .filter(one -> one.text("name").equals(name))
                .findFirst();
        if (found.isEmpty()) {
            visit.nothingHere();
            return;
        }
        Words words = visit.words();
        Told limit = found.get();
        String value = visit.posts() ? visit.parameter("value") : Sizes.limit(name, limit.number("value"), words);
        new Form(
                        ROOM,
                        "limit.set",
                        institution + " · " + words.code("limit", name),
                        InstitutionForms.back(institution),
                        InstitutionForms.back(institution) + "/limit",
                        false,
                        List.of(
                                Field.fixed("name", words.get("limit.name"), name),
                                Field.text(
                                        "value",
                                        words.code("limit", name),
                                        words.get(
                                                name.endsWith(".bytes") ? "limit.help.bytes" : "limit.help",
                                                Sizes.limit(name, limit.number("standard"), words)),
                                        value,
                                        false)))
                .serve(visit, () -> visit.put(path + "/" + Visit.plain(name), wanted(value)), "done.limit");
    }

    /** As it was typed, also with a unit: the hub says what it takes. */
    private static ObjectNode wanted(String value) {
        ObjectNode body = Visit.object();
        if (value.isEmpty()) {
            body.putNull("value");
        } else {
            body.put("value", value);
        }
        return body;
    }

    static void kind(Visit visit, String institution) throws IOException {
        String path = "institutions/" + Visit.plain(institution);
        Words words = visit.words();
        String value = visit.posts() ? visit.parameter("kind") : visit.get(path).text("kind");
        new Form(
                        ROOM,
                        "kind.say",
                        institution,
                        InstitutionForms.back(institution),
                        InstitutionForms.back(institution) + "/kind",
                        false,
                        List.of(Field.choice(
                                "kind",
                                words.get("form.kind"),
                                words.get("form.kind.help"),
                                value,
                                true,
                                kinds(words))))
                .serve(
                        visit,
                        () -> visit.post(path + "/kind", Visit.object().put("kind", value)),
                        value.equals("authority") ? "done.kind.authority" : "done.kind");
    }

    private static List<Field.Option> kinds(Words words) {
        return Stream.concat(
                        Stream.of(new Field.Option("", words.get("institution.noKind"))),
                        KINDS.stream().map(one -> new Field.Option(one, words.code("kind", one))))
                .toList();
    }
}
