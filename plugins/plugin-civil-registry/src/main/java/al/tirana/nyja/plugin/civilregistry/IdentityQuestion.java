package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** One question, and exactly one message to the asker whatever comes of it. */
final class IdentityQuestion implements Query {

    static final String RESPONDED = "identity.verification.responded.v1";

    private final RegistryAnswer.Reader reader = new RegistryAnswer.Reader();

    @Override
    public Outgoing ask(Disclosure disclosure, Call call) {
        return Outgoing.of(RegistryQuestion.of(disclosure.message().body()), "text/xml");
    }

    @Override
    public void answer(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException {
        JsonObject asked = disclosure.message().body();
        RegistryAnswer read = reader.read(answer.bytes());
        if (!read.requestId().equals(asked.getString("requestId"))) {
            throw RegistryAnswer.unreadable(
                    "përgjigjja i takon një kërkese tjetër", "the answer is to another request");
        }
        take(call, disclosure, read.body());
    }

    /** To ask again is harmless, since a question changes nothing; only a refusal would come again. */
    @Override
    public void failed(Disclosure disclosure, PartnerFault fault, Call call) {
        take(
                call,
                disclosure,
                Json.createObjectBuilder()
                        .add("result", "GABIM")
                        .add("askAgain", fault.kind() != PartnerFault.Kind.REFUSED));
    }

    private static void take(Call call, Disclosure disclosure, JsonObjectBuilder body) {
        JsonObject asked = disclosure.message().json();
        JsonObject legal = asked.getJsonObject("data").getJsonObject("legal");
        call.take(call.message(RESPONDED)
                .sensitivity("P2")
                .legal(legal)
                .body(body.add("requestId", disclosure.message().body().getString("requestId"))
                        .build()));
    }
}
