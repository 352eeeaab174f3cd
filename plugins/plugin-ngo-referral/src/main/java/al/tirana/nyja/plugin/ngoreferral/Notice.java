package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.TableForm.Fact;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a referral without its receiver, as a text that a person reads: it was taken back, it waits, it expired. So it
 * goes to whom the agreement's setting {@code forms} names; to others, such as whoever asked, as it is.
 */
final class Notice implements Deliver {

    private static final String FPR = "application/cloudevents+json";

    private static final Map<String, Text> BECAME = Map.of(
            "CANCELLED",
            new Text(
                    "u anulua nga kush e kërkoi: mos bëni më asgjë", "was cancelled by whoever asked: do nothing more"),
            "WITHDRAWN",
            new Text(
                    "u tërhoq nga personi: ndaloni, dhe fshini çfarë nuk ju duhet me ligj",
                    "was taken back by the person: stop, and erase what the law does not make you keep"),
            "ENTERED_IN_ERROR",
            new Text("u dërgua gabimisht: fshijeni", "was sent by mistake: erase it"),
            "EXPIRED",
            new Text("skadoi: askush nuk u përgjigj në kohë", "has expired: nobody answered in time"),
            "CLOSED",
            new Text("u mbyll", "was closed"));

    private static final Text REMINDED = new Text(
            "pret përgjigjen tuaj, dhe afati kaloi: plotësoni formularin që keni marrë dhe dërgojeni",
            "waits for your answer, and its time is over: fill in the form that you have and send it");

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        if (!List.of(call.agreement().settings().getOrDefault("forms", "").split("[ ,]+"))
                .contains(disclosure.recipient())) {
            return new Outgoing(List.of(Part.of(disclosure.message().bytes(), FPR)), Map.of());
        }
        JsonObject body = disclosure.message().body();
        String number = Reference.of(call.agreement().id(), disclosure.recipient(), body.getString("referralId"));
        Text became = BECAME.getOrDefault(body.getString("to", ""), body.containsKey("to") ? changed(body) : REMINDED);
        StringBuilder text = new StringBuilder()
                .append("Referimi ")
                .append(number)
                .append(' ')
                .append(became.sq())
                .append(".\r\n")
                .append("Referral ")
                .append(number)
                .append(' ')
                .append(became.en())
                .append(".\r\n\r\n");
        List<Fact> facts = new ReferralFacts(call.agreement().zone())
                .of(disclosure.message().json());
        facts.forEach(fact -> text.append(fact.what().sq())
                .append(" · ")
                .append(fact.what().en())
                .append(": ")
                .append(fact.says())
                .append("\r\n"));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Outgoing(
                List.of(new Part("njoftim-" + number + ".txt", "text/plain; charset=utf-8", Content.of(bytes))),
                Map.of());
    }

    private static Text changed(JsonObject body) {
        String to = body.getString("to");
        return new Text("tani është " + to, "is now " + to);
    }
}
