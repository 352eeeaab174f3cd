package al.tirana.nyja.console;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the hub itself did not take, and why: for whoever is asked by telephone. What was typed is sent in a form and looked at before
 * it becomes part of an address: it may be a name all the same.
 */
final class RefusalsPage implements Page {

    private static final int SHOWN = 100;

    /** How each condition is written; what is written otherwise is none. */
    private static final Map<String, Pattern> CONDITIONS = new LinkedHashMap<>();

    static {
        CONDITIONS.put("institution", Pattern.compile("[A-Z0-9._]{1,40}|[?]"));
        CONDITIONS.put("agreement", Pattern.compile("[A-Z0-9-]{1,60}"));
        CONDITIONS.put("code", Pattern.compile("[A-Z0-9-]{1,40}"));
        CONDITIONS.put("number", Pattern.compile(FindPage.NUMBER));
        CONDITIONS.put("day", Pattern.compile("20\\d{2}-\\d{2}-\\d{2}"));
    }

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() > 1) {
            visit.nothingHere();
            return;
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, Pattern> condition : CONDITIONS.entrySet()) {
            String name = condition.getKey();
            String typed = visit.parameter(name);
            String value = name.equals("number") ? typed.toLowerCase(Locale.ROOT) : typed.toUpperCase(Locale.ROOT);
            if (!typed.isEmpty() && !(condition.getValue().matcher(value).matches() && isDay(name, value))) {
                again(visit, name);
                return;
            }
            if (!typed.isEmpty()) {
                wanted.put(name, value);
            }
        }
        if (visit.posts()) {
            String query = query(wanted);
            visit.go("/console/refusals" + (query.isEmpty() ? "" : "?" + query.substring(1)));
        } else {
            list(visit, wanted);
        }
    }

    private static boolean isDay(String name, String value) {
        try {
            return !name.equals("day") || LocalDate.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whoever typed it sees what is expected there; what was typed is not shown again. */
    private static void again(Visit visit, String name) throws IOException {
        if (visit.posts()) {
            visit.say(new Notice(
                    false, visit.words().get("refusals.wrong"), visit.words().get("refusals.wrong." + name)));
            visit.go("/console/refusals");
        } else {
            visit.nothingHere();
        }
    }

    private static void list(Visit visit, Map<String, String> wanted) throws IOException {
        String before = visit.parameter("before").matches("\\d{1,16}-\\d{1,18}") ? visit.parameter("before") : "";
        Answer answer =
                visit.ask("refusals?max=" + SHOWN + asked(wanted) + (before.isEmpty() ? "" : "&before=" + before));
        List<Told> refusals = visit.told(answer.body()).all();
        Map<String, Object> shown = new HashMap<>();
        shown.put("wanted", wanted);
        shown.put("refusals", refusals);
        shown.put("total", answer.total());
        shown.put("later", before.isEmpty() ? "" : "/console/refusals?" + rest(wanted));
        shown.put(
                "next",
                refusals.size() == SHOWN
                        ? "/console/refusals?before="
                                + refusals.get(SHOWN - 1).in("entry").text("number") + query(wanted)
                        : "");
        shown.put("institutions", named(visit.get("institutions").all()));
        shown.put("agreements", named(visit.get("agreements").all()));
        LocalDate today = visit.times().date(visit.times().moment());
        shown.put("today", today.toString());
        shown.put("yesterday", today.minusDays(1).toString());
        visit.show("refusals", visit.words().get("refusals.title"), "refusals", shown);
    }

    private static List<String> named(List<Told> all) {
        List<String> ids = new ArrayList<>();
        all.forEach(one -> ids.add(one.text("id")));
        return ids;
    }

    /** As the address of the page says it; begins with {@code &}, or is empty. */
    private static String query(Map<String, String> wanted) {
        StringBuilder query = new StringBuilder();
        wanted.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(Visit.plain(value)));
        return query.toString();
    }

    private static String rest(Map<String, String> wanted) {
        String query = query(wanted);
        return query.isEmpty() ? "" : query.substring(1);
    }

    /** As the admin API asks for it: a day here is from one midnight to the next. */
    private static String asked(Map<String, String> wanted) {
        Map<String, String> conditions = new LinkedHashMap<>(wanted);
        String day = conditions.remove("day");
        return query(conditions) + (day == null ? "" : day(LocalDate.parse(day)));
    }

    /** From midnight to midnight, for the admin API. */
    static String day(LocalDate day) {
        return "&since=" + Visit.plain(day.atStartOfDay(Times.HERE).toInstant().toString()) + "&until="
                + Visit.plain(
                        day.plusDays(1).atStartOfDay(Times.HERE).toInstant().toString());
    }
}
