package al.tirana.nyja.engine.drop;

import al.tirana.nyja.spi.NamePart;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.MultipartParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the page's form carries: a file from the computer, or the bytes that were looked at before. The name that the file has
 * on the computer is never read.
 */
final class DropForm {

    private static final Set<String> FIELDS = Set.of("file", "content", "send", "partly", "replace");

    /** Before the name of what is chosen. */
    static final String CHOSEN = "chosen.";

    private static final Pattern PART = Pattern.compile("chosen\\.[a-z]{1,20}");
    private static final int MOST_FIELDS = 20;
    private static final DefaultByteBufferPool POOL = new DefaultByteBufferPool(false, 1024, 10, 0);

    private final Map<String, byte[]> fields;

    private DropForm(Map<String, byte[]> fields) {
        this.fields = fields;
    }

    /** Empty if it is no such form. */
    static Optional<DropForm> read(String type, byte[] body) {
        String boundary = Headers.extractQuotedValueFromHeader(type, "boundary");
        if (!type.startsWith("multipart/form-data") || boundary == null || boundary.isEmpty()) {
            return Optional.empty();
        }
        Parts parts = new Parts();
        try {
            MultipartParser.ParseState state = MultipartParser.beginParse(
                    POOL, parts, boundary.getBytes(StandardCharsets.US_ASCII), StandardCharsets.UTF_8.name());
            state.parse(ByteBuffer.wrap(body));
            return state.isComplete() && parts.good ? Optional.of(new DropForm(parts.fields)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // whatever it was, no browser made it of this form
        }
    }

    /** Empty if no file was chosen. */
    Optional<byte[]> content() {
        byte[] looked = fields.get("content");
        if (looked != null) {
            try {
                return Optional.of(Base64.getDecoder().decode(looked));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(fields.get("file")).filter(bytes -> bytes.length > 0);
    }

    /** Whether it is to be handed in, and not only looked at. */
    boolean sends() {
        return fields.containsKey("send");
    }

    /** Whether it is to be handed in though something of it will be refused. */
    boolean partly() {
        return fields.containsKey("partly");
    }

    /** The mark of the file whose place it may take; empty: of none. */
    String replaces() {
        return new String(fields.getOrDefault("replace", new byte[0]), StandardCharsets.UTF_8);
    }

    /** Of each part one of its choices; empty if one is missing, or is none of those that are offered. */
    Optional<Map<String, String>> chosen(List<NamePart> parts) {
        Map<String, String> chosen = new HashMap<>();
        for (NamePart part : parts) {
            byte[] said = fields.getOrDefault(CHOSEN + part.id(), new byte[0]);
            String code = new String(said, StandardCharsets.UTF_8);
            if (part.choices().stream().noneMatch(choice -> choice.code().equals(code))) {
                return Optional.empty();
            }
            chosen.put(part.id(), code);
        }
        return Optional.of(chosen);
    }

    private static final class Parts implements MultipartParser.PartHandler {

        private final Map<String, byte[]> fields = new HashMap<>();
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String name;
        private boolean good = true;

        @Override
        public void beginPart(HeaderMap headers) {
            String said = headers.getFirst(Headers.CONTENT_DISPOSITION);
            name = said == null ? null : Headers.extractQuotedValueFromHeader(said, "name");
            bytes = new ByteArrayOutputStream();
            good &= name != null
                    && (FIELDS.contains(name) || PART.matcher(name).matches())
                    && !fields.containsKey(name)
                    && fields.size() < MOST_FIELDS;
        }

        @Override
        public void data(ByteBuffer buffer) {
            byte[] some = new byte[buffer.remaining()];
            buffer.get(some);
            bytes.writeBytes(some);
        }

        @Override
        public void endPart() {
            fields.put(name, bytes.toByteArray());
        }
    }
}
