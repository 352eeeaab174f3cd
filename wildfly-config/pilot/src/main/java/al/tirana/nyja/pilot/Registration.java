package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.cli.admin.AdminRefusal;
import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.simulator.Json;
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
import java.security.cert.CertificateFactory;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Registers the institutions of the demonstration at the hub: who they are, how they prove it, where they are reached. Repeatable. */
public final class Registration {

    private static final Map<String, String[]> NAMES = Map.of(
            Cast.CENTRE,
                    new String[] {
                        "Qendra e Riintegrimit, Bashkia Tiranë", "Reintegration Centre, Municipality of Tirana"
                    },
            Cast.NGO_WITH_SERVER, new String[] {"Organizata 0012 (e simuluar)", "Organisation 0012 (simulated)"},
            Cast.NGO_THAT_FETCHES, new String[] {"Organizata 0013 (e simuluar)", "Organisation 0013 (simulated)"},
            Cast.NGO_WITH_MAIL, new String[] {"Organizata 0014 (e simuluar)", "Organisation 0014 (simulated)"},
            Cast.POLICE, new String[] {"Policia Kufitare (e simuluar)", "Border Police (simulated)"},
            Cast.REGISTRY,
                    new String[] {
                        "Gjendja civile, Ministria e Brendshme (e simuluar)",
                        "Civil registry, Ministry of Interior (simulated)"
                    },
            Cast.AGENCY,
                    new String[] {
                        "Agjencia Kombëtare e Punësimit dhe Aftësive (e simuluar)",
                        "National Agency for Employment and Skills (simulated)"
                    },
            Cast.EMPLOYMENT_UNIT,
                    new String[] {
                        "Drejtoria e Ndihmës për Punësim, Bashkia Tiranë",
                        "Directorate of Employment Aid, Municipality of Tirana"
                    },
            Cast.INSTITUTE,
                    new String[] {"Instituti i Statistikave (i simuluar)", "Institute of Statistics (simulated)"},
            Cast.CHILD_PROTECTION,
                    new String[] {"Mbrojtja e fëmijës, Bashkia Tiranë", "Child protection, Municipality of Tirana"});

    /** Namespace and actions of the simulated registry's service. */
    private static final String REGISTRY = "urn:nyja:simulator:civil-registry:1";

    private final AdminClient admin;
    private final AdminClient other;
    private final DemoHome secrets;

    /**
     * @param admin proposes
     * @param other approves
     */
    public Registration(AdminClient admin, AdminClient other, DemoHome secrets) {
        this.admin = admin;
        this.other = other;
        this.secrets = secrets;
    }

    /** @param url where it takes deliveries; empty if it will fetch */
    public void ensure(String actor, String url) {
        JsonNode known = ensureKnown(actor, admin.get("institutions"));
        ensureKey(actor, known);
        ensureCertificate(actor, known);
        ensureChannel(actor, rest(url));
        approve(actor);
    }

    /** Child protection and the needs assessment units of the municipality. */
    public static List<String> units() {
        return Cast.UNITS;
    }

    /** Units of the municipality: they have no key of their own, and take deliveries where its case system does. */
    public void ensureUnits(List<String> units, String url) {
        JsonNode known = admin.get("institutions");
        for (String unit : units) {
            ensureKnown(unit, known);
            ensureChannel(unit, rest(url));
            approve(unit);
        }
    }

    /**
     * An institution that never speaks FPR: its files lie on its own server.
     *
     * @param sftp host, port, host key and user
     */
    public void ensureFiles(String actor, JsonNode sftp) {
        ensureKnown(actor, admin.get("institutions"));
        ObjectNode channel = Json.object().put("connector", "sftp");
        ObjectNode settings = channel.putObject("settings").put("secret", DemoHome.sftpSecret(actor));
        settings.setAll((ObjectNode) sftp);
        ensureChannel(actor, channel);
        approve(actor);
    }

    /**
     * An agency that takes requests in its own words at an address, and leaves lists on a server.
     *
     * @param sftp host, port, host key and user
     */
    public void ensureAgency(String actor, String url, JsonNode sftp) {
        ensure(actor, url);
        ObjectNode channel = Json.object().put("connector", "sftp");
        ObjectNode settings = channel.putObject("settings").put("secret", DemoHome.sftpSecret(actor));
        settings.setAll((ObjectNode) sftp);
        ensureChannel(actor, "lists", channel);
        approve(actor);
    }

    /**
     * An office that has nothing but mail: forms go to it and come back, and its people are told what waits for them.
     *
     * @param mail its servers, the hub's account there, the two addresses, and which certificate is the office's
     */
    public void ensureMail(String actor, JsonNode mail) {
        ensureKnown(actor, admin.get("institutions"));
        ObjectNode channel = Json.object().put("connector", "mail");
        ObjectNode settings = channel.putObject("settings")
                .put("secret", MailKeys.password(actor))
                .put("encryption", "smime")
                .put("smime.partner.file", MailKeys.office(actor))
                .put("smime.key", MailKeys.hub(actor))
                .put("incoming.name", "pergjigje-{day}-{number}.xlsx");
        settings.setAll((ObjectNode) mail);
        ensureChannel(actor, channel);
        ObjectNode notices = channel.deepCopy();
        ((ObjectNode) notices.path("settings")).remove(List.of("incoming.name", "imap.host", "imap.port"));
        ensureChannel(actor, "notices", notices);
        approve(actor);
    }

