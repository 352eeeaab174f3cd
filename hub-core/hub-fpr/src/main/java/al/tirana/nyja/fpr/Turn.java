package al.tirana.nyja.fpr;

/** Who has to act on an error before the message can go on. */
public enum Turn {
    /** The institution that sent the message. */
    SENDER,
    /** The people who answer for the agreement. */
    AGREEMENT,
    /** The institution that receives. */
    PARTNER,
    /** The hub and its operators. */
    HUB
}
