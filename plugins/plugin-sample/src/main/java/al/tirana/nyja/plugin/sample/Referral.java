package al.tirana.nyja.plugin.sample;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.UnreadableInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** A referral to the partner, and what it says at once. */
final class Referral implements Deliver {

    /** If whoever referred set no time. */
    private static final Duration USUAL = Duration.ofDays(2);

    /** FPR in, the partner's words out. */
    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        return PartnerWords.request(disclosure.message().body());
    }

    /** The partner's words in, FPR out: it has received the referral under this number, or takes nobody any more. */
    @Override
    public Fate reply(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException {
        CaseRef referral = call.current();
        if (answer.fate() == Fate.REFUSED) {
            if (PartnerWords.isFull(answer.bytes())) {
                call.take(call.status(referral, "REJECTED").text("reasonCode", "A01"));
                return Fate.TAKEN;
            }
            return Fate.REFUSED; // somebody must look at it
        }
        if (answer.parts().isEmpty()) { // nothing said but that it came
            call.remind(referral, Unanswered.NAME, "response", answerIsDue(disclosure, call));
            return Fate.TAKEN;
        }
        PartnerWords.Receipt receipt = PartnerWords.receipt(answer.bytes());
        call.remember(referral, "numri", receipt.number());
        call.take(call.status(referral, "RECEIVED")
                .text("changedAt", receipt.at().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .text("receiverRef", receipt.number()));
        return Fate.TAKEN;
    }

    private static Instant answerIsDue(Disclosure disclosure, Call call) {
        String due = disclosure.message().body().getString("responseDueAt", "");
        return due.isEmpty()
                ? call.now().plus(USUAL)
                : OffsetDateTime.parse(due).toInstant();
    }
}
