package al.tirana.nyja.benchmark.developer;

/** What the steps of the route tell each other, and the parameters of its statements. */
final class Headers {

    static final String ID = "messageId";
    static final String SOURCE = "source";
    static final String RECIPIENT = "recipient";
    static final String TYPE = "type";
    static final String SUBJECT = "subject";
    static final String RAW = "raw";
    /** What is the same when a sender sends something twice. */
    static final String KEY = "key";

    static final String ROW = "row";
    static final String SENT = "sent";

    private Headers() {}
}
