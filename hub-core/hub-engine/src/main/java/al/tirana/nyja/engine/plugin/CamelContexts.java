package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.channel.camel.QuietContexts;
import al.tirana.nyja.spi.Connector;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Makes one Camel context for each plugin: what one plugin's routes do to theirs, the others do not feel. */
final class CamelContexts {

    private CamelContexts() {}

    /**
     * A started context with the route templates of all connectors that are in the hub, and no route yet.
     *
     * @param inside runs a task in the hub's naming and class loading context
     * @throws Exception whatever Camel or a connector throws
     */
    static CamelContext start(String name, List<Connector> connectors, Executor inside) throws Exception {
        DefaultCamelContext context = QuietContexts.make(name, CamelContexts.class.getClassLoader(), inside);
        try {
            for (Connector connector : connectors) {
                if (connector instanceof RoutesBuilder templates) {
                    // Camel's builders remember the context they work for, and plugins start side by side.
                    synchronized (templates) {
                        context.addRoutes(templates);
                    }
                }
            }
            context.start();
            return context;
        } catch (Exception e) {
            context.close();
            throw e;
        }
    }
}
