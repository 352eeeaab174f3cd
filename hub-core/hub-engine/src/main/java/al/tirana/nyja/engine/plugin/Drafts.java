package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.FprMessage;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Drafts become messages, by the flow of the agreement that their type and their sender belong to: what the draft leaves
 * open is what the flow says, or the case. For one thread.
 */
final class Drafts {

    /** Who told the partner of the case may not be told of it by the flow: nobody else is, in their place. */
    static final class NobodyToTell extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What the types of messages begin with, which agreements and drafts leave out. */
    static final String PREFIX = "al.tirana.fpr.";

    /** Found once: each look-up would search the class path. */
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private static final String SEQUENCE = "sequence";
    private static final String SCHEMA = "https://id.tirana.al/fpr/schema/";

    private final CompiledAgreement agreement;
    private final String institution;
    private final Instant now;
    private final PartnerCases cases;
    private final Optional<Disclosure> answered;
    private UUID correlation;
    private String fixedKey;

    /** @param institution that sends; @param answered what it answers, if it answers */
    Drafts(
            CompiledAgreement agreement,
            String institution,
            Instant now,
            PartnerCases cases,
            Optional<Disclosure> answered) {
        this.agreement = agreement;
        this.institution = institution;
        this.now = now;
        this.cases = cases;
        this.answered = answered;
    }

    /** What the messages belong to that are about nothing that anybody was told. */
    void correlating(UUID with) {
        correlation = with;
    }

    /** From now on all are sent under this key. */
    void under(String key) {
        fixedKey = key;
    }

    /** @throws NobodyToTell if whoever asked about the case may not be told by the flow */
    FprMessage message(Draft draft) {
        String type = PREFIX + draft.type();
        Flow flow = agreement
                .flow(type, institution)
                .orElseThrow(() -> new IllegalStateException(
                        "No flow of " + agreement + " takes " + draft.type() + " from " + institution));
        Map<String, String> said = draft.envelope();
        JsonObjectBuilder message = JSON.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", draft.id().orElseGet(Uuid7::next).toString())
                .add("source", Actors.uri(institution))
                .add("type", type)
                .add("time", time())
                .add("datacontenttype", "application/json")
                .add("dataschema", SCHEMA + draft.type().replaceFirst("\\.(v[0-9]+)$", "/$1"))
                .add("fprversion", "1.0")
                .add("recipient", Actors.uri(recipient(draft, flow)))
                .add("agreementid", agreement.id());
        Optional<CaseRef> about = draft.of().or(() -> answered.map(ToldCase::of));
        message.add("correlationid", correlation(draft, about).toString());
        about.ifPresent(known -> {
            message.add("causationid", known.disclosure().toString());
            if (known.test()) {
                message.add("testmode", true);
            }
        });
        String subject =
                said.getOrDefault("subject", about.map(CaseRef::subject).orElse(""));
        if (!subject.isEmpty()) {
            message.add("subject", subject);
        }
        if (said.containsKey(SEQUENCE)) {
            message.add(SEQUENCE, Long.parseLong(said.get(SEQUENCE)));
        }
        message.add("purpose", purpose(said, flow, about))
                .add("sensitivity", said.getOrDefault("sensitivity", "P3"))
                .add(
                        "retention",
                        said.getOrDefault("retention", flow.retention().toString()))
                .add("idempotencykey", key(draft));
        return FprMessage.of(message.add("data", data(draft)).build());
    }

    private static JsonObject data(Draft draft) {
        JsonObjectBuilder body = JSON.createObjectBuilder(draft.body());
        draft.texts().forEach(body::add);
        JsonObjectBuilder data = JSON.createObjectBuilder().add("body", body);
        draft.legal().ifPresent(legal -> data.add("legal", legal));
        return data.build();
    }

    private UUID correlation(Draft draft, Optional<CaseRef> about) {
        return about.map(CaseRef::correlation)
                .or(() -> draft.corrects().flatMap(key -> cases.correlation(agreement.id(), institution, key)))
                .or(() -> Optional.ofNullable(correlation))
                .orElseGet(Uuid7::next);
    }

    /** Under which it is sent once and no more. */
    String key(Draft draft) {
        return Optional.ofNullable(fixedKey)
                .or(() -> draft.corrects().map(key -> key + ":" + Uuid7.next()))
                .or(() -> Optional.ofNullable(draft.envelope().get("idempotencykey")))
                .orElseThrow(() -> missing("key(…)"));
    }

    /** The moment of the work as messages say it. */
    String time() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                now.truncatedTo(ChronoUnit.SECONDS).atZone(agreement.zone()));
    }

    /** Where there is a choice, who answers speaks to whoever asked. */
    private String recipient(Draft draft, Flow flow) {
        if (draft.envelope().containsKey("recipient")) {
            return draft.envelope().get("recipient");
        }
        if (draft.of().isPresent() && !institution.equals(Actors.HUB)) {
            return draft.of()
                    .flatMap(of -> cases.teller(agreement.id(), institution, of))
                    .filter(flow.recipients()::contains)
                    .orElseThrow(NobodyToTell::new);
        }
        return answered.flatMap(disclosure -> disclosure.message().attribute("source"))
                .map(Actors::id)
                .filter(flow.recipients()::contains)
                .orElseGet(() -> only(flow.recipients(), "to(…)"));
    }

    private static String purpose(Map<String, String> said, Flow flow, Optional<CaseRef> about) {
        if (said.containsKey("purpose")) {
            return said.get("purpose");
        }
        return about.map(CaseRef::purpose)
                .filter(flow.purposes()::contains)
                .orElseGet(() -> only(flow.purposes(), "purpose(…)"));
    }

    private static String only(Set<String> choices, String say) {
        if (choices.size() != 1) {
            throw missing(say);
        }
        return choices.iterator().next();
    }

    private static IllegalStateException missing(String say) {
        return new IllegalStateException("The agreement leaves this open, so the draft must say it: " + say);
    }
}
