package al.tirana.ura.cli.demo;

import java.util.List;

/** Who plays in the demo. */
final class Cast {

    static final String CENTRE = "BT.QRM";
    static final String NGO_WITH_SERVER = "OSHC.0012";
    static final String NGO_THAT_FETCHES = "OSHC.0013";
    static final List<String> ACTORS = List.of(CENTRE, NGO_WITH_SERVER, NGO_THAT_FETCHES);

    static final String PROPOSES = "arta";
    static final String APPROVES = "besnik";

    static final String FIRST_AGREEMENT = "BT-OSHC0012-2026-01";
    static final String SECOND_AGREEMENT = "BT-OSHC0013-2026-01";

    private Cast() {}

    static String agreementOf(String ngo) {
        return ngo.equals(NGO_WITH_SERVER) ? FIRST_AGREEMENT : SECOND_AGREEMENT;
    }
}
