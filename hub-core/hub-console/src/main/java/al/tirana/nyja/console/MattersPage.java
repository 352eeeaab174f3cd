package al.tirana.nyja.console;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that needs somebody, and what stopped: grouped by cause, with what may be done about all of a group at once. */
final class MattersPage implements Page {

    private static final int SHOWN = 10;

    @Override
    public void serve(Visit visit) throws IOException {
        String what = visit.part(1);
        if (visit.parts() == 2 && "reply".equals(what)) {
            reply(visit);
        } else if ("alarms".equals(what)) {
            AlarmsPage.serve(visit);
        } else if (visit.posts()) {
            post(visit, what);
        } else if (visit.parts() == 1) {
            matters(visit);
        } else if (visit.parts() == 2 && "parked".equals(what)) {
            parked(visit);
        } else if (visit.parts() == 2 && "many".equals(what)) {
            preview(visit);
        } else {
            visit.nothingHere();
        }
    }

    private static void matters(Visit visit) throws IOException {
        Answer answer = visit.ask("attention?max=1000");
        Set<String> ids = visit.get("agreements").all().stream()
                .map(one -> one.text("id"))
                .collect(Collectors.toSet());
        String turn = visit.parameter("turn");
        String kind = visit.parameter("kind");
        boolean overdue = "yes".equals(visit.parameter("overdue"));
        List<Need> all = Needs.of(visit.told(answer.body()).all(), visit.words(), visit.times(), ids, visit::may);
        List<Need> fitting = all.stream()
                .filter(need -> turn.isEmpty() || "us".equals(turn) == need.ours())
                .filter(need -> kind.isEmpty() || kind.equals(need.kind()))
                .filter(need -> !overdue || need.overdue())
                .toList();
        visit.show(
                "matters",
                visit.words().get("nav.matters"),
                "matters",
                Map.of(
                        "needs",
                        fitting,
                        "total",
                        answer.total(),
                        "filter",
                        overdue ? "overdue" : !kind.isEmpty() ? "kind" : turn.isEmpty() ? "all" : turn));
    }

    private static void parked(Visit visit) throws IOException {
        Answer answer = visit.ask("parked?max=1000" + conditions(visit, "&"));
        Map<String, List<Told>> groups = new LinkedHashMap<>();
        for (Told item : visit.told(answer.body()).all()) {
            Told told = item.in("item");
            String where = told.has("recipient") ? told.text("recipient") : told.text("agreement");
            groups.computeIfAbsent(where + " " + told.text("reason"), any -> new ArrayList<>())
                    .add(item);
        }
        visit.show(
                "parked",
                visit.words().get("parked.title"),
                "matters",
                Map.of(
                        "groups",
                        groups.values().stream()
                                .map(items -> group(visit, items))
                                .toList(),
                        "shown",
                        (long) answer.body().size(),
                        "total",
                        answer.total()));
    }

    private static ParkedGroup group(Visit visit, List<Told> items) {
        Told first = items.get(0);
        Told item = first.in("item");
        boolean delivery = items.stream().allMatch(one -> one.in("item").has("deliveryId"));
        Told contact = first.has("contact") ? first.in("contact") : null;
        Instant oldest = items.stream()
                .map(one -> one.in("item").instant("parkedAt"))
                .min(Instant::compareTo)
                .orElseThrow();
        Told reason = first.in("reason");
        return new ParkedGroup(
                item.has("recipient") ? item.text("recipient") : item.text("agreement"),
                item.text("reason"),
                first.has("what") ? first.said("what") : reason.said(),
                InThisPlace.said(
                        first.has("next") ? first.said("next") : reason.has("nextSq") ? reason.next() : "",
                        visit.words(),
                        visit.times()),
                contact == null ? "" : contact(contact),
                delivery,
                items.size(),
                oldest,
                items.subList(0, Math.min(SHOWN, items.size())));
    }

    static String contact(Told contact) {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("telephone", "mail")) {
            if (contact.has(name)) {
                parts.add(contact.text(name));
            }
        }
        return String.join(", ", parts);
    }

    /** What a partner answered may be about a person: who reads it is recorded, so a page says that before. */
    private static void reply(Visit visit) throws IOException {
        String id = visit.parameter("id");
        if (!id.matches("\\d{1,18}")) {
            visit.nothingHere();
            return;
        }
        Form form = new Form(
                "matters",
                "parked.reply",
                "",
                "/console/matters/parked",
                "/console/matters/reply",
                false,
                List.of(Field.fixed("id", visit.words().get("parked.number"), id)));
        if (!visit.posts()) {
            form.show(visit, null);
            return;
        }
        Answer answer = visit.look("parked/" + id + "/reply");
        if (answer.good()) {
            visit.show(
                    "reply", visit.words().get("parked.reply"), "matters", Map.of("reply", visit.told(answer.body())));
        } else {
            form.show(visit, answer);
        }
    }

    private static void preview(Visit visit) throws IOException {
        boolean skips = "skip".equals(visit.parameter("do"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("groups", visit.get("parked/preview" + conditions(visit, "?")).all());
        shown.put("skips", skips);
        for (String name : List.of("recipient", "code", "agreement")) {
            shown.put(name, visit.parameter(name));
        }
        visit.show("many", visit.words().get(skips ? "many.skip" : "many.retry"), "matters", shown);
    }

    private static void post(Visit visit, String what) throws IOException {
        String id = visit.parameter("id");
        if ("many".equals(what)) {
            many(visit, "skip".equals(visit.parameter("do")));
        } else if (Set.of("retry", "skip", "close").contains(what) && id.matches("\\d{1,18}")) {
            visit.act(
                    "parked/" + id + "/" + what,
                    "retry".equals(what) ? null : visit.reason(),
                    "done." + what,
                    "/console/matters/parked");
        } else {
            visit.nothingHere();
        }
    }

    /** Says how many it were, and of how many that were seen before somebody had disposed meanwhile. */
    private static void many(Visit visit, boolean skips) throws IOException {
        Answer answer = visit.post(
                "parked/" + (skips ? "skip" : "retry") + conditions(visit, "?"), skips ? visit.reason() : null);
        if (answer.good()) {
            Words words = visit.words();
            long done = visit.told(answer.body()).number("deliveries");
            String seen = visit.parameter("seen");
            long less = seen.matches("\\d{1,9}") ? Long.parseLong(seen) - done : 0;
            Notice notice = new Notice(
                    true,
                    words.count(skips ? "done.many.skip" : "done.many.retry", done),
                    less > 0 ? words.count("done.many.less", less) : "");
            String recipient = visit.parameter("recipient");
            visit.say(
                    skips || recipient.isEmpty() || !visit.may("GET /deliveries")
                            ? notice
                            : notice.with(
                                    "/console/deliveries?recipient=" + Visit.plain(recipient),
                                    words.get("done.many.see")));
        } else {
            visit.say(visit.problem(answer));
        }
        visit.go("/console/matters/parked");
    }

    private static String conditions(Visit visit, String first) {
        StringBuilder query = new StringBuilder();
        for (String name : List.of("recipient", "code", "agreement")) {
            if (!visit.parameter(name).isEmpty()) {
                query.append(query.isEmpty() ? first : "&")
                        .append(name)
                        .append('=')
                        .append(Visit.plain(visit.parameter(name)));
            }
        }
        return query.toString();
    }
}
