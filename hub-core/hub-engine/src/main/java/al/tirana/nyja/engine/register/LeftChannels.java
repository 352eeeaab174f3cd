package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.sight.Sight;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What waits for channels that a version of an agreement names no more: what was admitted for a channel stays on it. */
final class LeftChannels {

    private final WaitingDeliveries waiting;

    LeftChannels(WaitingDeliveries waiting) {
        this.waiting = waiting;
    }

    /** One warning for each channel; none to whoever does not see the agreement. */
    void tell(CompiledAgreement agreement, Faults warnings) {
        if (!Sight.sees(agreement.id())) {
            return;
        }
        for (WaitingDeliveries.Load load : waiting.of(agreement.id())) {
            ChannelId channel = load.channel();
            List<Flow> flows = agreement.flows().stream()
                    .filter(flow -> flow.knows(channel.institution()))
                    .toList();
            if (flows.isEmpty()) {
                warnings.atKey(
                        "/flows",
                        load.number() + " dërgesa presin për " + channel + ", dhe asnjë rrjedhë e këtij versioni nuk i"
                                + " tregon gjë këtij marrësi: me miratimin ato mbarojnë",
                        load.number() + " deliveries wait for " + channel + ", and no flow of this version discloses"
                                + " anything to this recipient: with the approval they end");
            } else if (!names(flows, channel)) {
                warnings.atKey(
                        "/flows",
                        load.number() + " dërgesa presin për kanalin " + channel + ", të cilin ky version nuk e përmend"
                                + " më: ato mbeten në të" + end(load, "; e para mbaron më ")
                                + ". Mbajeni kanalin derisa të mbarojnë: «nyja delivery list --recipient "
                                + channel.institution() + "»",
                        load.number() + " deliveries wait for the channel " + channel + ", which this version names no"
                                + " more: they stay on it" + end(load, "; the first ends on ")
                                + ". Keep the channel until they are through: \"nyja delivery list --recipient "
                                + channel.institution() + "\"");
            }
        }
    }

    private static boolean names(List<Flow> flows, ChannelId channel) {
        return flows.stream()
                .anyMatch(flow -> flow.channel(channel.institution()).equals(channel.name()));
    }

    private static String end(WaitingDeliveries.Load load, String words) {
        Instant first = load.firstEnd();
        return first == null
                ? ""
                : words + first.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }
}
