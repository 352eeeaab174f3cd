package al.tirana.ura.admin;

import al.tirana.ura.engine.register.Institution;
import al.tirana.ura.spi.Text;
import java.util.List;

/** Institutions of which nobody has said what they are: consent hangs on it. */
final class KindNeeds {

    private KindNeeds() {}

    static void kinds(Needs needs, List<Institution> institutions) {
        for (Institution institution : institutions) {
            if (!institution.active() || institution.kind() != null) {
                continue;
            }
            Text next = institution.authorityAskedBy() == null
                    ? new Text(
                            "Thoni çfarë është: ./ura institution kind " + institution.id()
                                    + " authority|organisation|agency|representative; për «authority» duhen dy persona",
                            "Say what it is: ./ura institution kind " + institution.id()
                                    + " authority|organisation|agency|representative; \"authority\" takes two persons")
                    : new Text(
                            "Një administrator tjetër ta thotë njësoj: ./ura institution kind " + institution.id()
                                    + " authority",
                            "Another administrator should say the same: ./ura institution kind " + institution.id()
                                    + " authority");
            needs.warning(
                    institution.id(),
                    new Text(
                            "Askush nuk ka thënë çfarë është: ajo që i dërgohet për njerëz pa pëlqim refuzohet (FPR-231)",
                            "Nobody has said what it is: what is sent to it about people without consent is refused"
                                    + " (FPR-231)"),
                    next);
        }
    }
}
