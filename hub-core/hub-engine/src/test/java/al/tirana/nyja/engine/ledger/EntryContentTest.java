package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.Canonical;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryContentTest {

    private static final Instant AT = Instant.parse("2026-11-21T09:36:41.123456Z");

    @Test
    void isCanonicalJson() throws Exception {
        assertCanonical(content(TestLedger.entry(7)));
    }

    @Test
    void staysCanonicalWhateverNamesASenderInvents() throws Exception {
        String content = content(LedgerEntry.of(Event.REFUSED, "BT.QRM")
                .paths(List.of("/data/\u0000\u001f\u007f\"\\/ëç\u2028€😀", "/data/\ud800", "/" + "x".repeat(1_000)))
                .detail("ë", "b")
                .detail("a", "\t")
                .build());
        assertCanonical(content);
        assertThat(content).doesNotContain("\\u0000").hasSizeLessThan(1_000);
    }

    @Test
    void isBoundedAndSaysWhatItLeftOut() throws Exception {
        String content = content(LedgerEntry.of(Event.REFUSED, "BT.QRM")
                .paths(Collections.nCopies(1_000, "/data/x"))
                .build());
        assertCanonical(content);
        assertThat(content).contains("\"pathsOmitted\":\"800\"");
    }

    private static void assertCanonical(String content) throws Exception {
        JsonNode read = new ObjectMapper().readTree(content);
        assertThat(new String(Canonical.bytes(read), StandardCharsets.UTF_8)).isEqualTo(content);
    }

    private static String content(LedgerEntry entry) {
        return new String(
                EntryContent.of(entry, UUID.fromString("019adb20-1000-7000-8000-00000000c322"), AT),
                StandardCharsets.UTF_8);
    }
}
