package al.tirana.nyja.admin;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.AccountName;
import al.tirana.nyja.engine.store.Database;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who signed in, and how often somebody could not, for the ledger. The password comes with each request, so a sign-in is
 * the first of an account from an address within an hour. Failures are counted and told together, once a minute at most,
 * and once an hour if no account was tried: a stranger cannot fill the ledger. No name that does not exist is kept: it may be a password in the wrong place.
 *
 * <p>Nobody waits for the ledger here; what cannot be written is tried again a minute later. Safe for all threads.
 */
@ApplicationScoped
public class SignIns {

    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int SIGNED_IN = 1_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;

    /** Of nobody: what a wrong password for an unknown name is compared with, so that both take as long. */
    private static final String NOBODY = OpenBSDBCrypt.generate("2a", new char[] {'-'}, new byte[16], 10);

    private final Database database;
    private final Ledger ledger;
    private final Path realm;
    private final Guesses guesses = new Guesses(System::nanoTime);
    private final FailedSignIns failures = new FailedSignIns();
    private final Map<String, Long> signedIn = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > SIGNED_IN;
        }
    };
    private ScheduledExecutorService thread;

    @Inject
    public SignIns(Database database, Ledger ledger, HubSettings settings) {
        this(database, ledger, settings.home().resolve("secrets").resolve("admin-realm"));
    }

    SignIns(Database database, Ledger ledger, Path realm) {
        this.database = database;
        this.ledger = ledger;
        this.realm = realm;
    }

    protected SignIns() {
        this(null, null, (Path) null);
    }

    /** How long an account has to wait at an address; zero if it need not. */
    Duration waits(String address, String name) {
        Duration left = guesses.waits(address, name);
        if (!left.isZero()) {
            boolean account = exists(name);
            failures.refused(account);
            tell(account);
        }
        return left;
    }

    /** @param name as typed; counted under this name, and told only if there is such an account */
    void failed(String address, String name) {
        guesses.failed(address, name);
        boolean account = exists(name);
        failures.failed(address, account ? name : null);
        tell(account);
    }

    private void tellStrangers() {
        if (failures.hourEnds()) {
            if (failures.toBeTold()) {
                later(this::writeFailures, 0);
            } else if (failures.hourBegins()) {
                later(this::tellStrangers, MINUTE); // an entry was written less than a minute ago
            }
        }
    }

    void succeeded(String address, String name) {
        guesses.succeeded(address, name);
        long now = System.nanoTime();
        synchronized (signedIn) {
            Long before = signedIn.put(address + " " + name, now);
            if (before != null && now - before < AGAIN.toNanos()) {
                signedIn.put(address + " " + name, before);
                return;
            }
        }
        later(() -> writeSignIn(LedgerEntry.of(Event.SIGNED_IN, name).build()), 0);
    }

    private void writeSignIn(LedgerEntry entry) {
        if (!written(entry)) {
            later(() -> writeSignIn(entry), MINUTE);
        }
    }

    /** A name without account, or without password, takes as long as one with a wrong password. */
    void takeTime(String name, String password) {
        if ((!exists(name) || withoutPassword(name)) && password.length() <= 72) {
            OpenBSDBCrypt.checkPassword(NOBODY, password.toCharArray());
        }
    }

    /** SHA-256 of an account's file; empty if there is none. */
    Optional<String> file(String name) {
        if (!exists(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Files.readAllBytes(realm.resolve(name + ".xml")))));
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is an account whose owner signs in at the provider. */
    boolean withoutPassword(String name) {
        try {
            return exists(name)
                    && !Files.readString(realm.resolve(name + ".xml")).contains("<credentials>");
        } catch (IOException e) {
            return false;
        }
    }

    private boolean exists(String name) {
        return AccountName.plain(name) && Files.exists(realm.resolve(name + ".xml"));
    }

    /** The first failure of an account is told at once, those of the minute after it together; strangers within an hour. */
    private void tell(boolean account) {
        if (!account) {
            if (failures.hourBegins()) {
                later(this::tellStrangers, HOUR);
            }
        } else if (failures.toBeTold()) {
            later(this::writeFailures, 0);
        }
    }

    private void writeFailures() {
        try {
            if (written(failures.entry())) {
                failures.told();
            }
        } finally {
            later(this::again, MINUTE);
        }
    }

    private void again() {
        if (!failures.quiet()) {
            writeFailures();
        }
    }

    private boolean written(LedgerEntry entry) {
        try {
            database.transact(connection -> ledger.record(connection, entry));
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Hyrjet nuk u shënuan / Sign-ins were not written down: {}",
                    e.getClass().getName());
            return false;
        }
    }

    private synchronized void later(Runnable task, long seconds) {
        if (thread == null) {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread writing = new Thread(work, "nyja-sign-ins");
                writing.setDaemon(true);
                return writing;
            });
        }
        try {
            thread.schedule(task, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server stops");
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
