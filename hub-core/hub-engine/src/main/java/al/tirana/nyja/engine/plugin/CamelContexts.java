package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.Connector;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Makes one Camel context for each plugin: what one plugin's routes do to theirs, the others do not feel. */
final class CamelContexts {

    private static final int STOP_SECONDS = 10;

    private CamelContexts() {}

    /**
     * A started context with the route templates of all connectors, and no route yet. It keeps no history and logs no
     * exchange: both would hold messages. Failures go straight to the caller, who alone decides about trying again.
     *
     * @param inside runs a task in the hub's naming and class loading context
     * @throws Exception whatever Camel or a connector throws
     */
    static CamelContext start(String name, List<Connector> connectors, Executor inside) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.disableJMX();
        context.setApplicationContextClassLoader(CamelContexts.class.getClassLoader());
        context.getExecutorServiceManager().setThreadPoolFactory(new EeThreadPoolFactory(inside));
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(STOP_SECONDS);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        context.setLogExhaustedMessageBody(false);
        ExtendedCamelContext extension = context.getCamelContextExtension();
        extension.setName(name);
        extension.setErrorHandlerFactory(new NoErrorHandlerBuilder());
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
