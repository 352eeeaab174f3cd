package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Territory;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose inhabitants an agreement is about that does not say it: those of the municipalities that two people registered for
 * its recipients; the usual ones if nobody registered any. By the log of the registers, which no database can change.
 */
final class RegisteredTerritories {

    static final String COLUMN = "territory";
    /** Between the codes of several municipalities. */
    static final String AND = ",";

    private static final int MOST = 61;

    private record Within(CompiledAgreement document, Territory territory, CompiledAgreement agreement) {}

    private final RegisterLedger registers;
    private final Map<String, Within> lately = new ConcurrentHashMap<>();

    RegisteredTerritories(RegisterLedger registers) {
        this.registers = registers;
    }

    /** What stands in the register; no code if nobody has said any. */
    static List<String> codes(String registered) {
        return registered == null || registered.isEmpty() ? List.of() : List.of(registered.split(AND));
    }

    /**
     * As the register holds it.
     *
     * @throws RefusedChange if one of them is no municipality
     */
    static String checked(List<String> municipalities, LocalDate day) {
        boolean known = municipalities.size() <= MOST
                && municipalities.stream()
                        .allMatch(code -> code != null
                                && CodeLists.get().find("bashki", code, day).isPresent());
        if (!known) {
            throw new RefusedChange(ChangeFault.TERRITORY_INVALID);
        }
        return String.join(AND, new TreeSet<>(municipalities));
    }

    /** The agreement as it is with its territory; the same object as long as both are, for who compares what was read. */
    CompiledAgreement within(CompiledAgreement agreement) {
        Territory territory = of(agreement);
        return lately.compute(
                        agreement.id(),
                        (id, last) -> last != null
                                        && last.document() == agreement
                                        && last.territory().equals(territory)
                                ? last
                                : new Within(agreement, territory, agreement.within(territory)))
                .agreement();
    }

    Territory of(CompiledAgreement agreement) {
        if (agreement.local().saysTerritory()) {
            return agreement.territory();
        }
        Set<String> municipalities = new LinkedHashSet<>();
        agreement.flows().stream().flatMap(flow -> flow.recipients().stream()).forEach(recipient -> {
            List<Map<String, String>> rows = registers.seals().possible(RegisterRow.institution(recipient));
            if (!rows.isEmpty()) {
                municipalities.addAll(codes(rows.get(0).get(COLUMN)));
            }
        });
        Territory territory = municipalities.isEmpty() ? Territory.usual() : Territory.of(municipalities);
        return territory.by(agreement.territory().lists());
    }
}
