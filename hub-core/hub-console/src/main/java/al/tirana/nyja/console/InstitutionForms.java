package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is registered of an institution, in forms. What adds something becomes a proposal that another person approves: one is
 * back at the institution then, and told who may and where; what ends something works at once.
 */
final class InstitutionForms {

    static final Set<String> FORMS =
            Set.of("contacts", "channel", "certificate", "key", "territory", "limit", "kind", "secret");
    static final Set<String> STEPS = Set.of("activate", "deactivate", "end-certificate", "end-key", "guard", "unguard");

    private static final String CHANGE = "change";

    /** In place of a channel's name: one that has none yet. */
    private static final String ANOTHER = "-";

    private static final String AUTHORITIES = "/console/institutions/authorities";
    private static final String PEM = "application/x-pem-file";
    private static final List<String> CONTACTS = List.of("technical", "cases");
    private static final List<String> WAYS = List.of("telephone", "mail");

    private InstitutionForms() {}

    static void add(Visit visit) throws IOException {
        Words words = visit.words();
        Answer refused = null;
        if (visit.posts()) {
            ObjectNode body = Visit.object().put("id", visit.parameter("id"));
            body.putObject("name").put("sq", visit.parameter("sq")).put("en", visit.parameter("en"));
            if (!visit.parameter("kind").isEmpty()) {
                body.put("kind", visit.parameter("kind"));
            }
            Answer answer = visit.post("institutions", body);
            if (answer.good()) {
                visit.say(CameFrom.of(visit)
                        .noted(
                                new Notice(true, words.get("done.registered"), words.get("done.registered.next")),
                                words));
                String id = visit.parameter("id");
                visit.go("/console/institutions" + (id.isEmpty() ? "" : "/" + Visit.plain(id)));
                return;
            }
            refused = answer;
        }
        List<Field.Option> kinds = Stream.of("", "authority", "organisation", "agency", "representative")
                .map(kind -> new Field.Option(
                        kind, kind.isEmpty() ? words.get("institution.noKind") : words.code("kind", kind)))
                .toList();
        show(
                visit,
                words.get("institutions.add"),
                words.get("institutions.add.lead"),
                CameFrom.of(visit).or("/console/institutions"),
                CameFrom.of(visit).with("/console/institutions/new"),
                List.of(
                        Field.text("id", words.get("form.id"), words.get("form.id.help"), visit.parameter("id"), true),
                        Field.text("sq", words.get("form.sq"), "", visit.parameter("sq"), true),
                        Field.text("en", words.get("form.en"), "", visit.parameter("en"), true),
                        Field.choice(
                                "kind",
                                words.get("form.kind"),
                                words.get("form.kind.help"),
                                visit.parameter("kind"),
                                false,
                                kinds)),
                refused);
    }

    static void form(Visit visit, String institution, String form) throws IOException {
        switch (form) {
            case "contacts" -> contacts(visit, institution);
            case "channel" -> channel(visit, institution);
            case "territory" -> territory(visit, institution);
            case "limit" -> InstitutionSayings.limit(visit, institution);
            case "kind" -> InstitutionSayings.kind(visit, institution);
            case "secret" -> SecretForm.serve(visit, institution);
            default -> document(visit, institution, form);
        }
    }

    private static void territory(Visit visit, String institution) throws IOException {
        String path = "institutions/" + Visit.plain(institution);
        Answer refused = null;
        String typed = visit.parameter("municipalities");
        if (visit.posts()) {
            ObjectNode body = Visit.object();
            ArrayNode codes = body.putArray("municipalities");
            Stream.of(typed.split("[,;\\s]+"))
                    .filter(code -> !code.isEmpty())
                    .map(code -> code.toUpperCase(Locale.ROOT))
                    .forEach(codes::add);
            refused = proposed(visit, back(institution), CHANGE, visit.put(path + "/territory", body));
            if (refused == null) {
                return;
            }
        } else {
            typed = String.join(", ", visit.get(path).texts("territory"));
        }
        Words words = visit.words();
        show(
                visit,
                words.get("institution.territory"),
                words.get("institution.territory.lead"),
                back(institution),
                back(institution) + "/territory",
                List.of(Field.text(
                        "municipalities",
                        words.get("form.territory"),
                        words.get("institution.territory.help"),
                        typed,
                        false)),
                refused);
    }

