package al.tirana.nyja.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority that issues certificates and takes them back, made by the JDK's own tool. */
public final class TestAuthority {

    private static final String PASSWORD = "changeit";

    private final Path store;

    /** @param folder for its keys */
    public TestAuthority(Path folder, String name) {
        store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=" + name,
                "-ext",
                "bc:c",
                "-ext",
                "ku=keyCertSign,cRLSign",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "7300");
    }

    public X509Certificate certificate() {
        return certificate("ca");
    }

    /** A new one, for this machine's name. */
    public X509Certificate issue(String alias) {
        return issue(
                alias, "-ext", "san=dns:localhost", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "7300");
    }

    /** @param how in the words of {@code keytool}: what it is for, since when, how strong */
    public X509Certificate issue(String alias, String... how) {
        return issueBy("ca", alias, how);
    }

    /** @param signer the alias of one that may issue others */
    public X509Certificate issueBy(String signer, String alias, String... how) {
        List<String> words =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-signer", signer));
        words.addAll(List.of(how));
        keytool(words.toArray(String[]::new));
        return certificate(alias);
    }

    /** What {@code keytool} writes about an alias, for example its request. */
    public String writes(String what, String alias) {
        return keytool(what, "-alias", alias);
    }

    /** Its list, good for so many days from now on. */
    public byte[] list(int days, BigInteger... revoked) {
        try {
            Path file = Files.createTempFile(store.getParent(), "list", ".crl");
            List<String> words = new ArrayList<>(List.of(
                    "-gencrl",
                    "-alias",
                    "ca",
                    "-startdate",
                    days > 0 ? "-1d" : "-3d",
                    "-validity",
                    "" + (days + 2),
                    "-file",
                    file.toString()));
            for (BigInteger serial : revoked) {
                words.addAll(List.of("-id", serial.toString()));
            }
            keytool(words.toArray(String[]::new));
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list that names nobody, newer than all others, with one more critical extension; {@code keytool} makes none such. */
    public byte[] listWith(String extension, byte[] value) {
        byte[] algorithm = HexFormat.of().parseHex("300a06082a8648ce3d040302"); // ecdsa-with-SHA256
        byte[] signed = der(
                0x30,
                der(0x02, new byte[] {1}),
                algorithm,
                certificate().getSubjectX500Principal().getEncoded(),
                time(Duration.ZERO),
                time(Duration.ofDays(10)),
                der(0xa0, der(0x30, der(0x30, oid(extension), der(0x01, new byte[] {-1}), der(0x04, value)))));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign((PrivateKey) keys().getKey("ca", PASSWORD.toCharArray()));
            signature.update(signed);
            return der(0x30, signed, algorithm, der(0x03, new byte[1], signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] oid(String extension) {
        String last = extension.substring("2.5.29.".length());
        return der(0x06, new byte[] {0x55, 0x1d, Byte.parseByte(last)});
    }

    private static byte[] time(Duration fromNow) {
        String text = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
                .format(Instant.now().plus(fromNow).atOffset(ZoneOffset.UTC));
        return der(0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(content::writeBytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (content.size() > 0x7f) {
            all.write(0x82);
            all.write(content.size() >> 8);
        }
        all.write(content.size());
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /** For a server that shows the certificate of this alias. */
    public SSLContext shows(String alias) throws GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        try {
            one.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        KeyStore all = keys();
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(one, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    public X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) keys().getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keys() throws GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    private String keytool(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        for (String iterations : List.of("keyPbe", "certPbe", "mac")) { // the store keeps nothing from anybody
            command.add("-J-Dkeystore.pkcs12." + iterations + "IterationCount=1");
        }
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
