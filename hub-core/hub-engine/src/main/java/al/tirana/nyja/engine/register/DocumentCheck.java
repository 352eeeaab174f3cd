package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.spi.Text;
import java.util.List;

/**
 * What is to be said of an agreement document before it comes.
 *
 * @param agreement its id; null if the document has faults, as is the version
 * @param what the outcome, in words
 * @param faults why it cannot be used, in the order of the lines
 * @param warnings what would not work if it came into force now
 */
public record DocumentCheck(
        String agreement, Integer version, Outcome outcome, Text what, List<Fault> faults, List<Fault> warnings) {

    /** What would become of it. */
    public enum Outcome {
        NEW_AGREEMENT("Do të ishte marrëveshje e re", "It would be a new agreement"),
        NEW_VERSION("Do të ishte version i ri", "It would be a new version"),
        SAME("Pikërisht ky dokument njihet tashmë", "This very document is known already"),
        NEW_DRAFT(
                "Do të zëvendësonte këtë version, të cilin askush nuk e ka propozuar",
                "It would replace this version, which nobody has proposed"),
        RAISE_VERSION(
                "Ky version u propozua me përmbajtje tjetër: jepini çelësit version numrin e radhës",
                "This version has been proposed with other content: give the key version the next number"),
        INVALID("Dokumenti ka gabime", "The document has faults");

        private final Text what;

        Outcome(String sq, String en) {
            this.what = new Text(sq, en);
        }

        public Text what() {
            return what;
        }
    }

    static DocumentCheck invalid(List<Fault> faults) {
        return new DocumentCheck(null, null, Outcome.INVALID, Outcome.INVALID.what(), faults, List.of());
    }
}
