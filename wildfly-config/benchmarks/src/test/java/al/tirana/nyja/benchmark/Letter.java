package al.tirana.nyja.benchmark;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** A signed referral, ready to be posted: making it costs processor time that must not be measured. */
record Letter(String correlation, byte[] bytes) {

    static final Partner RECIPIENT = new Partner("OSHC.0012", "BT-OSHC0012-2026-01");

    /** Each of a new person in a new case, so that none waits for another. */
    static List<Letter> many(int count, Institution sender) {
        Referrals referrals = new Referrals(sender, System.nanoTime(), Clock.systemUTC());
        return IntStream.range(0, count)
                .mapToObj(i -> of(referrals.next(RECIPIENT)))
                .toList();
    }

    private static Letter of(ObjectNode message) {
        return new Letter(
                message.path("correlationid").asText(), message.toString().getBytes(StandardCharsets.UTF_8));
    }
}
