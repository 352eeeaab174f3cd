package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Flows that go over a channel: what a change of it, or its end, would take away from them. */
@ApplicationScoped
public class ChannelFlows {

    private final EntityManager entities;
    private final CompiledAgreements compiled;
    private final Connectors connectors;
    private final PluginPresence plugins;
    private final Clock clock;

    @Inject
    ChannelFlows(
            @Registers EntityManager entities,
            CompiledAgreements compiled,
            Connectors connectors,
            PluginPresence plugins,
            Clock clock) {
        this.entities = entities;
        this.compiled = compiled;
        this.connectors = connectors;
        this.plugins = plugins;
        this.clock = clock;
    }

    protected ChannelFlows() {
        this(null, null, null, null, null);
    }

    /** One warning for each agreement and flow that could not do over this connector what it does. */
    List<Text> lost(ChannelId channel, String connector, Map<String, String> settings) {
        Optional<Carriage> way =
                connectors.byId(String.valueOf(connector)).map(chosen -> new Carriage(chosen, settings));
        List<Text> warnings = new ArrayList<>();
        over(channel, (agreement, flow) -> {
            Optional<List<Offer>> offers = plugins.offers(agreement.plugin());
            collected(flow, channel, way, offers)
                    .forEach(against -> warnings.add(new Text(
                            "Marrëveshja " + agreement.id() + " (" + flow.id() + ") merr skedarë prej tij, por "
                                    + connector + " " + against.why().sq() + ": asgjë nuk do të mblidhej më",
                            "The agreement " + agreement.id() + " (" + flow.id() + ") collects files from it, but "
                                    + connector + " " + against.why().en() + ": nothing would be collected any more")));
            boolean asks = offers.filter(all -> HandlerRules.asks(flow, all)).isPresent();
            brought(flow, channel, way, offers)
                    .forEach(against -> warnings.add(
                            asks
                                    ? new Text(
                                            "Marrëveshja " + agreement.id() + " (" + flow.id()
                                                    + ") e pyet nga ky kanal, por " + connector + " "
                                                    + against.why().sq() + ": asnjë pyetje nuk do të arrinte më",
                                            "The agreement " + agreement.id() + " (" + flow.id()
                                                    + ") asks it over this channel, but " + connector + " "
                                                    + against.why().en() + ": no question would arrive any more")
                                    : new Text(
                                            "Marrëveshja " + agreement.id() + " (" + flow.id()
                                                    + ") i dërgon nga ky kanal, por " + connector + " "
                                                    + against.why().sq() + ": asgjë nuk do të shkonte më",
                                            "The agreement " + agreement.id() + " (" + flow.id()
                                                    + ") sends to it over this channel, but " + connector + " "
                                                    + against.why().en() + ": nothing would go any more")));
        });
        return warnings;
    }

    /**
     * Told together, for one answer overrides both: whoever leaves the deliveries leaves the flows.
     *
     * @param waiting deliveries that wait for the channel
     * @throws RefusedChange if flows would stop without the channel, or deliveries wait for it
     */
    @Transactional
    public void requireNone(ChannelId channel, long waiting) {
        List<String> stopped = stopped(channel);
        if (!stopped.isEmpty()) {
            String named = channel + ": " + String.join(", ", stopped);
            throw new RefusedChange(
                    ChangeFault.CHANNEL_NEEDED,
                    waiting == 0
                            ? new Text(named, named)
                            : new Text(
                                    named + "; presin edhe dërgesa: " + waiting,
                                    named + "; deliveries wait too: " + waiting));
        }
        if (waiting > 0) {
            throw RefusedChange.naming(ChangeFault.CHANNEL_WAITED_FOR, channel + ": " + waiting);
        }
    }

    /**
     * Agreements with their flows that would stop if the channel ended, such as {@code BT-1-2026 (referral)}; of one that the
     * caller does not see no more than that it is there.
     */
    List<String> stopped(ChannelId channel) {
        List<String> stopped = new ArrayList<>();
        boolean inbox = channel.name().equals(ChannelId.MAIN); // whoever has no channel main fetches
        over(channel, (agreement, flow) -> {
            Optional<List<Offer>> offers = plugins.offers(agreement.plugin());
            boolean fetchable = inbox
                    && collected(flow, channel, Optional.empty(), offers).isEmpty()
                    && brought(flow, channel, Optional.empty(), offers).isEmpty();
            if (!fetchable) {
                stopped.add(Sight.sees(agreement.id()) ? agreement.id() + " (" + flow.id() + ")" : "…");
            }
        });
        return stopped.stream().distinct().toList();
    }

    private static List<Carriage.Against> collected(
            Flow flow, ChannelId channel, Optional<Carriage> way, Optional<List<Offer>> offers) {
        if (!flow.collectsFiles() || !flow.from().contains(channel.institution())) {
            return List.of();
        }
        return way.map(over -> over.againstCollecting(flow, offers)).orElse(List.of(Carriage.NOTHING_KEPT));
    }

    /** Whoever fetches is brought nothing, and misses nothing, unless it is asked. */
    private static List<Carriage.Against> brought(
            Flow flow, ChannelId channel, Optional<Carriage> way, Optional<List<Offer>> offers) {
        if (!flow.knows(channel.institution()) || !flow.tells()) {
            return List.of();
        }
        boolean asks = offers.filter(all -> HandlerRules.asks(flow, all)).isPresent();
        return way.map(over -> over.againstBringing(flow, offers))
                .orElse(asks ? List.of(Carriage.NO_ANSWER) : List.of());
    }

    /** Each flow of an approved agreement that goes over the channel, unless the agreement's last day is past. */
    private void over(ChannelId channel, BiConsumer<CompiledAgreement, Flow> each) {
        for (AgreementEntity agreement : approved()) {
            agreement
                    .version(agreement.activeVersion)
                    .flatMap(version -> compiled.of(version.hash, version.document))
                    .filter(document -> !document.isOver(clock.instant()))
                    .ifPresent(document -> document.flows().stream()
                            .filter(flow -> flow.channel(channel.institution()).equals(channel.name()))
                            .filter(flow -> flow.knows(channel.institution())
                                    || flow.collectsFiles() && flow.from().contains(channel.institution()))
                            .forEach(flow -> each.accept(document, flow)));
        }
    }

    private List<AgreementEntity> approved() {
        return entities.createQuery(
                        "select a from AgreementEntity a where a.activeVersion is not null and a.state in :states"
                                + " order by a.id",
                        AgreementEntity.class)
                .setParameter("states", List.of(AgreementState.ENABLED, AgreementState.SUSPENDED))
                .getResultList();
    }
}
