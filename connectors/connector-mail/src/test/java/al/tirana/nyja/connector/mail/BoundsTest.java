package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.PartnerFault;
import com.sun.management.ThreadMXBean;
import jakarta.mail.MessagingException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody can send a mail: what it costs to refuse one is a few times its bytes, whatever it is made of. */
class BoundsTest {

    private static final Holder HUB = Holder.of("nyja");
    private static final Holder PARTNER = Holder.of("organizata");
    private static final String SIGNED = "Content-Type: multipart/signed; boundary=b\n\n";

    @ParameterizedTest
    @ValueSource(strings = {"--b\n\n", "--b\r\n\r\n", "--b\r\r", "--b \t\n\n", "--b\nA:b\n", "--b\n\nx\n"})
    void partsWithoutEndCostNothing(String part) {
        costsLittle(SIGNED, part);
        costsLittle("", SIGNED + part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A:b\n", "A:b\r\n", "A:b\r", "A:b\r\r\n", "A:b\n c\n", "A"})
    void aHeadWithoutEndCostsNothing(String line) {
        costsLittle("", line);
        costsLittle(SIGNED + "--b\n", line);
        costsLittle("Content-Type: multipart/signed; x=y\n\n--b\n", line);
    }

    @Test
    void whatMailProgramsWriteIsWithinTheBounds() {
        String head = "A: b\r\n".repeat(900);
        assertThatCode(() -> Bounds.head(bytes(head + "\r\n" + "x\n".repeat(5000)), 0))
                .doesNotThrowAnyException();
        assertThatCode(() -> Bounds.head(bytes("\r\n" + "x\n".repeat(5000)), 0)).doesNotThrowAnyException();
        String both = "words\r\n--b\r\nA: b\r\n\r\n--b1\r\nx --b\r\n--b\r\n\r\nx\r\n--b--\r\n";
        assertThatCode(() -> Bounds.parts(bytes(both), "b", 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Bounds.parts(bytes(both), "b", 2)).isInstanceOf(MessagingException.class);
    }

    private static void costsLittle(String begin, String again) {
        byte[] mail = bytes(begin + again.repeat(3_000_000 / again.length()));
        Opening opening = new Opening(HUB.key(), List.of(PARTNER.certificate()));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> opening.open(mail));
        long cost = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(fault).hasMessageContaining("not signed");
        assertThat(cost).isLessThan(8L * mail.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
