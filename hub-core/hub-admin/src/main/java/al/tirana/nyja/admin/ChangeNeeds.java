package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Proposals;
import al.tirana.nyja.engine.register.ProposedChange;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Proposals that wait for a second person. */
final class ChangeNeeds {

    private ChangeNeeds() {}

    static void waiting(Attention needs, List<ProposedChange> changes) {
        changes.stream()
                .collect(Collectors.groupingBy(ProposedChange::institution, TreeMap::new, Collectors.toList()))
                .forEach((institution, waiting) -> {
                    List<Text> kinds = waiting.stream()
                            .map(change -> kind(change.kind()))
                            .distinct()
                            .toList();
                    ProposedChange oldest = waiting.get(0);
                    needs.warning(
                            institution,
                            new Text(
                                    "Pret një person të dytë që nga " + Attention.second(oldest.proposedAt()) + ": "
                                            + joined(kinds, Text::sq) + "; propozuar nga " + oldest.proposedBy(),
                                    "Waits for a second person since " + Attention.second(oldest.proposedAt()) + ": "
                                            + joined(kinds, Text::en) + "; proposed by " + oldest.proposedBy()),
                            Proposals.lapsed(oldest.proposedAt(), needs.now())
                                    ? Attention.again("./nyja institution withdraw " + institution)
                                    : new Text(
                                            "Një administrator tjetër ta shohë: ./nyja institution approve "
                                                    + institution,
                                            "Another administrator should look at it: ./nyja institution approve "
                                                    + institution));
                });
    }

    private static String joined(List<Text> kinds, Function<Text, String> language) {
        return kinds.stream().map(language).collect(Collectors.joining(", "));
    }

    private static Text kind(ProposedChange.Kind kind) {
        return switch (kind) {
            case ACTIVATION -> new Text("aktivizim", "activation");
            case KEY -> new Text("çelës", "key");
            case CERTIFICATE -> new Text("certifikatë", "certificate");
            case CHANNEL, ENDPOINT -> new Text("kanal", "channel");
            case CONTACTS -> new Text("kontakte", "contacts");
            case TERRITORY -> new Text("territor", "territory");
            case SECRET -> new Text("sekret kanali", "channel secret");
            case GUARDED -> new Text("njësi e mbrojtur", "guarded unit");
        };
    }
}
