package al.tirana.nyja.cli.config;

import al.tirana.nyja.agreement.DocumentSchema;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.agreement.YamlDocument;
import al.tirana.nyja.fpr.Canonical;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A configuration as somebody wrote it, with the files that it names read into it. What is secret has no place in it: a
 * private key is a fault, wherever it stands.
 *
 * @param wanted in the same form as {@link HubConfig}; what the file does not speak of is not in it
 * @param sha256 of the file's own text
 * @param faults none, or nothing may be done with the rest
 */
public record ConfigFile(Path path, ObjectNode wanted, String sha256, List<Fault> faults) {

    /** Fifty agreements of 400 kB. */
    private static final int LONGEST = 20_000_000;

    private static final DocumentSchema SCHEMA = DocumentSchema.of(ConfigFile.class, "config-1.0.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    public static ConfigFile read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.UTF_8);
        Faults faults = new Faults();
        Optional<ObjectNode> tree = YamlDocument.read(text, faults, LONGEST);
        tree.ifPresent(document -> SCHEMA.check(document, faults));
        ObjectNode wanted = tree.orElseGet(JSON::createObjectNode);
        if (faults.inOrder().isEmpty()) {
            new Reader(path.toAbsolutePath().getParent(), faults).complete(wanted);
        }
        return new ConfigFile(path, wanted, Canonical.sha256Hex(text), faults.inOrder());
    }

    /** Brings in what lies in files of its own, and what goes without saying. */
    private record Reader(Path folder, Faults faults) {

        void complete(ObjectNode wanted) {
            wanted.remove("nyja");
            wanted.path("institutions")
                    .properties()
                    .forEach(one ->
                            institution("/institutions/" + Pointers.escape(one.getKey()), (ObjectNode) one.getValue()));
            wanted.path("agreements").properties().forEach(one -> agreement(one.getKey(), (ObjectNode) one.getValue()));
            texts(wanted.path("settings"));
        }

        private void institution(String at, ObjectNode institution) {
            if (!institution.has("active")) {
                institution.put("active", true);
            }
            if (institution.get("territory") instanceof ArrayNode codes) {
                TreeSet<String> sorted = new TreeSet<>();
                codes.forEach(code -> sorted.add(code.asText()));
                codes.removeAll();
                sorted.forEach(codes::add);
            }
            institution
                    .path("keys")
                    .properties()
                    .forEach(one -> key(
                            at + "/keys/" + Pointers.escape(one.getKey()), one.getKey(), (ObjectNode) one.getValue()));
            if (institution.get("certificates") instanceof ObjectNode given) {
                ObjectNode certificates = JSON.createObjectNode();
                given.properties()
                        .forEach(one -> certificates.set(
                                plain(one.getKey()),
                                certificate(at + "/certificates/" + one.getKey(), one.getKey(), one.getValue())));
                institution.set("certificates", certificates);
            }
            institution.path("channels").properties().forEach(one -> {
                ObjectNode channel = (ObjectNode) one.getValue();
                texts(channel.path("settings"));
                if (!channel.has("settings")) {
                    channel.putObject("settings");
                }
                channel.path("settings").properties().forEach(setting -> {
                    if (setting.getValue().asText().contains("PRIVATE KEY")) {
                        secret(at + "/channels/" + Pointers.escape(one.getKey()) + "/settings/"
                                + Pointers.escape(setting.getKey()));
                    }
                });
            });
        }

