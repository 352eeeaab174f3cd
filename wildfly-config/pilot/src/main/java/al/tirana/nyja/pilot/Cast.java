package al.tirana.nyja.pilot;

import al.tirana.nyja.fpr.CodeLists;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Who plays in the demo. */
final class Cast {

    static final String CENTRE = "BT.QRM";
    static final String NGO_WITH_SERVER = "OSHC.0012";
    static final String NGO_THAT_FETCHES = "OSHC.0013";
    /** It has mail and a program for spreadsheets. */
    static final String NGO_WITH_MAIL = "OSHC.0014";

    static final String POLICE = "PK";
    /** Behind the government gateway. */
    static final String REGISTRY = "MB.DPGJC";

    static final String AGENCY = "AKPA";
    /** The municipality's own employment office; it asks the agency too, and fetches. */
    static final String EMPLOYMENT_UNIT = "BT.DNP";

    /** The municipality's statisticians; they sign, and fetch. */
    static final String STATISTICIANS = "BT.DDH";

    static final String INSTITUTE = "INSTAT";

    static final String CHILD_PROTECTION = "BT.NJMF";
    static final List<String> SIMULATED =
            List.of(CENTRE, NGO_WITH_SERVER, NGO_THAT_FETCHES, POLICE, REGISTRY, AGENCY, NGO_WITH_MAIL, INSTITUTE);
    /** They take their deliveries at the centre's door. */
    static final List<String> UNITS = units();

    static final String PROPOSES = "arta";
    static final String APPROVES = "besnik";

    static final String FIRST_AGREEMENT = "BT-OSHC0012-2026-01";
    static final String SECOND_AGREEMENT = "BT-OSHC0013-2026-01";
    static final String MAIL_AGREEMENT = "BT-OSHC0014-2026-01";
    static final String POLICE_AGREEMENT = "PK-BT-2026-01";
    static final String IDENTITY_AGREEMENT = "BT-DPGJC-2026-01";
    /** As the one before, but a human chooses among several entries. */
    static final String CHOICE_AGREEMENT = "BT-DPGJC-2026-02";

    static final String WORK_AGREEMENT = "BT-AKPA-2026-01";

    static final String STATISTICS_AGREEMENT = "BT-INSTAT-2026-01";

    static final String POLICE_FLOW = "notice";

    private Cast() {}

    private static List<String> units() {
        return Stream.concat(
                        Stream.of(CHILD_PROTECTION),
                        CodeLists.get().inForce("nja_tirana", LocalDate.now()).stream()
                                .map(code -> code.code().substring(code.code().lastIndexOf('-') + 1))
                                .map(number -> "BT.NJVRN." + number))
                .toList();
    }

    static String agreementOf(String ngo) {
        return ngo.equals(NGO_WITH_SERVER) ? FIRST_AGREEMENT : SECOND_AGREEMENT;
    }
}
