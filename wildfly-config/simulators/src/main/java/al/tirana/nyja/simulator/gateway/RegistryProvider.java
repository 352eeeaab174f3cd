package al.tirana.nyja.simulator.gateway;

import al.tirana.nyja.simulator.registry.Question;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.io.StringReader;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The service itself: what is in the body, after the gateway has checked who asks. */
@WebServiceProvider
@ServiceMode(Service.Mode.PAYLOAD)
public final class RegistryProvider implements Provider<Source> {

    /** Seconds that a busy gateway wants to be left alone. */
    static final int BUSY = 120;

    private final QuestionReader reader = new QuestionReader();
    private final RegistryAnswers answers;
    private final QuestionLog log;
    private final CurrentMischief mischief;

    RegistryProvider(RegistryAnswers answers, QuestionLog log, CurrentMischief mischief) {
        this.answers = answers;
        this.log = log;
        this.mischief = mischief;
    }

    @Override
    public Source invoke(Source payload) {
        SoapMessage message = (SoapMessage) PhaseInterceptorChain.getCurrentMessage();
        Element asked = element(payload);
        if ("PingRequest".equals(asked.getLocalName())) {
            refuseOnCommand(message.getVersion());
            return source("<r:PingResponse xmlns:r=\"" + RegistryAnswers.NAMESPACE + "\"/>");
        }
        Question question;
        try {
            question = reader.read(asked);
        } catch (IllegalArgumentException e) {
            throw new SoapFault(e.getMessage(), message.getVersion().getSender());
        }
        List<RegisteredPerson> matches = answers.matches(question);
        log.add(messageId(message), question.requestId(), matches.size(), mischief.word());
        refuseOnCommand(message.getVersion());
        return source(answers.write(question, matches));
    }

    private void refuseOnCommand(SoapVersion version) {
        if (mischief.is(Mischief.Kind.FAULT_CLIENT)) {
            throw new SoapFault("the question is not as agreed", version.getSender());
        }
        if (mischief.is(Mischief.Kind.FAULT_SERVER)) {
            throw new SoapFault("the registry cannot be reached", version.getReceiver());
        }
        if (mischief.is(Mischief.Kind.FAULT_BUSY)) {
            SoapFault busy = new SoapFault("too many questions", version.getReceiver());
            busy.setSubCode(new QName(RegistryAnswers.NAMESPACE, "Busy"));
            Document document = busy.getOrCreateDetail().getOwnerDocument();
            Element detail = document.createElementNS(RegistryAnswers.NAMESPACE, "r:Busy");
            detail.setAttribute("retryAfter", String.valueOf(BUSY));
            busy.getDetail().appendChild(detail);
            throw busy;
        }
    }

    private static String messageId(SoapMessage message) {
        AddressingProperties addressing =
                (AddressingProperties) message.get(JAXWSAConstants.ADDRESSING_PROPERTIES_INBOUND);
        return addressing == null || addressing.getMessageID() == null
                ? ""
                : addressing.getMessageID().getValue();
    }

    private static Element element(Source payload) {
        try {
            DOMResult result = new DOMResult();
            TransformerFactory.newInstance().newTransformer().transform(payload, result);
            return ((Document) result.getNode()).getDocumentElement();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Source source(String xml) {
        return new StreamSource(new StringReader(xml));
    }
}
