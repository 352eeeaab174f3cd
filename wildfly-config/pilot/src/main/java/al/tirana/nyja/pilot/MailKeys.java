package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.account.Random;
import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.simulator.mail.MailIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** With what the hub and an office sign and encrypt mails to each other, and the hub's password at the mail server. */
final class MailKeys {

    private static final String OFFICE = "mail.pem";
    private static final String HUB = "hub-mail.pem";

    private MailKeys() {}

    /** Name of the secret with the hub's key and certificate. */
    static String hub(String actor) {
        return actor + "-mail-hub.key";
    }

    /** Name of the secret with the office's certificate. */
    static String office(String actor) {
        return actor + "-mail.pem";
    }

    /** Name of the secret with the hub's password. */
    static String password(String actor) {
        return actor + "-mail.password";
    }

    /**
     * Makes them once.
     *
     * @param secrets the hub's, of its endpoints
     * @param own the office's folder
     */
    static void ensure(Path secrets, Path own, String actor) throws IOException, GeneralSecurityException {
        if (Files.exists(own.resolve(OFFICE))) {
            return;
        }
        MailIdentity hub = MailIdentity.of("nyja");
        MailIdentity office = MailIdentity.of(actor);
        String password = Random.password();
        Files0600.write(secrets.resolve(hub(actor)), hub.keyAndCertificatePem());
        Files0600.write(secrets.resolve(office(actor)), office.certificatePem());
        Files0600.write(secrets.resolve(password(actor)), password);
        Files0600.write(own.resolve(HUB), hub.certificatePem());
        Files0600.write(own.resolve("hub-mail.password"), password);
        Files0600.write(own.resolve(OFFICE), office.keyAndCertificatePem());
    }
}
