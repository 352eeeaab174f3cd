package al.tirana.nyja.admin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.agreement.Flow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who learns what under one version of an agreement, as it is enforced: fields by recipients, flow by flow. */
public record AgreementMatrix(String agreement, int version, String hash, List<OfFlow> flows) {

    /**
     * One flow.
     *
     * @param type full name of the message type
     * @param retention how long a body is kept, as ISO 8601
     * @param accepts, discloses names of the clauses
     */
    public record OfFlow(
            String id,
            String type,
            List<String> from,
            List<String> recipients,
            List<String> purposes,
            String retention,
            String accepts,
            String discloses,
            List<Row> fields) {}

    /**
     * One field that comes in.
     *
     * @param path pointer with {@code *} for array indexes
     * @param shown those of the flow's recipients who see it; it is withheld from the others
     */
    public record Row(String path, List<String> shown) {}

    static AgreementMatrix of(CompiledAgreement agreement) {
        return new AgreementMatrix(
                agreement.id(),
                agreement.version(),
                agreement.hash(),
                agreement.flows().stream().map(AgreementMatrix::of).toList());
    }

    private static OfFlow of(Flow flow) {
        Set<String> recipients = new LinkedHashSet<>(flow.recipients());
        flow.copies().stream().map(Copy::recipient).filter(flow::knows).forEach(recipients::add);
        recipients.removeIf(one -> !flow.knows(one));
        List<Row> rows = new ArrayList<>();
        for (String path : flow.accepts()) {
            rows.add(new Row(
                    path,
                    recipients.stream()
                            .filter(one -> flow.discloses(one).contains(path))
                            .toList()));
        }
        return new OfFlow(
                flow.id(),
                flow.type(),
                List.copyOf(new TreeSet<>(flow.from())),
                List.copyOf(recipients),
                List.copyOf(new TreeSet<>(flow.purposes())),
                flow.retention().toString(),
                flow.clause("accepts"),
                flow.clause("discloses"),
                rows);
    }
}
