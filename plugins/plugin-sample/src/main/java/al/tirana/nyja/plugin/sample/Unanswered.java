package al.tirana.nyja.plugin.sample;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.Due;
import al.tirana.nyja.spi.Timer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The partner said only that the referral came, and not under which number it keeps it: when its answer was due, whoever
 * referred hears that there is none. It speaks for the hub, so its message goes by the flow from {@code HUB}; the same key
 * each time, so nobody hears it twice.
 */
final class Unanswered implements Timer {

    static final String NAME = "unanswered";

    @Override
    public void fire(Due due, Call call) {
        String referral = due.of().referral().orElseThrow().toString();
        ZoneId zone = call.agreement().zone();
        call.take(new Draft("referral.reminded.v1", due.of())
                .key("HUB:UNANSWERED:" + referral)
                .sensitivity("P2")
                .text("referralId", referral)
                .text("responseDueAt", text(due.at(), zone))
                .text("remindedAt", text(call.now(), zone)));
    }

    private static String text(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
