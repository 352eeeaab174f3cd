package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates of two directories' hosts, made for one test; whoever opens one trusts both. */
final class DirectoryKeys {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path keys;

    DirectoryKeys(Path keys) {
        this.keys = keys;
    }

    Path store(String host) throws Exception {
        return store(host, "EC", "-groupname", "secp256r1");
    }

    /** @param size of the key, as an option and its value */
    Path store(String host, String algorithm, String... size) throws Exception {
        Path store = keys.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        algorithm,
                        size[0],
                        size[1],
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-validity",
                        "7300")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    /** Trusts both: only the name tells them apart. */
    SSLContext opened(Path store) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            own.load(in, PASSWORD);
        }
        KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(own, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Path one : new Path[] {keys.resolve("localhost.p12"), keys.resolve("elsewhere.example.p12")}) {
            if (Files.exists(one)) {
                KeyStore other = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(one)) {
                    other.load(in, PASSWORD);
                }
                trusted.setCertificateEntry(one.getFileName().toString(), other.getCertificate("a"));
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    /** The certificate and its key as servers read them that are not written in Java. */
    void write(Path store, Path certificate, Path key) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            own.load(in, PASSWORD);
        }
        Files.writeString(
                certificate, pem("CERTIFICATE", own.getCertificate("a").getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", own.getKey("a", PASSWORD).getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
