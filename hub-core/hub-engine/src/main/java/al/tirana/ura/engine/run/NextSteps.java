package al.tirana.ura.engine.run;

import al.tirana.ura.fpr.Catalogue;
import al.tirana.ura.fpr.ErrorCode;
import al.tirana.ura.spi.Text;
import java.util.Map;

/** What somebody does who sent a file: the catalogue's steps, but where those speak of ids and keys of messages. */
final class NextSteps {

    private static final Map<String, Text> OF_A_FILE = Map.of(
            "FPR-102",
            new Text(
                    "Korrigjoni ose plotësoni vendin e treguar dhe dërgojeni sërish në një skedar të ri, me të njëjtin numër",
                    "Correct or complete the place shown and send it again in a new file, under the same number"),
            "FPR-107",
            new Text("Ndajeni në disa skedarë", "Split it into several files"),
            "FPR-221",
            new Text(
                    "Hiqeni vlerën e treguar dhe dërgojeni sërish në një skedar të ri, me të njëjtin numër",
                    "Remove the value shown and send it again in a new file, under the same number"),
            "FPR-409",
            new Text(
                    "Ky numër u pranua më parë me përmbajtje tjetër: kontrolloni numrin; për një ndryshim kontaktoni marrësin",
                    "This number was accepted before with other content: check the number; about a change, contact the recipient"));

    private NextSteps() {}

    static Text of(String code) {
        ErrorCode known = Catalogue.get().code(code);
        return OF_A_FILE.getOrDefault(code, new Text(known.nextSq(), known.nextEn()));
    }
}
