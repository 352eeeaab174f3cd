package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.JsonObject;

/**
 * A request to register somebody, and what the office says at once. The agency may tell of the person in its lists from the
 * moment when the words are made: they may be brought by hand, and of an answer that is cut or does not come nobody knows
 * whether the office has them.
 */
final class Registration implements Deliver {

    private static final String STATE = "state";

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        JsonObject person = disclosure.message().body().getJsonObject("person");
        PersonKey.remember(call, call.current(), person == null ? JsonObject.EMPTY_JSON_OBJECT : person);
        return RequestWords.registration(disclosure.message().body(), call.agreement());
    }

    @Override
    public Fate reply(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException {
        if (answer.parts().isEmpty()) {
            return answer.fate();
        }
        JsonObject said = read(answer);
        if (said.isEmpty()
                || answer.fate() == Fate.REFUSED && !said.getString(STATE).equals("REFUZUAR")) {
            return answer.fate();
        }
        take(call, said);
        return Fate.TAKEN;
    }

    /** A "no" that is not in the agreed words is for a person to look at, as any other "no". */
    private static JsonObject read(Incoming answer) throws UnreadableInputException {
        try {
            return OfficeAnswer.read(answer.bytes());
        } catch (UnreadableInputException e) {
            if (answer.fate() == Fate.REFUSED) {
                return JsonObject.EMPTY_JSON_OBJECT;
            }
            throw e;
        }
    }

    private static void take(Call call, JsonObject said) {
        CaseRef of = call.current();
        JsonObject body = OfficeAnswer.of(of, said);
        call.take(call.message(OfficeAnswer.TYPE, of)
                .sensitivity("P2")
                .key(OfficeAnswer.key(of, body))
                .legal(OfficeAnswer.LEGAL)
                .body(body));
    }
}
