package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** Flows that collect files from an institution: what a change of its channel would take away from them. */
@ApplicationScoped
class FileFlows {

    private final EntityManager entities;
    private final CompiledAgreements compiled;
    private final Connectors connectors;

    @Inject
    FileFlows(@Registers EntityManager entities, CompiledAgreements compiled, Connectors connectors) {
        this.entities = entities;
        this.compiled = compiled;
        this.connectors = connectors;
    }

    protected FileFlows() {
        this(null, null, null);
    }

    /** One warning for each agreement and flow whose files could not be collected over this connector. */
    List<Text> lost(ChannelId channel, String connector) {
        if (connectors
                .byId(String.valueOf(connector))
                .filter(chosen -> chosen.capabilities().contains(Capability.STORE))
                .isPresent()) {
            return List.of();
        }
        List<Text> warnings = new ArrayList<>();
        for (AgreementEntity agreement : approved()) {
            agreement
                    .version(agreement.activeVersion)
                    .flatMap(version -> compiled.of(version.hash, version.document))
                    .ifPresent(document -> lost(document, channel, connector, warnings));
        }
        return warnings;
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
