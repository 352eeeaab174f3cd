package al.tirana.nyja.fpr;

import java.util.List;
import java.util.Set;

/**
 * Codes that nobody declares because the hub finds them by itself: a minor without a carer, a child from a zone of
 * conflict. Declared they are of class P4 and refused like the others, but what to do is another thing: leave the place
 * empty, and call child protection if a child needs somebody now. The procedure for victims of trafficking is not theirs.
 */
public final class DerivedCategory {

    /** What the sender reads of the fault, and at once by what it is recognised. */
    public static final String SQ = "Nyja e nxjerr vetë nga përbërja e familjes dhe vendi; lëreni bosh";

    public static final String EN = "the hub derives it from the household and the country; leave it empty";

    /** Whom to call is the territory's: the words stand in a file, Albanian first. */
    private static final List<String> NEXT = Resources.lines("text/derived-category.txt");

    public static final String NEXT_SQ = NEXT.get(0);

    public static final String NEXT_EN = NEXT.get(1);

    private static final Set<String> CODES = Set.of("MITUR_PASHOQERUAR", "KTHYER_NGA_KONFLIKTI");

    private DerivedCategory() {}

    public static boolean is(String code) {
        return CODES.contains(code);
    }

    static Finding refused(String pointer) {
        return Finding.of("FPR-223").at(pointer).detail(SQ, EN);
    }

    /** True if what is said of a fault ends with these words, alone or after the catalogue's. */
    public static boolean isMeant(String en) {
        return en != null && en.endsWith(EN);
    }
}