        private void key(String at, String kid, ObjectNode key) {
            String text = key.has("jwk")
                    ? key.get("jwk").toString()
                    : key.has("file") ? content(at, key.get("file").asText()) : null;
            if (text == null) {
                if (!key.has("file")) {
                    faults.atKey(at, "Mungon file ose jwk", "Missing: file or jwk");
                }
                return;
            }
            try {
                JWK read = JWK.parse(text);
                if (read.isPrivate()) {
                    secret(at);
                    return;
                }
                if (!kid.equals(read.getKeyID())) {
                    faults.atKey(
                            at,
                            "Kid-i i çelësit është " + read.getKeyID() + ": shkruajeni njësoj këtu",
                            "The key's own kid is " + read.getKeyID() + ": write the same here");
                }
                ObjectNode jwk = (ObjectNode) JSON.readTree(read.toPublicJWK().toJSONString());
                if (key.path("use").asText().equals("enc")) {
                    jwk.put("use", "enc");
                }
                key.put("use", jwk.path("use").asText().equals("enc") ? "enc" : "sig");
                key.set("jwk", jwk);
                key.remove("file");
            } catch (ParseException | IOException | IllegalArgumentException e) {
                faults.atKey(at, "Nuk është një JWK publik", "Not a public JWK");
            }
        }

        private ObjectNode certificate(String at, String fingerprint, JsonNode given) {
            ObjectNode certificate = JSON.createObjectNode();
            String pem = given.has("pem")
                    ? given.get("pem").asText()
                    : given.has("file") ? content(at, given.get("file").asText()) : null;
            if (pem == null) {
                return certificate;
            }
            if (pem.contains("PRIVATE KEY")) {
                secret(at);
                return certificate;
            }
            try {
                X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
                if (!Canonical.sha256Hex(read.getEncoded()).equals(plain(fingerprint))) {
                    faults.atKey(
                            at,
                            "Certifikata ka një gjurmë tjetër: " + Canonical.sha256Hex(read.getEncoded()),
                            "The certificate has another fingerprint: " + Canonical.sha256Hex(read.getEncoded()));
                }
            } catch (GeneralSecurityException e) {
                faults.atKey(at, "Nuk është një certifikatë PEM", "Not a certificate in PEM form");
            }
            return certificate.put("pem", pem);
        }

        private void agreement(String id, ObjectNode agreement) {
            String at = "/agreements/" + Pointers.escape(id);
            if (!agreement.has("state")) {
                agreement.put("state", "ENABLED");
            }
            if (agreement.has("file")) {
                String document = content(at, agreement.remove("file").asText());
                if (document == null) {
                    return;
                }
                agreement.put("document", document);
            }
            if (!agreement.has("document")) {
                faults.atKey(at, "Mungon file ose document", "Missing: file or document");
                return;
            }
            ObjectNode read = YamlDocument.read(agreement.get("document").asText(), new Faults())
                    .orElseGet(JSON::createObjectNode);
            if (!read.path("id").asText().equals(id) || !read.path("version").canConvertToInt()) {
                faults.atKey(
                        at,
                        "Dokumenti nuk është i marrëveshjes " + id + ": shihni id dhe version te ai",
                        "The document is not of agreement " + id + ": look at its id and version");
                return;
            }
            agreement.put("version", read.path("version").asInt());
        }

        /** What lies beside the configuration; null, with a fault, if it cannot be read. */
        private String content(String at, String file) {
            try {
                return Files.readString(folder.resolve(file));
            } catch (NoSuchFileException e) {
                faults.atKey(at, "Skedari " + file + " nuk gjendet", "There is no file " + file);
            } catch (IOException | IllegalArgumentException e) {
                faults.atKey(at, "Skedari " + file + " nuk lexohet", "The file " + file + " cannot be read");
            }
            return null;
        }

        private void secret(String at) {
            faults.atKey(
                    at,
                    "Këtu qëndron një çelës privat: hiqeni që këtej dhe konsiderojeni të zbuluar; sekretet shkruhen me emër",
                    "A private key stands here: take it out, and hold it for disclosed; secrets are written by name");
        }

        private static String plain(String fingerprint) {
            return fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
        }

        /** Whether somebody wrote 16 or "16" is no difference. */
        private static void texts(JsonNode settings) {
            settings.properties()
                    .forEach(one -> one.setValue(
                            JSON.getNodeFactory().textNode(one.getValue().asText())));
        }
    }
}
