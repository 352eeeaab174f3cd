package al.tirana.nyja.launcher.secret;

import al.tirana.nyja.launcher.home.Files0600;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** PKCS12 files: read, write, and make a TLS client of them. */
public final class KeyStores {

    private KeyStores() {}

    public static KeyStore read(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    public static void writeKey(Path file, String alias, PrivateKey key, char[] password, Certificate... chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry(alias, key, password, chain);
        write(file, store, password);
    }

    /** Adds one to those that are trusted; makes the file if it is not there. */
    public static void trust(Path file, String alias, Certificate certificate, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = Files.exists(file) ? read(file, password) : empty();
        store.setCertificateEntry(alias, certificate);
        write(file, store, password);
    }

    /**
     * A TLS context for a client.
     *
     * @param trusted PKCS12 file with the authorities to trust
     * @param own PKCS12 file with the client's own key and certificate; null for none
     * @param password of both files
     */
    public static SSLContext tls(Path trusted, Path own, char[] password) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(read(trusted, password));
        KeyManagerFactory keys = null;
        if (own != null) {
            keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(read(own, password), password);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void write(Path file, KeyStore store, char[] password) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        Files0600.write(file, bytes.toByteArray());
    }
}
