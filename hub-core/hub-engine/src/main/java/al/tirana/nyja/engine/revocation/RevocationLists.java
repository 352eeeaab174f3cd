package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.vault.Revocations;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the authorities' lists of revoked certificates: at the start those that were brought last, then each again and again.
 * That one cannot be had while the last still counts is no matter; later it is an alarm, and what is there but is not this
 * source's list is one at once. On one thread.
 */
final class RevocationLists {

    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Path folder;
    private final List<ListSource> sources;
    private final Duration every;
    private final ListReading reading;
    private final Revocations revocations;
    private final Alarms alarms;
    private final Clock clock;
    private final String server;
    private final Runnable fresh;
    private final Map<ListSource, Instant> due = new HashMap<>();
    private boolean begun;

    /**
     * @param folder where the last list of each is kept, for a start when its authority is away
     * @param fresh is called after each list that was brought
     */
    RevocationLists(
            Path folder,
            List<ListSource> sources,
            Duration every,
            ListReading reading,
            Revocations revocations,
            Alarms alarms,
            Clock clock,
            String server,
            Runnable fresh) {
        this.folder = folder;
        this.sources = List.copyOf(sources);
        this.every = every;
        this.reading = reading;
        this.revocations = revocations;
        this.alarms = alarms;
        this.clock = clock;
        this.server = server;
        this.fresh = fresh;
    }

    /** What was kept counts before anybody else has been asked. */
    void begin() {
        for (ListSource source : sources) {
            try {
                if (Files.exists(kept(source))) {
                    revocations.take(source.name(), reading.read(Files.readAllBytes(kept(source))));
                }
            } catch (IOException | ListFault e) {
                // it will be brought anew
            }
        }
    }

    void look() {
        if (!begun) {
            forgetSources();
            begun = true;
        }
        for (ListSource source : sources) {
            if (!due.getOrDefault(source, Instant.MIN).isAfter(clock.instant())) {
                bring(source);
            }
        }
    }

    private void bring(ListSource source) {
        Text why = null;
        boolean unusable = false;
        try {
            byte[] bytes = source.bytes();
            X509CRL list = reading.read(bytes);
            if (revocations.isAnothers(source.name(), list)) {
                throw ListFault.unusable(
                        "është lista e një autoriteti tjetër se më parë", "it is another authority's list than before");
            }
            if (revocations.take(source.name(), list)) {
                fresh.run();
                keep(source, bytes);
            }
        } catch (IOException e) {
            why = new Text("nuk arrihet", "it cannot be had");
        } catch (ListFault e) {
            why = e.words();
            unusable = e.isUnusable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        due.put(source, clock.instant().plus(why == null ? every : shorter(every)));
        boolean counts = revocations.counts(source.name());
        if (!counts || unusable) {
            alarms.raise(Alarm.of(AlarmKind.REVOCATION_LIST, about(source), words(why, counts)));
        } else if (why == null) {
            alarms.close(AlarmKind.REVOCATION_LIST, about(source));
        }
    }

    private static Text words(Text why, boolean counts) {
        if (counts) {
            return new Text(
                    "Lista e re e certifikatave të revokuara nuk përdoret, e mëparshmja vlen ende: " + why.sq(),
                    "The new list of revoked certificates is not used, the one before still counts: " + why.en());
        }
        return why == null
                ? new Text("Lista e certifikatave të revokuara ka mbaruar", "The list of revoked certificates is over")
                : new Text(
                        "Nuk ka listë të vlefshme të certifikatave të revokuara: " + why.sq(),
                        "There is no list of revoked certificates that counts: " + why.en());
    }

    private static Duration shorter(Duration every) {
        return every.compareTo(AGAIN) < 0 ? every : AGAIN;
    }

    /** A source that is not set any more never works again, and its alarm would stand for ever. */
    private void forgetSources() {
        alarms.open().stream()
                .filter(open -> open.kind() == AlarmKind.REVOCATION_LIST
                        && open.about().endsWith("@" + server)
                        && sources.stream().noneMatch(source -> about(source).equals(open.about())))
                .forEach(open -> alarms.close(open.kind(), open.about()));
    }

    private String about(ListSource source) {
        return source.name() + "@" + server;
    }

    private void keep(ListSource source, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(kept(source).getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, kept(source), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path kept(ListSource source) {
        return folder.resolve(source.fileName());
    }
}
