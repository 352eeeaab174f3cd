package al.tirana.nyja.plugin.sample;

import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A partner that does not speak FPR: a small organisation whose system takes a request as JSON with words of its own,
 * and answers with the number under which it keeps it.
 */
@ApplicationScoped
public class SamplePlugin implements AgreementPlugin {

    @Override
    public String id() {
        return "sample";
    }

    @Override
    public Text name() {
        return new Text("Shembull: partner me fjalët e veta", "Sample: a partner with words of its own");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    /** FPR in, the partner's words out. */
    @Override
    public PartnerOutput write(Disclosure disclosure) {
        return switch (disclosure.flow()) {
            case "referral" -> PartnerWords.request(disclosure.message().body());
            default -> PartnerOutput.fpr(disclosure.message());
        };
    }

    /** The partner's words in, FPR out: it has received the referral, under this number. */
    @Override
    public void readReply(PartnerReply reply, Disclosure disclosure, MessageSink sink) throws UnreadableInputException {
        if (disclosure.flow().equals("referral") && reply.body().length > 0) {
            sink.message(ReceivedStatus.of(disclosure, PartnerWords.receipt(reply.body())));
        }
    }
}
