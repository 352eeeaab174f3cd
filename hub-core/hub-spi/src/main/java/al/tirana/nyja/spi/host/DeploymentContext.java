package al.tirana.nyja.spi.host;

import jakarta.enterprise.concurrent.ContextService;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the server says about the deployment that is starting on this thread. */
final class DeploymentContext {

    private DeploymentContext() {}

    /** Runs a task in this deployment's naming and class loading context. */
    static Executor ofThisThread() throws NamingException {
        return ((ContextService) new InitialContext().lookup("java:comp/DefaultContextService"))
                .currentContextExecutor();
    }

    static String name() {
        try {
            return (String) new InitialContext().lookup("java:app/AppName");
        } catch (NamingException e) {
            return "?";
        }
    }
}
