package al.tirana.nyja.sdmx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records of RFC 4180, one by one, out of bytes from somewhere else. For one thread. */
final class CsvRecords {

    private static final int FIELDS = 200;
    private static final int FIELD = 10_000;
    private static final int LOOKED_AT = 200;

    private final Reader in;
    private final char separator;
    private long next = 1;
    private long line;

    /** The separator is what follows the first column's name. */
    CsvRecords(InputStream bytes) throws IOException, SdmxException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(
                        bytes,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 14);
        in = reader;
        try {
            reader.mark(LOOKED_AT);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
            reader.mark(LOOKED_AT);
            char[] head = new char[30];
            int length = Math.max(0, reader.read(head));
            reader.reset();
            String begins = new String(head, 0, length);
            separator = begins.matches("(?s)\"?STRUCTURE\"?;.*") ? ';' : ',';
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    /** The line in which the last record began. */
    long line() {
        return line;
    }

    /** Empty at the end. */
    Optional<List<String>> next() throws IOException, SdmxException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        line = next;
        boolean quoted = false;
        boolean wasQuoted = false;
        try {
            for (int one = in.read(); ; one = in.read()) {
                if (one < 0) {
                    if (quoted) {
                        throw new SdmxException("Një thonjëz nuk mbyllet", "A quote is not closed");
                    }
                    boolean nothing = fields.isEmpty() && field.length() == 0 && !wasQuoted;
                    fields.add(field.toString());
                    return nothing ? Optional.empty() : Optional.of(fields);
                }
                next += one == '\n' ? 1 : 0;
                if (quoted) {
                    if (one != '"') {
                        add(field, one);
                    } else if (!isQuote()) {
                        quoted = false;
                    } else {
                        add(field, one);
                    }
                } else if (one == '"' && field.length() == 0 && !wasQuoted) {
                    quoted = true;
                    wasQuoted = true;
                } else if (one == separator || one == '\n') {
                    fields.add(field.toString());
                    if (fields.size() > FIELDS) {
                        throw tooMuch();
                    }
                    boolean empty = one == '\n' && fields.size() == 1 && field.length() == 0 && !wasQuoted;
                    if (one == '\n' && !empty) {
                        return Optional.of(fields);
                    }
                    if (empty) {
                        fields.clear();
                        line = next;
                    }
                    field.setLength(0);
                    wasQuoted = false;
                } else if (one != '\r') {
                    add(field, one);
                }
            }
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    private static SdmxException notUtf8() {
        return new SdmxException("Skedari nuk është në UTF-8", "The file is not in UTF-8");
    }

    private boolean isQuote() throws IOException {
        in.mark(1);
        if (in.read() == '"') {
            return true;
        }
        in.reset();
        return false;
    }

    private static void add(StringBuilder field, int one) throws SdmxException {
        if (field.length() == FIELD) {
            throw tooMuch();
        }
        field.append((char) one);
    }

    private static SdmxException tooMuch() {
        return new SdmxException("Rreshti ka më shumë se ç'mban", "The row holds more than rows do");
    }
}
