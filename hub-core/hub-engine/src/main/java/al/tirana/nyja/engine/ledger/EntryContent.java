package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Micros;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An entry as canonical JSON (RFC 8785): members in order of their names, no white space, absent ones left out. Texts
 * only, so that nothing of the canonical form depends on numbers.
 *
 * <p>Paths of a refused message may hold names that a sender invented: control characters and broken surrogates become
 * U+FFFD, and length and number are bounded.
 */
final class EntryContent {

    static final int MOST_LISTED = 200;
    static final int LONGEST = 300;
    static final int LONGEST_DETAIL = 16_000; // the fields that a recipient does not see stand in one detail

    private static final int USUAL_LENGTH = 1024;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private EntryContent() {}

    /** In UTF-8. */
    static byte[] of(LedgerEntry entry, UUID entryId, Instant at) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            member(json, "actor", entry.actor());
            member(json, "agreement", entry.agreement());
            member(json, "at", Micros.text(at));
            member(json, "clause", entry.clause());
            list(json, "codes", entry.codes());
            member(json, "correlation", entry.correlation());
            details(json, entry);
            member(json, "disclosure", entry.disclosure());
            member(json, "entry", entryId);
            member(json, "event", entry.event());
            member(json, "message", entry.message());
            list(json, "paths", entry.paths());
            member(json, "recipient", entry.recipient());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The text as the ledger writes it. */
    static String plain(String text) {
        return plain(text, LONGEST);
    }

    private static String plain(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + '…';
        for (int i = 0; i < cut.length(); i++) {
            if (cut.charAt(i) < ' ' || Character.isSurrogate(cut.charAt(i))) {
                return mended(cut);
            }
        }
        return cut;
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c < ' ' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }

    private static void member(JsonGenerator json, String name, Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, plain(value.toString()));
        }
    }

    private static void list(JsonGenerator json, String name, Collection<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        int written = 0;
        for (String value : values) {
            if (written++ == MOST_LISTED) {
                break;
            }
            json.writeString(plain(value));
        }
        json.writeEndArray();
    }

    private static void details(JsonGenerator json, LedgerEntry entry) throws IOException {
        Map<String, String> details = new TreeMap<>();
        entry.details().forEach((name, value) -> details.put(plain(name), value));
        omitted(details, "codesOmitted", entry.codes());
        omitted(details, "pathsOmitted", entry.paths());
        if (details.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("details");
        for (Map.Entry<String, String> detail : details.entrySet()) {
            json.writeStringField(detail.getKey(), plain(detail.getValue(), LONGEST_DETAIL));
        }
        json.writeEndObject();
    }

    private static void omitted(Map<String, String> details, String name, Collection<String> values) {
        if (values.size() > MOST_LISTED) {
            details.put(name, Integer.toString(values.size() - MOST_LISTED));
        }
    }
}
