package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a new agreement begins: a template, a copy, or a document that somebody has. What is filled in is shown, and kept nowhere. */
final class BeginAgreement {

    static final String PATH = "/console/agreements/new";

    /** As documents have it; what stands in the form is corrected there, and not in the text. */
    private static final String NUMBER = "(?=.{1,40}$)[A-Z0-9]+(-[A-Z0-9]+){2,5}";

    private static final String FAMILY = "*";

    private BeginAgreement() {}

    static void choose(Visit visit) throws IOException {
        List<Told> all = visit.get("agreements/templates").all();
        visit.show(
                "begin",
                visit.words().get("agreements.add"),
                "agreements",
                Map.of(
                        "templates",
                        all.stream().filter(one -> !one.flag("agreement")).toList(),
                        "copies",
                        all.stream().filter(one -> one.flag("agreement")).toList()));
    }

    /** @param name of what it begins from */
    static void fill(Visit visit, String name) throws IOException {
        String from = "agreements/templates/" + Visit.plain(name);
        Told asked = visit.get(from);
        if (!visit.posts()) {
            form(visit, name, asked, null);
            return;
        }
        if (fields(visit, asked).stream().anyMatch(field -> !field.wrong().isEmpty())) {
            Words words = visit.words();
            form(visit, name, asked, new Notice(false, words.get("draft.wrong"), words.get("draft.wrong.next")));
            return;
        }
        Answer answer = visit.post(from, said(visit, asked));
        if (answer.good()) {
            WriteAgreement.check(visit, visit.told(answer.body()).text("document"));
        } else {
            form(visit, name, asked, visit.problem(answer));
        }
    }

    private static void form(Visit visit, String name, Told asked, Notice problem) throws IOException {
        Words words = visit.words();
        Map<String, Object> shown = new HashMap<>();
        shown.put("lead", words.get("draft.lead"));
        shown.put("about", asked.said("title"));
        shown.put("back", PATH);
        shown.put("action", PATH + "/" + Visit.plain(name));
        shown.put("button", words.get("draft.go"));
        shown.put("fields", fields(visit, asked));
        shown.put("problem", problem);
        visit.show("form", words.get("draft.title"), "agreements", shown);
    }

    private static List<Field> fields(Visit visit, Told asked) {
        Words words = visit.words();
        List<Field> fields = new ArrayList<>();
        String id = visit.parameter("id");
        fields.add(Field.text("id", words.get("draft.id"), words.get("draft.id.help", asked.text("id")), id, true)
                .wrong(!visit.posts() || id.matches(NUMBER) ? "" : words.get("draft.id.wrong", asked.text("id"))));
        fields.add(Field.text(
                "titleSq",
                words.get("draft.title.sq"),
                words.get("draft.title.help"),
                visit.parameter("titleSq"),
                false));
        fields.add(Field.text(
                "titleEn",
                words.get("draft.title.en"),
                words.get("draft.title.help"),
                visit.parameter("titleEn"),
                false));
        fields.add(Field.date("from", words.get("draft.from"), "", visit.parameter("from")));
        String until = visit.parameter("until");
        // days as browsers send them are in order as texts, too
        fields.add(Field.date("until", words.get("draft.until"), words.get("draft.until.help"), until)
                .wrong(
                        !visit.posts() || until.compareTo(visit.parameter("from")) >= 0
                                ? ""
                                : words.get("draft.until.wrong")));
        parties(visit, asked, fields);
        fields.add(Field.part(words.get("draft.rests"), ""));
        fields.add(Field.longer(
                "basis",
                words.get("draft.basis"),
                words.get("draft.basis.help"),
                visit.posts() ? visit.parameter("basis") : String.join("\n", asked.texts("basis"))));
        fields.add(Field.text(
                "owner",
                words.get("draft.owner"),
                words.get("draft.owner.help"),
                visit.posts() ? visit.parameter("owner") : asked.text("owner"),
                false));
        fields.add(Field.part(words.get("draft.purposes"), words.get("draft.purposes.help")));
        for (String purpose : asked.texts("purposes")) {
            fields.add(pick(visit, "purpose." + purpose, words.code("purpose", purpose)));
        }
        for (Told one : asked.list("shown")) {
            String recipient = one.text("recipient");
            fields.add(Field.part(words.get("draft.shown", recipient), words.get("draft.shown.help")));
            for (String group : one.texts("groups")) {
                fields.add(pick(visit, "shown." + recipient + group, FieldNames.of(group, words)));
            }
        }
        return fields;
    }

    /** Everything is picked at first. */
    private static Field pick(Visit visit, String name, String label) {
        return Field.pick(name, label, !visit.posts() || !visit.parameter(name).isEmpty());
    }

    private static void parties(Visit visit, Told asked, List<Field> fields) {
        Words words = visit.words();
        List<Told> registered = visit.get("institutions").all();
        List<Field.Option> options = Stream.concat(
                        Stream.of(new Field.Option("", words.get("draft.party.choose"))),
                        registered.stream()
                                .map(one ->
                                        new Field.Option(one.text("id"), one.text("id") + " · " + one.said("name"))))
                .toList();
        fields.add(Field.part(words.get("draft.parties"), words.get("draft.parties.help")));
        if (visit.may("POST /institutions")) {
            fields.add(Field.link(words.get("draft.register"), "/console/institutions/new"));
        }
        List<Told> parties = asked.list("parties");
        for (int i = 0; i < parties.size(); i++) {
            Told party = parties.get(i);
            String now = party.text("institution");
            String role = words.code("partyRole", party.text("role"));
            if (now.endsWith(FAMILY)) {
                fields.add(Field.fixed("party" + i, words.get("draft.party.family"), now));
            } else {
                boolean known =
                        registered.stream().anyMatch(one -> one.text("id").equals(now));
                fields.add(Field.choice(
                        "party" + i,
                        words.get("draft.party", i + 1, role),
                        words.get("draft.party.help", now),
                        visit.posts() ? visit.parameter("party" + i) : known ? now : "",
                        true,
                        options));
            }
            fields.add(Field.text(
                    "represents" + i,
                    words.get("draft.represents"),
                    words.get("draft.represents.help", party.text("represents")),
                    visit.parameter("represents" + i),
                    false));
        }
    }

    private static ObjectNode said(Visit visit, Told asked) {
        ObjectNode said = Visit.object();
        for (String name : List.of("id", "titleSq", "titleEn", "owner", "from", "until")) {
            said.put(name, visit.parameter(name));
        }
        visit.parameter("basis")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(said.withArray("basis")::add);
        ObjectNode parties = said.putObject("parties");
        List<Told> all = asked.list("parties");
        for (int i = 0; i < all.size(); i++) {
            parties.putObject(all.get(i).text("institution"))
                    .put("institution", visit.parameter("party" + i))
                    .put("represents", visit.parameter("represents" + i));
        }
        ArrayNode purposes = said.putArray("purposes");
        asked.texts("purposes").stream()
                .filter(one -> !visit.parameter("purpose." + one).isEmpty())
                .forEach(purposes::add);
        ObjectNode hidden = said.putObject("hidden");
        for (Told one : asked.list("shown")) {
            ArrayNode groups = hidden.putArray(one.text("recipient"));
            one.texts("groups").stream()
                    .filter(group -> visit.parameter("shown." + one.text("recipient") + group)
                            .isEmpty())
                    .forEach(groups::add);
        }
        return said;
    }
}
