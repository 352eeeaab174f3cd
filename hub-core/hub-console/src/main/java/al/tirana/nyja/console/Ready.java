package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether an institution can take part: point by point, each with the place where it is mended.
 *
 * @param state {@code done}, {@code missing}, or {@code optional} where it depends on what the institution does
 * @param link empty where nothing is to be done, or not by whoever looks
 */
public record Ready(String state, String what, String link, String there) {

    /**
     * @param institution, channels, secrets, certificates, connection as the admin API tells them
     * @param asked what waits for a second person: kinds of changes
     */
    static List<Ready> of(
            Visit visit,
            Told institution,
            List<Told> channels,
            List<Told> secrets,
            List<Told> certificates,
            Told connection,
            Set<String> asked) {
        Points points = new Points(visit, InstitutionForms.back(institution.text("id")), asked);
        boolean itself = connection.flag("fetches")
                || connection.list("agreements").stream()
                        .anyMatch(one -> !one.list("sends").isEmpty());
        if (institution.flag("active") || asked.contains("ACTIVATION")) {
            points.add(
                    "approved",
                    institution.flag("active"),
                    "/console/second",
                    "POST /institutions/{id}/changes/approve");
        } else {
            points.add("activated", false, "#activate", "POST /institutions/{id}/activate");
        }
        points.of("kind", institution.has("kind"), "/kind", "POST /institutions/{id}/kind");
        points.of("contacts", contacts(institution), "/contacts", "PUT /institutions/{id}/contacts");
        channel(points, channels, connection);
        secret(points, secrets);
        List<Told> accepted = certificates.stream()
                .filter(one -> one.flag("active") && !one.has("problem"))
                .toList();
        boolean judged =
                accepted.isEmpty() || accepted.stream().anyMatch(one -> one.has("issuer") || one.has("usedAt"));
        points.needed(
                judged ? "certificate" : "certificate.unjudged",
                !accepted.isEmpty(),
                itself,
                "/certificate",
                "POST /institutions/{id}/certificates");
        if (!accepted.isEmpty()) {
            points.needed(
                    "connected",
                    accepted.stream().anyMatch(one -> one.has("usedAt")),
                    itself,
                    "/sheet",
                    "GET /institutions/{id}/connection");
        }
        boolean signs = connection.list("agreements").stream()
                .anyMatch(one -> !one.list("sends").isEmpty());
        points.needed(
                "key",
                institution.list("keys").stream().anyMatch(one -> one.flag("active") && "sig".equals(one.text("use"))),
                signs,
                "/key",
                "POST /institutions/{id}/keys");
        points.add(
                "agreement",
                connection.list("agreements").stream().anyMatch(one -> "ENABLED".equals(one.text("state"))),
                "/console/agreements",
                "GET /agreements");
        return points.all;
    }

    private static boolean contacts(Told institution) {
        Told contacts = institution.in("contacts");
        return List.of("technical", "cases").stream()
                .allMatch(name -> contacts.has(name)
                        && (contacts.in(name).has("telephone")
                                || contacts.in(name).has("mail")));
    }

    /** Without any it fetches from the hub, which is a way too. */
    private static void channel(Points points, List<Told> channels, Told connection) {
        List<Told> open = channels.stream().filter(one -> !one.has("endedAt")).toList();
        if (open.stream().anyMatch(one -> one.has("paused"))) {
            points.add("channel.stopped", false, "#channels", "GET /institutions");
        } else if (open.isEmpty() && points.asked.contains("CHANNEL")) {
            points.add("channel.asked", false, "/console/second", "POST /institutions/{id}/changes/approve");
        } else if (open.stream().allMatch(one -> "inbox".equals(one.text("connector"))) && connection.flag("fetches")) {
            points.add("channel.inbox", true, "", "");
        } else {
            points.add("channel", true, "", "");
        }
    }

    /** A channel whose secret is not there fails with the first delivery. */
    private static void secret(Points points, List<Told> secrets) {
        List<Told> missing = secrets.stream().filter(one -> !one.flag("there")).toList();
        missing.stream()
                .filter(one -> !one.flag("waits"))
                .min(Comparator.comparing(one -> one.flag("shared"))) // first what is done here at once
                .ifPresentOrElse(
                        one -> {
                            if (one.flag("shared")) {
                                points.add(
                                        "secret.shared", false, "#channels", "PUT /institutions/{id}/channels/{name}");
                            } else {
                                points.of(
                                        "secret",
                                        false,
                                        "/secret?name=" + one.text("name"),
                                        "POST /institutions/{id}/secrets/{name}");
                            }
                        },
                        () -> {
                            if (!missing.isEmpty()) {
                                points.add(
                                        "secret.waits",
                                        false,
                                        "/console/second",
                                        "POST /institutions/{id}/changes/approve");
                            } else if (!secrets.isEmpty()) {
                                points.add("secret", true, "", "");
                            }
                        });
    }

    /** Collects them, with links for whoever may follow them. */
    private static final class Points {

        private static final Set<String> SAID_TO_WAIT = Set.of("kind", "contacts", "certificate", "key");

        private final List<Ready> all = new ArrayList<>();
        private final Visit visit;
        private final String here;
        private final Set<String> asked;

        Points(Visit visit, String here, Set<String> asked) {
            this.visit = visit;
            this.here = here;
            this.asked = asked;
        }

        /** Of a secret its own point says so: one may wait and another be missing. */
        private boolean waits(String point) {
            return SAID_TO_WAIT.contains(point) && asked.contains(point.toUpperCase(Locale.ROOT));
        }

        void of(String point, boolean done, String form, String operation) {
            add(point, done, here + form, operation);
        }

        void needed(String point, boolean done, boolean needed, String form, String operation) {
            if (done || needed || waits(point)) {
                of(point, done, form, operation);
            } else {
                all.add(new Ready("optional", visit.words().get("ready." + point + ".optional"), "", ""));
            }
        }

        void add(String point, boolean done, String link, String operation) {
            Words words = visit.words();
            if (!done && waits(point)) {
                boolean decides = visit.may("POST /institutions/{id}/changes/approve");
                all.add(new Ready(
                        "missing",
                        words.get("ready.asked." + point),
                        decides ? "/console/second" : "",
                        decides ? words.get("ready.approved.there") : ""));
                return;
            }
            boolean linked = !done && !link.isEmpty() && visit.may(operation);
            all.add(new Ready(
                    done ? "done" : "missing",
                    words.get("ready." + point + (done ? ".done" : ".missing")),
                    linked ? link : "",
                    linked ? words.get("ready." + point + ".there") : ""));
        }
    }
}
