package al.tirana.nyja.console;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The start page, and the part of it that looks for news. */
final class TodayPage implements Page {

    private static final int SOON = 30;

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() > 1) {
            visit.nothingHere();
            return;
        }
        Map<String, Object> shown = Map.of("today", today(visit));
        if ("live".equals(visit.part(0))) {
            visit.part("todayLive", shown);
        } else {
            visit.show("today", visit.words().get("today.title"), "today", shown);
        }
    }

    private static Today today(Visit visit) {
        Told status = visit.get("status");
        boolean known = status.has("ledgerHead");
        Told premises = visit.get("premises");
        LocalDate today = visit.times().date(visit.times().moment());
        List<Told> agreements = status.list("agreements");
        Set<String> ids = agreements.stream().map(one -> one.text("id")).collect(Collectors.toSet());
        List<Need> needs = Needs.of(status.list("problems"), visit.words(), visit.times(), ids, visit::may).stream()
                .sorted(Comparator.comparing(
                                (Need need) -> need.due() == null && need.error() ? Instant.EPOCH : need.due(),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(need -> !need.error()))
                .toList();
        return new Today(
                status.flag("ready"),
                known,
                Turn.anyOf(visit::may),
                needs.stream().filter(Need::ours).count(),
                needs.stream().filter(Need::yours).count(),
                needs.stream().filter(need -> !need.ours()).count(),
                needs.stream().filter(Need::overdue).count(),
                needs,
                status.number("waiting"),
                status.number("parked"),
                status.number("byHand"),
                visit.may("GET /parked") ? status.number("stopped") : -1,
                agreements.stream()
                        .sorted(Comparator.comparing(TodayPage::trouble).thenComparing(one -> one.text("id")))
                        .toList(),
                known ? visit.get("runs/flows").all() : List.of(),
                status.list("checks"),
                status.list("recipients"),
                known ? Waiting.of(visit, status).count() : 0,
                known && visit.may("GET /refusals/count") ? refused(visit, today) : -1,
                today.toString(),
                known ? status.in("ledgerHead").text("block") : "",
                visit.may("GET /deliveries"),
                known && visit.may("GET /traffic")
                        ? visit.get("traffic").all().stream()
                                .collect(Collectors.toMap(load -> load.text("agreement"), load -> load))
                        : Map.of(),
                premises.has("disk") ? premises.in("disk") : null,
                premises.list("certificates"));
    }

    private static long refused(Visit visit, LocalDate today) {
        return visit.get("refusals/count?" + RefusalsPage.day(today).substring(1))
                .number("refusals");
    }

    /** The smaller, the more it needs a look. */
    static int trouble(Told agreement) {
        return switch (agreement.text("state")) {
            case "SUSPENDED" -> 0;
            case "EXPIRED" -> 1;
            case "PROPOSED" -> 2;
            case "ENABLED" -> agreement.number("daysLeft") <= SOON || !agreement.flag("pluginRuns") ? 1 : 4;
            case "KNOWN" -> 5;
            default -> 6;
        };
    }
}
