package al.tirana.nyja.admin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.HandlerRules;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.door.PartnersAddress;
import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.Channels;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.PluginPresence;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubPublicKey;
import al.tirana.nyja.engine.vault.OwnCertificates;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an institution has to know of the hub to connect, and what it has agreed to. Nothing of it is secret. */
@Path("institutions/{id}/connection")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionResource {

    /**
     * Where the hub is.
     *
     * @param declared whether somebody said it
     * @param local whether only the hub's own machine can use it
     * @param named whether the hub's certificate is for this host
     */
    public record Address(String url, boolean declared, boolean local, boolean named) {}

    /** @param schema the name of its schema; null for a type that nobody brought yet */
    public record Kind(String flow, String type, String schema) {}

    /**
     * An agreement to which it is a party.
     *
     * @param role in the sense of the data protection law; null where no version can be read
     * @param sends, receives by messages
     * @param answers what it says at once when the hub asks it or delivers to it: for that it connects to nobody
     * @param brings by files that it hands in or leaves for the hub
     * @param within what else the hub makes of the records in such files: it is not sent, so nobody signs it
     * @param chooses whether it is asked to choose
     */
    public record Party(
            String id,
            Text title,
            String state,
            Integer version,
            LocalDate validUntil,
            String role,
            List<Kind> sends,
            List<Kind> answers,
            List<Kind> receives,
            List<Kind> brings,
            List<Kind> within,
            boolean chooses) {}

    /** All of it. @param fetches whether it has to come for its messages itself */
    public record Connection(
            String institution,
            Text name,
            Address address,
            List<AuthoritiesResource.Known> hub,
            HubPublicKey key,
            boolean fetches,
            List<Party> agreements) {}

    private final Institutions institutions;
    private final Channels channels;
    private final PluginPresence plugins;
    private final Agreements agreements;
    private final Database database;
    private final PartnersAddress address;
    private final OwnCertificates own;
    private final HubPublicKey key;

    @Inject
    public ConnectionResource(
            Institutions institutions,
            Channels channels,
            PluginPresence plugins,
            Agreements agreements,
            Database database,
            PartnersAddress address,
            OwnCertificates own,
            HubPublicKey key) {
        this.institutions = institutions;
        this.channels = channels;
        this.plugins = plugins;
        this.agreements = agreements;
        this.database = database;
        this.address = address;
        this.own = own;
        this.key = key;
    }

    public ConnectionResource() {
        this(null, null, null, null, null, null, null, null);
    }

    @GET
    public Connection look(@PathParam("id") String id) {
        Institution institution = institutions.get(id);
        return new Connection(
                id,
                institution.name(),
                new Address(
                        address.url(),
                        address.isDeclared(),
                        address.isLocal(),
                        !own.chain().isEmpty() && address.isNamedBy(own.chain().get(0))),
                own.chain().stream().map(AuthoritiesResource.Known::of).toList(),
                key,
                fetches(id),
                parties(id));
    }

    /** Where nobody has registered another way, an institution fetches. */
    private boolean fetches(String id) {
        List<RegisteredChannel> open = channels.all(id).stream()
                .filter(channel -> channel.endedAt() == null)
                .toList();
        return open.stream().anyMatch(RegisteredChannel::fetches)
                || open.stream().noneMatch(channel -> ChannelId.MAIN.equals(channel.name()));
    }

    private List<Party> parties(String id) {
        return agreements.all().stream()
                .filter(agreement -> Sight.sees(agreement.id()))
                .filter(agreement -> named(agreement.parties(), id))
                .map(agreement -> party(agreement, id))
                .toList();
    }

    private Party party(Agreement agreement, String id) {
        Integer version = agreement.activeVersion() != null
                ? agreement.activeVersion()
                : agreement.proposedVersion() != null
                        ? agreement.proposedVersion()
                        : agreement.versions().stream()
                                .map(Agreement.Version::version)
                                .max(Integer::compare)
                                .orElse(null);
        Optional<CompiledAgreement> read = version == null
                ? Optional.empty()
                : database.read(connection -> agreements.version(connection, agreement.id(), version));
        Predicate<Flow> said = flow -> named(flow.from(), id) && !flow.collectsFiles();
        Predicate<Flow> answer =
                flow -> read.filter(one -> isAnswer(flow, one, id)).isPresent();
        Predicate<Flow> within = answer.negate()
                .and(flow -> read.filter(one -> isWithin(flow, one, id)).isPresent());
        return new Party(
                agreement.id(),
                agreement.title(),
                agreement.state(),
                version,
                agreement.validUntil(),
                read.map(CompiledAgreement::signatories).stream()
                        .flatMap(Collection::stream)
                        .filter(one -> Limits.means(one.institution(), id))
                        .map(al.tirana.nyja.agreement.Party::role)
                        .findFirst()
                        .orElse(null),
                kinds(read, said.and(answer.negate()).and(within.negate())),
                kinds(read, said.and(answer)),
                kinds(read, flow -> named(flow.recipients(), id)),
                kinds(read, flow -> named(flow.from(), id) && flow.collectsFiles()),
                kinds(read, said.and(within)),
                read.stream()
                        .flatMap(one -> one.flows().stream())
                        .flatMap(flow -> flow.choice().stream())
                        .anyMatch(choice -> named(choice.people(), id)));
    }

    /** Whether what goes by this flow comes back at once, when the hub asks or delivers. */
    private boolean isAnswer(Flow said, CompiledAgreement agreement, String id) {
        return plugins.offers(agreement.plugin())
                .filter(offers -> agreement.flows().stream()
                        .anyMatch(asked -> named(asked.recipients(), id) && HandlerRules.isAnswer(said, asked, offers)))
                .isPresent();
    }

    private boolean isWithin(Flow said, CompiledAgreement agreement, String id) {
        return plugins.offers(agreement.plugin())
                .filter(offers -> agreement.flows().stream()
                        .anyMatch(collected ->
                                named(collected.from(), id) && HandlerRules.isWithin(said, collected, offers)))
                .isPresent();
    }

    private static List<Kind> kinds(Optional<CompiledAgreement> agreement, Predicate<Flow> wanted) {
        return agreement.stream()
                .flatMap(one -> one.flows().stream())
                .filter(wanted)
                .map(flow -> new Kind(
                        flow.id(), flow.type(), FprSchemas.schema(flow.type()).orElse(null)))
                .toList();
    }

    private static boolean named(Collection<String> parties, String id) {
        return parties.stream().anyMatch(party -> Limits.means(party, id));
    }
}
