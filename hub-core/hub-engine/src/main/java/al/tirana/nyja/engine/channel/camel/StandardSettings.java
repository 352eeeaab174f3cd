package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the hub itself has to know about an endpoint of any connector; nobody declares it. */
final class StandardSettings {

    /** How long a whole delivery may take. */
    static final String LIMIT = "timeout.route";

    /** Under which agreement comes what is not FPR. */
    static final String AGREEMENT = "intake.agreement";

    /** In which flow of it. */
    static final String FLOW = "intake.flow";

    static final Set<String> KEYS = Set.of(LIMIT, AGREEMENT, FLOW);

    /** A lane is leased for a minute: a delivery ends clearly before. */
    static final Duration LONGEST = Duration.ofSeconds(45);

    private StandardSettings() {}

    static List<Setting> of(Direction direction) {
        return switch (direction) {
            case DELIVER ->
                List.of(Setting.optional(
                        LIMIT,
                        Type.DURATION,
                        "PT30S",
                        new Text(
                                "Sa mund të zgjasë një dërgesë e tërë; jo më shumë se PT45S",
                                "How long a whole delivery may take; no more than PT45S")));
            case INTAKE ->
                List.of(
                        Setting.optional(
                                AGREEMENT,
                                Type.TEXT,
                                "",
                                new Text(
                                        "Marrëveshja, shtojca e së cilës lexon çfarë sjell partneri; bosh: partneri flet"
                                                + " FPR",
                                        "The agreement whose plugin reads what the partner brings; empty: the partner"
                                                + " speaks FPR")),
                        Setting.optional(
                                FLOW,
                                Type.TEXT,
                                "",
                                new Text(
                                        "Rrjedha e asaj marrëveshjeje; bosh vetëm kur partneri flet FPR",
                                        "The flow of that agreement; empty only if the partner speaks FPR")));
        };
    }
}
