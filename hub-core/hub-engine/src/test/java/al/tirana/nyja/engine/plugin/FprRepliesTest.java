package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.UnreadableInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FprRepliesTest {

    private static final String TWICE = "{\"type\":\"t\", \"id\":\"1\",\"id\":\"2\"}";

    private final Said said = new Said();

    private static final class Said implements MessageSink {

        private final List<String> messages = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            messages.add(new String(message.bytes(), StandardCharsets.UTF_8));
        }

        @Override
        public void refused(Origin origin, List<RecordFault> wrong, boolean holdsMinor) {
            wrong.forEach(fault -> faults.add(fault.code()));
        }

        @Override
        public void repeated(Origin origin) {
            throw new AssertionError();
        }
    }

    /** Or the gate would admit what it refuses from whoever posts it. */
    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", " [ {\"type\":\"al.tirana.fpr.message.acknowledged.v1\"}, %s]"})
    void theGateSeesWhatThePartnerWrote(String form) throws Exception {
        read(form.formatted(TWICE));

        assertThat(said.messages).containsExactly(TWICE);
        assertThat(said.faults).isEmpty();
    }

    @Test
    void anElementThatNobodyCanReadHarmsNoOther() throws Exception {
        read("[" + TWICE + ",{\"x\":" + "9".repeat(2_000) + "},7,{\"x\" 1},{\"type\":\"u\"}]");

        assertThat(said.messages).contains(TWICE, "{\"type\":\"u\"}");
        assertThat(said.faults).hasSizeGreaterThanOrEqualTo(2).containsOnly("FPR-101");
    }

    @Test
    void ofAnArrayThatBreaksOffNothingIsTaken() {
        assertThatThrownBy(() -> read("[{\"type\":\"u\"},\n{\"type\":"))
                .isInstanceOfSatisfying(UnreadableInputException.class, fault -> assertThat(fault.line())
                        .isEqualTo(2));
        assertThat(said.messages).isEmpty();
    }

    @Test
    void anArrayWithoutElementsSaysNothing() throws Exception {
        read("[ ]");

        assertThat(said.messages).isEmpty();
        assertThat(said.faults).isEmpty();
    }

    private void read(String json) throws UnreadableInputException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        FprReplies.read(new Incoming("OSHC.0012", Fate.TAKEN, List.of(Part.of(bytes, "application/json")), ""), said);
    }
}
