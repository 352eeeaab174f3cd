package al.tirana.nyja.benchmark.plain;

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
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The door of the plain route: takes bytes by POST, gives them to Camel, answers 202 when the receiver has them. It
 * finds the receiver's address in {@code nyja.home/benchmark-receiver.txt}.
 */
@WebServlet(urlPatterns = "/messages", loadOnStartup = 1)
public class Entry extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    @Resource(lookup = "java:jboss/datasources/Nyja")
    private transient DataSource source;

    private transient DefaultCamelContext camel;
    private transient ProducerTemplate route;

    @Override
    public void init() throws ServletException {
        Path home = Path.of(System.getProperty("nyja.home"));
        try {
            new MessageTable(source).create();
            camel = new DefaultCamelContext(false);
            camel.disableJMX();
            camel.setStreamCaching(false);
            camel.getRegistry().bind(PlainRoute.CLIENT, ReceiverClient.open(home.resolve("secrets")));
            String receiver = Files.readString(home.resolve("benchmark-receiver.txt"));
            camel.addRoutes(new PlainRoute(source, receiver.strip()));
            camel.start();
            route = camel.createProducerTemplate();
        } catch (Exception e) { // the signature of Camel's own methods
            throw new ServletException(e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        route.sendBody(PlainRoute.IN, request.getInputStream().readAllBytes());
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    @Override
    public void destroy() {
        try {
            camel.close();
            new MessageTable(source).drop();
        } catch (IOException | SQLException e) {
            log("The plain route did not end cleanly", e);
        }
    }
}
