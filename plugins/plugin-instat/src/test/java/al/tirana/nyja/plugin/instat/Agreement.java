package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.engine.plugin.PartnerCases;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.MessageSink;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plugin's agreement, compiled as the hub does it, and calls under it. */
final class Agreement {

    private static final Path DOCUMENTS = Path.of("src/main/resources/META-INF/nyja");
    private static final CompiledAgreement COMPILED = compiled();

    private Agreement() {}

    static CompiledAgreement get() {
        return COMPILED;
    }

    /** @param told what the hub said before, by key */
    static Call call(String flow, Map<String, JsonObject> told) {
        return call(flow, told, null);
    }

    /** Where something may be held, and be said to nobody. */
    static HandlerCall holding(String flow, Map<String, JsonObject> told) {
        MessageSink nobody = (MessageSink) Proxy.newProxyInstance(
                Agreement.class.getClassLoader(), new Class<?>[] {MessageSink.class}, (self, method, said) -> null);
        HandlerCall call = call(flow, told, nobody);
        call.mayHoldBeside();
        return call;
    }

    private static HandlerCall call(String flow, Map<String, JsonObject> told, MessageSink sink) {
        PartnerCases cases = (PartnerCases) Proxy.newProxyInstance(
                Agreement.class.getClassLoader(), new Class<?>[] {PartnerCases.class}, (self, method, said) -> {
                    if (!method.getName().equals("earlier")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return Optional.ofNullable(told.get(said[2]));
                });
        return HandlerCall.of(
                COMPILED,
                COMPILED.flow(flow).orElseThrow(),
                Actors.HUB,
                Instant.parse("2026-11-02T07:00:00Z"),
                sink,
                cases);
    }

    private static CompiledAgreement compiled() {
        try {
            List<BroughtType> types = new ArrayList<>();
            for (String name : Files.readAllLines(DOCUMENTS.resolve("types/index.txt"))) {
                types.add(BroughtType.read(
                        Files.readString(DOCUMENTS.resolve("types").resolve(name))));
            }
            FprSchemas.learn(types);
            return AgreementDocument.compile(Files.readString(DOCUMENTS.resolve("agreement.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BroughtType.Unusable e) {
            throw new IllegalStateException(e);
        }
    }
}
