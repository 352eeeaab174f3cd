package al.tirana.nyja.engine.attention;

import al.tirana.nyja.spi.Text;

/** What the owner of a delivery that stopped is told. Nothing of the delivery, and nothing that a partner said. */
public enum Stop {
    DELIVERY_REFUSED(
            "Sistemi juaj e refuzoi një dërgesë të Nyjës; ajo pret",
            "Your system refused a delivery of the hub; it waits",
            "Gjeni arsyen te sistemi juaj dhe ndreqeni; pastaj njoftoni administratorët e Nyjës, që ta provojnë sërish ose ta"
                    + " kapërcejnë. Mbyllet vetë me këtë",
            "Find the reason in your system and mend it; then tell the hub's administrators, who try it again or skip it. It"
                    + " closes by itself with that"),
    CONTENT_REFUSED(
            "Marrësi e refuzoi përmbajtjen e një mesazhi tuaj; dërgesa e tij pret",
            "The recipient refused the content of a message of yours; its delivery waits",
            "Kodi thotë arsyen. Dërgojeni të saktë si mesazh të ri; pastaj njoftoni administratorët e Nyjës, që ta kapërcejnë"
                    + " këtë. Mbyllet vetë me këtë",
            "The code says why. Send it corrected as a new message; then tell the hub's administrators, who skip this one. It"
                    + " closes by itself with that"),
    NOT_REACHED(
            "Një dërgesë për ju nuk mbërriti dot për një kohë të gjatë; ajo pret",
            "A delivery to you could not arrive for a long time; it waits",
            "Ndreqni sistemin ose lidhjen tuaj; pastaj njoftoni administratorët e Nyjës, që ta provojnë sërish. Mbyllet vetë me"
                    + " këtë",
            "Mend your system or its connection; then tell the hub's administrators, who try it again. It closes by itself"
                    + " with that");

    private final Text what;
    private final Text next;

    Stop(String sq, String en, String nextSq, String nextEn) {
        this.what = new Text(sq, en);
        this.next = new Text(nextSq, nextEn);
    }

    /**
     * @param reason what stopped it
     * @param byRecipient whether its recipient has to act, and not its sender
     */
    static Stop of(String reason, boolean byRecipient) {
        if (!byRecipient) {
            return CONTENT_REFUSED;
        }
        return reason.equals(RefusalTurn.REFUSED) ? DELIVERY_REFUSED : NOT_REACHED;
    }

    Text what() {
        return what;
    }

    /** What to do. */
    Text next() {
        return next;
    }
}
