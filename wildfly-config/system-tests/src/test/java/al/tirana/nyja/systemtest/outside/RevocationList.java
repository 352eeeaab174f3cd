package al.tirana.nyja.systemtest.outside;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What the demo's authority has taken back, made by the JDK's own tool and brought to the hub as a file. */
final class RevocationList {

    private static final String NAME = "demo.crl";

    private final Path secrets;

    RevocationList(Path home) {
        this.secrets = home.resolve("secrets");
    }

    /** The hub of this home is to look for it all the time; it names nobody yet. */
    static void asked(Path home) throws IOException {
        Files.writeString(
                home.resolve("hub.properties"),
                "revocation.lists=" + NAME + "\nrevocation.every=PT1S\n",
                StandardOpenOption.APPEND);
        new RevocationList(home).names();
    }

    /** The institution's certificate, and nobody else's. */
    void names(String... institutions) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-gencrl",
                "-alias",
                "ca",
                "-keystore",
                secrets.resolve("ca/ca.p12").toString(),
                "-storepass",
                password(),
                "-file",
                secrets.resolve("revocation.next").toString()));
        for (String institution : institutions) {
            command.addAll(List.of("-id", serial(institution).toString()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        Path folder = Files.createDirectories(secrets.resolve("revocation"));
        Files.move(
                secrets.resolve("revocation.next"),
                folder.resolve(NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private BigInteger serial(String institution) throws IOException {
        try (InputStream in = Files.newInputStream(
                secrets.resolve("institutions").resolve(institution).resolve("tls.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password().toCharArray());
            return ((X509Certificate) store.getCertificate(store.aliases().nextElement())).getSerialNumber();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String password() throws IOException {
        return Files.readString(secrets.resolve("store.password")).strip();
    }
}
