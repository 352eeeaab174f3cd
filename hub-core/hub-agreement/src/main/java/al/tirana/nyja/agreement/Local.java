package al.tirana.nyja.agreement;

import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.fpr.WorkingDays;
import java.util.Map;

/**
 * What an agreement says of the place where it holds. Immutable.
 *
 * @param territory whose inhabitants it is about
 * @param saysTerritory whether the document says so, and not the register
 * @param workingDays the days on which its parties work
 * @param codeLists lists that it brings, by name and code
 * @param settings what its plugin reads, by name
 */
public record Local(
        Territory territory,
        boolean saysTerritory,
        WorkingDays workingDays,
        Map<String, Map<String, Code>> codeLists,
        Map<String, String> settings) {

    public Local {
        codeLists = Map.copyOf(codeLists);
        settings = Map.copyOf(settings);
    }

    Local within(Territory registered) {
        return new Local(registered, saysTerritory, workingDays, codeLists, settings);
    }
}
