package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.Text;

/** Why a delivery ends, or has ended, before its recipient had it. The names stand in the database and in the ledger. */
public enum Why {
    EXPIRY("Afati që vuri dërguesi mbaroi", "The time that its sender set ran out"),
    CONSENT("Pëlqimi i personit mbaroi", "The person's consent ended"),
    RETENTION("Afati i ruajtjes mbaroi", "Its retention ended"),
    AGREEMENT("Marrëveshja kaloi ditën e fundit", "The agreement passed its last day"),
    LIMIT("Priti më gjatë sesa lejon marrëveshja", "It waited longer than the agreement allows"),
    WITHDRAWN("Referimi u tërhoq", "The referral was withdrawn"),
    CANCELLED("Referimi u anulua", "The referral was cancelled"),
    ENTERED_IN_ERROR("Referimi ishte bërë gabim", "The referral had been made in error"),
    REFERRAL_OVER("Referimi mbaroi", "The referral is over"),
    TERMINATED("Marrëveshja u mbyll", "The agreement was terminated"),
    NARROWED(
            "Një version i ri i marrëveshjes i tregon marrësit më pak",
            "A new version of the agreement shows the recipient less"),
    QUESTION_OVER(
            "Pyetja mbaroi; asgjë nuk tregon se i pyeturi e mori",
            "The question is over; nothing shows that who was asked took it"),
    ANSWERED_AGAIN(
            "Nuk u pyet: përgjigjja ishte dhënë së fundi dhe u dha përsëri, siç e lejon marrëveshja",
            "Not asked: the answer had been given lately and was given again, as the agreement lets it"),
    MATTER_OVER(
            "Çështja u mbyll, ose i takon tjetërkujt", "The matter is closed, or it is somebody else's turn by now"),
    TOLD_AGAIN("Një njoftim i mëvonshëm thotë të njëjtën gjë", "A later notice says the same"),
    REPLACED("Dërguesi e korrigjoi ose e tërhoqi", "Its sender corrected it or withdrew it"),
    HUMAN("Një administrator e mbylli", "An administrator ended it");

    private final Text text;

    Why(String sq, String en) {
        this.text = new Text(sq, en);
    }

    /** For people. */
    public Text text() {
        return text;
    }
}
