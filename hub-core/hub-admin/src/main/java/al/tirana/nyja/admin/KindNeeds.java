package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Institutions of which nobody has said what they are: consent hangs on it. */
final class KindNeeds {

    private KindNeeds() {}

    static void kinds(Attention needs, List<Institution> institutions) {
        for (Institution institution : institutions) {
            if (!institution.active() || institution.kind() != null) {
                continue;
            }
            Text next = institution.authorityAskedBy() == null
                    ? new Text(
                            "Thoni çfarë është: ./nyja institution kind " + institution.id()
                                    + " authority|organisation|agency|representative; për «authority» duhen dy persona",
                            "Say what it is: ./nyja institution kind " + institution.id()
                                    + " authority|organisation|agency|representative; \"authority\" takes two persons")
                    : new Text(
                            "Një administrator tjetër ta thotë njësoj: ./nyja institution kind " + institution.id()
                                    + " authority",
                            "Another administrator should say the same: ./nyja institution kind " + institution.id()
                                    + " authority");
            needs.warning(
                    institution.id(),
                    new Text(
                            said(
                                            institution,
                                            "Askush nuk ka thënë çfarë është",
                                            " tha se është autoritet dhe askush tjetër nuk e ka thënë ende")
                                    + ": ajo që i dërgohet për njerëz pa pëlqim refuzohet (FPR-231)",
                            said(
                                            institution,
                                            "Nobody has said what it is",
                                            " said that it is an authority, and nobody else has said so yet")
                                    + ": what is sent to it about people without consent is refused" + " (FPR-231)"),
                    next);
        }
    }

    /** Where one of two has spoken it would be untrue that nobody has. */
    private static String said(Institution institution, String nobody, String one) {
        return institution.authorityAskedBy() == null ? nobody : institution.authorityAskedBy() + one;
    }
}
