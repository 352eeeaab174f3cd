package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerOutput;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FprBatchTest {

    private static final FprMessage NONE = FprMessage.ofBytes(new byte[0]);

    private static final Content LARGE = new Content() {
        @Override
        public InputStream open(long from) {
            throw new AssertionError("nobody needs its bytes");
        }

        @Override
        public long size() {
            return 5_000_000;
        }
    };

    @Test
    void whatThePluginMadeOfAMessageSaysItsOwnName() {
        FprMessage disclosed = FprMessage.ofBytes(message("1"));

        assertThat(FprBatch.item(written(message("1")), disclosed, "k")
                        .orElseThrow()
                        .id())
                .isEqualTo("1");
        assertThat(FprBatch.item(written(message("2")), disclosed, "k")
                        .orElseThrow()
                        .id())
                .isEqualTo("2");
        assertThat(FprBatch.item(written(message("1")), disclosed, "other")).isEmpty();
    }

    private static byte[] message(String id) {
        return ("{\"id\":\"" + id + "\",\"idempotencykey\":\"k\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static Outgoing written(byte[] bytes) {
        return new Outgoing(List.of(new Part("a", PartnerOutput.FPR, Content.of(bytes))), Map.of());
    }

    /** Fifty of them would fill the memory of a server. */
    @Test
    void whatGoesAloneIsNotReadForOthers() {
        Part fpr = new Part("a", PartnerOutput.FPR, LARGE);

        assertThat(FprBatch.item(new Outgoing(List.of(fpr), Map.of()), NONE, "k"))
                .isEmpty();
        assertThat(FprBatch.item(new Outgoing(List.of(fpr), Map.of("X-Case", "7")), NONE, "k"))
                .isEmpty();
        assertThat(FprBatch.item(new Outgoing(List.of(fpr, fpr), Map.of()), NONE, "k"))
                .isEmpty();
        assertThat(FprBatch.item(new Outgoing(List.of(new Part("a", "application/pdf", LARGE)), Map.of()), NONE, "k"))
                .isEmpty();
    }
}
