package al.tirana.nyja.engine.run;

import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.DerivedCategory;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.spi.Text;
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
            "FPR-108",
            new Text(
                    "Ngarkoni sërish skedarin dhe .done të bërë prej tij, .done i fundit",
                    "Upload the file again, and a .done made from it, the .done last"),
            "FPR-204",
            new Text(
                    "Për dikë që vendoset në një bashki tjetër njoftohet ajo bashki; këtu ruhet vetëm numri. Nëse bashkia është"
                            + " e gabuar, korrigjojeni dhe dërgojeni sërish",
                    "Someone who settles in another municipality is told to that municipality, and only the count is kept here."
                            + " If the municipality is wrong, correct it and send it again"),
            "FPR-504",
            new Text("Dërgojeni sërish të njëjtin skedar më vonë", "Send the same file again later"),
            "FPR-506",
            new Text(
                    "Nuk keni çfarë të rregulloni: e zgjidh administratori i Nyjës. Pastaj dërgojeni sërish të njëjtin skedar",
                    "Nothing for you to mend: the hub's administrator sees to it. Then send the same file again"),
            "FPR-221",
            new Text(
                    "Hiqeni vlerën e treguar dhe dërgojeni sërish në një skedar të ri, me të njëjtin numër",
                    "Remove the value shown and send it again in a new file, under the same number"),
            "FPR-409",
            new Text(
                    "Ky numër u pranua më parë me përmbajtje tjetër: kontrolloni numrin; për një ndryshim kontaktoni marrësin",
                    "This number was accepted before with other content: check the number; about a change, contact the recipient"));

    /** Of a record whose number could not be read, or of a file whose records have none. */
    private static final Text WITHOUT_NUMBER = new Text(
            "Korrigjoni ose plotësoni vendin e treguar dhe dërgojeni sërish në një skedar të ri",
            "Correct or complete the place shown and send it again in a new file");

    /** Of a file that cannot be read from its first line on. */
    private static final Text WHOLE_FILE = new Text(
            "Rregulloni skedarin siç është rënë dakord dhe ngarkojeni sërish të tërin, me .done të ri",
            "Put the file in order as agreed and upload all of it again, with a new .done");

    /** Of what the file does not say: its recipient is the hub's or the agreement's business. */
    private static final Text NOT_THE_FILES = new Text(
            "Mos e ndryshoni skedarin: marrësi nuk është në të. Këtë e zgjidh administratori i Nyjës",
            "Do not change the file: the recipient does not stand in it. The hub's administrator settles this");

    private NextSteps() {}

    /** What fits the place too: a header has no number, and a column that is not there cannot be corrected. */
    static Text of(ReportLine line) {
        if (DerivedCategory.isMeant(line.what().en())) {
            return new Text(DerivedCategory.NEXT_SQ, DerivedCategory.NEXT_EN);
        }
        if (line.code().equals("FPR-102") && line.record().isEmpty()) {
            return line.line() <= 1 ? WHOLE_FILE : WITHOUT_NUMBER;
        }
        return line.code().equals("FPR-204") && line.column().isEmpty() ? NOT_THE_FILES : of(line.code());
    }

    static Text of(String code) {
        ErrorCode known = Catalogue.get().code(code);
        return OF_A_FILE.getOrDefault(code, new Text(known.nextSq(), known.nextEn()));
    }
}
