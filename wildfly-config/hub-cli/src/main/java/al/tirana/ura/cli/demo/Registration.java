package al.tirana.ura.cli.demo;

import al.tirana.ura.cli.admin.AdminClient;
import al.tirana.ura.cli.admin.AdminRefusal;
import al.tirana.ura.cli.secret.Secrets;
import al.tirana.ura.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Registers the three institutions at the hub: who they are, how they prove it, where they are reached. Repeatable. */
public final class Registration {

    private static final Map<String, String[]> NAMES = Map.of(
            Cast.CENTRE,
                    new String[] {
                        "Qendra e Riintegrimit, Bashkia Tiranë", "Reintegration Centre, Municipality of Tirana"
                    },
            Cast.NGO_WITH_SERVER, new String[] {"Organizata 0012 (e simuluar)", "Organisation 0012 (simulated)"},
            Cast.NGO_THAT_FETCHES, new String[] {"Organizata 0013 (e simuluar)", "Organisation 0013 (simulated)"});

    private final AdminClient admin;
    private final Secrets secrets;

    public Registration(AdminClient admin, Secrets secrets) {
        this.admin = admin;
        this.secrets = secrets;
    }

    /** @param url where it takes deliveries; empty if it will fetch */
    public void ensure(String actor, String url) {
        JsonNode known = find(actor);
        if (known.isMissingNode()) {
            ObjectNode institution = Json.object().put("id", actor);
            String[] name = NAMES.get(actor);
            institution.putObject("name").put("sq", name[0]).put("en", name[1]);
            known = admin.post("institutions", institution);
        }
        ensureKey(actor, known);
        ensureCertificate(actor, known);
        ensureEndpoint(actor, url);
    }

    private JsonNode find(String actor) {
        return StreamSupport.stream(admin.get("institutions").spliterator(), false)
                .filter(institution -> institution.path("id").asText().equals(actor))
                .findFirst()
                .orElse(Json.object().path("none"));
    }

    private void ensureKey(String actor, JsonNode known) {
        try {
            JWK key = JWK.parse(Files.readString(secrets.institution(actor).resolve("signing.jwk")))
                    .toPublicJWK();
            if (!has(known.path("keys"), "kid", key.getKeyID())) {
                admin.post("institutions/" + actor + "/keys", Json.read(bytes(key.toJSONString())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new UncheckedIOException(new IOException("signing.jwk: " + actor));
        }
    }

    private void ensureCertificate(String actor, JsonNode known) {
        Path file = secrets.institution(actor).resolve("certificate.pem");
        try {
            byte[] pem = Files.readAllBytes(file);
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem))
                    .getEncoded();
            String fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der));
            if (!has(known.path("certificates"), "fingerprint", fingerprint)) {
                admin.post("institutions/" + actor + "/certificates", "application/x-pem-file", pem);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(file + ": " + e.getMessage()));
        }
    }

    private void ensureEndpoint(String actor, String url) {
        ObjectNode wanted = Json.object().put("connector", url.isEmpty() ? "inbox" : "rest");
        ObjectNode settings = wanted.putObject("settings");
        if (!url.isEmpty()) {
            settings.put("url", url);
        }
        // An endpoint that did not change keeps its version.
        if (!isSet(actor, url, wanted)) {
            admin.put("institutions/" + actor + "/endpoint", wanted);
        }
    }

    private boolean isSet(String actor, String url, JsonNode wanted) {
        try {
            JsonNode known = admin.get("institutions/" + actor + "/endpoint");
            return known.path("connector").equals(wanted.path("connector"))
                    && known.at("/settings/url").asText().equals(url);
        } catch (AdminRefusal e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    private static boolean has(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(one -> one.path(field).asText().equals(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
