package al.tirana.nyja.connector.soap;

import al.tirana.nyja.simulator.gateway.GatewayKeys;
import al.tirana.nyja.simulator.gateway.GovernmentGateway;
import al.tirana.nyja.simulator.gateway.Mischief;
import al.tirana.nyja.simulator.gateway.QuestionLog;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import al.tirana.nyja.simulator.registry.Trait;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** A simulated gateway in this process, and endpoints that reach it. Close it. */
final class GatewayCase implements AutoCloseable {

    static final String NAMESPACE = "urn:nyja:simulator:civil-registry:1";
    static final String ACTION = NAMESPACE + ":VerifyPerson";
    static final TestCertificates HUB = TestCertificates.of("hub");
    static final TestCertificates GATEWAY = TestCertificates.of("gateway");

    private static final String ACTOR = "MB.DPGJC";

    final CivilRegistry registry = CivilRegistry.seeded(3, LocalDate.now());
    final GovernmentGateway gateway;
    final QuestionLog log;
    private final Path home;

    GatewayCase(Path home) throws IOException {
        this.home = home;
        log = new QuestionLog(home.resolve("questions.jsonl"));
        gateway = new GovernmentGateway(
                0, GATEWAY.tlsTrusting(HUB), true, GatewayKeys.ensure(home, ACTOR), registry, log);
    }

    /** All that the gateway asks for. */
    Map<String, String> settings(boolean soap12) {
        Map<String, String> settings = new HashMap<>();
        settings.put("url", (soap12 ? gateway.soap12() : gateway.soap11()).toString());
        settings.put("soap.version", soap12 ? "1.2" : "1.1");
        settings.put("soap.action", ACTION);
        settings.put("user", GatewayKeys.USER);
        settings.put("password", ACTOR + "-soap.password");
        settings.put("signing.key", ACTOR + "-soap.key");
        settings.put("answer.trust", ACTOR + "-soap.trust");
        settings.put("reply.count", "matches");
        return settings;
    }

    Endpoint endpoint(Map<String, String> settings) {
        return new Endpoint(
                ACTOR, 1, Settings.of(SoapSettings.DECLARED, settings), HUB.tlsTrusting(GATEWAY), secrets());
    }

    EndpointSecrets secrets() {
        return name -> {
            try {
                return Files.readAllBytes(
                        home.resolve("secrets").resolve("endpoints").resolve(name));
            } catch (IOException e) {
                throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, "no such secret");
            }
        };
    }

    /** Puts another text in place of a secret. */
    void secret(String name, String text) {
        try {
            Files.writeString(home.resolve("secrets").resolve("endpoints").resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void behave(Mischief.Kind kind) {
        gateway.behave(Mischief.of(kind));
    }

    RegisteredPerson one(Trait trait) {
        return registry.with(trait).get(0);
    }

    static String byId(String requestId, RegisteredPerson person) {
        return "<r:VerifyPersonRequest xmlns:r=\"" + NAMESPACE + "\"><r:requestId>" + requestId
                + "</r:requestId><r:person><r:nid>" + person.nid() + "</r:nid></r:person>"
                + "<r:check>IDENTITET</r:check><r:officer>QRM-07</r:officer><r:reason>prove</r:reason>"
                + "</r:VerifyPersonRequest>";
    }

    @Override
    public void close() {
        gateway.close();
    }
}
