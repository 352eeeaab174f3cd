package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerOutput;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FprBatchTest {

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

    /** Fifty of them would fill the memory of a server. */
    @Test
    void whatGoesAloneIsNotReadForOthers() {
        Part fpr = new Part("a", PartnerOutput.FPR, LARGE);

        assertThat(FprBatch.item(new Outgoing(List.of(fpr), Map.of()), "k")).isEmpty();
        assertThat(FprBatch.item(new Outgoing(List.of(fpr), Map.of("X-Case", "7")), "k"))
                .isEmpty();
        assertThat(FprBatch.item(new Outgoing(List.of(fpr, fpr), Map.of()), "k"))
                .isEmpty();
        assertThat(FprBatch.item(new Outgoing(List.of(new Part("a", "application/pdf", LARGE)), Map.of()), "k"))
                .isEmpty();
    }
}
