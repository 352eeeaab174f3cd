package al.tirana.nyja.simulator.gateway;

import jakarta.servlet.ServletConfig;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.cxf.ws.addressing.MessageIdCache;
import org.apache.cxf.ws.addressing.WSAddressingFeature;
import org.apache.cxf.ws.addressing.impl.DefaultMessageIdCache;

/** One service behind two doors, one for each SOAP version; what was seen at one is known at the other. */
final class GatewayServlet extends CXFNonSpringServlet {

    static final String SOAP11 = "/registry/soap11";
    static final String SOAP12 = "/registry/soap12";

    private static final long serialVersionUID = 1L;
    private static final String WSDL =
            GatewayServlet.class.getResource("civil-registry.wsdl").toString();
    private static final String SERVICE = "CivilRegistryService";

    private final transient RegistryProvider provider;
    private final transient GatewayTrust trust;
    private final transient CurrentMischief mischief;

    GatewayServlet(RegistryProvider provider, GatewayTrust trust, CurrentMischief mischief) {
        this.provider = provider;
        this.trust = trust;
        this.mischief = mischief;
    }

    @Override
    protected void loadBus(ServletConfig configuration) {
        super.loadBus(configuration);
        Map<String, Object> caches = QuestionSecurity.replayCaches();
        MessageIdCache ids = new DefaultMessageIdCache();
        publish(getBus(), "Soap11Port", SOAP11, caches, ids);
        publish(getBus(), "Soap12Port", SOAP12, caches, ids);
    }

    private void publish(Bus bus, String port, String path, Map<String, Object> caches, MessageIdCache ids) {
        WSAddressingFeature addressing = new WSAddressingFeature();
        addressing.setAddressingRequired(true);
        addressing.setAllowDuplicates(false);
        addressing.setMessageIdCache(ids);
        EndpointImpl endpoint = new EndpointImpl(bus, provider);
        endpoint.setWsdlLocation(WSDL);
        endpoint.setServiceName(new QName(RegistryAnswers.NAMESPACE, SERVICE));
        endpoint.setEndpointName(new QName(RegistryAnswers.NAMESPACE, port));
        endpoint.setFeatures(List.of(addressing));
        endpoint.setProperties(caches);
        QuestionSecurity.require(endpoint, trust);
        AnswerSecurity answers = new AnswerSecurity(trust, mischief);
        endpoint.getOutInterceptors().add(answers);
        endpoint.getOutFaultInterceptors().add(answers);
        endpoint.publish(path);
    }
}