    /**
     * A registry that never speaks FPR: it answers questions over SOAP. Whoever asks may wait five seconds, so it is waited
     * for less.
     *
     * @param soap address, user, and names of the secrets, as the simulated gateway tells them
     */
    public void ensureRegistry(String actor, JsonNode soap) {
        ensureKnown(actor, admin.get("institutions"));
        ObjectNode channel = Json.object().put("connector", "soap");
        channel.putObject("settings")
                .put("url", soap.path("soap12").asText())
                .put("soap.action", REGISTRY + ":VerifyPerson")
                .put("user", soap.path("user").asText())
                .put("password", soap.path("password").asText())
                .put("signing.key", soap.path("key").asText())
                .put("answer.trust", soap.path("trust").asText())
                .put("reply.count", "matches")
                .put("probe", "<r:PingRequest xmlns:r=\"" + REGISTRY + "\"/>")
                .put("probe.action", REGISTRY + ":Ping")
                .put("timeout.connect", "PT1S")
                .put("timeout.answer", "PT4S");
        ensureChannel(actor, channel);
        approve(actor);
    }

    /** The other looks at what waits, and approves it. */
    private void approve(String actor) {
        String sha256 = admin.get(changes(actor)).path("sha256").asText("");
        if (!sha256.isEmpty() && !sha256.equals("null")) {
            other.post(changes(actor) + "/approve", Json.object().put("sha256", sha256));
        }
    }

    /** What an earlier run left half done is begun anew. */
    private void withdraw(String actor) {
        JsonNode waiting = admin.get(changes(actor));
        if (!waiting.path("waiting").isEmpty()) {
            admin.post(
                    changes(actor) + "/withdraw",
                    Json.object().put("sha256", waiting.path("sha256").asText()));
        }
    }

    /** What an institution is that was registered without a word about it. */
    private void say(String actor, String kind, boolean asked) {
        ObjectNode body = Json.object().put("kind", kind);
        if (!asked) {
            admin.post("institutions/" + actor + "/kind", body);
        }
        if (kind.equals("authority")) {
            other.post("institutions/" + actor + "/kind", body);
        }
    }

    private static String changes(String actor) {
        return "institutions/" + actor + "/changes";
    }

    private JsonNode ensureKnown(String actor, JsonNode institutions) {
        JsonNode known = find(actor, institutions);
        // The demo's own cast: the organisations that it plays, and authorities.
        String kind = actor.startsWith("OSHC.") ? "organisation" : "authority";
        if (!known.isMissingNode()) {
            withdraw(actor);
            if (!known.path("active").asBoolean()) {
                admin.post("institutions/" + actor + "/activate", null);
            }
            if (!known.hasNonNull("kind")) {
                say(actor, kind, known.hasNonNull("authorityAskedBy"));
            }
            return known;
        }
        ObjectNode institution = Json.object().put("id", actor);
        String unit = actor.substring(actor.lastIndexOf('.') + 1);
        String[] name = NAMES.getOrDefault(
                actor, new String[] {"Njësia e vlerësimit të nevojave " + unit, "Needs assessment unit " + unit});
        institution.putObject("name").put("sq", name[0]).put("en", name[1]);
        institution.put("kind", kind);
        return admin.post("institutions", institution);
    }

    private static ObjectNode rest(String url) {
        ObjectNode channel = Json.object().put("connector", url.isEmpty() ? "inbox" : "rest");
        ObjectNode settings = channel.putObject("settings");
        if (!url.isEmpty()) {
            settings.put("url", url);
        }
        return channel;
    }

    private static JsonNode find(String actor, JsonNode institutions) {
        return StreamSupport.stream(institutions.spliterator(), false)
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
            String fingerprint = Canonical.sha256Hex(der);
            if (!has(known.path("certificates"), "fingerprint", fingerprint)) {
                admin.post("institutions/" + actor + "/certificates", "application/x-pem-file", pem);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException(file + ": " + e.getMessage()));
        }
    }

    private void ensureChannel(String actor, ObjectNode wanted) {
        ensureChannel(actor, "main", wanted);
    }

    private void ensureChannel(String actor, String name, ObjectNode wanted) {
        // A channel that did not change keeps its version.
        String channel = "institutions/" + actor + "/channels/" + name;
        if (!isSet(channel, wanted)) {
            admin.put(channel, wanted);
        }
    }

    private boolean isSet(String channel, JsonNode wanted) {
        try {
            JsonNode known = admin.get(channel);
            return known.path("connector").equals(wanted.path("connector"))
                    && wanted.path("settings").properties().stream().allMatch(one -> known.path("settings")
                            .path(one.getKey())
                            .asText()
                            .equals(one.getValue().asText()));
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
