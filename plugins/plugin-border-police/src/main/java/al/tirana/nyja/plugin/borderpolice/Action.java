package al.tirana.nyja.plugin.borderpolice;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What the police want with a household: to tell of it, to correct what they told, or to withdraw it. */
enum Action {
    NJOFTIM,
    KORRIGJIM,
    ANULIM;

    /** Its place in the body of a notice. */
    private static final String FIELD = "action";

    /** An empty column is a notice. */
    static Action of(JsonObject body) {
        return valueOf(body.getString(FIELD, NJOFTIM.name()));
    }

    /** A notice says nothing of it, so that one with the word is the same as one without. */
    JsonObjectBuilder in(JsonObject body) {
        JsonObjectBuilder said = Legal.JSON.createObjectBuilder(body);
        return this == NJOFTIM ? said.remove(FIELD) : said;
    }
}
