package al.tirana.nyja.spi;

/** What the hub may do over a channel. A connector declares it once, and an agreement's flow needs some of it. */
public enum Capability {
    /** Brings one output, with its idempotency key; what the partner answers is optional. */
    SEND("sjell një dërgesë", "brings one output"),

    /** Asks once, and gets an answer within a limit. */
    EXCHANGE("pyet një herë dhe merr përgjigje", "asks once and gets an answer"),

    /** Lists, fetches, puts and removes files: see {@link FileConnector}. An output that it brings is a file put there. */
    STORE("mban skedarë", "keeps files"),

    /** Fetches pages from a bookmark, which moves in the page's transaction: see {@link PageConnector}. */
    POLL("merr faqe pas faqeje", "fetches page by page"),

    /** The partner sends by itself, in its own words. */
    PUSH("partneri dërgon vetë", "the partner sends by itself"),

    /** A human being does it, and says so. */
    MANUAL("e bën një njeri", "a human being does it"),

    /** Brings a short text that somebody at the institution reads, such as the hub's notices to who has to act: see {@link NoticeConnector}. */
    NOTICE("sjell një tekst që e lexon një njeri", "brings a text that a human being reads");

    private final Text what;

    Capability(String sq, String en) {
        this.what = new Text(sq, en);
    }

    /** For lists and refusals. */
    public Text what() {
        return what;
    }
}
