package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever is taken of it says the same as if it had been written for itself. */
class CanonicalMessageTest {

    private static final List<String> SOME = List.of("type", "subject", "data", "none");

    @Test
    void saysOfEachPartWhatTheWholeWouldSay() {
        ObjectNode message = Examples.good("06-referral-requested-ngo").deepCopy();
        message.put("é\"", "\u0001").put("fprsi", 1).put("fprsigg", true).putNull("~");
        same(message);
        message.remove(FprSignature.FIELD);
        same(message);
        same(JsonNodeFactory.instance.objectNode());
        same(JsonNodeFactory.instance.objectNode().put(FprSignature.FIELD, "x"));
    }

    @Test
    void staysAsItWasWhenTheMessageIsChanged() {
        ObjectNode message = Examples.good("06-referral-requested-ngo").deepCopy();
        byte[] before = Canonical.bytes(message);
        CanonicalMessage canonical = CanonicalMessage.of(message);
        message.put("subject", "case/other");

        assertThat(canonical.bytes()).isEqualTo(before);
    }

    private static void same(ObjectNode message) {
        CanonicalMessage canonical = CanonicalMessage.of(message);
        ObjectNode unsigned = message.deepCopy();
        unsigned.remove(FprSignature.FIELD);

        assertThat(canonical.bytes()).isEqualTo(Canonical.bytes(message));
        assertThat(canonical.unsigned()).isEqualTo(Canonical.bytes(unsigned));
        assertThat(canonical.only(SOME))
                .isEqualTo(Canonical.bytes(message.deepCopy().retain(SOME)));
        assertThat(canonical.only(Set.of())).isEqualTo(Canonical.bytes(JsonNodeFactory.instance.objectNode()));
        assertThat(canonical.signed("a..b")).isEqualTo(Canonical.bytes(unsigned.put(FprSignature.FIELD, "a..b")));
        assertThat(canonical.originHash()).isEqualTo(Canonical.originHash(message));
    }
}
