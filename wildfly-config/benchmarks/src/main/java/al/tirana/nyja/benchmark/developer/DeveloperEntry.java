package al.tirana.nyja.benchmark.developer;

import al.tirana.nyja.benchmark.plain.ReceiverClient;
import com.nimbusds.jose.jwk.ECKey;
import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of what a Camel developer would write: takes bytes by POST, gives them to Camel, answers 202 when they are
 * committed. See the README of this module for what it is, and that it is frozen.
 */
@WebServlet(urlPatterns = "/developer", loadOnStartup = 2)
public class DeveloperEntry extends HttpServlet {

    static final String TRANSACTED = "required";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String CLIENT = "developer-client";

    @Resource(lookup = "java:jboss/datasources/Nyja")
    private transient DataSource source;

    private transient DefaultCamelContext camel;
    private transient ProducerTemplate route;

    @Override
    public void init() throws ServletException {
        Path home = Path.of(System.getProperty("nyja.home"));
        try {
            new Tables(source).create();
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            camel = new DefaultCamelContext(false);
            camel.disableJMX();
            camel.setStreamCaching(false);
            camel.getRegistry().bind(TRANSACTED, new SpringTransactionPolicy(transaction));
            camel.getRegistry().bind(CLIENT, ReceiverClient.open(home.resolve("secrets")));
            SqlComponent sql = new SqlComponent();
            sql.setDataSource(source);
            camel.addComponent("sql", sql);
            ECKey sender = ECKey.parse(Files.readString(home.resolve("benchmark-sender.jwk")));
            camel.addRoutes(new TakingRoute(
                    new SchemaCheck(),
                    new SignatureCheck(sender),
                    new JdbcMessageIdRepository(source, transaction, "developer")));
            String receiver = Files.readString(home.resolve("benchmark-receiver.txt"));
            camel.addRoutes(new RelayRoutes(receiver.strip(), CLIENT));
            camel.start();
            route = camel.createProducerTemplate();
        } catch (Exception e) { // the signature of Camel's own methods
            throw new ServletException(e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        Exchange done =
                route.send(TakingRoute.IN, exchange -> exchange.getMessage().setBody(body));
        if (done.getException() != null) {
            log("A message could not be taken", done.getException());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setStatus(done.getMessage()
                .getHeader(Exchange.HTTP_RESPONSE_CODE, HttpServletResponse.SC_ACCEPTED, Integer.class));
    }

    @Override
    public void destroy() {
        try {
            camel.close();
            new Tables(source).drop();
        } catch (IOException | SQLException e) {
            log("The routes did not end cleanly", e);
        }
    }
}
