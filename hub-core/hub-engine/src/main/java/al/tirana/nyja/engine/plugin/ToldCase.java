package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.CaseRules;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** The case that a disclosure tells of. */
public final class ToldCase {

    private ToldCase() {}

    public static CaseRef of(Disclosure disclosure) {
        FprMessage message = disclosure.message();
        JsonObject json = message.json();
        return new CaseRef(
                number(message),
                UUID.fromString(json.getString("correlationid")),
                UUID.fromString(json.getString("id")),
                json.getString("subject", ""),
                json.getString("purpose", ""),
                json.getBoolean("testmode", false));
    }

    private static Optional<UUID> number(FprMessage message) {
        String field = FprSchemas.cases(message.json().getString("type", ""))
                .map(CaseRules::id)
                .orElseGet(() -> MessageTypes.get().moving().caseField());
        return Optional.ofNullable(message.body().getString(field, null)).map(UUID::fromString);
    }
}
