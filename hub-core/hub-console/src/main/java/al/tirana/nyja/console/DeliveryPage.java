package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One delivery by its number: how it stands, and what may be done about it alone. What a human brings is shown once for each attempt,
 * in one answer and nowhere else.
 */
final class DeliveryPage {

    /** Why a delivery is parked that a human brings. */
    static final String BY_HAND = "MANUAL";

    private static final String ROOM = "matters";

    /** A list of what is parked is so long at most. */
    private static final int PART = 1000;

    private static final List<String> OUTCOMES = List.of("NO_ANSWER", "WRONG_NUMBER", "REFUSED", "OTHER");

    private DeliveryPage() {}

    static void serve(Visit visit) throws IOException {
        Optional<Told> found = find(visit, visit.part(1));
        if (found.isEmpty()) {
            visit.nothingHere();
        } else if (visit.parts() == 2 && !visit.posts()) {
            show(visit, found.get(), null);
        } else if (visit.parts() == 3) {
            step(visit, found.get(), visit.part(2));
        } else {
            visit.nothingHere();
        }
    }

    private static Optional<Told> find(Visit visit, String id) {
        if (!id.matches("\\d{1,17}")) {
            return Optional.empty();
        }
        return visit.get("deliveries?max=1&before=" + (Long.parseLong(id) + 1)).all().stream()
                .filter(one -> one.text("id").equals(id))
                .findFirst();
    }

    /** What of it waits for a human. */
    private static Told parked(Visit visit, Told delivery) {
        if (!"PARKED".equals(delivery.text("state")) || !visit.may("GET /parked")) {
            return null;
        }
        String list = "parked?max=" + PART + "&recipient=" + Visit.plain(delivery.text("recipient"));
        List<Told> part = visit.get(list).all();
        while (true) {
            Optional<Told> found = part.stream()
                    .filter(one -> one.in("item").has("deliveryId")
                            && one.in("item").text("deliveryId").equals(delivery.text("id")))
                    .findFirst();
            if (found.isPresent() || part.size() < PART) {
                return found.orElse(null);
            }
            part = visit.get(list + "&after=" + part.get(PART - 1).in("item").text("id"))
                    .all();
        }
    }

    /** @param text to be said, just shown; null: none */
    private static void show(Visit visit, Told delivery, Told text) throws IOException {
        Map<String, Object> shown = new HashMap<>();
        shown.put("delivery", delivery);
        shown.put("parked", parked(visit, delivery));
        shown.put("text", text);
        visit.show("delivery", visit.words().get("delivery.title", delivery.text("id")), ROOM, shown);
    }

    private static void step(Visit visit, Told delivery, String step) throws IOException {
        Words words = visit.words();
        String id = delivery.text("id");
        String back = "/console/deliveries/" + id;
        String action = back + "/" + step;
        String path = "deliveries/" + id + "/" + step;
        String about = delivery.text("recipient") + " · " + delivery.text("agreement");
        switch (step) {
            case "end" ->
                new Form(ROOM, "delivery.end", about, back, action, true, List.of(Form.reason(visit, "reason")))
                        .serve(visit, () -> visit.post(path, visit.reason()), "done.delivery.end");
            case "done" ->
                new Form(ROOM, "delivery.done", about, back, action, false, List.of(Form.reason(visit, "reason.how")))
                        .serve(visit, () -> visit.post(path, visit.reason()), "done.delivery.done");
            case "failed" ->
                new Form(
                                ROOM,
                                "delivery.failed",
                                about,
                                back,
                                action,
                                false,
                                List.of(Field.choice(
                                        "outcome",
                                        words.get("delivery.outcome"),
                                        "",
                                        visit.parameter("outcome"),
                                        true,
                                        outcomes(words))))
                        .serve(
                                visit,
                                () -> visit.post(path, Visit.object().put("outcome", visit.parameter("outcome"))),
                                "done.delivery.failed");
            case "text" ->
                text(visit, delivery, new Form(ROOM, "delivery.text", about, back, action, false, List.of()));
            default -> visit.nothingHere();
        }
    }

    private static List<Field.Option> outcomes(Words words) {
        return Stream.concat(
                        Stream.of(new Field.Option("", words.get("delivery.outcome.choose"))),
                        OUTCOMES.stream().map(one -> new Field.Option(one, words.code("outcome", one))))
                .toList();
    }

    private static void text(Visit visit, Told delivery, Form form) throws IOException {
        if (!visit.posts()) {
            form.show(visit, null);
            return;
        }
        Answer answer = visit.post("deliveries/" + delivery.text("id") + "/text", Visit.object());
        if (answer.good()) {
            show(visit, delivery, visit.told(answer.body()));
        } else {
            form.show(visit, answer);
        }
    }
}
