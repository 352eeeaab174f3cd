package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flows that collect files from an institution, or ask it: what a change of its channel would take away from them. */
@ApplicationScoped
class FileFlows {

    private final EntityManager entities;
    private final CompiledAgreements compiled;
    private final Connectors connectors;
    private final PluginPresence plugins;

    @Inject
    FileFlows(
            @Registers EntityManager entities,
            CompiledAgreements compiled,
            Connectors connectors,
            PluginPresence plugins) {
        this.entities = entities;
        this.compiled = compiled;
        this.connectors = connectors;
        this.plugins = plugins;
    }

    protected FileFlows() {
        this(null, null, null, null);
    }

    /** One warning for each agreement and flow that could not do over this connector what it does. */
    List<Text> lost(ChannelId channel, String connector, Map<String, String> settings) {
        Optional<Connector> chosen = connectors.byId(String.valueOf(connector));
        Set<Capability> able = chosen.map(Connector::capabilities).orElse(Set.of());
        boolean asked = chosen.filter(PageConnector.class::isInstance)
                .filter(pages -> RegisteredChannel.hasPages((PageConnector) pages, settings))
                .isPresent();
        List<Text> warnings = new ArrayList<>();
        for (AgreementEntity agreement : approved()) {
            agreement
                    .version(agreement.activeVersion)
                    .flatMap(version -> compiled.of(version.hash, version.document))
                    .ifPresent(document -> {
                        if (!able.contains(Capability.STORE) && !asked) {
                            lost(document, channel, connector, warnings);
                        }
                        if (!able.contains(Capability.EXCHANGE)) {
                            unanswered(document, channel, connector, warnings);
                        }
                    });
        }
        return warnings;
    }

    /** A question needs an answer at once: nobody carries it by hand. */
    private void unanswered(CompiledAgreement agreement, ChannelId channel, String connector, List<Text> warnings) {
        List<Offer> offers = plugins.offers(agreement.plugin()).orElse(List.of());
        for (Flow flow : agreement.flows()) {
            if (flow.knows(channel.institution())
                    && flow.channel(channel.institution()).equals(channel.name())
                    && HandlerRules.asks(flow, offers)) {
                warnings.add(new Text(
                        "Marrëveshja " + agreement.id() + " (" + flow.id() + ") e pyet nga ky kanal, por " + connector
                                + " nuk merr përgjigje: asnjë pyetje nuk do të arrinte më",
                        "The agreement " + agreement.id() + " (" + flow.id() + ") asks it over this channel, but "
                                + connector + " gets no answers: no question would arrive any more"));
            }
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

    private static void lost(CompiledAgreement agreement, ChannelId channel, String connector, List<Text> warnings) {
        for (Flow flow : agreement.flows()) {
            if (flow.collectsFiles()
                    && flow.from().contains(channel.institution())
                    && flow.channel(channel.institution()).equals(channel.name())) {
                warnings.add(new Text(
                        "Marrëveshja " + agreement.id() + " (" + flow.id() + ") merr skedarë prej tij, por " + connector
                                + " nuk mban skedarë: asgjë nuk do të mblidhej më",
                        "The agreement " + agreement.id() + " (" + flow.id() + ") collects files from it, but "
                                + connector + " keeps no files: nothing would be collected any more"));
            }
        }
    }
}
