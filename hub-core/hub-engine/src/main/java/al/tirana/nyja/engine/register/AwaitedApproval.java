package al.tirana.nyja.engine.register;

import java.util.List;

/**
 * On what the approval of a proposed version would stand, for whoever asks.
 *
 * @param sha256 of the document
 * @param code SHA-256 of the plugin's code that runs; null if none does
 * @param contract what the test kit's contract says about that code; null if none runs
 * @param units one of the two persons comes from one of these
 * @param declared whether anybody was said to work in one of them; if not, nobody is asked for
 * @param proposerUnit where who proposed it works; null if nobody has said
 * @param ownUnit the same of whoever asks
 * @param unitMissing whether neither of them comes from these units
 */
public record AwaitedApproval(
        int version,
        String sha256,
        String plugin,
        String code,
        String contract,
        List<String> units,
        boolean declared,
        String proposedBy,
        String proposerUnit,
        String ownUnit,
        boolean unitMissing) {}
