package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Without an agreement in force that names sender, type, recipient and purpose, nothing passes. */
final class AgreementCheck {

    private static final String PLACE = "/agreementid";

    private AgreementCheck() {}

    static AgreementInForce inForce(Optional<AgreementInForce> agreement, Instant now) throws Refusal {
        AgreementInForce found = agreement.orElseThrow(AgreementCheck::unknown);
        switch (found.state()) {
            case "ENABLED" -> {}
            case "SUSPENDED" -> throw none("marrëveshja është pezulluar", "the agreement is suspended");
            case AgreementInForce.UNTRUSTED ->
                throw none(
                        "regjistri i Nyjës nuk është siç u miratua; faji është i Nyjës dhe administratori është lajmëruar",
                        "the hub's register is not as it was approved; the fault is the hub's, its administrator has"
                                + " been told");
            case "TERMINATED" -> throw none("marrëveshja ka përfunduar", "the agreement was terminated");
            default -> throw none("marrëveshja nuk është miratuar ende", "the agreement is not enabled yet");
        }
        LocalDate today = LocalDate.ofInstant(now, found.agreement().zone());
        if (today.isBefore(found.from())) {
            throw none("hyn në fuqi më " + found.from(), "it comes into force on " + found.from());
        }
        if (today.isAfter(found.until())) {
            throw none("skadoi më " + found.until(), "it expired on " + found.until());
        }
        return found;
    }

    static Flow flow(CompiledAgreement agreement, Envelope envelope) throws Refusal {
        Flow flow = agreement
                .flow(envelope.type(), envelope.source())
                .orElseThrow(() -> new Refusal(Finding.of("FPR-201")
                        .at("/type")
                        .clause(agreement.clause("flows"))
                        .detail(
                                "marrëveshja nuk parashikon këtë lloj mesazhi nga ju",
                                "the agreement does not provide for this type of message from you")));
        if (!flow.recipients().contains(envelope.recipient())) {
            throw new Refusal(Finding.of("FPR-204").at("/recipient").clause(flow.clause("to")));
        }
        if (!flow.purposes().contains(envelope.purpose())) {
            throw new Refusal(Finding.of("FPR-202").at("/purpose").clause(flow.clause("purposes")));
        }
        return flow;
    }

    /** To whom it does not concern, an agreement of others is as unknown as none. */
    private static Refusal unknown() {
        return none("nuk njihet asnjë marrëveshje e juaja me këtë numër", "no agreement of yours has this number");
    }

    private static Refusal none(String sq, String en) {
        return new Refusal(Finding.of("FPR-201").at(PLACE).detail(sq, en));
    }
}
