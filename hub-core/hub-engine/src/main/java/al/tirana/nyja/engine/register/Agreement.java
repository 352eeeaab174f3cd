package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An agreement as an administrator sees it.
 *
 * @param state the name of an {@link AgreementState}, or {@code EXPIRED} once its last day is over
 * @param title of the version in force, else of the one proposed, else of the newest; so are parties and days
 * @param parties ids of institutions
 * @param daysLeft whole days until the last day of validity; negative once it is over
 * @param pluginRuns whether the plugin that it names is in the server
 * @param endedDeliveries how many waiting deliveries the step just taken has ended; null if it was no such step
 * @param warnings what would not work under the document just uploaded, proposed or approved; null after other steps
 */
public record Agreement(
        String id,
        String plugin,
        boolean pluginRuns,
        Text title,
        List<String> parties,
        String state,
        Integer activeVersion,
        Integer proposedVersion,
        String proposedBy,
        String resumeBy,
        LocalDate validFrom,
        LocalDate validUntil,
        long daysLeft,
        Instant changedAt,
        List<Version> versions,
        List<Step> steps,
        Integer endedDeliveries,
        List<Fault> warnings) {

    public static final String EXPIRED = "EXPIRED";

    Agreement ending(int deliveries) {
        return with(deliveries, warnings);
    }

    public Agreement warning(List<Fault> of) {
        return with(endedDeliveries, of);
    }

    private Agreement with(Integer ended, List<Fault> of) {
        return new Agreement(
                id,
                plugin,
                pluginRuns,
                title,
                parties,
                state,
                activeVersion,
                proposedVersion,
                proposedBy,
                resumeBy,
                validFrom,
                validUntil,
                daysLeft,
                changedAt,
                versions,
                steps,
                ended,
                of);
    }

    /**
     * @param document YAML as signed
     * @param lists by which versions of code lists it was proposed last, such as {@code nja_tirana/2}; null: as the hub brings them
     * @param warnings what whoever approves it should know, though nothing is wrong
     */
    public record Version(
            int version,
            String hash,
            String origin,
            String document,
            Instant createdAt,
            String createdBy,
            String lists,
            List<Fault> warnings) {}

    /**
     * @param paper the number under which the signed paper was entered; null but for approvals that named one
     * @param unit of who approved; null if nobody has said where he or she works
     */
    public record Step(
            AgreementStep step, Integer version, String actor, String reason, Instant at, String paper, String unit) {}
}
