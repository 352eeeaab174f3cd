package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is given to an institution that is to connect: to print, and as a text to send. Both are made of the same lines, in the
 * language of the institution and not of whoever hands it over. Nothing on it is secret.
 */
public record Sheet(String title, String lead, List<Part> parts) {

    /** @param lead may be empty */
    public record Part(String title, String lead, List<Line> lines) {}

    /** @param label empty for a sentence @param exact whether it is to be copied sign by sign */
    public record Line(String label, String value, boolean exact) {}

    private static final String DOOR = "/fpr/v1";

    /**
     * @param told what the admin API says of the connection, in the language of the sheet
     * @param accepted names of the authorities whose certificates the hub accepts
     */
    static Sheet of(Told told, List<String> accepted, Words words) {
        List<Told> inForce = told.list("agreements").stream()
                .filter(one -> "ENABLED".equals(one.text("state")))
                .toList();
        return new Sheet(
                words.get("sheet.title", told.said("name")),
                words.get("sheet.lead", told.text("institution")),
                List.of(
                        address(told, words),
                        hub(told, words),
                        agreements(inForce, words),
                        paths(told, inForce, words),
                        wanted(accepted, words)));
    }

    /** The same as a text. */
    public String text() {
        StringBuilder text = new StringBuilder(title.toUpperCase(Locale.ROOT) + "\n\n" + lead + "\n");
        for (Part part : parts) {
            text.append("\n").append(part.title().toUpperCase(Locale.ROOT)).append("\n");
            if (!part.lead().isEmpty()) {
                text.append(part.lead()).append("\n");
            }
            part.lines().forEach(line -> text.append("- ")
                    .append(line.label().isEmpty() ? "" : line.label() + ": ")
                    .append(line.value())
                    .append("\n"));
        }
        return text.toString();
    }

    private static Part address(Told told, Words words) {
        Told address = told.in("address");
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(words.get("sheet.url"), address.text("url"), true));
        lines.add(new Line(words.get("sheet.id"), told.text("institution"), true));
        if (address.flag("local")) {
            lines.add(sentence(words.get(address.flag("declared") ? "sheet.local" : "sheet.undeclared")));
        } else if (!address.flag("named")) {
            lines.add(sentence(words.get("sheet.unnamed")));
        }
        return new Part(words.get("sheet.address"), words.get("sheet.address.what"), lines);
    }

    private static Part hub(Told told, Words words) {
        List<Line> lines = new ArrayList<>();
        for (Told one : told.list("hub")) {
            lines.add(new Line(
                    words.get(one.flag("authority") ? "sheet.authority" : "sheet.certificate"),
                    one.text("name") + " · SHA-256 " + one.text("fingerprint") + " · "
                            + words.get("agreement.until", one.when("notAfter")),
                    true));
        }
        Told key = told.in("key");
        lines.add(new Line(words.get("sheet.kid"), key.text("kid"), true));
        lines.add(new Line(words.get("sheet.thumbprint"), key.text("thumbprint"), true));
        lines.add(new Line(words.get("sheet.jwk"), key.text("jwk"), true));
        return new Part(words.get("sheet.hub"), words.get("sheet.hub.what"), lines);
    }

    private static Part agreements(List<Told> inForce, Words words) {
        List<Line> lines = new ArrayList<>();
        for (Told one : inForce) {
            lines.add(new Line(
                    one.text("id"),
                    one.said("title") + " · " + words.get("agreement.version", one.text("version")) + " · "
                            + words.get("agreement.until", one.day("validUntil")),
                    false));
            for (String way : List.of("sends", "answers", "brings", "within", "receives")) {
                for (Told kind : one.list(way)) {
                    lines.add(new Line(
                            one.text("id") + ", " + words.get("sheet.you." + way),
                            words.code("type", kind.text("type")) + " · " + kind.text("type")
                                    + (kind.has("schema")
                                            ? " · " + words.get("sheet.schema", kind.text("schema"))
                                            : ""),
                            false));
                }
            }
        }
        return new Part(
                words.get("sheet.agreements"),
                inForce.isEmpty() ? words.get("sheet.agreements.none") : words.get("sheet.agreements.what"),
                lines);
    }

    private static Part paths(Told told, List<Told> inForce, Words words) {
        List<Line> lines = new ArrayList<>();
        if (any(inForce, "sends")) {
            lines.add(path("POST", "/messages", "sheet.path.messages", words));
            lines.add(path("POST", "/explain", "sheet.path.explain", words));
            lines.add(path("GET", "/messages/{id}", "sheet.path.status", words));
        }
        if (told.flag("fetches") && any(inForce, "receives")) {
            lines.add(path("GET", "/inbox", "sheet.path.inbox", words));
            lines.add(path("POST", "/inbox/{id}/acknowledge", "sheet.path.acknowledge", words));
        }
        for (Told one : inForce) {
            for (Told kind : one.list("brings")) {
                lines.add(path(
                        "POST",
                        "/agreements/" + one.text("id") + "/flows/" + kind.text("flow"),
                        "sheet.path.file",
                        words));
            }
        }
        if (any(inForce, "brings")) {
            lines.add(new Line(words.get("sheet.path.page"), told.in("address").text("url") + "/fpr/drop", true));
        }
        if (inForce.stream().anyMatch(one -> one.flag("chooses"))) {
            lines.add(path("GET", "/choices", "sheet.path.choices", words));
        }
        lines.add(path("GET", "/openapi.yaml", "sheet.path.description", words));
        lines.add(sentence(words.get("sheet.clients")));
        return new Part(words.get("sheet.paths"), words.get("sheet.paths.what"), lines);
    }

    private static Part wanted(List<String> accepted, Words words) {
        return new Part(
                words.get("sheet.wanted"),
                words.get("sheet.wanted.what"),
                Stream.concat(
                                accepted.isEmpty()
                                        ? Stream.of(sentence(words.get("sheet.wanted.none")))
                                        : accepted.stream()
                                                .map(name -> new Line(words.get("sheet.wanted.authority"), name, true)),
                                Stream.of("certificate", "key", "contacts", "fingerprint")
                                        .map(one -> sentence(words.get("sheet.wanted." + one))))
                        .toList());
    }

    private static boolean any(List<Told> agreements, String way) {
        return agreements.stream().anyMatch(one -> !one.list(way).isEmpty());
    }

    private static Line path(String method, String path, String key, Words words) {
        return new Line(words.get(key), method + " " + DOOR + path, true);
    }

    private static Line sentence(String said) {
        return new Line("", said, false);
    }
}