    private static void contacts(Visit visit, String institution) throws IOException {
        String path = "institutions/" + Visit.plain(institution);
        Answer refused = null;
        Map<String, String> values = new HashMap<>();
        if (visit.posts()) {
            ObjectNode body = Visit.object();
            for (String contact : CONTACTS) {
                ObjectNode ways = body.putObject(contact);
                for (String way : WAYS) {
                    String value = visit.parameter(contact + "." + way);
                    values.put(contact + "." + way, value);
                    ways.put(way, value.isEmpty() ? null : value);
                }
            }
            refused = proposed(visit, back(institution), CHANGE, visit.put(path + "/contacts", body));
            if (refused == null) {
                return;
            }
        } else {
            Told contacts = visit.get(path).in("contacts");
            for (String contact : CONTACTS) {
                for (String way : WAYS) {
                    values.put(
                            contact + "." + way,
                            contacts.has(contact) && contacts.in(contact).has(way)
                                    ? contacts.in(contact).text(way)
                                    : "");
                }
            }
        }
        Words words = visit.words();
        List<Field> fields = new ArrayList<>();
        for (String contact : CONTACTS) {
            for (String way : WAYS) {
                String name = contact + "." + way;
                fields.add(Field.text(
                        name,
                        words.get("contact." + contact) + ": " + words.get("form." + way),
                        "",
                        values.get(name),
                        false));
            }
        }
        show(
                visit,
                words.get("institution.contacts"),
                words.get("form.contacts.lead"),
                back(institution),
                back(institution) + "/contacts",
                fields,
                refused);
    }

    private static void channel(Visit visit, String institution) throws IOException {
        Words words = visit.words();
        List<Told> connectors = Stream.concat(Stream.of(inbox(visit)), visit.get("connectors").all().stream())
                .toList();
        String wanted = visit.parameter("connector");
        String asked = visit.parameter("name");
        String name = asked.isEmpty() ? "main" : ANOTHER.equals(asked) ? "" : asked;
        CameFrom from = CameFrom.of(visit);
        String action = from.with(back(institution) + "/channel");
        Told connector = connectors.stream()
                .filter(one -> one.text("id").equals(wanted))
                .findFirst()
                .orElse(null);
        if (connector == null) {
            show(
                    visit,
                    words.get("channel.add"),
                    words.get("channel.add.lead"),
                    from.or(back(institution)),
                    action,
                    List.of(
                            Field.text("name", words.get("form.channel"), words.get("form.channel.help"), name, true),
                            Field.choice(
                                    "connector",
                                    words.get("health.connector"),
                                    words.get("form.connector.help"),
                                    visit.parameter("suits"),
                                    true,
                                    connectors.stream()
                                            .map(one -> new Field.Option(one.text("id"), one.said("name")))
                                            .toList())),
                    null,
                    words.get("form.next"));
            return;
        }
        Answer refused = null;
        Map<String, String> values = new HashMap<>();
        Map<String, String> written = written(visit, institution, name, connector);
        if ("yes".equals(visit.parameter("filled")) && visit.posts()) {
            ObjectNode body = Visit.object().put("connector", wanted);
            ObjectNode settings = body.putObject("settings");
            for (Told setting : connector.list("settings")) {
                String key = setting.text("key");
                String value = visit.parameter(SettingsForm.PREFIX + key);
                values.put(key, value);
                // a choice stands at its default without anybody's doing: only what somebody says is proposed
                boolean untouched = !written.containsKey(key)
                        && SettingsForm.standard(setting).equals(value);
                if (!value.isEmpty() && !untouched) {
                    settings.put(key, value);
                }
            }
            refused = proposed(
                    visit,
                    from.or(back(institution)),
                    CHANGE,
                    visit.put("institutions/" + Visit.plain(institution) + "/channels/" + Visit.plain(name), body));
            if (refused == null) {
                return;
            }
        } else {
            values.putAll(written);
        }
        List<Field> fields = new ArrayList<>();
        fields.add(Field.fixed("name", words.get("form.channel"), name));
        fields.add(Field.fixed("connector", words.get("health.connector"), wanted));
        fields.addAll(SettingsForm.of(
                connector, values, refused == null ? "" : visit.problem(refused).what(), words));
        show(
                visit,
                words.get("channel.add"),
                "inbox".equals(wanted)
                        ? words.get("form.inbox.lead")
                        : words.get("form.settings.lead", connector.said("name")) + secrets(connector, words),
                from.or(back(institution)),
                action + (action.contains("?") ? "&" : "?") + "filled=yes",
                fields,
                refused);
    }

    /** How a secret is brought, where the connector may need one. */
    private static String secrets(Told connector, Words words) {
        return connector.list("settings").stream()
                        .anyMatch(setting -> setting.text("type").equals("SECRET"))
                ? " " + words.get("form.settings.secrets")
                : "";
    }

    /** The settings of this name's channel as they stand; none where it has another connector, or is not there yet. */
    private static Map<String, String> written(Visit visit, String institution, String name, Told connector) {
        Map<String, String> written = new HashMap<>();
        visit.get("institutions/" + Visit.plain(institution) + "/channels").all().stream()
                .filter(one ->
                        one.text("name").equals(name) && one.text("connector").equals(connector.text("id")))
                .findFirst()
                .ifPresent(one -> connector.list("settings").stream()
                        .map(setting -> setting.text("key"))
                        .filter(one.in("settings")::has)
                        .forEach(key -> written.put(key, one.in("settings").text(key))));
        return written;
    }

