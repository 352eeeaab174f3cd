package al.tirana.nyja.agreement.table;

import al.tirana.nyja.fpr.NationalId;
import al.tirana.nyja.spi.Text;

/**
 * Compares a national id with what else is said about the person. An id that contradicts is dropped and the person goes
 * on, because a typing error must not keep anybody from help.
 *
 * @param birthDate the column to compare with
 * @param sex the column to compare with
 * @param status where the result goes
 */
record NationalIdCheck(int birthDate, int sex, Target status) {

    static final String DECLARED = "DEKLARUAR";
    static final String CONTRADICTS = "MOSPERPUTHJE";
    static final String MISSING = "MUNGON";
    static final Text BIRTH_DATE = new Text("Datëlindja është tjetër", "The birth date differs");
    static final Text SEX = new Text("Gjinia është tjetër", "The sex differs");

    /** What contradicts, or null; values that could not be read contradict nothing. */
    Text contradiction(String id, Object birthDateRead, Object sexRead) {
        NationalId says = NationalId.read(id).orElseThrow();
        if (birthDateRead != null && !says.birthDate().toString().equals(birthDateRead)) {
            return BIRTH_DATE;
        }
        return sexRead != null && !says.sex().equals(sexRead) ? SEX : null;
    }
}
