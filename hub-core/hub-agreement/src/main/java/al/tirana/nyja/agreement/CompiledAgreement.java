package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of an agreement, checked and ready to be asked. Immutable; whether it is in force is not known here but
 * in the register.
 *
 * @param id such as {@code BT-OSHC0012-2026-01}
 * @param version from 1
 * @param hash SHA-256 of the document's text in UTF-8, hex; two documents with the same hash are the same
 * @param plugin id of the plugin that translates for it
 * @param title what people call it
 * @param signatories who agreed, in the order of the document
 * @param legalBasis what it rests on
 * @param zone where its days begin and end
 * @param validFrom first day
 * @param validUntil last day
 * @param flows in the order of the document
 * @param local where it holds, and what is particular there
 * @param owner the unit of the hub's own institution that answers for it; empty if the document names none
 * @param warnings what whoever approves it should know, though nothing is wrong
 */
public record CompiledAgreement(
        String id,
        int version,
        String hash,
        String plugin,
        Text title,
        List<Party> signatories,
        List<LegalReference> legalBasis,
        ZoneId zone,
        LocalDate validFrom,
        LocalDate validUntil,
        List<Flow> flows,
        Local local,
        Optional<String> owner,
        List<Fault> warnings) {

    public CompiledAgreement {
        signatories = List.copyOf(signatories);
        legalBasis = List.copyOf(legalBasis);
        flows = List.copyOf(flows);
        warnings = List.copyOf(warnings);
    }

    /** True if an institution agreed, by itself or as one of a family. */
    public boolean isParty(String institution) {
        return signatories.stream().anyMatch(party -> Family.covers(party.institution(), institution));
    }

    /** Whose inhabitants it is about. */
    public Territory territory() {
        return local.territory();
    }

    /** The same agreement, where it does not say itself whose inhabitants it is about. */
    public CompiledAgreement within(Territory registered) {
        return local.saysTerritory() || registered.equals(local.territory()) ? this : there(registered);
    }

    /** The same agreement, by the code lists that stood when it was proposed. */
    public CompiledAgreement by(CodeLists lists) {
        return lists == territory().lists() ? this : there(territory().by(lists));
    }

    private CompiledAgreement there(Territory territory) {
        return new CompiledAgreement(
                id,
                version,
                hash,
                plugin,
                title,
                signatories,
                legalBasis,
                zone,
                validFrom,
                validUntil,
                flows,
                local.within(territory),
                owner,
                warnings);
    }

    /** Actor ids of those who agreed; a family of units ends with {@code .*}. */
    public Set<String> parties() {
        Set<String> ids = new LinkedHashSet<>();
        signatories.forEach(party -> ids.add(party.institution()));
        return ids;
    }

    /** What the agreement says that a party is; empty if it does not say, and for others. */
    public Optional<ActorKind> kind(String institution) {
        return party(institution).flatMap(Party::kind);
    }

    /** As the agreement names it: by itself, or in its family. */
    public String listed(String institution) {
        return party(institution).map(Party::institution).orElse(institution);
    }

    private Optional<Party> party(String institution) {
        return signatories.stream()
                .filter(party -> Family.covers(party.institution(), institution))
                .findFirst();
    }

    /**
     * The flow that a message belongs to; there is at most one.
     *
     * @param type full name of the message type
     * @param source who speaks: the actor's id, or its URI
     */
    public Optional<Flow> flow(String type, String source) {
        String sender = Actors.isUri(source) ? Actors.id(source) : source;
        for (Flow flow : flows) {
            if (flow.type().equals(type) && flow.from().contains(sender)) {
                return Optional.of(flow);
            }
        }
        return Optional.empty();
    }

    /** Whether a report reads what statistics may count of a type: otherwise nothing is written down for it. */
    public boolean counts(String type) {
        return flows.stream()
                .anyMatch(flow -> flow.facts().contains(type)
                        || flow.type().equals(type) && !flow.countedBy().isEmpty());
    }

    /** Whether reports under another agreement may count what comes under this one of a type. */
    public boolean letsCount(String type, String reader) {
        List<Flow> carrying =
                flows.stream().filter(flow -> flow.type().equals(type)).toList();
        return !carrying.isEmpty()
                && carrying.stream().allMatch(flow -> flow.countedBy().contains(reader));
    }

    /** The flow with this id. */
    public Optional<Flow> flow(String id) {
        return flows.stream().filter(flow -> flow.id().equals(id)).findFirst();
    }

    /** Whether its last day is past; what has not begun yet is not over. */
    public boolean isOver(Instant moment) {
        return moment.atZone(zone).toLocalDate().isAfter(validUntil);
    }

    /** From the first moment of the first day to the last moment of the last day, in the agreement's zone. */
    public boolean validOn(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return !day.isBefore(validFrom) && !day.isAfter(validUntil);
    }

    /**
     * The name of a clause outside the flows, such as {@code BT-OSHC0012-2026-01/1#validity}.
     *
     * @param part a key of the document
     */
    public String clause(String part) {
        return id + "/" + version + "#" + part;
    }

    @Override
    public String toString() {
        return id + "/" + version;
    }
}
