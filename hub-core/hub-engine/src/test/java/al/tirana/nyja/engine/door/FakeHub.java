package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.Reply;
import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import al.tirana.nyja.engine.drop.DropRequest;
import al.tirana.nyja.engine.telemetry.TraceHeader;
import al.tirana.nyja.fpr.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** A hub without a database, that says what it was asked. */
class FakeHub implements Institutional {

    static final int MESSAGE = 100_000;
    static final int BATCH = 8 << 20;

    final Map<X509Certificate, String> registered = new ConcurrentHashMap<>();
    final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger waiting = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final CountDownLatch go = new CountDownLatch(1);

    static X509Certificate certificate(String name) {
        try (InputStream pem = Files.newInputStream(Path.of("src/test/resources/register/" + name + ".pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(int status, String text) {
        return new Reply(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> remembered(X509Certificate certificate) {
        return Optional.ofNullable(registered.get(certificate));
    }

    @Override
    public Reply as(X509Certificate certificate, Work work) {
        return work.of(registered.get(certificate));
    }

    @Override
    public Reply strangerWith(X509Certificate certificate) {
        asked.incrementAndGet();
        return registered.containsKey(certificate) ? null : reply(403, "FPR-205 unknown");
    }

    @Override
    public Reply stranger(X509Certificate certificate) {
        return reply(403, "FPR-205");
    }

    @Override
    public Reply turnedAway(String institution, Finding why, int status) {
        return reply(status == 0 ? 429 : status, why.code() + " " + why.en());
    }

    @Override
    public Reply refused(String institution, Finding why) {
        return reply(400, why.code() + " " + why.en());
    }

    @Override
    public int limit(boolean batch) {
        return batch ? BATCH : MESSAGE;
    }

    @Override
    public int count(byte[] body) {
        return body.length == 0 ? 1 : Math.max(1, body.length / 1000);
    }

    @Override
    public Reply messages(String institution, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.equals("wait")) {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (text.equals("fault")) {
            throw new IllegalStateException("Ardit Hoxha");
        }
        if (text.equals("trace")) {
            return reply(202, TraceHeader.now().orElse("no trace"));
        }
        return reply(202, institution + " " + body.length);
    }

    @Override
    public Reply bring(
            String institution, String agreement, String flow, String type, byte[] body, IntConsumer records) {
        records.accept(2);
        return reply(202, institution + " brought " + agreement + " " + flow + " " + type + " " + body.length);
    }

    @Override
    public Reply drop(String institution, DropRequest request, IntConsumer records) {
        records.accept(1);
        return new Reply(
                200,
                "text/html; charset=utf-8",
                (institution + " page " + request.path() + " " + request.posts() + " " + request.english() + " "
                                + request.body().length)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reply explain(String institution, byte[] body) {
        return messages(institution, body);
    }

    @Override
    public Reply status(String institution, String message) {
        return reply(200, institution + " asks for " + message);
    }

    @Override
    public Reply inbox(String institution, String max) {
        return reply(200, "max " + max);
    }

    @Override
    public Reply acknowledge(String institution, String disclosure) {
        return reply(200, "acknowledged " + disclosure);
    }

    @Override
    public Reply choices(String institution) {
        return reply(200, institution + " chooses");
    }

    @Override
    public Reply choice(String institution, String number) {
        return reply(200, institution + " chooses about " + number);
    }

    @Override
    public Reply choose(String institution, String number, byte[] body) {
        return reply(200, institution + " says " + new String(body, StandardCharsets.UTF_8) + " about " + number);
    }

    @Override
    public Optional<UUID> question(String institution, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("question ") ? Optional.of(id(text)) : Optional.empty();
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Set<Asked> ended(Set<Asked> questions) {
        waiting.set(questions.size());
        return questions.stream()
                .filter(asked -> answered.stream().anyMatch(text -> id(text).equals(asked.message())))
                .collect(Collectors.toSet());
    }

    /** How many waited when somebody last looked. */
    int waiting() {
        return waiting.get();
    }

    @Override
    public Reply answered(Asked question, Reply taken) {
        return answered.stream()
                .filter(text -> id(text).equals(question.message()))
                .findFirst()
                .map(text -> taken.with(("the answer to " + text).getBytes(StandardCharsets.UTF_8)))
                .orElse(taken);
    }

    @Override
    public Reply fault(Throwable thrown) {
        return reply(503, "FPR-504");
    }
}
