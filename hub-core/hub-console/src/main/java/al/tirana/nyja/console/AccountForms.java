package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What may be asked for an account, each on a page that says what it means. What takes something away works at once. */
final class AccountForms {

    static final Set<String> STEPS =
            Set.of("role", "agreements", "coordinates", "deputy", "deputy-end", "withdraw", "remove", "person");

    private static final String ROOM = "accounts";
    private static final String BACK = "/console/accounts";

    private AccountForms() {}

    static void serve(Visit visit, String account, String step) throws IOException {
        Optional<Told> found = visit.get("administrators").all().stream()
                .filter(one -> one.text("name").equals(account))
                .findFirst();
        if (found.isEmpty()) {
            visit.nothingHere();
            return;
        }
        Words words = visit.words();
        Told told = found.get();
        switch (step) {
            case "role" ->
                asked(
                        visit,
                        account,
                        step,
                        "role",
                        List.of(field(visit, told, "roles", "role")),
                        body(visit, "role", "roles"));
            case "agreements" ->
                asked(
                        visit,
                        account,
                        step,
                        "limit",
                        List.of(text(visit, "agreements", told.has("agreements") ? told.text("agreements") : "")),
                        agreements(visit));
            case "coordinates" ->
                asked(
                        visit,
                        account,
                        step,
                        "coordinates",
                        List.of(field(visit, told, "institution", "coordinates")),
                        body(visit, "institution", "institution"));
            case "deputy" ->
                asked(
                        visit,
                        account,
                        step,
                        "deputy",
                        List.of(
                                field(visit, told, "account", "deputyFor"),
                                Field.date(
                                        "until",
                                        words.get("account.ask.until"),
                                        words.get("account.ask.until.help"),
                                        visit.parameter("until"))),
                        body(visit, "account", "account").put("until", visit.parameter("until")));
            case "person" ->
                atOnce(
                        visit,
                        account,
                        step,
                        "person",
                        false,
                        List.of(text(visit, "person", "")),
                        body(visit, "person", "person"));
            case "deputy-end" -> atOnce(visit, account, step, "deputy/end", false, List.of(), null);
            case "withdraw" -> atOnce(visit, account, step, "withdraw", false, List.of(), null);
            default -> atOnce(visit, account, step, "remove", true, List.of(), null);
        }
    }

    /** Waits for a second person then. */
    private static void asked(
            Visit visit, String account, String step, String operation, List<Field> fields, ObjectNode body)
            throws IOException {
        Form form = form(account, step, false, fields);
        if (!visit.posts()) {
            form.show(visit, null);
            return;
        }
        Answer answer = visit.post(path(account, operation), body);
        if (answer.good()) {
            visit.say(Notice.proposed(visit.words(), "account"));
            visit.go(BACK);
        } else {
            form.show(visit, answer);
        }
    }

    private static void atOnce(
            Visit visit,
            String account,
            String step,
            String operation,
            boolean danger,
            List<Field> fields,
            ObjectNode body)
            throws IOException {
        form(account, step, danger, fields)
                .serve(visit, () -> visit.post(path(account, operation), body), "done.account." + step);
    }

    private static Form form(String account, String step, boolean danger, List<Field> fields) {
        return new Form(ROOM, "account.ask." + step, account, BACK, BACK + "/" + account + "/" + step, danger, fields);
    }

    private static String path(String account, String operation) {
        return "administrators/" + Visit.plain(account) + "/" + operation;
    }

    private static Field field(Visit visit, Told told, String name, String now) {
        return text(visit, name, told.has(now) ? told.text(now) : "");
    }

    private static Field text(Visit visit, String name, String now) {
        Words words = visit.words();
        boolean optional = Set.of("agreements", "person").contains(name);
        return Field.text(
                name,
                words.get("account.ask." + name),
                words.get("account.ask." + name + ".help"),
                visit.posts() ? visit.parameter(name) : now,
                !optional);
    }

    private static ObjectNode body(Visit visit, String name, String typed) {
        String value = visit.parameter(typed).replaceAll("\\s*,\\s*", ",");
        return value.isEmpty() ? Visit.object().putNull(name) : Visit.object().put(name, value);
    }

    private static ObjectNode agreements(Visit visit) {
        ObjectNode body = Visit.object();
        ArrayNode all = body.putArray("agreements");
        Stream.of(visit.parameter("agreements").split("[,;\\s]+"))
                .filter(one -> !one.isEmpty())
                .forEach(all::add);
        return body;
    }
}
