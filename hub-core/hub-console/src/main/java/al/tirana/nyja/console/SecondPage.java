package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for a second person; whoever asked for it cannot be that person. */
final class SecondPage implements Page {

    private static final Set<String> STEPS = Set.of("approve", "withdraw");
    private static final Set<String> CODES = Set.of("plugins", "connectors");

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1 && !visit.posts()) {
            show(visit);
        } else if (visit.parts() == 3 && visit.posts() && STEPS.contains(visit.part(2))) {
            change(visit);
        } else if (visit.parts() == 4 && visit.posts() && "account".equals(visit.part(1))) {
            visit.act(
                    "administrators/" + Visit.plain(visit.part(2)) + "/approve",
                    Visit.object().put("sha256", visit.parameter("sha256")),
                    "done.approve",
                    "/console/second");
        } else if (visit.parts() == 4
                && visit.posts()
                && "unit".equals(visit.part(1))
                && STEPS.contains(visit.part(3))) {
            visit.act(
                    "units/" + Visit.plain(visit.part(2)) + "/" + visit.part(3),
                    Visit.object().put("sha256", visit.parameter("sha256")),
                    "done." + visit.part(3),
                    "/console/second");
        } else if (visit.parts() == 4
                && visit.posts()
                && CODES.contains(visit.part(1))
                && "confirm".equals(visit.part(3))) {
            visit.act(
                    visit.part(1) + "/" + Visit.plain(visit.part(2)) + "/confirm",
                    Visit.object().put("sha256", visit.parameter("sha256")),
                    "yes".equals(visit.parameter("second")) ? "done.code" : "done.codeAsked",
                    "/console/second");
        } else {
            visit.nothingHere();
        }
    }

    private static void show(Visit visit) throws IOException {
        Told status = visit.get("status");
        Waiting waiting = Waiting.of(visit, status);
        visit.show(
                "second",
                visit.words().get("nav.second"),
                "second",
                Map.of(
                        "changes",
                        waiting.changes(),
                        "called",
                        called(visit, waiting.changes()),
                        "agreements",
                        waiting.agreements(),
                        "accounts",
                        waiting.accounts(),
                        "units",
                        waiting.units(),
                        "codes",
                        waiting.codes(),
                        "decided",
                        decided(status),
                        "me",
                        visit.name(),
                        "names",
                        waiting.changes().isEmpty() ? SettingNames.none(visit) : SettingNames.of(visit)));
    }

    /** Of institutions and of agreements, the latest first. */
    private static List<Told> decided(Told status) {
        return Stream.concat(status.list("changed").stream(), status.list("decided").stream())
                .sorted(Comparator.comparing((Told one) -> one.instant("closedAt"))
                        .reversed())
                .toList();
    }

    /** Whom a change is about, by name: a number alone tells a second person little. */
    private static Map<String, String> called(Visit visit, List<Told> changes) {
        return changes.isEmpty() || !visit.may("GET /institutions")
                ? Map.of()
                : visit.get("institutions").all().stream()
                        .collect(Collectors.toMap(one -> one.text("id"), one -> one.said("name")));
    }

    private static void change(Visit visit) throws IOException {
        ObjectNode body = Visit.object().put("sha256", visit.parameter("sha256"));
        visit.act(
                "institutions/" + Visit.plain(visit.part(1)) + "/changes/" + visit.part(2),
                body,
                "approve".equals(visit.part(2)) ? "done.approve" : "done.withdraw",
                "/console/second");
    }
}
