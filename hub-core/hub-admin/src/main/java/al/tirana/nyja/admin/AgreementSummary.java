package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.spi.Text;
import java.time.LocalDate;
import java.util.List;

/**
 * An agreement in a list.
 *
 * @param versions numbers of all versions, ascending
 */
public record AgreementSummary(
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
        List<Integer> versions) {

    static AgreementSummary of(Agreement agreement) {
        return new AgreementSummary(
                agreement.id(),
                agreement.plugin(),
                agreement.pluginRuns(),
                agreement.title(),
                agreement.parties(),
                agreement.state(),
                agreement.activeVersion(),
                agreement.proposedVersion(),
                agreement.proposedBy(),
                agreement.resumeBy(),
                agreement.validFrom(),
                agreement.validUntil(),
                agreement.daysLeft(),
                agreement.versions().stream().map(Agreement.Version::version).toList());
    }
}
