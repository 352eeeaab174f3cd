package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Proposals;
import al.tirana.nyja.engine.register.ProposedChange;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Proposals that wait for a second person. */
final class ChangeNeeds {

    private ChangeNeeds() {}

    static void waiting(Attention needs, List<ProposedChange> changes) {
        changes.stream()
                .collect(Collectors.groupingBy(ProposedChange::institution, TreeMap::new, Collectors.toList()))
                .forEach((institution, waiting) -> {
                    String kinds = waiting.stream()
                            .map(change -> change.kind().name())
                            .distinct()
                            .collect(Collectors.joining(", "));
                    ProposedChange oldest = waiting.get(0);
                    needs.warning(
                            institution,
                            new Text(
                                    "Pret një person të dytë që nga " + Attention.second(oldest.proposedAt()) + ": "
                                            + kinds + "; propozuar nga " + oldest.proposedBy(),
                                    "Waits for a second person since " + Attention.second(oldest.proposedAt()) + ": "
                                            + kinds + "; proposed by " + oldest.proposedBy()),
                            Proposals.lapsed(oldest.proposedAt(), needs.now())
                                    ? Attention.again("./nyja institution withdraw " + institution)
                                    : new Text(
                                            "Një administrator tjetër ta shohë: ./nyja institution approve "
                                                    + institution,
                                            "Another administrator should look at it: ./nyja institution approve "
                                                    + institution));
                });
    }
}
