package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Text;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A partner's server, small enough for a test: files by name, and moods. */
final class MemoryFolder implements PartnerFolder {

    final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    final AtomicInteger puts = new AtomicInteger();
    volatile PartnerFault listFault;
    volatile PartnerFault putFault;
    volatile PartnerFault removeFault;
    /** The one name that cannot be put; null: each can. */
    volatile String refusedName;

    volatile PartnerFault.Kind refusedAs = PartnerFault.Kind.REFUSED;
    /** Holds every fetch while it has no permit; null: none is held. */
    volatile Semaphore gate;

    /** The one name that cannot be removed; null: each can. */
    volatile String refusedRemoval;

    /** The one name that is refused when it is fetched. */
    volatile String refusedFetch;

    /** What is said of the file that is refused: that it is a delivery of the hub's which came back. */
    volatile UUID returned;

    /** Happens when a file is about to be removed, once; null: nothing does. */
    volatile Runnable beforeRemoving;

    /** What the server says of the folder. */
    volatile Text note;

    /** Each file is complete by itself. */
    volatile boolean whole;

    /** How files are known to be complete, if not by themselves. */
    volatile Completeness completeness = Completeness.HASH;

    /** Happens while the hub waits whether files stand still. */
    volatile Consumer<Duration> whileStill = time -> {};

    /** Happens when a file has been fetched, once; null: nothing does. */
    volatile Runnable afterFetching;

    /** A file with the {@code .done} that belongs to it. */
    void drop(String name, String content) {
        files.put(name, bytes(content));
        files.put(name + ".done", bytes(rows(content) + ";" + sha256(content) + "\r\n"));
    }

    static long rows(String content) {
        return content.lines().filter(line -> !line.isEmpty()).count() - 1;
    }

    static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(content)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    static PartnerFault fault(PartnerFault.Kind kind, String words) {
        return new PartnerFault(kind, new Text(words + " (sq)", words));
    }

    @Override
    public List<RemoteFile> list() throws PartnerFault {
        if (listFault != null) {
            throw listFault;
        }
        return files.entrySet().stream()
                .map(file -> new RemoteFile(file.getKey(), file.getValue().length, Instant.EPOCH))
                .toList();
    }

    @Override
    public Optional<Text> note() {
        return Optional.ofNullable(note);
    }

    @Override
    public boolean whole() {
        return whole;
    }

    @Override
    public Completeness completeness() {
        return whole ? Completeness.ITSELF : completeness;
    }

    @Override
    public InputStream fetch(String name) throws PartnerFault {
        if (gate != null) {
            gate.acquireUninterruptibly();
        }
        byte[] content = files.get(name);
        if (name.equals(refusedFetch)) {
            PartnerFault fault = fault(PartnerFault.Kind.REFUSED, "not signed");
            throw returned == null ? fault : fault.withReturned(returned);
        }
        if (content == null) {
            throw fault(PartnerFault.Kind.REFUSED, "no such file");
        }
        Runnable then = afterFetching;
        afterFetching = null;
        if (then != null) {
            then.run();
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public void put(String name, byte[] content, String contentType) throws PartnerFault {
        if (putFault != null) {
            throw putFault;
        }
        if (name.equals(refusedName)) {
            throw fault(refusedAs, "no right to write");
        }
        puts.incrementAndGet();
        files.put(name, content);
    }

    @Override
    public void remove(String name) throws PartnerFault {
        if (removeFault != null) {
            throw removeFault;
        }
        if (name.equals(refusedRemoval)) {
            throw fault(PartnerFault.Kind.REFUSED, "no right to remove");
        }
        Runnable first = beforeRemoving;
        beforeRemoving = null;
        if (first != null) {
            first.run();
        }
        files.remove(name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
