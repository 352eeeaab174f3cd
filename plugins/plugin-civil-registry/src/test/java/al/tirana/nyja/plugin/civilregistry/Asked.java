package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.FprMessage;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One question as the hub gives it to the handler, and what the handler takes for the asker. */
final class Asked {

    final List<Draft> taken = new ArrayList<>();
    final String requestId = UUID.randomUUID().toString();
    private final JsonObjectBuilder person = Json.createObjectBuilder();
    private final JsonObjectBuilder claim = Json.createObjectBuilder();
    private final JsonArrayBuilder checks = Json.createArrayBuilder();
    private boolean claims;
    private Disclosure made;

    /** What is held for a human. */
    final List<Choice> held = new ArrayList<>();

    private Optional<AgreementView.Chooser> clause = Optional.empty();

    /** The agreement names who chooses. */
    Asked choosing() {
        clause = Optional.of(new AgreementView.Chooser("BT.QRM", Set.of("birthYear", "nja"), Duration.ofHours(4)));
        return this;
    }

    private AgreementView agreement() {
        return new AgreementView(
                "BT-DPGJC-2026-01",
                1,
                ZoneId.of("Europe/Tirane"),
                List.of(),
                new AgreementView.Flow(
                        "identity",
                        "identity.verification.requested.v1",
                        Set.of("BT.QRM"),
                        Set.of("MB.DPGJC"),
                        Set.of("VERIFIKIM_IDENTITETI"),
                        clause),
                new AgreementView.Territory(Set.of(), false, Map.of()),
                Map.of(),
                Map.of());
    }

    Asked nid(String nid) {
        person.add("nid", nid);
        return this;
    }

    Asked name(String given, String family, String fatherName, String birthDate) {
        person.add(
                        "name",
                        Json.createObjectBuilder()
                                .add("given", given)
                                .add("family", family)
                                .add("fatherName", fatherName))
                .add("birthDate", birthDate);
        return this;
    }

    Asked nja(String nja) {
        claim.add("nja", nja);
        claims = true;
        return this;
    }

    Asked check(String... names) {
        for (String name : names) {
            checks.add(name);
        }
        return this;
    }

    /** Always the same: the builders forget what they built. */
    Disclosure disclosure() {
        if (made == null) {
            made = made();
        }
        return made;
    }

    private Disclosure made() {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("requestId", requestId)
                .add("person", person)
                .add("checks", checks)
                .add(
                        "requestedBy",
                        Json.createObjectBuilder().add("officerRef", "QRM-07").add("reason", "rast i ri"));
        if (claims) {
            body.add("claim", claim);
        }
        JsonObject message = Json.createObjectBuilder()
                .add("subject", "case/QRM-2026-000900")
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("body", body)
                                .add(
                                        "legal",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "basis",
                                                        Json.createArrayBuilder()
                                                                .add("DETYRIM_LIGJOR"))))
                .build();
        return new Disclosure(
                FprMessage.of(message), "HUB:DIS:" + requestId, "MB.DPGJC", "BT-DPGJC-2026-01", "identity");
    }

    /** Takes messages, makes drafts and holds; the handler may ask for nothing else. */
    @SuppressWarnings("unchecked")
    Call call() {
        return (Call) Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "message":
                            return new Draft((String) arguments[0]);
                        case "agreement":
                            return agreement();
                        case "hold":
                            held.addAll((List<Choice>) arguments[4]);
                            return null;
                        case "take":
                            taken.add((Draft) arguments[0]);
                            return null;
                        default:
                            throw new UnsupportedOperationException(
                                    method.getName() + " of " + AgreementView.class.getSimpleName());
                    }
                });
    }

    /** The one message that the asker gets. */
    JsonObject said() {
        if (taken.size() != 1) {
            throw new AssertionError("not one message but " + taken.size());
        }
        return taken.get(0).body();
    }
}