    /** No connector serves it and it needs no settings: the institution comes itself. */
    private static Told inbox(Visit visit) {
        ObjectNode inbox = Visit.object().put("id", "inbox");
        Words words = visit.words();
        inbox.putObject("name").put("sq", words.get("form.inbox")).put("en", words.get("form.inbox"));
        inbox.putArray("settings");
        return visit.told(inbox);
    }

    /** A certificate or a key: public both, brought as a file. */
    private static void document(Visit visit, String institution, String form) throws IOException {
        boolean key = "key".equals(form);
        Answer refused = null;
        if (visit.posts()) {
            refused = proposed(
                    visit,
                    back(institution),
                    "fingerprint",
                    visit.post(
                            "institutions/" + Visit.plain(institution) + (key ? "/keys" : "/certificates"),
                            visit.parameter("document"),
                            key ? "application/json" : PEM));
            if (refused == null) {
                return;
            }
        }
        Words words = visit.words();
        Map<String, Object> shown = new HashMap<>();
        shown.put("lead", words.get(form + ".add.lead"));
        shown.put("back", back(institution));
        shown.put("action", back(institution) + "/" + form);
        shown.put(
                "fields",
                List.of(
                        key
                                ? Field.document("document", words.get("key.document"), words.get("key.help"))
                                : Field.certificate(
                                        "document", words.get("certificate.document"), words.get("certificate.help"))));
        shown.put("problem", refused == null ? null : withWay(visit, institution, refused));
        if (!key) {
            shown.put("also", AUTHORITIES);
            shown.put("alsoWords", words.get("authorities.which"));
        }
        visit.show("form", words.get(form + ".add"), "institutions", shown);
    }

    /** Somebody who brought something else goes on where that belongs. */
    private static Notice withWay(Visit visit, String institution, Answer refused) {
        Notice problem = visit.problem(refused);
        Words words = visit.words();
        return switch (refused.body().path("code").asText()) {
            case "CERTIFICATE_KEY" -> problem.with(back(institution) + "/key", words.get("key.add"));
            case "KEY_IS_CERTIFICATE" -> problem.with(back(institution) + "/certificate", words.get("certificate.add"));
            case "CERTIFICATE_REQUEST", "CERTIFICATE_STRANGER" ->
                problem.with(AUTHORITIES, words.get("authorities.which"));
            default -> problem;
        };
    }

    static void step(Visit visit, String institution, String step) throws IOException {
        String path = "institutions/" + Visit.plain(institution) + "/";
        switch (step) {
            case "end-certificate" ->
                visit.act(
                        path + "certificates/end",
                        Visit.object().put("fingerprint", visit.parameter("fingerprint")),
                        "done.ended",
                        back(institution));
            case "end-key" ->
                visit.act(
                        path + "keys/end",
                        Visit.object().put("kid", visit.parameter("kid")),
                        "done.ended",
                        back(institution));
            case "guard", "unguard" ->
                orSay(
                        visit,
                        institution,
                        visit.put(path + "guarded", Visit.object().put("guarded", "guard".equals(step))));
            case "activate" -> orSay(visit, institution, visit.post(path + "activate", (ObjectNode) null));
            default -> visit.act(path + step, null, "done." + step, back(institution));
        }
    }

    private static void orSay(Visit visit, String institution, Answer answer) throws IOException {
        Answer refused = proposed(visit, back(institution), CHANGE, answer);
        if (refused != null) {
            visit.say(visit.problem(refused));
            visit.go(back(institution));
        }
    }

    /** @return the refusal; null if it waits for a second person now, and the next page was chosen */
    private static Answer proposed(Visit visit, String page, String what, Answer answer) throws IOException {
        if (!answer.good()) {
            return answer;
        }
        visit.say(Notice.proposed(visit.words(), what));
        visit.go(page);
        return null;
    }

    static String back(String institution) {
        return "/console/institutions/" + Visit.plain(institution);
    }

    private static void show(
            Visit visit, String title, String lead, String back, String action, List<Field> fields, Answer refused)
            throws IOException {
        show(visit, title, lead, back, action, fields, refused, visit.words().get("form.go"));
    }

    private static void show(
            Visit visit,
            String title,
            String lead,
            String back,
            String action,
            List<Field> fields,
            Answer refused,
            String button)
            throws IOException {
        Map<String, Object> shown = new HashMap<>();
        shown.put("lead", lead);
        shown.put("back", back);
        shown.put("action", action);
        shown.put("fields", fields);
        shown.put("problem", refused == null ? null : visit.problem(refused));
        shown.put("button", button);
        visit.show("form", title, "institutions", shown);
    }
}
