package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.message.Fault;
import al.tirana.nyja.simulator.message.Faults;
import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whatever comes in, the sender learns what is wrong and what to do, and nobody else notices. */
class BadInputIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int HUGE = Boolean.getBoolean("nyja.long") ? 5 : 2; // one message, one batch

    private final World world = World.shared();
    private final Referrals referrals = world.centre().referrals(System.nanoTime());
    private final Faults faults = new Faults(referrals);
    private final Wire centre =
            new Wire(world.hub().url(), world.centre().institution().tls());

    @AfterEach
    void goesOnTakingGoodMessages() throws Exception {
        assertThat(world.centre().client().post(referrals.next(Party.NGO)).accepted())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"REPEATED", "REPEATED_WITH_OTHER_BODY", "ANOTHER_ACTORS_CERTIFICATE", "WRONG_TRANSITION"})
    void explainsEachFaultOfAMessage(Fault fault) throws Exception {
        byte[] bytes = faults.make(fault, Party.NGO).bytes();

        explains(centre.post(Wire.FPR, bytes), fault.expectedCode().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "DUPLICATE_KEYS",
                "DEEP_NESTING",
                "UNKNOWN_FIELD",
                "FUTURE_TIME",
                "IMPOSSIBLE_DATE",
                "NATIONAL_ID_IN_ENVELOPE",
                "UNKNOWN_KEY",
                "BROKEN_SIGNATURE",
                "FIELD_NOT_ACCEPTED"
            })
    void aBadMessageOfABatchHarmsNoNeighbour(Fault fault) throws Exception {
        byte[] before = bytes(referrals.next(Party.NGO));
        byte[] after = bytes(referrals.next(Party.NGO));

        Wire.Answer answer = centre.post(
                Wire.BATCH, batch(before, faults.make(fault, Party.NGO).bytes(), after));

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json()).hasSize(3);
        assertThat(answer.json().get(0).path("type").asText()).isEqualTo("al.tirana.fpr.message.acknowledged.v1");
        explains(answer.json().get(1), fault.expectedCode().orElseThrow());
        assertThat(answer.json().get(2).path("type").asText()).isEqualTo("al.tirana.fpr.message.acknowledged.v1");
    }

    @Test
    void explainsAnotherCharset() throws Exception {
        byte[] bytes = bytes(referrals.next(Party.NGO));

        explains(centre.post(Wire.FPR + ";charset=iso-8859-1", bytes), "FPR-101");
        explains(centre.post(Wire.FPR + "; charset=UTF-16", bytes), "FPR-101");
        assertThat(centre.post(Wire.FPR + "; charset=\"UTF-8\"", bytes).status())
                .isEqualTo(202);
    }

    @Test
    void explainsANationalIdInTheIdempotencyKeyWithoutRepeatingIt() throws Exception {
        ObjectNode draft = referrals.draft(Party.NGO);
        String nationalId = draft.at("/data/body/subject/nid").asText();
        draft.put("idempotencykey", "QRM:REF:" + nationalId);

        Wire.Answer answer = centre.post(Wire.FPR, bytes(referrals.signed(draft)));

        explains(answer, "FPR-102");
        assertThat(answer.text()).doesNotContain(nationalId);
    }

    @Test
    void explainsAKeyThatWasUsedForAnotherContent() throws Exception {
        ObjectNode first = referrals.next(Party.NGO);
        assertThat(centre.post(Wire.FPR, bytes(first)).status()).isEqualTo(202);

        explains(centre.post(Wire.FPR, faults.repeatedWithOtherBody(first).bytes()), "FPR-409");
    }

    @Test
    void explainsAQuestionToTheInboxThatCannotBeRead() throws Exception {
        explains(centre.get("/fpr/v1/inbox?max=many"), "FPR-102");
    }

    @Test
    void explainsACertificateThatIsNotTheSenders() throws Exception {
        Wire other = new Wire(world.hub().url(), world.ngo().institution().tls());

        explains(other.post(Wire.FPR, bytes(referrals.next(Party.NGO))), "FPR-203");
    }

    @Test
    void explainsACertificateThatIsMissingOrThatNobodyRegistered() throws Exception {
        byte[] good = bytes(referrals.next(Party.NGO));
        Wire without = new Wire(world.hub().url(), world.hub().secrets().clientTls());
        Wire unknown = new Wire(
                world.hub().url(),
                world.hub().secrets().clientTls(world.hub().home().secrets().resolve("hub-tls.p12")));

        explains(without.post(Wire.FPR, good), "FPR-205");
        explains(unknown.post(Wire.FPR, good), "FPR-205");
    }

    @Test
    void fiftyMegabytesLeaveNothingInTheMemory(TestReporter figures) throws Exception {
        byte[] huge = faults.make(Fault.FIFTY_MEGABYTES, Party.NGO).bytes();
        byte[] hugeBatch = huge.clone();
        hugeBatch[0] = '[';
        explains(centre.stream(Wire.FPR, huge), "FPR-107");
        long before = memoryAfterCollection();

        for (int i = 0; i < HUGE; i++) {
            explains(centre.stream(i % 2 == 0 ? Wire.FPR : Wire.BATCH, i % 2 == 0 ? huge : hugeBatch), "FPR-107");
        }

        // What other work holds for a moment goes by itself; what a request left would stay.
        AtomicLong grown = new AtomicLong();
        await().atMost(SOON).untilAsserted(() -> {
            grown.set(memoryAfterCollection() - before);
            assertThat(grown.get()).isLessThan(16 << 20);
        });
        figures.publishEntry("bytes of heap more after " + HUGE + " times 50 MB", grown.toString());
    }

    private void explains(Wire.Answer answer, String code) throws IOException {
        assertThat(answer.status())
                .as(answer.text())
                .isEqualTo(Catalogue.get().code(code).httpStatus());
        explains(answer.json(), code);
    }

    private void explains(JsonNode rejection, String code) throws IOException {
        ErrorCode known = Catalogue.get().code(code);
        assertThat(rejection.path("type").asText()).isEqualTo("al.tirana.fpr.message.rejected.v1");
        JsonNode first = rejection.at("/data/body/errors/0");
        assertThat(first.path("code").asText()).isEqualTo(code);
        assertThat(first.path("sq").asText()).startsWith(known.sq());
        assertThat(first.path("en").asText()).startsWith(known.en());
        assertThat(first.path("nextStepSq").asText()).isEqualTo(known.nextSq()).isNotBlank();
        assertThat(first.path("nextStepEn").asText()).isEqualTo(known.nextEn()).isNotBlank();
        assertThat(FprSignature.verify(
                        (ObjectNode) rejection,
                        Institution.hubKey(world.hub().home().root())))
                .isEmpty();
    }

    /** Bytes of heap that are still in use after a full collection. */
    private long memoryAfterCollection() throws Exception {
        long server = world.hub().serverProcess().orElseThrow().pid();
        Process collection = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", String.valueOf(server), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(collection.waitFor()).isZero();
        List<String> lines = Arrays.stream(world.metrics().split("\n"))
                .filter(line ->
                        line.startsWith("jvm_memory_used_bytes") && line.contains("heap") && !line.contains("nonheap"))
                .toList();
        assertThat(lines).isNotEmpty();
        return (long) lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static byte[] bytes(ObjectNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] batch(byte[]... messages) {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            batch.write(batch.size() == 0 ? '[' : ',');
            batch.writeBytes(message);
        }
        batch.write(']');
        return batch.toByteArray();
    }
}
