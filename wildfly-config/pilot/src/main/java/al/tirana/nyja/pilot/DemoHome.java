package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.account.PasswordHash;
import al.tirana.nyja.cli.account.Random;
import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.LaunchException;
import al.tirana.nyja.launcher.secret.AccountFiles;
import al.tirana.nyja.launcher.secret.Certificates;
import al.tirana.nyja.launcher.secret.KeyStores;
import al.tirana.nyja.launcher.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a home of the demonstration holds beyond the hub's own secrets: an authority, people with their passwords, and the
 * keys and certificates of the simulated institutions. Nothing else makes any of these.
 */
public final class DemoHome {

    /** The institutions of the demonstration, with keys and certificates of their own. */
    static final List<String> INSTITUTIONS = List.of(
            "BT.QRM",
            "OSHC.0012",
            "OSHC.0013",
            "OSHC.0099",
            Cast.REGISTRY,
            Cast.AGENCY,
            Cast.NGO_WITH_MAIL,
            Cast.STATISTICIANS);

    /** Two administrators, because one proposes and another approves, and one who only looks. */
    private static final Map<String, String> PEOPLE = new TreeMap<>(Map.of(
            "arta", AccountFiles.ADMINISTRATOR, "besnik", AccountFiles.ADMINISTRATOR, "dea", AccountFiles.AUDITOR));

    /**
     * A server that is built from the sources, mostly without the tests; and people who have to act within seconds instead of an
     * hour, so that one can see whose turn it is next.
     */
    private static final String SETTINGS = """
            plugin.contract=false
            emergency.received.within=PT2S
            notices.times=1
            notices.again.urgent=PT1S
            """;

    private final Home home;
    private final Path folder;
    private final Secrets secrets;
    private final Clock clock;

    public DemoHome(Home home) {
        this(home, Clock.systemUTC());
    }

    DemoHome(Home home, Clock clock) {
        this.home = home;
        this.folder = home.secrets();
        this.secrets = new Secrets(home, clock);
        this.clock = clock;
    }

    /**
     * Makes what is missing. Safe to repeat.
     *
     * @throws LaunchException if this is the home of real people
     */
    public DemoHome ensure() {
        AccountFiles accounts = new AccountFiles(home);
        if (accounts.any() && !Files.exists(authority())) {
            throw new LaunchException("demo.realHome", home.root());
        }
        try {
            asForADemonstration();
            secrets.ensureStorePassword();
            DemoCa ca = ca();
            if (!Files.exists(folder.resolve("truststore.p12"))) {
                KeyStores.trust(folder.resolve("truststore.p12"), "demo-ca", ca.certificate(), password());
            }
            if (!Files.exists(folder.resolve("hub-tls.p12"))) {
                ca.issue("HUB", folder.resolve("hub-tls.p12"), "hub");
            }
            Path pem = folder.resolve("ca").resolve("ca.pem");
            if (!Files.exists(pem)) {
                Files0600.write(pem, Certificates.pem(ca.certificate()));
            }
            for (String actor : INSTITUTIONS) {
                institution(actor, ca);
            }
            for (String actor : List.of(Cast.POLICE, Cast.AGENCY, Cast.INSTITUTE)) {
                SshKeys.ensure(
                        Files0600.directory(folder.resolve("endpoints")).resolve(sftpSecret(actor)),
                        Files0600.directory(institution(actor)).resolve("hub-sftp.pub"));
            }
            MailKeys.ensure(
                    Files0600.directory(folder.resolve("endpoints")),
                    institution(Cast.NGO_WITH_MAIL),
                    Cast.NGO_WITH_MAIL);
            people(accounts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
        secrets.ensure();
        return this;
    }

    /** What somebody has set stays. */
    private void asForADemonstration() throws IOException {
        Path settings = home.root().resolve("hub.properties");
        if (!Files.exists(settings)) {
            Files0600.write(settings, SETTINGS);
        }
    }

    /** Once: whom the hub has taken over, or removed since, is not made again. */
    private void people(AccountFiles accounts) throws IOException {
        if (accounts.begun()) {
            return;
        }
        for (Map.Entry<String, String> person : PEOPLE.entrySet()) {
            if (!accounts.exists(person.getKey())) {
                String password = Random.password();
                secrets.keep(person.getKey(), password);
                accounts.first(person.getKey(), person.getValue(), PasswordHash.of(password.toCharArray()));
            }
        }
    }

    /**
     * Makes key and certificate for one more institution, from the demonstration's authority. What is there stays.
     *
     * @return its folder: {@code signing.jwk}, {@code tls.p12}, {@code certificate.pem}
     * @throws LaunchException if this home trusts another authority, which then must issue its certificate
     */
    public Path add(String actor) {
        if (!Files.exists(authority())) {
            throw new LaunchException("secrets.noDemoAuthority", folder);
        }
        try {
            institution(actor, ca());
            return institution(actor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("secrets.failed", e, folder);
        }
    }

    private void institution(String actor, DemoCa ca) throws IOException, GeneralSecurityException {
        Path own = Files0600.directory(institution(actor));
        int year = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear();
        Secrets.signingKey(own.resolve("signing.jwk"), actor + "#" + year + "-01");
        if (!Files.exists(own.resolve("certificate.pem"))) {
            Files0600.write(
                    own.resolve("certificate.pem"), Certificates.pem(ca.issue(actor, own.resolve("tls.p12"), "own")));
        }
    }

    /** The folder of one institution: {@code tls.p12}, {@code signing.jwk}, {@code certificate.pem}. */
    public Path institution(String actor) {
        return folder.resolve("institutions").resolve(actor);
    }

    /** Name of the secret with which the hub logs in to this institution's SFTP server. */
    public static String sftpSecret(String actor) {
        return actor + "-sftp.key";
    }

    private DemoCa ca() throws IOException, GeneralSecurityException {
        Files0600.directory(authority().getParent());
        return DemoCa.at(authority(), password(), clock);
    }

    private Path authority() {
        return folder.resolve("ca").resolve("ca.p12");
    }

    private char[] password() {
        return secrets.storePassword().toCharArray();
    }
}
