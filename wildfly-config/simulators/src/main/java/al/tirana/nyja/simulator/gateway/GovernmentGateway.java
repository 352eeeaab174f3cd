package al.tirana.nyja.simulator.gateway;

import al.tirana.nyja.simulator.registry.CivilRegistry;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;

/**
 * The gateway's server on the loopback address: {@code /registry/soap11} and {@code /registry/soap12}, each with its
 * {@code ?wsdl}. Thread safe. Close it.
 */
public final class GovernmentGateway implements AutoCloseable {

    private final CurrentMischief mischief = new CurrentMischief();
    private final MischiefFilter filter = new MischiefFilter(mischief);
    private final DeploymentManager deployment;
    private final Undertow server;

    /**
     * @param port 0 for any free one
     * @param tls the gateway's certificate and whom it trusts
     * @param clientCertificate whether only who shows a certificate may speak
     */
    public GovernmentGateway(
            int port,
            SSLContext tls,
            boolean clientCertificate,
            GatewayTrust trust,
            CivilRegistry registry,
            QuestionLog log) {
        RegistryProvider provider = new RegistryProvider(new RegistryAnswers(registry, mischief), log, mischief);
        CXFNonSpringServlet soap = new GatewayServlet(provider, trust, mischief);
        WithoutExtensions loader = new WithoutExtensions();
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(loader)
                .setDeploymentName("government-gateway")
                .setContextPath("/")
                .addServlet(Servlets.servlet("soap", soap.getClass(), new ImmediateInstanceFactory<>(soap))
                        .setLoadOnStartup(1)
                        .addMapping("/*"))
                .addFilter(Servlets.filter("mischief", filter.getClass(), new ImmediateInstanceFactory<>(filter)))
                .addFilterUrlMapping("mischief", "/*", DispatcherType.REQUEST);
        deployment = loader.during(() -> deployed(application));
        try {
            server = Undertow.builder()
                    .addHttpsListener(port, "127.0.0.1", tls)
                    .setSocketOption(
                            Options.SSL_CLIENT_AUTH_MODE,
                            clientCertificate ? SslClientAuthMode.REQUIRED : SslClientAuthMode.NOT_REQUESTED)
                    .setHandler(deployment.start())
                    .build();
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        server.start();
    }

    private static DeploymentManager deployed(DeploymentInfo application) {
        DeploymentManager manager = Servlets.newContainer().addDeployment(application);
        manager.deploy();
        return manager;
    }

    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Where the service of SOAP 1.1 listens. */
    public URI soap11() {
        return URI.create("https://localhost:" + port() + GatewayServlet.SOAP11);
    }

    /** Where the service of SOAP 1.2 listens. */
    public URI soap12() {
        return URI.create("https://localhost:" + port() + GatewayServlet.SOAP12);
    }

    /** How long it has worked on questions in all: what is left of an asker's waiting is the hub's own time. */
    public Duration spent() {
        return filter.spent();
    }

    /** Changes how the next questions are met. */
    public void behave(Mischief next) {
        mischief.set(next);
    }

    @Override
    public void close() {
        mischief.set(Mischief.NONE);
        server.stop();
        deployment.undeploy();
    }
}
