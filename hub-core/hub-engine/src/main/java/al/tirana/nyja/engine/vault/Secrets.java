package al.tirana.nyja.engine.vault;

import al.tirana.nyja.spi.Text;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads the folder {@code secrets} as a whole and collects what is wrong with it. */
final class Secrets {

    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final List<Text> faults = new ArrayList<>();
    private final List<X509Certificate> authorities = new ArrayList<>();
    private final Revocations revocations = new Revocations(Clock.systemUTC());

    private Secrets(Path folder) {
        this.folder = folder;
    }

    static HubKeys read(Path folder) {
        Secrets secrets = new Secrets(folder);
        ECKey signing = secrets.privateKey("hub-signing.jwk");
        ECKey ledger = secrets.privateKey("hub-ledger.jwk");
        List<ECKey> retired = secrets.retired("hub-ledger-retired.jwks");
        byte[] hmac = secrets.hex("hmac.key");
        byte[] master = secrets.hex("master.key");
        SSLContext tls = secrets.tls();
        if (!secrets.faults.isEmpty()) {
            throw new HubKeysException(secrets.faults);
        }
        return new HubKeys(
                signing, ledger, retired, hmac, master, tls, new Authorities(secrets.authorities), secrets.revocations);
    }

    /** Only after {@link #read}, which tells what is wrong with the files. */
    static OwnCertificates certificates(Path folder) {
        Secrets secrets = new Secrets(folder);
        String password = secrets.storePassword();
        return OwnCertificates.of(secrets.store("hub-tls.p12", password), secrets.store("truststore.p12", password));
    }

    private ECKey privateKey(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            JWK key = JWK.parse(text);
            if (key.isPrivate() && key instanceof ECKey ec && ec.getKeyID() != null) {
                return ec;
            }
        } catch (ParseException e) {
            // the parser's text may quote the key: say only which file
        }
        return fault(name, "nuk është çelës privat EC me kid (JWK)", "is not a private EC key with a kid (JWK)");
    }

    /** Public halves of earlier ledger keys; the file is there only after a first rotation. */
    private List<ECKey> retired(String name) {
        if (!Files.exists(folder.resolve(name))) {
            return List.of();
        }
        String text = text(name);
        try {
            return text == null
                    ? List.of()
                    : JWKSet.parse(text).getKeys().stream().map(JWK::toECKey).toList();
        } catch (ParseException | ClassCastException e) {
            fault(name, "nuk është grup çelësash EC (JWK Set)", "is not a set of EC keys (JWK Set)");
            return List.of();
        }
    }

    private byte[] hex(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(text);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // the parser's text may quote the key: say only which file
        }
        return fault(name, "duhet të ketë 64 shifra heksadecimale", "must hold 64 hexadecimal digits");
    }

    private String storePassword() {
        String given = System.getenv("NYJA_STORE_PASSWORD");
        return given == null || given.isBlank() ? text("store.password") : given;
    }

    private SSLContext tls() {
        String password = storePassword();
        if (password == null) {
            return null;
        }
        KeyStore own = store("hub-tls.p12", password);
        KeyStore trusted = store("truststore.p12", password);
        if (own == null || trusted == null) {
            return null;
        }
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            for (String alias : Collections.list(trusted.aliases())) {
                if (trusted.getCertificate(alias) instanceof X509Certificate authority) {
                    authorities.add(authority);
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), RevocationTrust.over(trust.getTrustManagers(), revocations), null);
            return context;
        } catch (GeneralSecurityException e) {
            return fault("hub-tls.p12", "nuk përdoret dot për TLS", "cannot be used for TLS");
        }
    }

    private KeyStore store(String name, String password) {
        if (!inOrder(name)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            return fault(name, "nuk hapet me fjalëkalimin e dhënë", "does not open with the given password");
        }
    }

    private String text(String name) {
        if (!inOrder(name)) {
            return null;
        }
        try {
            return Files.readString(folder.resolve(name)).strip();
        } catch (IOException e) {
            return fault(name, "nuk lexohet", "cannot be read");
        }
    }

    private boolean inOrder(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            fault(name, "mungon", "is missing");
            return false;
        }
        if (openToOthers(file)) {
            fault(
                    name,
                    "mund të lexohet nga të tjerët: hiqni lejet (chmod 600)",
                    "can be read by others: take their permission away (chmod 600)");
            return false;
        }
        return true;
    }

    /** Open means: others, of the owner's group or not, may enter the folder and read the file. */
    private boolean openToOthers(Path file) {
        try {
            Set<PosixFilePermission> enter = Files.getPosixFilePermissions(folder);
            Set<PosixFilePermission> read = Files.getPosixFilePermissions(file);
            return enter.contains(PosixFilePermission.OTHERS_EXECUTE) && read.contains(PosixFilePermission.OTHERS_READ)
                    || enter.contains(PosixFilePermission.GROUP_EXECUTE)
                            && read.contains(PosixFilePermission.GROUP_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // a file system without such permissions guards its files in its own way
        }
    }

    private <T> T fault(String name, String sq, String en) {
        faults.add(new Text("secrets/" + name + " " + sq, "secrets/" + name + " " + en));
        return null;
    }
}
