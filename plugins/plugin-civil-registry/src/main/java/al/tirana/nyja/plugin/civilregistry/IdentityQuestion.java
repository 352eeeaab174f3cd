package al.tirana.nyja.plugin.civilregistry;

import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One question, and exactly one message to the asker whatever comes of it. */
final class IdentityQuestion implements Query {

    static final String RESPONDED = "identity.verification.responded.v1";

    /** More entries than anybody reads: the question was too wide. */
    private static final int MOST = 20;

    private static final String NONE = "NONE";
    private static final String REQUEST = "requestId";

    private final RegistryAnswer.Reader reader = new RegistryAnswer.Reader();

    @Override
    public Outgoing ask(Disclosure disclosure, Call call) {
        return Outgoing.of(RegistryQuestion.of(disclosure.message().body()), "text/xml");
    }

    @Override
    public void answer(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException {
        RegistryAnswer read = read(answer, disclosure);
        Optional<AgreementView.Chooser> clause = call.agreement().flow().choice();
        int several = read.matches().size();
        if (several > 1 && several <= MOST && clause.isPresent()) {
            call.hold(
                    Origin.none(),
                    new Text(
                            "Disa regjistrime i përgjigjen pyetjes: cili është personi?",
                            "Several entries fit the question: which one is the person?"),
                    clause.get().by(),
                    clause.get().within(),
                    candidates(read));
        } else {
            take(call, disclosure, read.body());
        }
    }

    /** Who asks, and why, is no part of it: the registry's answer does not depend on that. */
    @Override
    public Optional<String> same(Disclosure disclosure) {
        JsonObject asked = disclosure.message().body();
        return Optional.of(Json.createObjectBuilder(asked)
                .remove(REQUEST)
                .remove("requestedBy")
                .build()
                .toString());
    }

    /** {@code asOf} stays what it was. */
    @Override
    public void again(JsonObject earlier, Disclosure disclosure, Call call) {
        take(call, disclosure, Json.createObjectBuilder(earlier));
    }

    /** Whoever knows the person chooses the entry; if nobody does, or it is none of them, it stays ambiguous. */
    @Override
    public void chosen(Optional<String> choice, Incoming answer, Disclosure disclosure, Call call)
            throws UnreadableInputException {
        RegistryAnswer read = read(answer, disclosure);
        RegistryAnswer meant = choice.filter(code -> !code.equals(NONE))
                .map(code -> read.only(Integer.parseInt(code) - 1))
                .orElse(read);
        take(call, disclosure, meant.body());
    }

    private static List<Choice> candidates(RegistryAnswer read) {
        List<Choice> candidates = new ArrayList<>();
        for (RegistryAnswer.Match match : read.matches()) {
            candidates.add(new Choice(
                    String.valueOf(candidates.size() + 1), new Text("Ky regjistrim", "This entry"), match.tells()));
        }
        candidates.add(Choice.of(NONE, new Text("Asnjë prej tyre, ose nuk dihet", "None of them, or nobody knows")));
        return candidates;
    }

    private RegistryAnswer read(Incoming answer, Disclosure disclosure) throws UnreadableInputException {
        JsonObject asked = disclosure.message().body();
        RegistryAnswer read = reader.read(answer.bytes());
        if (!read.requestId().equals(asked.getString(REQUEST))) {
            throw RegistryAnswer.unreadable(
                    "përgjigjja i takon një kërkese tjetër", "the answer is to another request");
        }
        if (!read.answers(checks(asked))) {
            throw RegistryAnswer.unreadable(
                    "përgjigjja nuk i ka pikërisht kontrollet që u pyetën",
                    "the answer has not just the checks that were asked");
        }
        return read;
    }

    private static Set<String> checks(JsonObject asked) {
        return asked.getJsonArray("checks").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet());
    }

    /** To ask again is harmless, since a question changes nothing; but a refusal, or what cannot go over the channel, would come again. */
    @Override
    public void failed(Disclosure disclosure, PartnerFault fault, Call call) {
        take(
                call,
                disclosure,
                Json.createObjectBuilder()
                        .add("result", "GABIM")
                        .add(
                                "askAgain",
                                fault.kind() != PartnerFault.Kind.REFUSED
                                        && fault.kind() != PartnerFault.Kind.NOT_CARRIED));
    }

    private static void take(Call call, Disclosure disclosure, JsonObjectBuilder body) {
        JsonObject asked = disclosure.message().json();
        JsonObject legal = asked.getJsonObject("data").getJsonObject("legal");
        call.take(call.message(RESPONDED)
                .sensitivity("P2")
                .legal(legal)
                .body(body.add(REQUEST, disclosure.message().body().getString(REQUEST))
                        .build()));
    }
}
