package al.tirana.ura.plugin.sample;

import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.spi.Disclosure;
import al.tirana.ura.spi.MessageSink;
import al.tirana.ura.spi.PartnerOutput;
import al.tirana.ura.spi.PartnerReply;
import al.tirana.ura.spi.Spi;
import al.tirana.ura.spi.Text;
import al.tirana.ura.spi.UnreadableInputException;
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
