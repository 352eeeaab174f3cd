package al.tirana.nyja.engine.ledger;

/**
 * The words that bodies are sealed to, and that entries say, in SQL: from the columns of the row as it is now. The same as
 * {@code Originals}, {@code NewDelivery} and {@code Ending} make of what they write.
 */
public final class RowWords {

    /** What never changes of the end of a delivery {@code d}. */
    public static final String TERMS = """
            coalesce(to_char(coalesce(d.else_at, d.expires_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '-')
              || case when d.by_consent then ' consent' else '' end || case when d.escalates then ' child' else '' end
              || coalesce(' referral/' || d.referral_id, '')""";

    public static final String DELIVERY =
            "'delivery ' || d.disclosure_id || ' ' || d.recipient || ' ' || d.agreement_id || '/'"
                    + " || d.agreement_version || ' ' || d.flow || ' ' || d.correlation_id || ' ' || " + TERMS
                    + " || ' ' || d.idempotency_key";

    /** Of one that was sealed before its terms were. */
    public static final String OLDER_DELIVERY = "'delivery ' || d.disclosure_id || ' ' || d.recipient";

    public static final String MESSAGE = "'message ' || m.source || ' ' || m.message_id || ' ' || m.evidence || ' '"
            + " || encode(m.data_hmac, 'hex') || ' ' || m.idempotency_key";

    public static final String OLDER_MESSAGE = "'message ' || m.source || ' ' || m.message_id";

    private RowWords() {}
}
