package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.Behaviour;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a hub with trouble of several kinds each number of the start page opens the list that it counts. */
class TodayIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private static final Pattern NUMBER =
            Pattern.compile("<a (?:class=\"[^\"]*\" )?href=\"(/console/[^\"]+)\">(\\d+)\\b[^<]*</a>");
    private static final Pattern TOTAL = Pattern.compile("<p class=\"soft\"[^>]*>(\\d+) nga (\\d+)");

    private final World world = World.shared();
    private final Referrals referrals = world.centre().referrals(System.nanoTime());
    private final String poisoned = referrals.newCase();

    @AfterEach
    void asBefore() {
        world.ngo().behave(Behaviour.OK);
        world.arta().get("parked?max=1000").forEach(parked -> {
            if (parked.at("/item/recipient").asText().equals(Party.NGO.actor())
                    && parked.at("/item/behind").asInt() == 2) {
                world.arta().post("parked/" + parked.at("/item/id").asLong() + "/retry", null);
            }
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(world.waiting(World.FIRST))
                .as("what stood behind it goes too")
                .isEmpty());
        world.arta()
                .post(
                        "institutions/OSHC.0012/changes/withdraw",
                        JsonNodeFactory.instance.objectNode().put("sha256", proposed()));
    }

    private String proposed() {
        return world.arta().get("institutions/OSHC.0012/changes").path("sha256").asText();
    }

    @Test
    void everyNumberIsThatOfTheListBehindIt() throws Exception {
        trouble();
        ConsoleVisit console = new ConsoleVisit(world, "arta");

        Set<String> looked = new HashSet<>();
        await().atMost(SOON).untilAsserted(() -> {
            looked.clear();
            String today = console.page("").replaceAll("(?s)<p class=\"more\">.*?</p>", "");
            for (MatchResult number : NUMBER.matcher(today).results().toList()) {
                String list = number.group(1).replace("&amp;", "&");
                if (!list.equals("/console/health")) { // the number of a block, which counts nothing
                    looked.add(list.replaceFirst("=[A-Z0-9-]{10,}$", "=…"));
                    assertThat(count(console, list)).as(list).isEqualTo(Long.parseLong(number.group(2)));
                }
            }
            assertThat(looked)
                    .contains(
                            "/console/matters?turn=us",
                            "/console/deliveries?state=WAITING",
                            "/console/deliveries?state=PARKED",
                            "/console/deliveries?state=PARKED&agreement=…",
                            "/console/matters/parked",
                            "/console/second")
                    .anyMatch(list -> list.startsWith("/console/refusals?day="));
        });
    }

    /** A delivery that stops, two behind it, one that nobody fetches, a message that is refused, a change that waits. */
    private void trouble() throws Exception {
        world.ngo().behave(Behaviour.of(Behaviour.Kind.POISON).withSubject("case/" + poisoned));
        for (int i = 0; i < 3; i++) {
            ObjectNode stuck = referrals.signed(referrals.draft(Party.NGO, poisoned));
            assertThat(world.centre().client().post(stuck).accepted()).isTrue();
        }
        ObjectNode changed = referrals.signed(referrals.draft(Party.NGO, referrals.newCase()));
        assertThat(world.centre().client().post(changed.put("purpose", "OTHER")).accepted())
                .isFalse();
        world.arta()
                .put(
                        "institutions/OSHC.0012/contacts",
                        JsonNodeFactory.instance
                                .objectNode()
                                .set(
                                        "technical",
                                        JsonNodeFactory.instance.objectNode().put("telephone", "+355 4 000 000")));
        await().atMost(SOON)
                .until(() -> world.arta().get("status").path("parked").asLong() > 0);
    }

    /** How many a page lists, as it says itself. */
    private static long count(ConsoleVisit console, String address) throws Exception {
        String page = console.page(address.substring("/console/".length()));
        if (address.startsWith("/console/matters?")) {
            return Pattern.compile("<li class=\"need ").matcher(page).results().count();
        }
        if (address.equals("/console/second")) {
            return Pattern.compile("<section class=\"card\">")
                    .matcher(page)
                    .results()
                    .count();
        }
        Matcher total = TOTAL.matcher(page);
        assertThat(total.find()).as(address + " says how many").isTrue();
        return Long.parseLong(total.group(2));
    }
}
